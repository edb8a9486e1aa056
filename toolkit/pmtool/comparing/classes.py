"""The table by which a change is patch, minor, major or re-consent.

A change has the gravest class of all the rules that fit it; where none fits, it is minor. So no rule can make a change
harmless that another one finds grave, and what nobody thought of is never a patch.
Source: REDCap's production mode, whose critical changes are those that touch recorded data (a field or a choice
removed, renamed or re-labelled, a type or a validation changed); for promises the consent that they rest on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmtool.comparing import grounds
from pmtool.comparing.change import Change, Facts, Grade, Kind, Sides
from pmtool.model.care import (
    Agreement,
    Alert,
    CheckIns,
    Community,
    Round,
    Session,
    Tell,
    Wellbeing,
)
from pmtool.model.confidentiality import Confidentiality
from pmtool.model.contacts import Contact, Contacts
from pmtool.model.folder import MessageText, ProgramFolder
from pmtool.model.mapping import Assume, SourceMapping
from pmtool.model.outcome import Evaluation, Measure, Metric
from pmtool.model.policy import Criterion, Matching
from pmtool.model.population import Assessment, Need, Population, Screening, Side
from pmtool.model.program import Program
from pmtool.model.question import Ends, Instrument, Item, Option, Question, Slot
from pmtool.model.recruitment import Announcement
from pmtool.model.training import Module, Refresher, SelfCare, Training

RE_CONSENT, MAJOR, MINOR, PATCH = Grade.RE_CONSENT, Grade.MAJOR, Grade.MINOR, Grade.PATCH
ADDED, MOVED, CHANGED = frozenset({Kind.ADDED}), frozenset({Kind.MOVED}), frozenset({Kind.CHANGED})
GONE = grounds.GONE
NOW = frozenset({Kind.ADDED, Kind.CHANGED})
ANY = frozenset(Kind) - MOVED
EVERYTHING = "*"  # every field, and all that stands in it


@dataclass(frozen=True, slots=True)
class Rule:
    """on: the nouns and their fields. when: what must hold of the change besides. because: why it has this class;
    answers: what happens to answers that were given; todo: what is to be done. before: the class as long as nobody was
    asked (or, `of_pairs`, paired)."""

    id: str
    grade: Grade
    on: tuple[tuple[type, str], ...]
    kinds: frozenset[Kind]
    because: str
    answers: str = ""
    todo: str = ""
    when: Callable[[Change, Sides], bool] | None = None
    before: Grade | None = None
    of_pairs: bool = False

    def fits(self, change: Change, sides: Sides) -> bool:
        return change.kind in self.kinds and self._is_about(change) and (self.when is None or self.when(change, sides))

    def _is_about(self, change: Change) -> bool:
        if (change.owner, change.key) in self.on:
            return True
        around = {object, change.owner, *map(type, change.inside)}
        return any(key == EVERYTHING and owner in around for owner, key in self.on)

    def grade_for(self, facts: Facts) -> Grade:
        is_open = facts.paired if self.of_pairs else facts.asked
        return self.grade if is_open or self.before is None else self.before


ASK_AGAIN = "ask everyone it concerns again"
KEPT = "kept as they are"
OUTSIDE = "what was answered lies outside the new rule"

RE_CONSENT_RULES = (
    Rule("consent-reworded", RE_CONSENT, ((Question, "text"), (Question, "hint")), ANY,
         "people said yes to other words", "the yes counts for the old words only", ASK_AGAIN,
         grounds.is_consent_reworded),
    Rule("consent-removed", RE_CONSENT, ((Program, "questions"),), GONE,
         "a question for consent is no longer asked", "the yes to it stands for nothing now",
         "ask for consent some other way", grounds.is_consent),
    Rule("new-reader", RE_CONSENT, ((Question, "readers"), (Question, "sensitivity")), ANY,
         "somebody may read answers who might not before", "may be read by more people", ASK_AGAIN,
         grounds.has_new_reader),
    Rule("may-read-more", RE_CONSENT, ((Confidentiality, "may_read"),), NOW,
         "somebody may read a class of answers that was closed before", "may be read by more people", ASK_AGAIN,
         grounds.gains),
    Rule("other-coordinator", RE_CONSENT, ((Contacts, "coordinator"),), CHANGED,
         "somebody else reads what the program records", "may be read by other people", ASK_AGAIN),
    Rule("reader-outside", RE_CONSENT, ((Contact, "external"),), CHANGED,
         "answers may be read outside the program", "may be read by other people", ASK_AGAIN, grounds.reads_something),
    Rule("new-purpose", RE_CONSENT, ((Question, "purpose"),), CHANGED,
         "answers are used for something people weren't told", KEPT, ASK_AGAIN, grounds.gains),
    Rule("less-sensitive", RE_CONSENT, ((Question, "sensitivity"),), CHANGED,
         "answers are guarded less than was promised", KEPT, ASK_AGAIN, grounds.is_lower),
    Rule("kept-longer", RE_CONSENT, ((Question, "keep"), (Question, "sensitivity")), ANY,
         "answers are kept longer than was promised", "kept longer", ASK_AGAIN, grounds.is_kept_longer),
    Rule("class-kept-longer", RE_CONSENT, ((Confidentiality, "keep"),), ANY,
         "answers are kept longer than was promised", "kept longer", ASK_AGAIN, grounds.is_higher),
    Rule("promise-reworded", RE_CONSENT,
         ((Confidentiality, "limits_text"), (Confidentiality, "reveals"), (Confidentiality, "mentors_may_share"),
          (Confidentiality, "mentors_must_share")), NOW,
         "people were promised something else", "", ASK_AGAIN, grounds.is_other_words),
    Rule("told-less", RE_CONSENT, ((Confidentiality, "reveals"),), GONE,
         "people are no longer told what shows by design", "", ASK_AGAIN),
    Rule("more-limits", RE_CONSENT, ((Confidentiality, "limits"),), ANY,
         "what was told in confidence is passed on for one more reason", "", ASK_AGAIN, grounds.gains),
    Rule("limits-told-later", RE_CONSENT, ((Confidentiality, "told_before"),), ANY,
         "the limits of confidentiality no longer stand before this question", "", ASK_AGAIN, grounds.loses),
    Rule("smaller-cells", RE_CONSENT, ((Confidentiality, "smallest_cell"),), CHANGED,
         "reports may show smaller groups of people", "shown in smaller groups", ASK_AGAIN, grounds.is_lower),
    Rule("alert-shares-more", RE_CONSENT,
         ((Alert, "share"), (Tell, "who"), (Tell, "then"), (Wellbeing, "alerts")), NOW,
         "an alert shows answers to somebody who might not read them", "may be read by more people", ASK_AGAIN,
         grounds.shares_with_new_reader),
    Rule("told-less-surely", RE_CONSENT, ((Alert, "mentee_told"),), CHANGED,
         "people hear less surely that an alert was raised about them", "", ASK_AGAIN, grounds.is_told_less),
    Rule("agreement-changed", RE_CONSENT, ((Agreement, EVERYTHING),), ANY,
         "everyone signs the agreement in force", "what was signed is the old agreement", "let both sides sign again",
         grounds.is_other_words),
    Rule("quotes-consent", RE_CONSENT, ((Evaluation, "quotes"),), CHANGED,
         "quoting rests on another consent", "quoted only with the new consent", ASK_AGAIN),
)  # fmt: skip

MAJOR_RULES = (
    Rule("question-removed", MAJOR, ((Program, "questions"),), GONE,
         "a question that was answered is gone, or has another id", "no longer read, by that id",
         "never use the old id for anything else"),
    Rule("question-moved", MAJOR, ((Question, "section"),), MOVED,
         "the question is put on another occasion, and its answers stand elsewhere", "no longer read where they were",
         "ask it again", before=MINOR),
    Rule("required-question-added", MAJOR, ((Program, "questions"),), ADDED,
         "who applied before hasn't answered it", "incomplete without it", "ask those who applied before",
         grounds.is_required, before=MINOR),
    Rule("required-now", MAJOR, ((Question, "required"),), CHANGED,
         "who left it out before is incomplete now", "incomplete without it", "ask those who left it out",
         grounds.becomes_required, before=MINOR),
    Rule("type-changed", MAJOR, ((Question, "type"), (Question, "holds"), (Question, "options_from")), ANY,
         "answers of the old kind don't mean the same", "can't be read as the new kind", "ask it again under a new id",
         grounds.is_other_type),
    Rule("scale-changed", MAJOR, ((Question, "range"),), ANY,
         "a point on another scale is another answer", "not to be compared with new ones", "ask it under a new id",
         grounds.is_scale),
    Rule("tighter-range", MAJOR, ((Question, "range"),), ANY,
         "answers that were allowed no longer are", OUTSIDE, "ask those people again", grounds.is_tighter_range,
         before=MINOR),
    Rule("tighter-answer", MAJOR, ((Question, "longest"), (Question, "most")), ANY,
         "answers that were allowed no longer are", OUTSIDE, "", grounds.is_lower, before=MINOR),
    Rule("tighter-words", MAJOR, ((Question, "shortest"), (Question, "pattern")), ANY,
         "answers that were allowed may no longer be", OUTSIDE, "", grounds.asks_more_of_words, before=MINOR),
    Rule("required-of-some", MAJOR, ((Question, "required_if"),), ANY,
         "some who left it out before are incomplete now", "incomplete without it", "ask those who left it out",
         grounds.requires_more, before=MINOR),
    Rule("other-removed", MAJOR, ((Question, "other"),), CHANGED,
         "an answer that was given is gone", "people who chose it have no answer any more",
         "ask those who chose it again", grounds.is_lower, before=MINOR),
    Rule("repeated-otherwise", MAJOR, ((Question, "repeat"),), ANY,
         "answers stand under other ids, or fewer are asked", "no longer read where they were", "ask it again",
         grounds.is_repeated_less, before=MINOR),
    Rule("no-longer-declinable", MAJOR, ((Question, "declinable"),), CHANGED,
         "people could say that they'd rather not answer", "\"prefer not to say\" is no answer any more", "",
         grounds.is_lower, before=MINOR),
    Rule("option-removed", MAJOR, ((Question, "options"), (Question, "slots"), (Population, "needs")), GONE,
         "an answer that was given is gone, or has another id", "people who chose it have no answer any more",
         "ask those who chose it again", before=MINOR),
    Rule("option-exclusive", MAJOR, ((Option, "exclusive"),), CHANGED,
         "answers that were allowed together no longer are", OUTSIDE, "", before=MINOR),
    Rule("slots-changed", MAJOR, ((Slot, "hours"), (Question, "days")), ANY,
         "the time people said they have is another time", "mean other hours", "ask for their times again",
         before=MINOR),
    Rule("asked-of-fewer", MAJOR, ((Question, "ask"),), CHANGED,
         "one side is no longer asked", "no longer read, for that side", "", grounds.loses, before=MINOR),
    Rule("required-of-more", MAJOR, ((Question, "ask"),), CHANGED,
         "who applied before hasn't answered it", "incomplete without it", "ask them", grounds.gains_required,
         before=MINOR),
    Rule("shown-to-others", MAJOR, ((Question, "show_if"),), ANY,
         "other people answer what matching, eligibility, an alert or the report is reckoned from",
         "hidden answers count for nothing", "look at what it does below", grounds.feeds_something, before=MINOR),
    Rule("instrument-changed", MAJOR, ((Question, "instrument"), (Question, "instead")), ANY,
         "another scale measures something else", "not to be compared with new ones", "begin a new series",
         before=MINOR),
    Rule("instrument-reworded", MAJOR, ((ProgramFolder, "instruments"), (Item, EVERYTHING), (Instrument, "asks"),
         (Instrument, "choices"), (Instrument, "items"), (Instrument, "scoring"), (Instrument, "multiplier"),
         (Instrument, "higher_is"), (Instrument, "case_at")), ANY,
         "a validated scale is worded or scored otherwise", "not to be compared with new ones", "begin a new series",
         before=MINOR),
    Rule("instrument-language-gone", MAJOR, ((Instrument, "languages"),), ANY,
         "people of one language are asked something else", "not to be compared with new ones", "", grounds.loses,
         before=MINOR),
    Rule("who-is-eligible", MAJOR, ((Side, "eligible"),), CHANGED,
         "people who could take part may be left out", "judged anew", "tell those who are left out",
         grounds.is_narrower, before=MINOR),
    Rule("fewer-places", MAJOR, ((Side, "places"),), CHANGED,
         "people who could take part may have to wait", "", "", grounds.is_lower, before=MINOR, of_pairs=True),
    Rule("more-to-prepare", MAJOR, ((Side, "screening"), (Training, "modules")), ADDED,
         "mentors who were ready have to do more first", "their checks and training no longer suffice",
         "offer them the training, or the check", before=MINOR),
    Rule("prepared-otherwise", MAJOR, ((Side, "screening"), (Training, "modules")), GONE,
         "what was recorded under the old id counts for nothing", "training and checks of that id count no more", "",
         before=MINOR),
    Rule("hours-and-validity", MAJOR, ((Training, "least_hours"), (Module, "hours"), (Module, "valid_for"),
         (Module, "before_matching"), (Screening, "valid_for")), ANY,
         "mentors who were ready may not be", "reckoned anew", "look at who is ready", before=MINOR),
    Rule("matching-changed", MAJOR, ((Matching, EVERYTHING),), ANY,
         "who is paired with whom is decided otherwise", "weighed otherwise", "look at who gains or loses a mentor",
         grounds.decides, before=MINOR, of_pairs=True),
    Rule("round-removed", MAJOR, ((CheckIns, "rounds"),), GONE,
         "answers to its form belong to no check-in any more", "no longer read, by that id", "", before=MINOR),
    Rule("asked-less", MAJOR, ((Round, "questions"), (Evaluation, "exit"), (Round, "ask")), ANY,
         "an alert, a measure or a metric loses the answers it is reckoned from", "end here", "",
         grounds.asks_less_of_what_counts, before=MINOR),
    Rule("session-removed", MAJOR, ((Community, "sessions"),), GONE,
         "who came to it is recorded under its id", "attendance of that id counts no more", "", before=MINOR),
    Rule("alert-removed", MAJOR, ((Wellbeing, "alerts"),), GONE,
         "a sign of harm that was looked at no longer is", "no longer looked at", "say who looks instead"),
    Rule("alert-later", MAJOR, ((Tell, "within"), (Alert, "in_a_row")), CHANGED,
         "somebody hears of it later than was promised", "", "", grounds.is_higher),
    Rule("alert-milder", MAJOR, ((Alert, "level"),), CHANGED,
         "it is no longer looked at as the gravest", "", "", grounds.is_milder),
    Rule("alert-narrower", MAJOR, ((Alert, "when"), (Alert, "ask")), ANY,
         "answers that raised an alert may not any more", "judged anew", "", grounds.is_raised_less),
    Rule("measured-otherwise", MAJOR, ((Measure, "asks"), (Measure, "of"), (Measure, "at"), (Measure, "better"),
         (Metric, "kind"), (Metric, "question"), (Metric, "at_least"), (Evaluation, "primary")), ANY,
         "numbers before and after can't be compared", "the series breaks here", "mark the break in the report",
         before=MINOR),
    Rule("measure-removed", MAJOR, ((Evaluation, "measures"), (Evaluation, "metrics")), GONE,
         "what was promised to be measured no longer is", "the series ends here", "say so in the report",
         before=MINOR),
    Rule("language-removed", MAJOR, ((Program, "languages"),), CHANGED,
         "people can't be written to in their language any more", KEPT, "write to those who chose it", grounds.loses),
    Rule("another-program", MAJOR, ((Program, "id"), (Program, "pmtool"), (Program, "jurisdiction")), CHANGED,
         "what was recorded belongs to another program, format or law", "kept apart", "look at it with a lawyer"),
    Rule("assumed-for-people", MAJOR, ((Assume, EVERYTHING), (SourceMapping, "assume")), NOW,
         "more is taken for granted about people who never said it", "read otherwise", "look at the next import"),
)  # fmt: skip

MINOR_RULES = (
    Rule("question-reworded", MINOR, ((Question, "text"),), CHANGED,
         "the words may mean something else: read both", "as they were given to the old words",
         "if it means something else, give it a new id", grounds.is_reworded),
    Rule("answer-relabelled", MINOR, ((Option, "label"), (Slot, "label"), (Need, "label"), (Ends, "low"),
         (Ends, "high")), CHANGED,
         "the answer may mean something else: read both", "as they were given to the old words",
         "if it means something else, give it a new id", grounds.is_relabelled),
    Rule("question-added", MINOR, ((Program, "questions"),), ADDED, "nothing that was answered changes", KEPT),
    Rule("option-added", MINOR, ((Question, "options"), (Question, "slots"), (Population, "needs")), ADDED,
         "nothing that was answered changes", KEPT),
    Rule("more-often-or-less", MINOR, ((Round, "every"), (Round, "at"), (Round, "remind"), (Session, "every")), ANY,
         "people are asked on other days", KEPT, "tell people when they will be asked"),
    Rule("tightened", MINOR, ((Confidentiality, EVERYTHING), (Question, "readers"), (Question, "keep")), ANY,
         "fewer people read it, or for less long", "guarded better", ""),
    Rule("text-added", MINOR, ((Program, "messages"), (ProgramFolder, "texts")), ADDED | GONE,
         "people hear more or less from the program", "", ""),
)  # fmt: skip

PATCH_RULES = (
    Rule("slip-mended", PATCH, ((object, EVERYTHING),), CHANGED,
         "only spelling, punctuation or spaces", KEPT, "", grounds.is_mended),
    Rule("help-reworded", PATCH, ((Question, "hint"), (Question, "message"), (Question, "item_hints")), ANY,
         "help, not the question itself", KEPT),
    Rule("words-around", PATCH, ((MessageText, "subject"), (MessageText, "body"), (Announcement, "title"),
         (Announcement, "body"), (Announcement, "where"), (Program, "title"), (Need, "because"),
         (Assessment, "done"), (Assessment, "survey_intro"), (Assessment, "focus_group"), (Module, "title"),
         (Module, "outline"), (Refresher, "title"), (SelfCare, "title"), (SelfCare, "body"), (Session, "title"),
         (Session, "about"), (Round, "title"), (CheckIns, "prompts"), (Measure, "label"), (Metric, "label"),
         (Criterion, "label"), (Screening, "title"), (Instrument, "title"), (Instrument, "licence_note"),
         (Instrument, "sources"), (SourceMapping, "source")), ANY,
         "wording of texts and titles: no answer and no decision changes", KEPT),
    Rule("order-changed", PATCH, ((object, EVERYTHING),), MOVED, "only the order on a page or in a list", KEPT),
    Rule("order-of-a-page", PATCH, ((Round, "questions"), (Evaluation, "exit")), CHANGED,
         "only the order on a page", KEPT, "", grounds.is_in_another_order),
    Rule("made-up-contacts", PATCH, ((Contacts, "example"),), CHANGED, "a mark for pmtool, not for people", ""),
)  # fmt: skip

RULES = (*RE_CONSENT_RULES, *MAJOR_RULES, *MINOR_RULES, *PATCH_RULES)
UNFORESEEN = Rule("other", MINOR, (), frozenset(Kind), "something of the program is new, gone or different", KEPT)


@dataclass(frozen=True, slots=True)
class Classed:
    """A change and the rule that says how grave it is; more: other rules of the same class that fit it."""

    change: Change
    grade: Grade
    rule: Rule


def class_of(change: Change, sides: Sides, facts: Facts) -> Classed:
    """The gravest class of the rules that fit; of those with the same, the first in the table."""
    fitting = [(rule.grade_for(facts), rule) for rule in RULES if rule.fits(change, sides)]
    graded = [(_spared(grade, rule, facts), rule) for grade, rule in fitting]
    grade, rule = max(graded, key=lambda each: each[0], default=(UNFORESEEN.grade, UNFORESEEN))
    return Classed(change, grade, rule)


def _spared(grade: Grade, rule: Rule, facts: Facts) -> Grade:
    """Narrower eligibility that leaves out nobody who takes part is minor."""
    return MINOR if rule.id == "who-is-eligible" and not facts.excludes else grade
