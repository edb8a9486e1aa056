"""What must hold after every run of a year: each law a small function that says what it wants by its name."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from tests.life.living_a_year import Day, Law

from pmtool.model.condition import Test
from pmtool.model.program import Event
from pmtool.model.records import Pairing, PairingStatus, Standing, Value
from pmtool.model.text import Role
from pmtool.rules.cadence import add, days_in, due_days
from pmtool.rules.forms import all_questions

GOODBYE = (Event.CLOSED, Event.CLOSING, Event.INELIGIBLE, Event.LEFT, Event.ENDED, Event.MEASURE_DUE)
A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=366)
CURRENT = (PairingStatus.ACTIVE, PairingStatus.PROPOSED)


# ── running ──
def a_second_run_plans_nothing(day: Day) -> None:
    assert day.again.plan.actions == ()


def a_second_run_changes_no_byte(day: Day) -> None:
    assert day.is_same


def nothing_is_done_twice(day: Day) -> None:
    keys = [each.key for each in day.outcome.plan.actions]
    assert len(keys) == len(set(keys))
    assert not set(keys) & day.before.done.keys()


def the_record_is_what_the_plan_led_to(day: Day) -> None:
    planned, kept = day.outcome.state, day.after
    assert {each.id: each for each in planned.people} == {each.id: each for each in kept.people}
    assert {each.id: each for each in planned.pairings} == {each.id: each for each in kept.pairings}
    assert {each.id: each for each in planned.alerts} == {each.id: each for each in kept.alerts}
    assert planned.done.keys() == kept.done.keys()


def nothing_that_was_recorded_is_forgotten(day: Day) -> None:
    """Until it is erased, which begins long after somebody's part has ended."""
    if day.before.people and {each.id for each in day.before.people} - {each.id for each in day.after.people}:
        assert any(key.startswith("erase") for key in day.after.done.keys() - day.before.done.keys())
        return
    for before, after in ((day.before.people, day.after.people), (day.before.pairings, day.after.pairings)):
        assert {each.id for each in before} <= {each.id for each in after}
    assert {each.id for each in day.before.alerts} <= {each.id for each in day.after.alerts}
    assert day.before.done.items() <= day.after.done.items()


# ── what came in ──
def every_row_that_came_is_in_one_place(day: Day) -> None:
    read = {file.reading.file: file.reading for file in day.outcome.received.files}
    for name, rows in day.came.items():
        found = read[name]
        places = [each.row for kind in (found.submissions, found.rejects, found.superseded) for each in kind]
        assert len(places) == len(set(places)) >= len({(row.form, row.person, str(row.answers)) for row in rows})


def every_answer_taken_is_on_the_record(day: Day) -> None:
    """Or overtaken by a later one of the same person and form, or told of as a row that nobody can place."""
    kept = {(each.source, each.row) for each in day.after.submissions}
    by_form = Counter((each.person, each.form) for each in day.after.submissions)
    saved = day.outcome.received.saved
    unsaved = {*saved.strangers, *saved.clashing, *saved.erased}
    for file in day.outcome.received.files:
        for one in file.reading.submissions:
            is_kept = (file.digest, one.row) in kept or (file.reading.file, one.row) in unsaved
            assert is_kept or by_form[day.year.name_of(one.identity), one.form], (file.reading.file, one.row)


def nobody_is_made_up_by_the_program(day: Day) -> None:
    assert {each.id for each in day.after.people} <= set(day.year.identities)


# ── pairings ──
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
    reasons = {each.person: each.reasons for each in day.outcome.proposed.judgements}
    for person in day.after.people:
        if person.standing in (Standing.INELIGIBLE, Standing.UNDECIDED, Standing.PREPARING):
            assert reasons[person.id]


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


# ── messages ──
def nobody_who_left_is_written_to(day: Day) -> None:
    """But for the goodbye and that they are out."""
    for letter in day.letters:
        if letter.event not in GOODBYE:
            assert not has_left(day, letter.person), letter


