"""Whether a file is shaped as its schema says, with every fault in plain words at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pmtool.checking.bundle import Schema
from pmtool.checking.homes import home_of
from pmtool.checking.shape_faults import explain, keys_of
from pmtool.checking.violations import Violation, violations
from pmtool.checking.wording import listed, name_of, nearest, quoted
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, Tree

_MOST_KEYS = 15
_MOST_MISSING = 6


def check_shape(tree: Tree, schema: Schema) -> tuple[Finding, ...]:
    """Every place where the file isn't shaped as the schema says, in file order; one finding a fault.

    schema: as `bundle` makes it. A file that could not be read has no shape: a root of None gives no finding.
    """
    if tree.root is None:
        return ()
    found: list[Finding] = []
    missing: dict[Path, list[Violation]] = defaultdict(list)
    unknown: dict[Path, list[Violation]] = defaultdict(list)
    broken = list(violations(tree.root, schema))
    misfits = {violation.path for violation in broken if violation.keyword == "type"}
    for violation in broken:
        if violation.keyword == "required":
            missing[violation.path].append(violation)
        elif violation.keyword == "additionalProperties":
            unknown[violation.path].append(violation)
        elif violation.keyword == "type" or violation.path not in misfits:
            found.append(explain(violation, tree))
    for path in {**missing, **unknown}:
        found.extend(_keys_of_a_map(missing[path], unknown[path], tree, schema))
    return tuple(_once(sorted(found, key=lambda finding: (finding.place, finding.code))))


def _keys_of_a_map(missing: list[Violation], unknown: list[Violation], tree: Tree, schema: Schema) -> list[Finding]:
    """Findings about one map. An unknown key that is near a missing one is one fault, not two."""
    absent = [str(violation.wanted) for violation in missing]
    found = []
    for violation in unknown:
        meant = nearest(str(violation.wanted), absent)
        if meant:
            absent.remove(meant)
        found.append(_unknown_key(violation, meant, tree, schema))
    if absent:
        found.append(_missing_keys(missing[0], absent, tree))
    return found


def _unknown_key(violation: Violation, meant: str | None, tree: Tree, schema: Schema) -> Finding:
    key, owner = str(violation.wanted), violation.schema
    known = keys_of(owner)
    present = violation.value if isinstance(violation.value, dict) else {}
    meant = meant or nearest(key, [each for each in known if each not in present])
    message = f"{quoted(key)} is not a key of {_owner(owner, violation.path)}"
    if meant:
        mend = f"did you mean {quoted(meant)}?"
    elif "x-message" in owner:
        mend = str(owner["x-message"])
    elif home := home_of(key, schema):
        mend = f"it belongs {home}"
    else:
        more = ", …" if len(known) > _MOST_KEYS else ""
        mend = f"remove it; the keys here are {', '.join(known[:_MOST_KEYS])}{more}"
    return Finding("PM201", message, mend, tree.keys.get((*violation.path, key), Place(tree.file)))


def _missing_keys(violation: Violation, absent: Sequence[str], tree: Tree) -> Finding:
    keys = [quoted(key) for key in absent[:_MOST_MISSING]]
    more = [f"{len(absent) - len(keys)} more"] if len(absent) > len(keys) else []
    path = violation.path
    place = tree.keys.get(path) or tree.values.get(path) or Place(tree.file)
    mend = str(violation.schema.get("x-message") or f"add {listed(keys + more, 'and')}")
    return Finding("PM203", f"{_owner(violation.schema, path)} has no {listed(keys + more)}", mend, place)


def _owner(schema: Schema, path: Path) -> str:
    """The map in words: by its key, or for an entry of a list by what it is."""
    title = str(schema.get("title", "")).lower()
    return f"this {title}" if title and path and isinstance(path[-1], int) else name_of(path)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Without repetitions: one fault may break several rules of the schema at one place."""
    return list(dict.fromkeys(findings))
