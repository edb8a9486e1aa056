"""Keys that are missing and keys that aren't known, in plain words: which was meant, and where it belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmtool.checking.repeated import Fault, siblings
from pmtool.checking.shape.along import keys_of
from pmtool.checking.shape.expressions import as_condition
from pmtool.checking.shape.fixes import fix_of_key
from pmtool.checking.shape.held import Held
from pmtool.checking.shape.homes import home_of
from pmtool.checking.shape.strays import Keys, belonging, take_strays
from pmtool.checking.shape.synonyms import keys_meant
from pmtool.checking.wording import as_id, found_type, listed, nearest, quoted
from pmtool.model.finding import Finding
from pmtool.model.folder import Path

_MOVED = re.compile(r"^it belongs|remove one of the two$")
_SEVERAL = {"it belongs": "they belong", "move it": "move them", "remove one of the two": "remove them"}
_MOST_WORDS = 3
_MOST_KEYS = 15
_MOST_MISSING = 6


def explain_keys(keys: Keys, reasons: dict[Path, str], held: Held) -> list[Fault]:
    """Every fault of these keys, one for one mistake.

    keys: what isn't explained is left in `keys.empty`. reasons: by map what the schema says to its missing keys.
    """
    found = [Fault(finding) for finding in take_strays(keys, held)]
    for path in {**keys.missing, **keys.unknown}:
        found += _of_a_map(path, keys.missing.get(path, []), keys.unknown.get(path, []), reasons.get(path), held)
    return _side_by_side(found)


def _side_by_side(faults: list[Fault]) -> list[Fault]:
    """Keys of one map of which the same is to be said, one below the other: they were put there together."""
    found: list[Fault] = []
    for fault in sorted(faults, key=lambda each: each.finding.place):
        before, now = found[-1].finding if found else None, fault.finding
        if before is None or not _MOVED.search(now.mend) or _said_alone(before) != _said_alone(now):
            found.append(fault)
            continue
        names = [*re.findall("'[^']*'", before.message.partition(" not ")[0]), now.message.partition(" is not ")[0]]
        owner = now.message.partition(" a key of ")[2]
        message = f"{listed(names, 'and')} are not keys of {owner}"
        mend = before.mend
        for one, several in _SEVERAL.items():
            mend = mend.replace(one, several)
        found[-1] = Fault(replace(before, message=message, mend=mend, related=before.related or now.related, fix=()))
    return found


def _said_alone(finding: Finding) -> tuple[str, str]:
    """What a finding about a key says beside its name."""
    mend = finding.mend
    for one, several in _SEVERAL.items():
        mend = mend.replace(several, one)
    return re.split(" keys? of ", finding.message)[-1], mend


def misnamed_choices(held: Held, path: Path, absent: Sequence[str]) -> list[str]:
    """The keys of a map that stand for the one that chooses its variant (`type`), which is absent.

    Without it nothing says which other keys are known.
    """
    cases = (held.schema_at(path) or {}).get("x-cases")
    value = held.value_at(path)
    chooses = str(cases["key"]) if isinstance(cases, Mapping) else ""
    if chooses not in absent or not isinstance(cases, Mapping) or not isinstance(value, dict):
        return []
    known = {key for variant in cases["cases"].values() for key in keys_of(variant)}
    return [key for key in value if key not in known and (nearest(key, [chooses]) or keys_meant(key, [chooses]))][:1]


def _of_a_map(path: Path, missing: list[str], unknown: list[str], reason: str | None, held: Held) -> list[Fault]:
    """An unknown key that is a missing one misspelt, or by another name, is one fault, not two."""
    absent, taken, found = list(missing), set[str](), list[Fault]()
    for key in unknown:
        target, mend = _mend(path, key, absent, taken, held)
        if target is None and len(missing) == len(unknown) == 1 and _could_be(path, key, absent[0], held):
            target, mend = absent[0], f"here it is called {quoted(absent[0])}"
        if target is not None and target in taken:
            continue
        if target is not None:
            taken.add(target)
            absent = [each for each in absent if each != target]
        place = held.place_of_key((*path, key))
        fix = fix_of_key(key, place, held.keys_at(path), target, held.tree) if target else ()
        finding = Finding("PM201", f"{quoted(key)} is not a key of {held.owner(path)}", mend, place, fix=fix)
        found.append(Fault(finding, ("unknown", siblings(path), key)))
    if absent:
        found.append(Fault(_missing(path, absent, reason, held), ("missing", siblings(path), tuple(absent))))
    return found


def _mend(path: Path, key: str, absent: Sequence[str], taken: set[str], held: Held) -> tuple[str | None, str]:
    """The key here that was meant, if one was, and what to do."""
    schema, value = held.schema_at(path) or {}, held.value_at(path)
    known = keys_of(schema)
    free = [each for each in known if not isinstance(value, dict) or each not in value]
    meant = nearest(key, [each for each in absent if each not in taken])
    ours = keys_meant(key, known)
    if not meant and not ours:
        meant = nearest(key, free)
    if meant:
        return meant, f"did you mean {quoted(meant)}?"
    wanted = [each for each in ours if each in absent] or [each for each in ours if each in free]
    if wanted:
        return wanted[0], _called(wanted[0], path, held.value_at((*path, key)), held)
    if ours:
        return None, f"{quoted(ours[0])} says that here: remove one of the two"
    return None, _elsewhere(path, key, held)


def _could_be(path: Path, key: str, absent: str, held: Held) -> bool:
    """Whether what stands under an unknown key is of the kind that the one missing key wants."""
    schema = held.schema_at((*path, absent)) or {}
    wanted = schema.get("type", "string" if "enum" in schema else None)
    return found_type(held.value_at((*path, key))) in (wanted if isinstance(wanted, list) else [wanted])


def _called(ours: str, path: Path, value: object, held: Held) -> str:
    only = (held.schema_at((*path, ours)) or {}).get("const")
    if only is not None:
        return f"write {ours}: {only}"
    condition = as_condition(value) if isinstance(value, str) and ours in ("show_if", "when", "eligible") else None
    return f"here it is called {quoted(ours)}" + (f": write {ours}: {condition}" if condition else "")


def _elsewhere(path: Path, key: str, held: Held) -> str:
    if near := belonging(path, key, held):
        return near
    schema = held.schema_at(path) or {}
    known = keys_of(schema)
    if "patternProperties" in schema:
        suggested = as_id(key, "_")
        return f"did you mean {quoted(suggested)}?" if suggested not in ("", key) else str(schema.get("x-message", ""))
    if home := home_of(key, held.schema):
        return f"it belongs {home}"
    for ours in keys_meant(key, _all_keys(held)):
        if home := home_of(ours, held.schema):
            return f"here it is called {quoted(ours)}, and belongs {home}"
    if len(key.split()) > _MOST_WORDS or key.startswith(("//", "--", ";")):
        return "begin the line with # if it is a comment; else remove it"
    more = ", …" if len(known) > _MOST_KEYS else ""
    return f"remove it; the keys here are {', '.join(known[:_MOST_KEYS])}{more}"


def _all_keys(held: Held) -> list[str]:
    return list(dict.fromkeys(step for path in held.tree.keys for step in path[-1:] if isinstance(step, str)))


def _missing(path: Path, absent: Sequence[str], reason: str | None, held: Held) -> Finding:
    keys = [quoted(key) for key in absent[:_MOST_MISSING]]
    more = [f"{len(absent) - len(keys)} more"] if len(absent) > len(keys) else []
    mend = reason or f"add {listed(keys + more, 'and')}"
    return Finding("PM203", f"{held.owner(path)} has no {listed(keys + more)}", mend, held.place_of_key(path))
