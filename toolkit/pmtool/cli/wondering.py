"""Words about matchings tried another way, shared by `pmtool why` and `pmtool match`."""

from __future__ import annotations

from collections.abc import Iterable

from pmtool.model.pairings import Difference, Move
from pmtool.steps.wonder import Wondered

_RULES = {"declined": "this pairing was declined", "full": "no place left", "places": "the program has no place left",
          "resting": "resting after the last pairing"}  # fmt: skip


def rules_in_words(wondered: Wondered, names: Iterable[str]) -> str:
    """The rules as the program words them; those that would tell an answer the coordinator may not read as a number."""
    policy, language = wondered.folder.program.matching, wondered.folder.program.languages[0]
    musts = {each.id: each.label[language] for each in policy.prefer}
    labels = musts | {each.id: each.label[language] for each in policy.never}
    told, hidden = [], 0
    for name in names:
        kind, _, rule = name.rpartition(":")
        if rule in labels and rule not in wondered.tellable:
            hidden += 1
        elif kind == "unknown":
            told.append(f"not known yet: {labels.get(rule, rule)}")
        elif rule in musts:
            told.append(f"this must be so, and isn't: {musts[rule]}")
        else:
            told.append(labels.get(rule) or _RULES.get(rule, rule))
    if hidden:
        told.append(f"{hidden} rule{'s' if hidden != 1 else ''} about answers you may not read")
    return "; ".join(told)


def worth_in_words(difference: Difference) -> str:
    """What changes of each objective's worth, most visible first; "the same" where nothing does."""
    before, after = difference.before, difference.after
    told = [
        f"{after.matched - before.matched:+} matched" if after.matched != before.matched else "",
        f"{after.total - before.total:+} points in all" if after.total != before.total else "",
        f"the weakest pairing {after.worst} instead of {before.worst}" if after.worst != before.worst else "",
        f"load {'less' if after.uneven > before.uneven else 'more'} even" if after.uneven != before.uneven else "",
        f"{after.kept - before.kept:+} pairings kept" if after.kept != before.kept else "",
    ]
    moved = len(difference.moves)
    told.append(f"{moved} {'person has' if moved == 1 else 'people have'} another mentor, or none" if moved else "")
    return ", ".join(each for each in told if each) or "the same"


def change_in_words(move: Move) -> str:
    return f"{move.mentee}: {move.was or 'no mentor'} → {move.now or 'no mentor'}"
