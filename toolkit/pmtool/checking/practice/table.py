"""The rules in one table: what each asks, how grave it is, how good its evidence, and who says so.

EEPM5 is MENTOR's Elements of Effective Practice for Mentoring, 5th edition (2025), EEP4 the 4th (2015). The number is
the element a rule is shown under, by what it is about; 0 stands for what the elements leave to others. A grade of D is
a convention. None of this is law: legal duties are those of the place that a program names as its jurisdiction.
"""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.checking.practice import (
    check_ins,
    closing,
    confidentiality,
    duration,
    escalation,
    evaluation,
    load,
    matching,
    staffing,
    supervision,
    training,
)
from pmtool.checking.practice import sources as by
from pmtool.checking.practice.verdicts import Check
from pmtool.model.finding import Severity
from pmtool.model.practice import Grade, Rule

Row = tuple[Rule, Check]

ERROR, WARN, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
A, B, C, D = Grade.A, Grade.B, Grade.C, Grade.D


def _row(
    rule: str,
    code: str,
    severity: Severity,
    grade: Grade,
    source: str,
    element: int,
    named: str,
    asks: str,
    check: Check,
) -> Row:
    """named: the standard's own references, separated by `; `."""
    references = tuple(named.split("; ")) if named else ()
    return Rule(rule, code, asks, severity, grade, source, element, references), check


