"""Findings that a comment asks not to be told: which may be ignored, and what is wrong with the comment itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from pmtool.checking.wording import listed
from pmtool.model.finding import Finding, Severity
from pmtool.model.ignoring import Ignore

IGNORE_CODES: Mapping[str, str] = {
    "PM150": "A finding is ignored without a reason.",
    "PM151": "A comment ignores a finding that isn't there.",
    "PM152": "A comment ignores a code that pmtool doesn't know.",
    "PM153": "A comment ignores something that can't be ignored.",
    "PM154": "A comment ignores, and names no code.",
}

LASTING: Mapping[str, str] = {
    "PM1": "pmtool can't read the file as long as it is there",
    "PM2": "pmtool can't use the file as long as it is there",
    "PM30": "a run would look for something that isn't there",
    "PM313": "a run would not know what time it is",
    "PM315": "a run would look for something that isn't there",
    "PM317": "some people would be asked nothing",
    "PM318": "two things would have the same name",
    "PM319": "a run would look for something that isn't there",
    "PM335": "nobody would know when somebody is on duty",
    "PM36": "somebody in danger could be left without help",
    "PM370": "somebody in danger could be left without help",
    "PM371": "somebody in danger could be left without help",
    "PM373": "somebody in danger could be left without help",
    "PM405": "it breaks what people were promised",
    "PM407": "it breaks what people were promised",
    "PM408": "it breaks what people were promised",
    "PM7": "the message could not be sent",
}
"""What no comment can ignore: the beginning of its codes → what would come of it."""

_NEEDS_A_WAIVER = "PM8"


def without_ignored(
    findings: Iterable[Finding], ignores: Iterable[Ignore], codes: Collection[str], *, is_whole: bool
) -> tuple[Finding, ...]:
    """What is left to be told, the faults of the comments among it, in no stated order.

    codes: all that pmtool knows. is_whole: whether everything was looked at: else nobody can say that a comment
    ignores nothing.
    """
    left = list(findings)
    faults: list[Finding] = []
    for ignore in ignores:
        met = [each for each in left if _is_meant(each, ignore)]
        faults += _faults(ignore, {each.code for each in met}, codes, is_whole)
        left = [each for each in left if each not in met or _lasting(each.code)]
    return tuple(left + faults)


def _is_meant(finding: Finding, ignore: Ignore) -> bool:
    place = finding.place
    return place.file == ignore.place.file and place.line == ignore.line and finding.code in ignore.codes


def _lasting(code: str) -> str:
    """What would come of ignoring it; "" for what may be ignored."""
    if code.startswith(_NEEDS_A_WAIVER):
        return "good practice is left only with an approval"
    return next((why for begin, why in LASTING.items() if code.startswith(begin)), "")


def _faults(ignore: Ignore, met: Collection[str], codes: Collection[str], is_whole: bool) -> Iterator[Finding]:
    if not ignore.codes:
        mend = "write it as `# pmtool: ignore PM320 because …`"
        yield Finding("PM154", "this comment doesn't say which finding it ignores", mend, ignore.place)
        return
    for code in ignore.codes:
        if code not in codes:
            near = _near(code, codes)
            mend = f"did you mean {near}?" if near else "`pmtool explain` lists all codes"
            yield Finding("PM152", f"pmtool has no finding {code}", mend, ignore.place)
        elif why := _lasting(code):
            mend = "waive it in `waivers`" if code.startswith(_NEEDS_A_WAIVER) else "mend it, and remove this comment"
            yield Finding("PM153", f"{code} can't be ignored: {why}", mend, ignore.place)
    known = [code for code in ignore.codes if code in codes and not _lasting(code)]
    unmet = [code for code in known if code not in met]
    if unmet and is_whole:
        message = f"there is no {listed(unmet)} here to ignore"
        yield Finding("PM151", message, "remove this comment", ignore.place, Severity.WARNING)
    if not ignore.reason and len(unmet) < len(known):
        mend = f"write it behind {ignore.codes[-1]}, in a few words"
        yield Finding("PM150", "this comment doesn't say why the finding may stay", mend, ignore.place)


def _near(code: str, codes: Collection[str]) -> str | None:
    """The code that was meant: with digits for the letters that look like them, else the nearest."""
    figures = code[:2] + code[2:].translate(str.maketrans("OIL", "011"))
    return figures if figures in codes else next(iter(get_close_matches(code, codes, 1)), None)