def only_people_who_applied_are_written_to(day: Day) -> None:
    forms = {(each.person, each.form) for each in day.after.submissions}
    for letter in day.letters:
        assert (letter.person, f"intake-{letter.role}") in forms


def whoever_is_under_a_consent_not_yet_given_hears_of_no_pairing(day: Day) -> None:
    """But for those whom the coordinator let in."""
    about = (Event.PAIRED, Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER, Event.AGREEMENT_DUE, Event.SESSION)
    let_in = {row["about"] for row in day.year.desk.rows if row["decision"] == "accept"}
    for letter in day.letters:
        if letter.event in about and letter.role is not Role.MENTOR and letter.person not in let_in:
            age = latest(day, letter.person, "age")
            if isinstance(age, int) and age < 18 and day.program.id == "youth-health":
                assert latest(day, letter.person, "caregiver_consent") is True


def what_closed_is_left_alone(day: Day) -> None:
    closed = {each.id for each in day.before.pairings if each.status in (PairingStatus.CLOSED, PairingStatus.DECLINED)}
    for letter in day.letters:
        if letter.event not in (Event.CLOSED, Event.MEASURE_DUE):
            assert letter.subject.split(".")[0] not in closed, letter


def every_message_reaches_one_reader_in_their_language(day: Day) -> None:
    readers = day.year.readers
    for mail in day.mails or ():
        assert len(mail.to) == 1
        assert mail.language in readers[mail.to[0].lower()], mail.path


def no_two_messages_are_the_same(day: Day) -> None:
    identities = [mail.identity for mail in day.year.mails.values()]
    assert len(identities) == len(set(identities))


def no_subject_names_anybody(day: Day) -> None:
    names = day.year.names
    for mail in day.mails or ():
        assert not names & set(mail.subject.replace(",", " ").replace(".", " ").split()), mail.path


def no_file_is_named_after_anybody(day: Day) -> None:
    for mail in day.mails or ():
        assert not any(name.lower() in mail.path.lower() for name in day.year.names if len(name) > 4)
        assert "@" not in mail.path


def no_finding_names_anybody(day: Day) -> None:
    for each in day.outcome.findings:
        words = f"{each.message} {each.mend}"
        assert not day.year.names & set(words.replace("'", " ").replace(".", " ").split()), each.code


# ── check-ins ──
def no_check_in_is_asked_outside_a_running_pairing(day: Day) -> None:
    pairings = {each.id: each for each in day.after.pairings}
    for letter in day.letters:
        if letter.event in (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER):
            pairing = pairings[letter.subject.split(".")[0]]
            assert pairing.started_on is not None
            assert pairing.started_on <= day.on
            assert pairing.status is PairingStatus.ACTIVE or pairing.closed_on == day.on


def what_is_due_is_asked_within_days(day: Day) -> None:
    """The latest check-in of every round and side that came due two weeks ago: itself, or with another of that week.

    Forms of one week may be merged or spread, those of two pairings asked once; holidays move them by some days.
    """
    if day.outcome.held is not None:
        return
    told = {role for each in day.program.messages if each.on is Event.CHECK_IN_DUE for role in each.to}
    for pairing in day.after.pairings:
        is_running = pairing.status is PairingStatus.ACTIVE and not pairing.pauses
        if not is_running or not pairing.started_on or not pairing.ends_on:
            continue
        for rule in day.program.check_ins.rounds:
            days = due_days(rule, pairing.started_on, pairing.ends_on)
            due = [each for each in days if each + 2 * A_WEEK <= day.on]
            for role in rule.ask:
                person = pairing.mentor if role is Role.MENTOR else pairing.mentee
                if not due or role.value not in told or not takes_part(day, role, person):
                    continue
                asked = written(day, Event.CHECK_IN_DUE, person, role)
                given = [
                    on
                    for each in day.program.check_ins.rounds
                    for on in answered(day, f"check-in-{each.id}-{role}", person)
                ]
                assert any(abs(on - due[-1]) <= 2 * A_WEEK for on in (*asked, *given)), (rule.id, role)