# fmt: off
PRACTICE: tuple[Row, ...] = (
    # how long, how often
    _row("DUR-01", "PM801", WARN, A, by.GROSSMAN, 2, "EEPM5:2",
         "Both sides know how long a pairing lasts; with minors it is a year, or a whole school year.",
         duration.check_length),
    _row("DUR-02", "PM802", ERROR, A, by.GROSSMAN, 2, "EEPM5:2",
         "No pairing with a minor is planned for less than 13 weeks, unless that is justified.",
         duration.check_short),
    _row("CAD-01", "PM803", WARN, C, by.BBBS_CONTACT, 9, "EEPM5:9",
         "The two know how often they meet; with minors every week, or four hours a month.",
         duration.check_contact),
    # staying in touch with both
    _row("CHK-01", "PM804", WARN, C, by.FIRST_CONTACT, 11, "EEPM5:11; EEP4 5",
         "The program asks both sides how it goes within 14 days.",
         check_ins.check_first),
    _row("CHK-02", "PM805", WARN, B, by.EEP4, 11, "EEP4 5",
         "The program asks each side at least twice in the first month.",
         check_ins.check_first_month),
    _row("CHK-03", "PM806", WARN, B, by.EEPM5_SUPPORTING, 11, "EEPM5:11",
         "In the first year each side is asked every month; with minors also in depth, monthly for a quarter, "
         "then quarterly.",
         check_ins.check_first_year),
    _row("CHK-04", "PM807", WARN, B, by.EEPM5_SUPPORTING + "; " + by.EPISCENTER, 11, "EEPM5:11",
         "After the first year each side is asked at least every quarter.",
         check_ins.check_later),
    _row("CHK-05", "PM808", ERROR, C, by.EEPM5_SUPPORTING, 11, "EEPM5:11",
         "Where mentees are minors, caregivers are asked as soon and as often as the two.",
         check_ins.check_caregivers),
    _row("CHK-06", "PM809", WARN, C, by.EEPM5_SUPPORTING, 11, "EEPM5:11",
         "Both sides are asked, and each check-in has a question about safety.",
         check_ins.check_both_sides),
    _row("CHK-07", "PM810", WARN, D, by.PULSE, 11, "",
         "Forms ask at most 10 minutes of anybody a month; a weekly pulse takes one.",
         load.check_forms),
    _row("CHK-08", "PM811", WARN, D, by.YUANJIAN, 11, "",
         "A silent pair is noticed within one and a half times the time between check-ins.",
         check_ins.check_overdue),
    _row("CHK-09", "PM812", ERROR, C, by.IMENTOR, 11, "EEPM5:11",
         "Silence is an event: after reminders a person of the program looks, not another mail.",
         check_ins.check_silence),
    # mentors are prepared
    _row("TRN-01", "PM813", ERROR, B, by.EEP3 + "; " + by.EEPM5_PREPARING, 8, "EEPM5:8; EEP4 3",
         "Nobody is matched without training: 2 hours at the least, 6 where mentees are minors.",
         training.check_hours),
    _row("TRN-02", "PM814", ERROR, C, by.EEPM5_PREPARING, 8, "EEPM5:8",
         "Before matching, mentors learn what is expected, red flags, boundaries, confidentiality, check-ins, "
         "endings, and "
         "where to get help.",
         training.check_topics),
    _row("TRN-03", "PM815", WARN, D, by.YUANJIAN + "; " + by.FIRST_AID, 8, "",
         "What is taught about red flags expires within three years, and refreshers come between.",
         training.check_renewal),
    _row("TRN-04", "PM816", ERROR, D, by.DERIVED, 8, "",
         "Nobody is matched whose training or checks end before the middle of the pairing; they hear of it in time.",
         training.check_expiry),
    _row("SCR-01", "PM817", ERROR, C, by.EEPM5_SCREENING + "; https://bbbsmilwaukee.org/?p=233", 6, "EEPM5:6; EEP4 2",
         "Whoever mentors a minor applies, is interviewed, has references and a check of records.",
         training.check_screening),
    # who is paired with whom
    _row("MAT-01", "PM818", ERROR, C, by.EEPM5_ESTABLISHING, 9, "EEPM5:9; EEP4 4",
         "Pairings follow written criteria with weights, on questions that those people are asked.",
         matching.check_criteria),
    _row("MAT-02", "PM819", ERROR, C, by.EEPM5_ESTABLISHING, 9, "EEPM5:9",
         "A person can say with whom not, and both sides agree before they first meet.",
         matching.check_veto),
    _row("MAT-03", "PM820", ERROR, C, by.EEPM5_ESTABLISHING, 9, "EEPM5:9; EEPM5:5",
         "Nothing sensitive is told to the other of a pair unless the person chose to tell.",
         matching.check_disclosure),
    _row("MAT-04", "PM821", WARN, D, by.TOGETHER, 9, "",
         "No criterion outweighs all others together, and hard rules are counted.",
         matching.check_dominance),
    _row("MAT-05", "PM822", ERROR, D, by.TOGETHER, 9, "",
         "Nobody is paired within a reporting line, a household, or with who grades them.",
         matching.check_closeness),
    _row("MAT-06", "PM823", INFO, C, by.SIMILARITY, 9, "EEPM5:9",
         "Interests or experiences that the two have in common count for something.",
         matching.check_likeness),
    _row("MAT-07", "PM824", WARN, D, by.REDI, 5, "EEPM5:5",
         "Whoever waits hears from the program within 30 days, 45 at the most.",
         matching.check_wait),
    _row("MAT-08", "PM825", WARN, D, by.MENTORLOOP, 5, "",
         "Before the program opens there is room for 70 % of mentees with the mentors it plans for.",
         matching.check_match_rate),
    # what people can carry
    _row("LOAD-01", "PM826", WARN, D, by.UN + "; " + by.YUANJIAN, 13, "",
         "Mentors say how many mentees they take, three at the most, and can go down to none.",
         load.check_capacity),
    _row("LOAD-02", "PM827", WARN, D, by.TIERED + "; " + by.STAFFING, 13, "EEPM5:13",
         "A full-time coordinator has 50 pairings, and never more than 65.",
         staffing.check_ratio),
    _row("LOAD-03", "PM828", WARN, D, by.STAFFING, 13, "EEPM5:13",
         "The hours that running the program takes fit into those its people have.",
         staffing.check_hours),
    _row("LOAD-04", "PM829", WARN, C, by.KUPERSMIDT, 13, "",
         "Mentees who need most are spread: nobody gets two of them unlooked at.",
         load.check_spread),
    # who stands behind the mentors
    _row("SUP-01", "PM830", ERROR, C, by.SUPERVISION, 11, "EEPM5:11",
         "A named, qualified supervisor, a deputy, and somebody at all other hours stand behind the mentors.",
         supervision.check_supervisor),
    _row("SUP-02", "PM831", WARN, C, by.CICMH, 11, "",
         "On a campus, mentors are offered a debrief every week.",
         supervision.check_debrief),
    _row("SUP-03", "PM832", WARN, C, by.PROQOL, 11, "",
         "Mentors' own well-being is asked about and measured; it goes to them and who supervises, never into a match.",
         supervision.check_mentors),
    _row("SUP-04", "PM833", WARN, C, by.CREAMER, 11, "",
         "Somebody hears when two are in touch far more than planned, or outside the lines.",
         supervision.check_dependency),
    # confidentiality and safety
    _row("CONF-01", "PM834", ERROR, C, by.PRIVACY, 0, "",
         "People hear where confidentiality ends: harm to self, harm to others, abuse, a legal duty.",
         confidentiality.check_limits),
    _row("CONF-02", "PM835", ERROR, C, by.TOLD_BEFORE, 0, "",
         "They hear it before they first tell anything, and again when a pairing starts.",
         confidentiality.check_told),
    _row("CONF-03", "PM836", ERROR, C, by.ESCALATION, 0, "",
         "Each alert has a trigger, a recipient, a deputy, a way, a deadline and what is passed on; danger by "
         "telephone.",
         escalation.check_complete),
    _row("CONF-04", "PM837", ERROR, D, by.ISO_45003, 0, "",
         "No alert reaches somebody who grades, employs or decides about participants.",
         confidentiality.check_assessors),
    _row("CONF-05", "PM838", WARN, C, by.FLAGS, 0, "",
         "Mentees are told of an alert about them, unless that would be a danger.",
         escalation.check_mentee_told),
    _row("CONF-06", "PM839", WARN, D, by.CONCERN_ONLY, 0, "",
         "An alert passes on the concern, not the whole form.",
         escalation.check_share),
    _row("CONF-07", "PM840", WARN, C, by.WORD_LISTS, 0, "",
         "Words looked for in free text come on top of a direct question, because most is missed.",
         escalation.check_words),
    _row("CONF-08", "PM841", ERROR, C, by.ASK_LESS, 0, "",
         "Each question of intake has a purpose, readers and an end of keeping.",
         confidentiality.check_unneeded),
    _row("CONF-09", "PM842", ERROR, B, by.SMALL_CELLS, 0, "",
         "No published count is below 5, nor one that shows another; people's own words need 10.",
         confidentiality.check_cells),
    _row("CONF-10", "PM843", INFO, D, by.LOW_INFERENCE, 0, "",
         "Where mentors write about somebody, a hint asks for what was seen, not what it might be.",
         confidentiality.check_notes),
    _row("VOL-01", "PM844", ERROR, C, by.VOLUNTARY, 1, "EEPM5:1",
         "Taking part is a choice: nobody is accepted without their own yes.",
         closing.check_voluntary),
    # how it ends
    _row("CLO-01", "PM845", ERROR, C, by.EEPM5_EXIT + "; " + by.ONTARIO, 12, "EEPM5:12; EEP4 6",
         "There is a procedure for a planned end, an early one, and when somebody can't be reached.",
         closing.check_procedures),
    _row("CLO-02", "PM846", WARN, C, by.ONTARIO, 12, "EEPM5:12; EEP4 6",
         "Notice, a last meeting, questions to both sides, and a word on contact afterwards.",
         closing.check_goodbye),
    _row("CLO-03", "PM847", WARN, D, by.IMENTOR, 12, "EEPM5:12",
         "A new pairing follows the same criteria, after two weeks at the earliest.",
         closing.check_rematch),
    _row("CLO-04", "PM848", WARN, D, by.IMENTOR, 9, "",
         "Within a month both sides can say without blame that it doesn't fit.",
         closing.check_early_fit),
    # whether it helps
    _row("EVA-01", "PM849", WARN, C, by.EEPM5_EVALUATION, 16, "EEPM5:16",
         "A plan says what is asked, by whom, when, how, where it is kept, and who reads the results.",
         evaluation.check_plan),
    _row("EVA-02", "PM850", WARN, C, by.EEPM5_EVALUATION, 16, "EEPM5:16",
         "It looks at what was done, at relationships, at outcomes and at cost.",
         evaluation.check_breadth),
    _row("EVA-03", "PM851", WARN, B, by.SCALES, 16, "",
         "Outcomes are measured with validated instruments, not altered.",
         evaluation.check_instruments),
    _row("EVA-04", "PM852", WARN, A, by.POWER, 16, "",
         "What the program is too small to tell from chance is described, not claimed.",
         evaluation.check_power),
    _row("EVA-05", "PM853", WARN, C, by.LOSS, 16, "",
         "The primary outcome is measured before the first meeting, and again while people are there.",
         evaluation.check_baseline),
    # crises
    _row("CRI-01", "PM854", ERROR, C, by.CRISIS, 0, "",
         "Every form and mail says that this is no crisis service, and whom to call at any hour.",
         escalation.check_crisis),
    _row("CRI-02", "PM855", INFO, C, by.TRIM, 0, "",
         "After a shocking event at work somebody looks within 72 hours, and again after four weeks.",
         escalation.check_incident),
    _row("AGE-01", "PM856", ERROR, B, by.PEER_EFFECT, 8, "",
         "Mentors who are minors themselves are trained and closely overseen by adults.",
         supervision.check_minor_mentors),
)
# fmt: on

WAIVER_CODES: Mapping[str, str] = {
    "PM891": "A waiver ends before the program does.",
    "PM892": "A waiver waives nothing: the program keeps the rule, or the rule isn't for it.",
    "PM893": "A waiver has expired, and the rule isn't kept.",
    "PM894": "A rule of safety is waived by the coordinator alone.",
    "PM895": "Nothing says how old people are, so that rules for minors can't be held against the program.",
}

PRACTICE_CODES: Mapping[str, str] = {
    **{rule.code: f"{rule.id} (evidence {rule.grade}): {rule.asks}" for rule, _ in PRACTICE},
    **WAIVER_CODES,
}
RULE_CODES: Mapping[str, str] = {rule.id: rule.code for rule, _ in PRACTICE}
