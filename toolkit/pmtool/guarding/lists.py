"""The coordinator's lists: pairings with their reasons, who isn't matched and why, and what waits for a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from pmtool.guarding.people import Register
from pmtool.guarding.reasons import Reasons
from pmtool.guarding.ruling_out import all_rules, rule_in_words
from pmtool.model.care import Alert
from pmtool.model.cohort import Judgement
from pmtool.model.folder import ProgramFolder
from pmtool.model.pairings import Instead, MatchResult, Unmatched
from pmtool.model.policy import Criterion
from pmtool.model.question import Question
from pmtool.model.records import AlertRecord, Pairing, PairingStatus, Standing, State, Submission, Value
from pmtool.model.text import Role
from pmtool.model.view import PairingsView, PairingView, Part, StandingView, UnmatchedView, WaitingView
from pmtool.model.waiting import Waiting
from pmtool.rules.access import may_read
from pmtool.rules.compared import questions_compared
from pmtool.rules.forms import all_questions, options_of
from pmtool.rules.spoken import moment_in_words
from pmtool.rules.words import word

NOTHING_INSTEAD: Mapping[str, Instead] = {}
NOT_READY = (Standing.INELIGIBLE, Standing.UNDECIDED, Standing.PREPARING)


@dataclass(frozen=True)
class Lister:
    """Makes the lists of one state for one audience, in the program's first language."""

    folder: ProgramFolder
    state: State
    audience: str

    @property
    def language(self) -> str:
        return self.folder.program.languages[0]

    @cached_property
    def register(self) -> Register:
        return Register(self.folder.program, self.folder.library, self.state)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return all_questions(self.folder.program, self.folder.library)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        return {person.id: person.role for person in self.state.people}

    @cached_property
    def alerts(self) -> Mapping[str, AlertRecord]:
        return {alert.id: alert for alert in self.state.alerts}

    @cached_property
    def paired(self) -> Mapping[str, Pairing]:
        return {pairing.id: pairing for pairing in self.state.pairings}

    @cached_property
    def said_by(self) -> Mapping[str, list[Submission]]:
        """Person → all they ever answered."""
        found: dict[str, list[Submission]] = defaultdict(list)
        for each in self.state.submissions:
            found[each.person].append(each)
        return found

    @cached_property
    def reasons(self) -> Reasons:
        return Reasons(self.folder)

    def label(self, person: str) -> str:
        return self.register.label(person, self.roles.get(person, Role.MENTEE), self.audience)

    def pairings(
        self,
        result: MatchResult,
        judgements: Iterable[Judgement],
        assumptions: tuple[str, ...],
        today: date,
        is_certified: bool,
        instead: Mapping[str, Instead] = NOTHING_INSTEAD,
    ) -> PairingsView:
        """Active and proposed pairings, everyone unmatched with the reason, everyone not ready with the reason.

        instead: mentee of a new proposal → what the runner-up would mean for everybody.
        """
        new = {(each.mentee, each.mentor) for each in result.proposals}
        program = self.folder.program
        current = [
            each for each in self.state.pairings if each.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED)
        ]
        return PairingsView(
            audience=self.audience,
            title=program.title[self.language],
            language=self.language,
            on=today,
            points=program.matching.points,
            pairings=tuple(
                self._pairing(each, instead.get(each.mentee) if (each.mentee, each.mentor) in new else None)
                for each in current
            ),
            unmatched=tuple(self._unmatched(each) for each in result.unmatched),
            others=tuple(self._standing(e) for e in judgements if e.standing in NOT_READY and e.person in self.roles),
            spare=tuple((self.label(mentor), places) for mentor, places in result.spare),
            assumptions=assumptions,
            total=sum(each.score for each in current),
            worst=min((each.score for each in current), default=0),
            pairs_judged=result.pairs_judged,
            pairs_eligible=result.pairs_eligible,
            ruled_out_by=tuple(all_rules(program.matching, self.language)),
            objectives=tuple(word(f"objective_{each}", self.language) for each in program.matching.first),
            is_certified=is_certified,
        )

    def _pairing(self, pairing: Pairing, instead: Instead | None) -> PairingView:
        criteria = {criterion.id: criterion for criterion in self.folder.program.matching.prefer}
        return PairingView(
            id=pairing.id,
            mentee=self.label(pairing.mentee),
            mentor=self.label(pairing.mentor),
            status=pairing.status.value,
            since=pairing.started_on or pairing.proposed_on,
            score=pairing.score,
            parts=tuple(
                Part(criteria[part.criterion].label[self.language], part.points, part.of)
                for part in pairing.contributions
                if part.criterion in criteria and self._may_see(criteria[part.criterion])
            ),
            runner_up=self.label(pairing.runner_up) if pairing.runner_up else "",
            runner_up_score=pairing.runner_up_score,
            instead=instead,
        )

    def _may_see(self, criterion: Criterion) -> bool:
        """A contribution tells something of both answers it compares."""
        return self.readable >= questions_compared(criterion)

    def _unmatched(self, unmatched: Unmatched) -> UnmatchedView:
        since = {person.id: person.since for person in self.state.people}
        code, count = unmatched.change
        kind, _, about = code.partition(":")
        change = word(f"change_{kind}", self.language, rule=self._rule(about), count=count) if kind else ""
        return UnmatchedView(
            person=self.label(unmatched.person),
            waiting_since=since[unmatched.person],
            blocked=tuple((self._rule(rule), mentors) for rule, mentors in unmatched.blocked),
            eligible_mentors=unmatched.eligible_mentors,
            competing=unmatched.competing,
            change=(change, count),
        )

    def _rule(self, rule: str) -> str:
        return rule_in_words(rule, self.folder.program.matching, self.readable, self.language)

    def _standing(self, judgement: Judgement) -> StandingView:
        codes = ";".join(str(reason) for reason in judgement.reasons)
        return StandingView(
            person=self.label(judgement.person),
            role=self.roles[judgement.person].value,
            standing=judgement.standing.value,
            reasons=self.reasons.in_words(codes, self.language),
        )

    def waiting(self, waiting: Iterable[Waiting]) -> tuple[WaitingView, ...]:
        """What waits for the coordinator, in the order of the plan."""
        return tuple(self._waiting(each) for each in waiting)

    def _waiting(self, each: Waiting) -> WaitingView:
        title, why, tell, share, until = self.label(each.about), each.why, "", "", each.until
        if each.what == "alert":
            alert = self.alerts[each.about]
            rule = next((rule for rule in self.folder.program.wellbeing.alerts if rule.id == alert.rule), None)
            title, why = alert.rule, self.label(alert.person)
            until = alert.told[-1].due if alert.told else alert.due
            if rule is not None:  # the program may have dropped it while the alert was open
                title = rule.title[self.language]
                if alert.is_second_look:
                    title = word("second_look", self.language, title=title)
                why = self.whom(rule, alert)
                tell, share = self._tell(rule, alert), self._share(rule, alert)
        elif each.what == "pairing":
            pairing = self.paired[each.about]
            title = self._both(pairing)
            why = self._why(each, pairing)
        elif each.what == "message":
            title, why = self._message(each.about), word(f"message_{each.why}", self.language)
        else:
            why = "; ".join(self.reasons.in_words(each.why, self.language))
        otherwise = word(f"otherwise_{_as_things_are(each)}", self.language)
        until = until.replace("T", " ")
        return WaitingView(each.about, each.what, each.since, each.choices, title, why, tell, share, until, otherwise)

    def whom(self, rule: Alert, alert: AlertRecord) -> str:
        """Whom an alert is about: a person, or both of a pairing."""
        pairing = self.paired.get(alert.pairing)
        return self._both(pairing) if rule.about == "pair" and pairing else self.label(alert.person)

    def _message(self, name: str) -> str:
        """Which message it is, and to whom."""
        mail = next(mail for mail in self.state.mail if mail.id == name)
        contact = self.folder.program.contacts.people.get(mail.to) if mail.role is None else None
        return f"{mail.message} – {contact.name[self.language] if contact else self.label(mail.to)}"

    def _both(self, pairing: Pairing) -> str:
        return f"{self.label(pairing.mentee)} – {self.label(pairing.mentor)}"

    def _why(self, each: Waiting, pairing: Pairing) -> str:
        """How good a proposal is; or what has come between the two since."""
        if "approve" in each.choices:
            return word("points_of", self.language, points=pairing.score, of=self.folder.program.matching.points)
        if each.why == "full":
            return self._rule(each.why)
        return "; ".join(self.reasons.in_words(each.why, self.language))

    def _tell(self, rule: Alert, alert: AlertRecord) -> str:
        """Who must hear, how and by when, who next; what is offered, and whether the mentee is told."""
        people = self.folder.program.contacts.people
        held = word("alert_hold", self.language) if rule.response.hold_capacity else ""
        said = word(
            "alert_tell",
            self.language,
            level=word(f"level_{rule.level}", self.language),
            who=people[rule.tell.who].name[self.language],
            by=word(f"by_{rule.tell.by}", self.language),
            due=moment_in_words(datetime.fromisoformat(alert.due), self.language),
            then=people[rule.tell.then].name[self.language],
            offer=rule.response.offer[self.language],
            told=word(f"told_{rule.mentee_told}", self.language),
        )
        return f"{said} {held}".strip()

    def _share(self, rule: Alert, alert: AlertRecord) -> str:
        return "; ".join(f"{question} {answer}" for question, answer in self.shared(rule, alert))

    def shared(self, rule: Alert, alert: AlertRecord) -> tuple[tuple[str, str], ...]:
        """The answers that go with the alert, those alone that this audience may read: question and answer."""
        readable = [name for name in rule.share if name in self.readable]
        # What raised it comes last, and stands.
        given = sorted(self.said_by.get(alert.person, ()), key=lambda each: (each.id == alert.occasion, each.on))
        latest = {name: each.answers[name] for each in given for name in readable if each.answers.get(name) is not None}
        return tuple(
            (self.questions[name].text[self.language], self._said(name, latest[name]))
            for name in readable
            if name in latest
        )

    def _said(self, name: str, answer: Value) -> str:
        """The answer in the words of the form: the labels of choices, in the order they were offered."""
        labels = {each.id: each.label for each in options_of(self.folder.program, self.questions[name])}
        if isinstance(answer, bool):
            return "✓" if answer else "✗"
        chosen = answer if isinstance(answer, frozenset) else frozenset({str(answer)})
        offered = [label[self.language] for option, label in labels.items() if option in chosen]
        return ", ".join([*offered, *sorted(chosen - labels.keys())])

    @cached_property
    def readable(self) -> frozenset[str]:
        """The questions whose answers this audience may read."""
        program = self.folder.program
        return frozenset(n for n, question in self.questions.items() if may_read(program, self.audience, question))


def _as_things_are(each: Waiting) -> str:
    """What goes on as long as nobody decides: as a part of the key of its words."""
    if "resume" in each.choices:
        return "rests"
    return "runs" if "close" in each.choices else each.what