def nothing_is_asked_in_a_pause(day: Day) -> None:
    pairings = {each.id: each for each in day.after.pairings}
    asks = (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER, Event.MEASURE_DUE, Event.REAFFIRM_DUE)
    for letter in day.letters:
        if letter.event in asks:
            assert not rests(pairings[letter.subject.split(".")[0]]), letter


def no_reminder_comes_after_an_answer(day: Day) -> None:
    for letter in day.letters:
        if letter.event is Event.CHECK_IN_REMINDER:
            pairing, rule, ordinal, *_ = letter.subject.split(".")
            form = f"check-in-{rule}-{letter.role}"
            about = f":{letter.person}:{pairing}.{rule}.{ordinal}.{letter.role}"
            asked = [on for key, on in day.told[letter.person].items() if key.endswith(about)]
            assert asked, letter
            assert not any(on >= min(asked) for on in answered(day, form, letter.person)), letter


# ── alerts ──
def every_word_of_danger_raises_one_alert(day: Day) -> None:
    """For the rules that ask one answer for one value, by what people wrote."""
    raised = Counter((each.rule, each.occasion) for each in day.after.alerts)
    for rule in day.program.wellbeing.alerts:
        if rule.in_a_row > 1 or not isinstance(rule.when, Test) or rule.when.operator not in ("is", "one_of"):
            continue
        words = rule.when.value if isinstance(rule.when.value, tuple) else (rule.when.value,)
        for (person, form), submissions in day.given.items():
            if person and (not rule.ask or form.endswith(tuple(rule.ask))):
                for each in submissions:
                    if each.answers.get(rule.when.question) in words:
                        assert raised[rule.id, each.id] == 1, (rule.id, form, each.on)


def no_occasion_has_two_alerts_of_a_rule(day: Day) -> None:
    found = Counter((each.rule, each.person, each.occasion) for each in day.after.alerts)
    assert not [key for key, count in found.items() if count > 1]


def every_open_alert_waits_for_the_coordinator(day: Day) -> None:
    waiting = {each.about for each in day.outcome.plan.waiting}
    assert {each.id for each in day.after.alerts if each.acknowledged_on is None} <= waiting


def every_open_alert_has_reached_somebody_and_past_its_deadline_the_next(day: Day) -> None:
    for alert in day.after.alerts:
        if alert.acknowledged_on is None:
            heard = [on for keys in day.told.values() for key, on in keys.items() if alert.id in key]
            assert heard, alert.rule
            if datetime.fromisoformat(alert.due) < day.moment:
                assert len(heard) > 1, alert.rule


def an_alert_is_told_on_the_day_it_is_raised(day: Day) -> None:
    """A run raises it and tells of it, whatever else waits for a person."""
    before = {each.id for each in day.before.alerts}
    for alert in day.after.alerts:
        if alert.id not in before:
            assert alert.told, alert.rule


def an_alert_is_due_after_it_was_raised(day: Day) -> None:
    for alert in day.after.alerts:
        assert datetime.fromisoformat(alert.due).date() >= alert.raised_on


def silence_raises_nothing_before_somebody_was_asked_long_enough(day: Day) -> None:
    rounds = {each.id: each.silence for each in day.program.check_ins.rounds}
    before = {each.id for each in day.before.alerts}
    for alert in day.after.alerts:
        parts = alert.occasion.split(".")
        if alert.id not in before and len(parts) == 4 and parts[1] in rounds:
            about = f":{alert.person}:{alert.occasion}"
            asked = [on for key, on in day.told.get(alert.person, {}).items() if key.endswith(about)]
            assert asked, alert.rule
            assert (day.on - min(asked)).days >= days_in(rounds[parts[1]].after)


