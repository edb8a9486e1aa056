"""Every row of the table of classes: an edit of a real program, and what the version must be for it."""

# ruff: noqa: E501  # a row a line

from __future__ import annotations

from typing import Any

import pytest
from edited import add, at, classed, drop, edited, gravest, put, shipped

from pmtool.comparing.change import Facts, Grade, Sides
from pmtool.comparing.classes import RULES, class_of
from pmtool.comparing.programs import compare_programs

PATCH, MINOR, MAJOR, RE_CONSENT = Grade.PATCH, Grade.MINOR, Grade.MAJOR, Grade.RE_CONSENT
BEFORE_LAUNCH = Facts(asked=False, paired=False, excludes=False)
NOBODY_PAIRED = Facts(paired=False)

OPTIONAL = {"id": "pets", "ask": ["mentee"], "type": "short_text", "text": {"en": "Pets?", "de": "Tiere?"},
            "purpose": ["support"], "sensitivity": "personal"}  # fmt: skip
OPTION = {"id": "dancing", "label": {"en": "Dancing", "de": "Tanzen"}}
WORDS = {"en": "Something else entirely.", "de": "Etwas ganz anderes."}
AGE = "intake.questions.age"
NEEDS = "intake.questions.support_needs"

ROWS: tuple[tuple[str, Any, Grade, Facts], ...] = (
    ("a slip in a question", put("intake.questions.employment.text.en", "How do you work for the comapny?"), PATCH, Facts()),
    ("capitals in a question", put("intake.questions.employment.text.en", str.upper), PATCH, Facts()),
    ("punctuation of an option", put("intake.questions.interests.options.sport.label.en", lambda text: text + "!"), PATCH, Facts()),
    ("help under a question", put(f"{AGE}.hint", WORDS), PATCH, Facts()),
    ("the title of a session", put("community.sessions", lambda each: [{**each[0], "title": WORDS}, *each[1:]]), PATCH, Facts()),
    ("words of a training module", put("training.modules", lambda each: [{**each[0], "outline": WORDS}, *each[1:]]), PATCH, Facts()),
    ("order of the questions", put("intake.questions", lambda each: each[::-1]), PATCH, Facts()),
    ("order of the options", put("intake.questions.interests.options", lambda each: each[::-1]), PATCH, Facts()),
    ("order on a check-in", put("check_ins.rounds.monthly.questions", lambda each: each[::-1]), PATCH, Facts()),
    ("a question reworded", put(f"{AGE}.text", WORDS), MINOR, Facts()),
    ("a question turned round by a word", put(f"{AGE}.text.en", "How old are you not?"), MINOR, Facts()),
    ("an option reworded", put("intake.questions.interests.options.sport.label", WORDS), MINOR, Facts()),
    ("a short word for another", put("intake.questions.interests.options.sport.label.en", "Spout"), MINOR, Facts()),
    ("a number in words", put("intake.questions.age.text.en", "How old are you, 18?"), MINOR, Facts()),
    ("an optional question", add("intake.questions", OPTIONAL), MINOR, Facts()),
    ("an option", add("intake.questions.interests.options", OPTION), MINOR, Facts()),
    ("a metric", add("evaluation.metrics", {"id": "also", "kind": "waiting", "label": WORDS, "target": 9}), MINOR, Facts()),
    ("a required question", add("intake.questions", OPTIONAL | {"required": True}), MAJOR, Facts()),
    ("a required question, before launch", add("intake.questions", OPTIONAL | {"required": True}), MINOR, BEFORE_LAUNCH),
    ("optional becomes required", put("intake.questions.years_here.required", True), MAJOR, Facts()),
    ("optional becomes required, before launch", put("intake.questions.years_here.required", True), MINOR, BEFORE_LAUNCH),
    ("required becomes optional", put(f"{AGE}.required", False), MINOR, Facts()),
    ("a tighter range", put(f"{AGE}.range", [21, 100]), MAJOR, Facts()),
    ("a tighter range, before launch", put(f"{AGE}.range", [21, 100]), MINOR, BEFORE_LAUNCH),
    ("a wider range", put(f"{AGE}.range", [16, 100]), MINOR, Facts()),
    ("a scale of other points", put("intake.questions.job_satisfaction.range", [0, 20]), MAJOR, BEFORE_LAUNCH),
    ("shorter answers", put("intake.questions.motivation.longest", 10), MAJOR, Facts()),
    ("longer answers at least", put("intake.questions.motivation.shortest", 10), MAJOR, Facts()),
    ("longer answers at least, before launch", put("intake.questions.motivation.shortest", 10), MINOR, BEFORE_LAUNCH),
    ("answers that look alike", put("intake.questions.team.pattern", "T-[0-9]{4}"), MAJOR, Facts()),
    ("required of some", put("intake.questions.years_here.required_if", {"age": {"at_least": 50}}), MAJOR, Facts()),
    ("no other answer", put("intake.questions.how_heard.other", False), MAJOR, Facts()),
    ("another answer", put("intake.questions.employment.other", True), MINOR, Facts()),
    ("asked several times", put("intake.questions.your_work.repeat", 2), MAJOR, Facts()),
    ("a section shown to fewer", put("intake.questions.reach_you.show_if", {"age": {"at_least": 20}}), MINOR, Facts()),
    ("a section shown to fewer, and matched by", put("intake.questions.your_work.show_if", {"age": {"at_least": 20}}), MAJOR, Facts()),
    ("words for a limit", put("intake.questions.age.message", WORDS), PATCH, Facts()),
    ("a word said plainly", put("intake.questions.wellbeing.item_hints", {"calm": WORDS}), PATCH, Facts()),
    ("longer answers", put("intake.questions.motivation.longest", 9000), MINOR, Facts()),
    ("an option removed", drop("intake.questions.interests.options.sport"), MAJOR, Facts()),
    ("an option removed, before launch", drop("intake.questions.interests.options.sport"), MINOR, BEFORE_LAUNCH),
    ("an option with another id", put("intake.questions.interests.options.sport.id", "sports"), MAJOR, Facts()),
    ("a need removed", put("population.needs", lambda needs: needs[1:]), MAJOR, Facts()),
    ("a question removed", drop("intake.questions.how_heard"), MAJOR, BEFORE_LAUNCH),
    ("a question with another id", put("intake.questions.motivation.id", "why"), MAJOR, BEFORE_LAUNCH),
    ("a question of another type", put("intake.questions.motivation.type", "short_text"), MAJOR, BEFORE_LAUNCH),
    ("a text that may be longer", put("intake.questions.team.type", "long_text"), MINOR, Facts()),
    ("one choice becomes many", put("intake.questions.employment.type", "multiple_choice"), MAJOR, BEFORE_LAUNCH),
    ("asked of one side less", put("intake.questions.talk_style.ask", ["mentor"]), MAJOR, Facts()),
    ("asked of one side more", put("intake.questions.motivation.ask", ["mentor", "mentee"]), MINOR, Facts()),
    ("required of one side more", put("intake.questions.leads_people.ask", ["mentor", "mentee"]), MAJOR, Facts()),
    ("shown to fewer", put("intake.questions.how_heard.show_if", {"age": {"at_least": 20}}), MINOR, Facts()),
    ("shown to fewer, and matched by", put(f"{NEEDS}.show_if", {"age": {"at_least": 20}}), MAJOR, Facts()),
    ("a weight", put("matching.prefer.experience.weight", 2), MAJOR, Facts()),
    ("a weight, nobody paired", put("matching.prefer.experience.weight", 2), MINOR, NOBODY_PAIRED),
    ("a constraint gone", drop("matching.never.same_team"), MAJOR, Facts()),
    ("more mentees a mentor", put("matching.capacity.most", 9), MAJOR, Facts()),
    ("another objective first", put("matching.first", lambda first: first[::-1]), MAJOR, Facts()),
    ("pairings without approval", put("matching.approval", "automatic"), MAJOR, Facts()),
    ("the words for a criterion", put("matching.prefer.experience.label", WORDS), PATCH, Facts()),
    ("a check-in more often", put("check_ins.rounds.monthly.every", "2 weeks"), MINOR, Facts()),
    ("a check-in less often", put("check_ins.rounds.monthly.every", "8 weeks"), MINOR, Facts()),
    ("a check-in with another id", put("check_ins.rounds.monthly.id", "each_month"), MAJOR, Facts()),
    ("a new reader", put("intake.questions.gender.readers", lambda readers: [*readers, "hr"]), RE_CONSENT, Facts()),
    ("a new reader, before launch", put("intake.questions.gender.readers", lambda readers: [*readers, "hr"]), RE_CONSENT, BEFORE_LAUNCH),
    ("readers by class instead of by name", lambda root: at(root, "intake.questions.level").pop("readers"), RE_CONSENT, Facts()),
    ("another coordinator", put("contacts.coordinator", "deputy_coordinator"), RE_CONSENT, Facts()),
    ("a reader less", put("intake.questions.gender.readers", lambda readers: readers[1:]), MINOR, Facts()),
    ("a class open to one more", put("confidentiality.may_read.hr", ["public", "contact"]), RE_CONSENT, Facts()),
    ("a class closed to one", put("confidentiality.may_read.coordinator", ["public", "contact"]), MINOR, Facts()),
    ("kept longer", put("confidentiality.keep.special", "10 years"), RE_CONSENT, Facts()),
    ("kept for less long", put("confidentiality.keep.special", "1 month"), MINOR, Facts()),
    ("one question kept longer", put(f"{AGE}.keep", "9 years"), RE_CONSENT, Facts()),
    ("one question kept for less long", put(f"{AGE}.keep", "9 days"), MINOR, Facts()),
    ("a new purpose", put(f"{AGE}.purpose", ["eligibility", "recruitment"]), RE_CONSENT, Facts()),
    ("a purpose less", put("intake.questions.level.purpose", []), MINOR, Facts()),
    ("less sensitive", put("intake.questions.gender.sensitivity", "public"), RE_CONSENT, Facts()),
    ("words of a consent", put("intake.questions.take_part.text.en", lambda text: text.replace(".", ",")), RE_CONSENT, Facts()),
    ("help under a consent", put("intake.questions.take_part.hint", WORDS), RE_CONSENT, Facts()),
    ("a space in a consent", put("intake.questions.take_part.text.en", lambda text: text + " "), PATCH, Facts()),
    ("a consent no longer asked", drop("intake.questions.take_part"), RE_CONSENT, Facts()),
    ("the limits of confidentiality in other words", put("confidentiality.limits_text", WORDS), RE_CONSENT, Facts()),
    ("smaller groups in reports", put("confidentiality.smallest_cell", 3), RE_CONSENT, Facts()),
    ("larger groups in reports", put("confidentiality.smallest_cell", 30), MINOR, Facts()),
    ("mentors may share more", add("confidentiality.mentors_may_share", WORDS), RE_CONSENT, Facts()),
    ("mentors may share less", put("confidentiality.mentors_may_share", lambda each: each[1:]), MINOR, Facts()),
    ("limits told before fewer questions", put("confidentiality.told_before", lambda each: each[1:]), RE_CONSENT, Facts()),
    ("an alert shows more", put("wellbeing.alerts.only_one_person.share", ["support_note"]), RE_CONSENT, Facts()),
    ("the mentee isn't told", put("wellbeing.alerts.not_safe.mentee_told", "never"), RE_CONSENT, Facts()),
    ("an alert gone", drop("wellbeing.alerts.worn_out_listener"), MAJOR, BEFORE_LAUNCH),
    ("an alert later", put("wellbeing.alerts.not_safe.tell.within", "9 days"), MAJOR, Facts()),
    ("an alert milder", put("wellbeing.alerts.not_safe.level", "amber"), MAJOR, Facts()),
    ("an alert for fewer answers", put("wellbeing.alerts.not_safe.when", {"safe": {"one_of": ["no"]}}), MAJOR, Facts()),
    ("an alert for more answers", put("wellbeing.alerts.not_safe.when", {"safe": {"one_of": ["no", "unsure", "rather_talk", "yes"]}}), MINOR, Facts()),
    ("words of the agreement", add("agreement.ground_rules", WORDS), RE_CONSENT, Facts()),
    ("a new edition of the agreement", put("agreement.edition", "2028-1"), RE_CONSENT, Facts()),
    ("the length of a pairing", put("agreement.length", "3 months"), RE_CONSENT, Facts()),
    ("a measure at another time", put("evaluation.measures.staying.at", ["baseline", "month 2"]), MAJOR, Facts()),
    ("a measure at another time, before launch", put("evaluation.measures.staying.at", ["baseline", "month 2"]), MINOR, BEFORE_LAUNCH),
    ("a measure of another question", put("evaluation.measures.staying.asks", "job_satisfaction"), MAJOR, Facts()),
    ("a measure gone", drop("evaluation.measures.staying"), MAJOR, Facts()),
    ("another primary outcome", put("evaluation.primary", "staying"), MAJOR, Facts()),
    ("fewer are eligible", put("population.mentees.eligible", {"age": {"at_least": 40}}), MAJOR, Facts()),
    ("fewer would be, and nobody is left out", put("population.mentees.eligible", {"age": {"at_least": 40}}), MINOR, Facts(excludes=False)),
    ("fewer are eligible, before launch", put("population.mentees.eligible", {"age": {"at_least": 40}}), MINOR, BEFORE_LAUNCH),
    ("fewer places", put("population.mentees.places", 5), MAJOR, Facts()),
    ("more places", put("population.mentees.places", 500), MINOR, Facts()),
    ("one more check of mentors", add("population.mentors.screening", {"id": "more", "title": WORDS}), MAJOR, Facts()),
    ("a language gone", put("languages", ["en"]), MAJOR, Facts()),
    ("another id", put("id", "other"), MAJOR, Facts()),
    ("a message more", add("messages", {"id": "again", "to": ["mentor"], "on": "accepted", "text": "accepted"}), MINOR, Facts()),
    ("the telephone number of a contact", put("contacts.people.coordinator.phone", "+49 30 1"), MINOR, Facts()),
)  # fmt: skip


@pytest.mark.parametrize(("edit", "grade", "facts"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_change_has_its_class(edit: Any, grade: Grade, facts: Facts) -> None:
    changes = classed(edit, facts)
    assert gravest(changes) is grade, [(each.rule.id, each.change.path, each.grade) for each in changes]


def test_a_program_beside_itself_has_no_change() -> None:
    assert classed(lambda _: None) == ()


def test_wider_eligibility_is_minor_though_people_were_asked() -> None:
    def wider(root: Any) -> None:
        at(root, "population.mentees")["eligible"] = {
            "any": [at(root, "population.mentees.eligible"), {"age": {"at_least": 90}}]
        }

    assert gravest(classed(wider)) is MINOR


def test_a_rule_is_known_by_one_name_and_explains_itself() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.because for rule in RULES)
    assert all(rule.before is None or rule.before < rule.grade for rule in RULES)


def test_nobody_asked_is_never_graver_than_everybody_asked() -> None:
    """The careful class is the graver one, change by change."""
    for _, edit, _, _ in ROWS:
        sides = Sides(shipped(), edited(edit))
        for change in compare_programs(sides):
            assert class_of(change, sides, BEFORE_LAUNCH).grade <= class_of(change, sides, Facts()).grade
