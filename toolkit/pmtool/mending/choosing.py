"""Which mends are made: those that fit together, and after which the files have no new fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmtool.mending.edits import apply_edits, overlap
from pmtool.model.finding import Edit, Finding, Severity

_MOST_ROUNDS = 20
_BEFORE_MEANING = ("PM1", "PM2")


@dataclass(frozen=True, slots=True)
class Look:
    """findings: all about a set of files. unread: the files among them that break off somewhere."""

    findings: tuple[Finding, ...]
    unread: frozenset[str] = frozenset()


Check = Callable[[Mapping[str, bytes]], Look]


@dataclass(frozen=True, slots=True)
class Mending:
    """files: the mended ones, by name, as they are to be written. mended: what is no longer to be told.

    left: what there is to say about the files after that.
    """

    files: Mapping[str, bytes]
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


def choose_mends(files: Mapping[str, bytes], look: Look, check: Check) -> Mending:
    """Makes every mend that holds, round after round: what a mended file lets be seen may have a mend too.

    files: those that may be changed, by the names that findings use. look: at them as they are. check: looks at other
    contents of them; it is asked after each change, and a mend that makes a new error is left out.
    """
    now = dict(files)
    mended: list[Finding] = []
    refused: set[tuple[str, str]] = set()
    for _ in range(_MOST_ROUNDS):
        fitting = [each for each in _fitting(now, look.findings) if (each.code, each.message) not in refused]
        made = _together(now, fitting, look, check)
        if made is None:
            break
        refused |= {(each.code, each.message) for each in fitting if each not in made.chosen}
        now |= made.files
        mended += made.chosen
        look = made.look
    changed = {name: data for name, data in now.items() if data != files[name]}
    return Mending(changed, tuple(mended), look.findings)


@dataclass(frozen=True, slots=True)
class _Made:
    """chosen: the findings whose mends were made. files: those that changed. look: at what came of it."""

    chosen: tuple[Finding, ...]
    files: Mapping[str, bytes]
    look: Look


def _together(files: Mapping[str, bytes], fitting: Sequence[Finding], look: Look, check: Check) -> _Made | None:
    """All mends if that holds; else one after the other, each that holds with those before it. None when none does."""
    if not fitting:
        return None
    made = _tried(files, fitting, look, check)
    if made is not None or len(fitting) == 1:
        return made
    kept: tuple[Finding, ...] = ()
    for finding in fitting:
        tried = _tried(files, [*kept, finding], look, check)
        if tried is not None:
            kept, made = tried.chosen, tried
    return made


def _tried(files: Mapping[str, bytes], chosen: Sequence[Finding], before: Look, check: Check) -> _Made | None:
    """What comes of these mends; None when they make it worse."""
    changed = _edited(files, [edit for finding in chosen for edit in finding.fix])
    if changed is None:
        return None
    after = check({**files, **changed})
    is_left = {*chosen} & {*after.findings}
    holds = not is_left and all(_is_better_read(name, before, after) for name in changed) and _holds(before, after)
    return _Made(tuple(chosen), changed, after) if holds else None


def _fitting(files: Mapping[str, bytes], findings: Iterable[Finding]) -> list[Finding]:
    """Findings with a mend in these files, none of which overlaps another. Of two that do the first is kept."""
    kept: list[Finding] = []
    edits: list[Edit] = []
    for finding in findings:
        is_ours = finding.fix and all(edit.start.file in files for edit in finding.fix)
        if is_ours and not overlap(finding.fix, edits):
            kept.append(finding)
            edits += finding.fix
    return kept


def _edited(files: Mapping[str, bytes], edits: Sequence[Edit]) -> dict[str, bytes] | None:
    """The files that change; None when the edits can't be made."""
    names = dict.fromkeys(edit.start.file for edit in edits)
    try:
        return {name: apply_edits(files[name], [edit for edit in edits if edit.start.file == name]) for name in names}
    except ValueError:
        return None


def _is_better_read(name: str, before: Look, after: Look) -> bool:
    """Whether a file is read at least as far as before; one that breaks off still, farther."""
    if name not in after.unread:
        return True
    if name not in before.unread:
        return False
    old, new = ([each for each in _errors(look) if each.place.file == name] for look in (before, after))
    return len(new) < len(old) or min(each.place for each in new) > min(each.place for each in old)


def _holds(before: Look, after: Look) -> bool:
    """Whether nothing is wrong that wasn't before, in files that could be read before.

    As long as a file isn't of the right shape, nobody sees what it means: then faults of meaning may come to light.
    """
    is_unveiled = bool(_misshapen(before) - _misshapen(after))
    old, new = (
        Counter(
            (each.code, each.place.file)  # not its message: that may name the places of others of its kind
            for each in _errors(look)
            if each.place.file not in before.unread and (not is_unveiled or each.code.startswith(_BEFORE_MEANING))
        )
        for look in (before, after)
    )
    return new <= old


def _misshapen(look: Look) -> set[str]:
    return {each.place.file for each in _errors(look) if each.code.startswith(_BEFORE_MEANING)}


def _errors(look: Look) -> list[Finding]:
    return [each for each in look.findings if each.severity is Severity.ERROR]
