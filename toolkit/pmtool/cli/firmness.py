"""How firm and how fair a matching is, in words."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.model.firmness import BondReach, Fairness, Firmness, Gaming, RuleReach, WeightReach
from pmtool.rules.forms import all_questions, options_of
from pmtool.steps.wonder import Wondered


def firmness_in_words(wondered: Wondered, firm: Firmness) -> Iterator[str]:
    """Line by line, a heading to each part."""
    yield "Weights: the least change of each, the others as they are, by which anybody has another mentor"
    yield from (f"  {each.criterion}: {_weight(each)}" for each in firm.weights)
    yield "Rules: the pairs that each rules out, and those that it alone rules out"
    yield from (f"  {each.rule}: {_rule(each)}" for each in firm.rules)
    if firm.bonds:
        yield "What ties pairs together, and what it costs"
        yield from (f"  {each.bond}: {_bond(each)}" for each in firm.bonds)
    if firm.hinges:
        yield "Without this mentor, these people could have nobody"
        yield from (f"  {each.mentor}: {', '.join(each.mentees)}" for each in firm.hinges)
    if firm.prices:
        yield "Pairs that a person made or forbade, and what they cost everybody"
        for each in firm.prices:
            free = f"without it {_more(each.matched)} matched, {each.points:+} points"
            yield f"  {each.mentee}+{each.mentor} ({'made' if each.is_pin else 'forbidden'}): {free}"
    for fairness in firm.fairness:
        yield from _fairness(wondered, fairness)
    yield from _gaming(firm.gaming)


def _weight(reach: WeightReach) -> str:
    if not reach.without and reach.up is None and reach.down is None:
        return "does nothing: nobody would have another mentor without it"
    up = f"×{reach.up:g} moves {_people(reach.moved_up)}" if reach.up else "×5 moves nobody"
    down = f"×{reach.down:g} moves {_people(reach.moved_down)}" if reach.down else "×0.2 moves nobody"
    return f"{up}, {down}; left out, it moves {_people(reach.without)}"


def _rule(reach: RuleReach) -> str:
    if not reach.pairs:
        return "does nothing: it rules out no pair"
    told = f"{reach.pairs} {'pair' if reach.pairs == 1 else 'pairs'}, {reach.alone} of them alone"
    if not reach.moved:
        return f"{told}; without it nobody would have another mentor"
    return f"{told}; without it {_more(reach.more_matched)} matched, {_people(reach.moved)} with another mentor"


def _bond(reach: BondReach) -> str:
    if not reach.moved:
        return "does nothing: nobody would have another mentor without it"
    worth = f"{_more(reach.more_matched)} matched, {reach.more_points:+} points"
    return f"without it {worth}, {_people(reach.moved)} with another mentor"


def _more(count: int) -> str:
    return f"{count} more" if count > 0 else f"{-count} fewer" if count else "as many"


def _people(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'people'}"


def _fairness(wondered: Wondered, fairness: Fairness) -> Iterator[str]:
    program = wondered.folder.program
    language = program.languages[0]
    asked = all_questions(program, wondered.folder.library).get(fairness.question)
    labels = {each.id: each.label[language] for each in options_of(program, asked)} if asked else {}
    yield f"By {fairness.question}: are people treated alike?"
    if not fairness.groups:
        yield "  The groups are too small to be told apart."
        return
    for each in fairness.groups:
        points = f"{each.mean_points:.0f} points" if each.mean_points is not None else "no points"
        wait = f", {each.mean_wait:.0f} days waited" if each.mean_wait is not None else ""
        name = labels.get(each.group, each.group) or "no answer"
        yield f"  {name}: {each.matched} of {each.mentees} matched, {points}{wait}"
    tests = (("matched", fairness.p_matched), ("points", fairness.p_points), ("days waited", fairness.p_wait))
    told = [f"{name} {chance:.2f}" for name, chance in tests if chance is not None]
    yield f"  Chance of differences as large if the groups were alike: {', '.join(told)}. Smaller groups are withheld."


def _gaming(gaming: Gaming) -> Iterator[str]:
    yield "Does it pay to answer untruly?"
    if not gaming.gained:
        yield f"  Not in any of {gaming.tried} answers tried, one at a time."
        return
    share = f"{gaming.gained} of {gaming.tried} answers tried ({gaming.gained / gaming.tried:.0%})"
    yield f"  In {share}, by up to {gaming.most} points. By question:"
    for question, tried, gained in gaming.by_question:
        if gained:
            yield f"    {question}: {gained} of {tried}"
    yield "  Nobody can plan on it without knowing everybody's answers; a question that pays often wants another look."
