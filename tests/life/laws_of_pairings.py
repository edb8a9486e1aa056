"""Laws of a year about pairings: who is paired with whom, who decided it, and who waits."""

from __future__ import annotations

from collections import Counter

from tests.life.days_of_a_year import Day, Law
from tests.life.seen_in_a_day import (
    CURRENT,
    began,
    choices,
    free_since,
    has_left,
    latest,
    proposed,
    rests,
    written,
)

from pmtool.model.message import Event
from pmtool.model.records import PairingStatus, Standing
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in


def nobody_is_over_capacity(day: Day) -> None:
    """By the latest answer of every mentor who got somebody now."""
    capacity = day.program.matching.capacity
    active = Counter(each.mentor for each in day.after.pairings if each.status is PairingStatus.ACTIVE)
    for mentor in {each.mentor for each in began(day)}:
        answer = latest(day, mentor, capacity.question)
        assert active[mentor] <= min(answer if isinstance(answer, int) else capacity.usual, capacity.most)


def nobody_has_two_mentors(day: Day) -> None:
    mentees = [each.mentee for each in day.after.pairings if each.status in CURRENT]
    assert len(mentees) == len(set(mentees))


def the_program_has_no_more_mentees_than_places(day: Day) -> None:
    taken = sum(each.status in CURRENT for each in day.after.pairings)
    assert taken <= day.program.population.mentees.places


def a_pairing_is_of_a_mentee_and_a_mentor(day: Day) -> None:
    roles = {each.id: each.role for each in day.after.people}
    for each in day.after.pairings:
        assert (roles[each.mentee], roles[each.mentor]) == (Role.MENTEE, Role.MENTOR)


def a_pairing_that_was_declined_is_not_proposed_again(day: Day) -> None:
    declined = {(each.mentee, each.mentor) for each in day.before.pairings if each.status is PairingStatus.DECLINED}
    assert not declined & {(each.mentee, each.mentor) for each in proposed(day)}


def nobody_is_paired_with_who_shares_what_must_differ(day: Day) -> None:
    """Household, class, team: the rules `same`. Common languages: `none_shared`."""
    for each in proposed(day):
        for rule in day.program.matching.never:
            if rule.question is not None and rule.rule in ("same", "none_shared"):
                one, other = (
                    choices(latest(day, each.mentee, rule.question)),
                    choices(latest(day, each.mentor, rule.question)),
                )
                assert one and other and bool(one & other) is (rule.rule == "none_shared"), rule.id


def nobody_is_paired_too_far_apart(day: Day) -> None:
    for each in proposed(day):
        for rule in day.program.matching.never:
            if rule.question is not None and rule.more_than is not None:
                one, other = latest(day, each.mentee, rule.question), latest(day, each.mentor, rule.question)
                assert isinstance(one, int | float) and isinstance(other, int | float)
                assert abs(one - other) <= rule.more_than


def every_running_pairing_was_decided(day: Day) -> None:
    """By a row of decisions.csv, unless the program approves by itself."""
    if day.program.matching.approval == "automatic":
        return
    said = {row["about"] for row in day.year.desk.rows if row["decision"] in ("approve", "pair")}
    for each in began(day):
        two = {f"{each.mentee}+{each.mentor}", f"{each.mentor}+{each.mentee}"}
        assert said & {each.id, f"pairings:{each.proposed_on}", *two}


def only_who_is_ready_begins(day: Day) -> None:
    standings = {each.id: each.standing for each in day.before.people}
    for each in began(day):
        for person in (each.mentee, each.mentor):
            assert not has_left(day, person)
            assert standings.get(person, Standing.READY) in (Standing.READY, Standing.PAIRED)


def whoever_is_in_a_running_pairing_stands_as_paired(day: Day) -> None:
    paired = {
        person
        for each in day.after.pairings
        if each.status is PairingStatus.ACTIVE
        for person in (each.mentee, each.mentor)
    }
    assert {each.id for each in day.after.people if each.standing is Standing.PAIRED} <= paired


def every_pairing_ends_on_its_day(day: Day) -> None:
    """Where the program gives the time of a pause back, one that rests ends later, never after the program."""
    if day.outcome.held is not None:
        return
    for each in day.after.pairings:
        if each.status is PairingStatus.ACTIVE:
            assert each.ends_on is not None
            is_open = rests(each) and day.program.agreement.pause.moves_end and day.on < day.program.dates.ends
            assert is_open or day.on < each.ends_on <= day.program.dates.ends


def everyone_who_is_ready_is_paired_or_unmatched_with_a_reason(day: Day) -> None:
    if not day.program.dates.matching_from <= day.on < day.program.dates.ends:
        return
    busy = {person for each in day.after.pairings if each.status in CURRENT for person in (each.mentee, each.mentor)}
    reasons = {each.person: each for each in day.outcome.proposed.result.unmatched}
    for person in day.after.people:
        if person.standing is Standing.READY and person.role is Role.MENTEE and person.id not in busy:
            why = reasons[person.id]
            assert why.blocked or why.competing or why.eligible_mentors


def whoever_is_not_ready_has_a_reason(day: Day) -> None:
    """As long as the answers that were the reason are kept."""
    erased = {key.split(":")[1] for key in day.after.done if key.startswith("erase:")}
    reasons = {each.person: each.reasons for each in day.outcome.proposed.judgements}
    for person in day.after.people:
        if person.standing in (Standing.INELIGIBLE, Standing.UNDECIDED, Standing.PREPARING):
            assert reasons[person.id] or person.id in erased


def nobody_waits_past_the_limit_unheard(day: Day) -> None:
    """Whoever has stood as ready, free and unheard for longer than the program wants was written to."""
    if day.on >= day.program.dates.ends:
        return
    limit = days_in(day.program.matching.wait_at_most)
    asks = {role for each in day.program.messages if each.on is Event.WAITING for role in each.to}
    for person, since in free_since(day).items():
        role = next(each.role for each in day.after.people if each.id == person)
        if role.value in asks and (day.on - since).days > limit:
            assert any(on > since for on in written(day, Event.WAITING, person)), (person, since)


LAWS: tuple[Law, ...] = (
    nobody_is_over_capacity,
    nobody_has_two_mentors,
    the_program_has_no_more_mentees_than_places,
    a_pairing_is_of_a_mentee_and_a_mentor,
    a_pairing_that_was_declined_is_not_proposed_again,
    nobody_is_paired_with_who_shares_what_must_differ,
    nobody_is_paired_too_far_apart,
    every_running_pairing_was_decided,
    only_who_is_ready_begins,
    whoever_is_in_a_running_pairing_stands_as_paired,
    every_pairing_ends_on_its_day,
    everyone_who_is_ready_is_paired_or_unmatched_with_a_reason,
    whoever_is_not_ready_has_a_reason,
    nobody_waits_past_the_limit_unheard,
)
