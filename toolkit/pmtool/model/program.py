"""A program as its file says it. Field names are the keys of program.yaml; a trailing underscore is dropped there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtool.model.care import Agreement, CheckIns, Community, Wellbeing
from pmtool.model.condition import Condition
from pmtool.model.outcome import Evaluation
from pmtool.model.policy import Matching
from pmtool.model.question import Question
from pmtool.model.running import Running
from pmtool.model.text import Duration, Sensitivity, Text, Unit


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days on which the program is closed, the first and the last included; without `to` one day."""

    from_: date
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """opens: recruitment and intake begin. matching_from: nobody is paired before. ends: all pairings close by then.

    holidays: nothing but what asks about safety is asked on them; it waits for the next open day.
    """

    opens: date
    matching_from: date
    ends: date
    holidays: tuple[Holiday, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a contact is away, the first and the last included. instead: who is told in their place; None means
    that alerts pass to the next in line at once."""

    from_: date
    to: date
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person or service of the program, referred to by its id.

    hours: when it is reached, in the program's time zone: `always`, or parts such as `mon-fri 09:00-17:00`,
    joined by `; `. external: a service outside the program (a crisis line): named in texts, never mailed.
    assesses: grades, employs or decides about participants, so that no alert may reach them.
    weekly: the time this contact has for the program each week; None means that nobody said.
    """

    name: Text
    hours: str
    email: str | None = None
    phone: str | None = None
    external: bool = False
    assesses: bool = False
    weekly: Duration | None = None
    away: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Contacts:
    """example: the contacts are made up; pmtool sends nothing for a program that still says so.

    coordinator: the id in `people` of who runs the program. crisis: the id of the line named on every form and mail.
    """

    people: Mapping[str, Contact]
    coordinator: str
    crisis: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """An emotional-support need the program serves: the vocabulary that intake, matching and reports share."""

    id: str
    label: Text
    because: Text  # how the assessment showed it


@dataclass(frozen=True, slots=True)
class Assessment:
    """How needs were and are assessed: a survey anyone may answer without a name, and a focus-group guide."""

    survey_intro: Text
    survey: tuple[Question, ...]
    focus_group: tuple[Text, ...]
    done: Text  # what was done before the program was written, and with whom


@dataclass(frozen=True, slots=True)
class Side:
    """Mentees, or mentors: who is eligible, how many places. screening: checks (mentors) that must be passed first."""

    eligible: Condition
    places: int
    screening: tuple[Screening, ...] = ()


class Check(StrEnum):
    """What a screening looks at."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    REFERENCES = "references"
    RECORD_CHECK = "record_check"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Screening:
    """A check that a person of the program records, e.g. an interview. valid_for None means for good."""

    id: str
    title: Text
    kind: Check = Check.OTHER
    valid_for: Duration | None = None


class Setting(StrEnum):
    """Where people meet each other outside the program. Some rules of practice are for one of them only."""

    COMMUNITY = "community"
    CAMPUS = "campus"
    WORKPLACE = "workplace"


@dataclass(frozen=True, slots=True)
class Population:
    who: Text
    needs: tuple[Need, ...]
    assessment: Assessment
    mentees: Side
    mentors: Side
    setting: Setting = Setting.COMMUNITY


class Medium(StrEnum):
    POSTER = "poster"
    MAIL = "mail"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A recruitment text, rendered per language. where: the places it is shown or sent to."""

    id: str
    audience: str  # mentee, mentor or community
    medium: Medium
    title: Text
    body: Text
    where: Text


@dataclass(frozen=True, slots=True)
class Recruitment:
    """sources: the intake question that asks how an applicant heard of the program."""

    announcements: tuple[Announcement, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What is asked before matching. uses: question sets of the library, asked first, in this order."""

    intro: Text
    questions: tuple[Question, ...]
    uses: tuple[str, ...] = ()


class Topic(StrEnum):
    """What a training module teaches, in the words of the field."""

    GOALS = "goals"
    LISTENING = "listening"
    EMPATHY = "empathy"
    CONFLICT = "conflict"
    CULTURE = "culture"
    ETHICS = "ethics"
    CONFIDENTIALITY = "confidentiality"
    ROLE_PLAY = "role_play"
    BOUNDARIES = "boundaries"
    RED_FLAGS = "red_flags"
    CHECK_INS = "check_ins"
    ENDINGS = "endings"
    WHERE_TO_GET_HELP = "where_to_get_help"
    COMPASSION_FATIGUE = "compassion_fatigue"


@dataclass(frozen=True, slots=True)
class Module:
    """A training module. before_matching: nobody without it, or with it expired, is matched."""

    id: str
    title: Text
    topics: tuple[Topic, ...]
    hours: float
    outline: Text
    before_matching: bool = True
    valid_for: Duration | None = None


@dataclass(frozen=True, slots=True)
class Refresher:
    """Ongoing preparation: a workshop or feedback session that trained mentors are invited to, every so often.

    on: weekday and local time, `wednesday 18:30`; where it is missing, the day alone is told. lasts: with `on`.
    where, online: the place in words, and the link.
    """

    id: str
    title: Text
    every: Duration
    topics: tuple[Topic, ...]
    on: str | None = None
    lasts: Duration = Duration(2, Unit.HOUR)
    where: Text | None = None
    online: str | None = None


@dataclass(frozen=True, slots=True)
class SelfCare:
    """A self-care text. It goes to a mentor when an alert with this sign is raised about them."""

    id: str
    title: Text
    body: Text
    on: str  # the `sign` of an alert


@dataclass(frozen=True, slots=True)
class Training:
    """least_hours: hours of modules a mentor must have completed before matching.

    remind_before: how long before a module or a check of a mentor runs out they hear of it.
    """

    modules: tuple[Module, ...]
    least_hours: float
    refreshers: tuple[Refresher, ...] = ()
    self_care: tuple[SelfCare, ...] = ()
    remind_before: Duration = Duration(4, Unit.WEEK)


class Limit(StrEnum):
    """A reason for which something told in confidence is passed on."""

    HARM_TO_SELF = "harm_to_self"
    HARM_TO_OTHERS = "harm_to_others"
    ABUSE = "abuse"
    LEGAL_DUTY = "legal_duty"


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """may_read: audience → the classes of answers it may read unless a question names its readers.

    Audiences: mentee, mentor, caregiver (about themselves), own_mentee, own_mentor (the other of a pairing),
    public, and the ids of contacts.people. limits: when confidentiality ends; limits_text says so in plain words
    and stands before every question named in told_before. keep: class → how long after a person's part ends.
    smallest_cell: no published count of people is smaller. reveals: what a pairing, an alert, a report shows by design.
    """

    may_read: Mapping[str, tuple[Sensitivity, ...]]
    limits: tuple[Limit, ...]
    limits_text: Text
    told_before: tuple[str, ...]
    keep: Mapping[Sensitivity, Duration]
    smallest_cell: int
    mentors_may_share: tuple[Text, ...]
    mentors_must_share: tuple[Text, ...]
    reveals: tuple[Text, ...]


class Event(StrEnum):
    """What happens in the life of a program that a message can answer."""

    ACCEPTED = "accepted"
    INELIGIBLE = "ineligible"
    UNDECIDED = "undecided"  # an answer that eligibility needs is missing
    TRAINING_DUE = "training_due"
    TRAINING_EXPIRES = "training_expires"  # a module or a check is valid for training.remind_before longer
    WAITING = "waiting"  # past matching.wait_at_most
    PAIRED = "paired"
    AGREEMENT_DUE = "agreement_due"
    REAFFIRM_DUE = "reaffirm_due"
    CHECK_IN_DUE = "check_in_due"
    CHECK_IN_REMINDER = "check_in_reminder"
    SESSION = "session"
    REFRESHER = "refresher"
    SELF_CARE = "self_care"
    MEASURE_DUE = "measure_due"
    CLOSING = "closing"
    CLOSED = "closed"
    PAUSED = "paused"  # a pairing, or a person, rests
    RESUMED = "resumed"  # and goes on
    LEFT = "left"  # a person has left the program
    ENDED = "ended"  # the program has ended for somebody who isn't in a pairing
    CALENDAR = "calendar"  # dates somebody was invited to don't take place
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Message:
    """Which text goes to whom on which event. to: mentee, mentor, caregiver, or a contact's id.

    text: the name of a file, `messages/<text>.<language>.md`, in the program or else in templates/.
    """

    id: str
    to: tuple[str, ...]
    on: Event
    text: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A practice rule not followed, why, by whose approval, until when."""

    rule: str
    reason: str
    approved_by: str
    expires: date


@dataclass(frozen=True, slots=True)
class Program:
    """The whole file. `pmtool` is the version of the format, `version` the program's own: three numbers."""

    pmtool: int
    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    timezone: str
    jurisdiction: str
    dates: Dates
    contacts: Contacts
    running: Running
    population: Population
    recruitment: Recruitment
    intake: Intake
    training: Training
    matching: Matching
    agreement: Agreement
    check_ins: CheckIns
    community: Community
    wellbeing: Wellbeing
    confidentiality: Confidentiality
    messages: tuple[Message, ...]
    evaluation: Evaluation
    waivers: tuple[Waiver, ...] = ()