# ── decisions ──
def the_coordinator_can_read_what_waits(day: Day) -> None:
    """to-decide.csv holds exactly what waits, each with something to choose."""
    if day.mails is not None:
        listed = [row["about"] for row in day.year.to_decide]
        assert sorted(listed) == sorted(each.about for each in day.outcome.plan.waiting)
        assert all(row["choices"] for row in day.year.to_decide)


def the_coordinators_own_file_is_left_alone(day: Day) -> None:
    if day.year.desk.rows:
        from tests.samples.sheets import csv_file

        assert day.year.workspace.decisions.read_bytes() == csv_file(day.year.desk.rows)


# ── keeping ──
def the_record_verifies(day: Day) -> None:
    """Every digest, seal and event, on the days that write out/."""
    if day.mails is not None:
        with day.year.store() as store:
            assert store.verify() == ()


def every_decision_is_taken_or_refused_by_its_row(day: Day) -> None:
    taken = {(each.about, str(each.verdict), each.on.isoformat()) for each in day.after.decisions}
    named = {each.place.line for each in day.outcome.findings if each.place.file.endswith("decisions.csv")}
    for line, row in enumerate(day.year.desk.rows, 2):
        is_gone = row["about"].startswith("P-") and row["about"] not in {each.id for each in day.after.people}
        assert is_gone or (row["about"], row["decision"], row["on"]) in taken or line in named, line


def nothing_is_kept_past_its_time(day: Day) -> None:
    """Of somebody who left or wasn't taken: no answer that is older than its class may be; with a year for what is
    asked afterwards. Of whoever was in an alert, safeguarding's time counts for the rest of the record alone."""
    questions = all_questions(day.program, day.year.folder.library)
    ended = {
        each.id: each.stands_since
        for each in day.after.people
        if each.standing in (Standing.LEFT, Standing.INELIGIBLE) and each.stands_since is not None
    }
    for each in day.after.submissions if day.outcome.held is None else ():
        since = ended.get(each.person)
        if since is not None:
            for name in each.answers:
                question = questions.get(name.partition(".")[0])
                keep = (
                    (question.keep or day.program.confidentiality.keep.get(question.sensitivity)) if question else None
                )
                assert keep is None or day.on <= add(max(since, each.on), keep) + A_YEAR, (each.form, name)


def a_report_counts_what_is_recorded(day: Day) -> None:
    """Every number shown of people, pairings and alerts, worked out again from the record."""
    if day.outcome.produced is None:
        return
    report, state = day.outcome.produced.report, day.after
    counts = Counter(f"applied.{each.role}" for each in state.people if not each.assumed)
    counts += Counter({f"paired.{role}": len(paired_ever(day, role)) for role in (Role.MENTEE, Role.MENTOR)})
    for count in report.flow:
        if count.id.startswith(("applied.", "paired.")):
            assert count.value is None or count.value == counts[count.id], count.id
    raised = Counter(each.rule for each in state.alerts)
    for alert in report.alerts:
        assert alert.raised is None or alert.raised == raised[alert.rule], alert.rule


def no_number_below_the_smallest_cell_is_shown(day: Day) -> None:
    produced = day.outcome.produced
    if produced is None:
        return
    report = produced.report
    shown = [each.value for each in (*report.sources, *report.needs, *report.survey)]
    shown += [cell for table in report.groups for _, cells in table.rows for cell in cells]
    assert not [each for each in shown if each is not None and 0 < each < report.smallest_cell]


# ── what the laws ask of a day ──
def began(day: Day) -> list[Pairing]:
    before = {each.id for each in day.before.pairings if each.status is PairingStatus.ACTIVE}
    return [each for each in day.after.pairings if each.status is PairingStatus.ACTIVE and each.id not in before]


def proposed(day: Day) -> list[Pairing]:
    before = {each.id for each in day.before.pairings}
    return [each for each in day.after.pairings if each.id not in before]


def latest(day: Day, person: str, question: str) -> Value:
    role = next((each.role for each in day.after.people if each.id == person), Role.MENTEE)
    forms = (f"intake-{role}", "intake-caregiver")
    said = [each for form in forms for each in day.given.get((person, form), ()) if question in each.answers]
    return said[-1].answers[question] if said else None


