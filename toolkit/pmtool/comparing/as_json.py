"""A difference as JSON for other programs. Keys are only ever added; `pmtool_diff` counts up if one ever goes."""

from __future__ import annotations

import json

from pmtool.comparing.classes import Classed
from pmtool.comparing.difference import Difference
from pmtool.comparing.effects import Effects
from pmtool.comparing.group import Count, Group
from pmtool.comparing.phrases import difference_of, subject_of
from pmtool.comparing.touching import groups_touched, whom_of

FORMAT = 1


def as_json(difference: Difference, *, with_people: bool = False) -> str:
    """with_people: every count as it is, and the pseudonyms; for the coordinator's own eyes."""
    return json.dumps(_whole(difference, with_people), indent=2, ensure_ascii=False) + "\n"


def nothing_there(program: str, against: str) -> str:
    """The same for a program that wasn't there yet."""
    return json.dumps({"pmtool_diff": FORMAT, "program": program, "against": against, "is_new": True}, indent=2) + "\n"


def _whole(difference: Difference, with_people: bool) -> dict[str, object]:
    verdict, effects = difference.verdict, difference.effects
    return {
        "pmtool_diff": FORMAT,
        "program": difference.program,
        "against": difference.against,
        "is_new": False,
        "verdict": {
            "class": verdict.grade.word,
            "version_before": verdict.before,
            "version_said": verdict.said,
            "version_needed": verdict.needed,
            "has_version": verdict.has_version,
            "has_consent": verdict.has_consent,
            "is_versioned": verdict.is_versioned,
        },
        "changes": [_change(each, effects, with_people) for each in difference.changes],
        "workload": [
            {"role": each.role.value,
             "minutes_a_month": {"before": round(each.before, 1), "after": round(each.after, 1)},
             "busiest_month": {"before": round(each.busiest_before, 1), "after": round(each.busiest_after, 1)}}
            for each in difference.workload
        ],
        "series": [{"measure": name, "because": why} for name, why in difference.series],
        "effects": _effects(effects, with_people) if effects else None,
        "unlooked": difference.unlooked,
    }  # fmt: skip


def _change(classed: Classed, effects: Effects | None, with_people: bool) -> dict[str, object]:
    change, place = classed.change, classed.change.place
    touched = groups_touched(classed, effects) if effects else ()
    return {
        "class": classed.grade.word,
        "rule": classed.rule.id,
        "kind": change.kind.value,
        "path": list(change.path),
        "about": subject_of(change),
        "difference": difference_of(change),
        "because": classed.rule.because,
        "answers": classed.rule.answers,
        "todo": classed.rule.todo,
        "for_whom": list(whom_of(change)),
        "how_many": [_group(each, effects, with_people) for each in touched] if effects else [],
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _effects(effects: Effects, with_people: bool) -> dict[str, object]:
    hidden = effects.places.before is None and not with_people
    return {
        "source": effects.source,
        "on": effects.on.isoformat(),
        "smallest_cell": effects.smallest,
        "everyone": [_group(each, effects, with_people) for each in effects.everyone],
        "groups": [_group(each, effects, with_people) for each in effects.groups if each.people],
        "dates": [
            {"what": each.what, "role": each.role.value, "times": {"before": each.before, "after": each.after},
             "first": [day.isoformat() if day else None for day in each.first], "group": each.group.id}
            for each in effects.dates
        ],
        "readers": [
            {"audience": each.audience, "questions": list(each.questions), "group": each.group.id}
            for each in effects.readers
        ],
        "places": None if hidden else {"before": effects.places.before, "after": effects.places.after},
    }  # fmt: skip


def _group(group: Group, effects: Effects, with_people: bool) -> dict[str, object]:
    count = Count(len(group.people)) if with_people else effects.counts[group.id]
    said: dict[str, object] = {
        "id": group.id,
        "role": group.role.value if group.role else None,
        "words": group.words,
        "count": count.value,
        "is_fewer_than_smallest": count.is_small,
    }
    return said | ({"people": sorted(group.people)} if with_people else {})
