"""The changes of a program that its tests notice, and those that they don't."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from pmtool.trying.mutants import SAFETY, Fate, Mutant


def mutants_as_text(mutants: Sequence[Mutant]) -> str:
    """Every change that no test notices, with its place and what a test could look like; then the counts."""
    lines: list[str] = []
    for kind in dict.fromkeys(each.kind for each in mutants):
        survived = [each for each in mutants if each.kind == kind and each.fate is Fate.SURVIVED]
        if survived:
            lines.append(f"{kind}: no test notices")
            for each in survived:
                lines += [f"    {each.what}    {each.place}", f"        a test could have {each.hint}"]
    return "\n".join([*lines, *_counted(mutants), *_alike(mutants), summed_up_mutants(mutants)])


def _counted(mutants: Sequence[Mutant]) -> list[str]:
    lines = [f"{'':14}{'changes':>8}{'noticed':>9}{'not noticed':>13}{'left out':>10}"]
    for kind in dict.fromkeys(each.kind for each in mutants):
        fates = Counter(each.fate for each in mutants if each.kind == kind)
        left_out = fates[Fate.UNSOUND] + fates[Fate.EQUIVALENT]
        name = f"{kind} *" if kind in SAFETY else kind
        lines.append(f"{name:14}{sum(fates.values()):8}{fates[Fate.NOTICED]:9}{fates[Fate.SURVIVED]:13}{left_out:10}")
    return [*lines, "* what must never change unnoticed"]


def _alike(mutants: Sequence[Mutant]) -> list[str]:
    """Changes that aren't tried, and why, one line each."""
    alike = [f"    {each.what}    {each.place}" for each in mutants if each.fate is Fate.EQUIVALENT]
    return [f"{len(alike)} changes can't be noticed by anybody's answers:", *alike] if alike else []


def summed_up_mutants(mutants: Sequence[Mutant]) -> str:
    """`212 changes: 190 noticed, 10 not noticed, 8 refused by validate, 4 that make no difference`."""
    fates = Counter(each.fate for each in mutants)
    return (
        f"{len(mutants)} changes: {fates[Fate.NOTICED]} noticed, {fates[Fate.SURVIVED]} not noticed, "
        f"{fates[Fate.UNSOUND]} that `pmtool validate` refuses, {fates[Fate.EQUIVALENT]} that make no difference"
    )


def mutants_as_json(mutants: Sequence[Mutant]) -> str:
    """Every change with its kind, place, fate, the test that noticed it, and a hint."""
    entries = [
        {
            "kind": each.kind,
            "what": each.what,
            "file": each.place.file,
            "line": each.place.line,
            "fate": each.fate.value,
            "noticed_by": each.by,
            "hint": each.hint,
        }
        for each in mutants
    ]
    return json.dumps({"changes": entries}, ensure_ascii=False, indent=1)