def choices(value: Value) -> frozenset[str]:
    if isinstance(value, frozenset):
        return value
    return frozenset() if value is None else frozenset({str(value).strip().casefold()})


def paired_ever(day: Day, role: Role) -> set[str]:
    began = [each for each in day.after.pairings if each.started_on is not None]
    return {each.mentor if role is Role.MENTOR else each.mentee for each in began}


def takes_part(day: Day, role: Role, person: str) -> bool:
    return role is not Role.CAREGIVER or (person, "intake-caregiver") in day.given


def has_left(day: Day, person: str) -> bool:
    """Who stood as left, or as ineligible, before this run and still does."""
    gone = (Standing.LEFT,)
    before = {each.id: each.standing for each in day.before.people}
    after = {each.id: each.standing for each in day.after.people}
    return before.get(person) in gone and after[person] in gone


def rests(pairing: Pairing) -> bool:
    return bool(pairing.pauses) and pairing.pauses[-1].until is None


def answered(day: Day, form: str, person: str) -> list[date]:
    return [each.on for each in day.given.get((person, form), ())]


def written(day: Day, event: Event, person: str, role: Role | None = None) -> list[date]:
    """The days on which this was written to somebody, in one role or in any."""
    messages = {each.id for each in day.program.messages if each.on is event}
    found = ((key.split(":", 3), on) for key, on in day.told.get(person, {}).items())
    return [on for (_, message, to, _), on in found if message in messages and to in (role or to, "contact")]


def free_since(day: Day) -> dict[str, date]:
    """Ready people in no pairing → since when they have waited: since they came, matching opened, or the last ended."""
    busy = {person for each in day.after.pairings if each.status in CURRENT for person in (each.mentee, each.mentor)}
    found = {}
    for person in day.after.people:
        if person.standing is Standing.READY and person.id not in busy:
            ended = [
                each.closed_on
                for each in day.after.pairings
                if person.id in (each.mentee, each.mentor) and each.closed_on
            ]
            found[person.id] = max([person.since, day.program.dates.matching_from, *ended])
    return found


LAWS: tuple[Law, ...] = (
    a_second_run_plans_nothing,
    a_second_run_changes_no_byte,
    nothing_is_done_twice,
    the_record_is_what_the_plan_led_to,
    nothing_that_was_recorded_is_forgotten,
    every_row_that_came_is_in_one_place,
    every_answer_taken_is_on_the_record,
    nobody_is_made_up_by_the_program,
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
    nobody_who_left_is_written_to,
    only_people_who_applied_are_written_to,
    whoever_is_under_a_consent_not_yet_given_hears_of_no_pairing,
    what_closed_is_left_alone,
    every_message_reaches_one_reader_in_their_language,
    no_two_messages_are_the_same,
    no_subject_names_anybody,
    no_file_is_named_after_anybody,
    no_finding_names_anybody,
    no_check_in_is_asked_outside_a_running_pairing,
    what_is_due_is_asked_within_days,
    nothing_is_asked_in_a_pause,
    no_reminder_comes_after_an_answer,
    every_word_of_danger_raises_one_alert,
    no_occasion_has_two_alerts_of_a_rule,
    every_open_alert_waits_for_the_coordinator,
    every_open_alert_has_reached_somebody_and_past_its_deadline_the_next,
    an_alert_is_told_on_the_day_it_is_raised,
    an_alert_is_due_after_it_was_raised,
    silence_raises_nothing_before_somebody_was_asked_long_enough,
    the_coordinator_can_read_what_waits,
    the_coordinators_own_file_is_left_alone,
    the_record_verifies,
    every_decision_is_taken_or_refused_by_its_row,
    nothing_is_kept_past_its_time,
    a_report_counts_what_is_recorded,
    no_number_below_the_smallest_cell_is_shown,
)
