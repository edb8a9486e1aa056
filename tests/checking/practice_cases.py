"""A program that breaks each rule of good practice: which one, by what, and where it is told."""

from __future__ import annotations

from practised import CAMPUS, GONE, WORK, YOUTH, Changes

from pmtool.model.finding import Severity

Broken = tuple[str, Changes, str, Severity]  # a shipped program, what is changed in it, where the finding points

ERROR, WARN, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
ROUNDS = "check_ins.rounds"
FIRST, MONTHLY, DEEP = (f"{ROUNDS}.@{name}" for name in ("first_weeks", "monthly", "in_depth"))
ALERTS = "wellbeing.alerts"
DESK = "contacts.people.desk"
SCREENING = "population.mentors.screening"
NO_MINORS = {"population.mentees.eligible": {"age": {"at_least": 18}, "consent": {"is": True}}}
MINOR_MENTORS = {"population.mentors.eligible": {"age": {"at_least": 16}, "consent": {"is": True}}}
TWO_YEARS = {"agreement.length": "24 months", "dates.ends": "2029-06-30"}

BROKEN: dict[str, list[Broken]] = {
    "DUR-01": [(YOUTH, {"agreement.length": "6 months"}, "agreement.length", WARN)],
    "DUR-02": [(YOUTH, {"agreement.length": "12 weeks"}, "agreement.length", ERROR)],
    "CAD-01": [(YOUTH, {"agreement.contact.every": "2 weeks"}, "agreement.contact.every", WARN)],
    "CHK-01": [
        (YOUTH, {f"{FIRST}.at": ["day 15"]}, f"{FIRST}.at", ERROR),
        (YOUTH, {f"{FIRST}.ask": ["mentee"]}, f"{FIRST}.at", ERROR),
        (WORK, {f"{FIRST}.at": ["day 21"]}, f"{FIRST}.at", WARN),
    ],
    "CHK-02": [
        (WORK, {f"{MONTHLY}.every": "5 weeks"}, ROUNDS, WARN),
        (WORK, {f"{FIRST}.ask": ["mentor"]}, ROUNDS, WARN),
    ],
    "CHK-03": [
        (WORK, {f"{MONTHLY}.every": "6 weeks"}, ROUNDS, WARN),
        (YOUTH, {f"{DEEP}.in_depth": False}, ROUNDS, WARN),
        (YOUTH, {f"{DEEP}.at": ["week 6", "week 10", "month 8"]}, ROUNDS, WARN),
        (YOUTH, {f"{FIRST}.in_depth": False}, ROUNDS, WARN),
    ],
    "CHK-04": [(YOUTH, {**TWO_YEARS, f"{MONTHLY}.every": "5 months"}, ROUNDS, WARN)],
    "CHK-05": [
        (YOUTH, {f"{FIRST}.ask": ["mentee", "mentor"]}, ROUNDS, ERROR),
        (YOUTH, {f"{FIRST}.ask": ["mentee", "mentor"], f"{MONTHLY}.ask": ["mentee", "mentor"]}, ROUNDS, ERROR),
    ],
    "CHK-06": [(WORK, {f"{FIRST}.questions": ["met", "fit", "go_on"]}, f"{FIRST}.questions", WARN)],
    "CHK-07": [(WORK, {f"{MONTHLY}.every": "1 week"}, ROUNDS, WARN)],
    "CHK-08": [(WORK, {f"{MONTHLY}.silence.after": "15 days"}, f"{MONTHLY}.silence.after", WARN)],
    "CHK-09": [
        (WORK, {f"{ALERTS}.@quiet.tell.who": "night_line"}, f"{ALERTS}.@quiet.tell.who", ERROR),
    ],
    "TRN-01": [
        (YOUTH, {"training.least_hours": 5, "training.modules": []}, "training.least_hours", ERROR),
        (WORK, {"training.least_hours": 1, "training.modules": []}, "training.least_hours", ERROR),
    ],
    "TRN-02": [
        (YOUTH, {"training.modules.@check_ins_and_endings.topics": ["check_ins"]}, "training.modules", ERROR),
        (YOUTH, {"training.modules.@check_ins_and_endings.before_matching": False}, "training.modules", ERROR),
    ],
    "TRN-03": [
        (YOUTH, {"training.refreshers": []}, "training.refreshers", WARN),
        (
            YOUTH,
            {"training.modules.@safeguarding.valid_for": "5 years"},
            "training.modules.@safeguarding.valid_for",
            WARN,
        ),
    ],
    "TRN-04": [(YOUTH, {"messages": []}, "messages", ERROR)],
    "SCR-01": [
        (YOUTH, {f"{SCREENING}.@interview.kind": "other"}, SCREENING, ERROR),
        (YOUTH, {SCREENING: []}, SCREENING, ERROR),
    ],
    "MAT-01": [
        (YOUTH, {"matching.prefer.@hours.label": "hours"}, "matching.prefer.@hours.label", WARN),
    ],
    "MAT-02": [
        (YOUTH, {"agreement.signed_by": ["mentor", "caregiver"]}, "agreement.signed_by", ERROR),
        (WORK, {"matching.prefer.@gender_wish.weight": "high", "matching.never": []}, "matching.never", ERROR),
    ],
    "MAT-03": [
        (
            YOUTH,
            {"confidentiality.may_read.own_mentor": ["special"]},
            "confidentiality.may_read.own_mentor.0",
            ERROR,
        ),
        (
            YOUTH,
            {"intake.questions.@coping_curious.required": True},
            "intake.questions.@coping_curious",
            ERROR,
        ),
    ],
    "MAT-04": [(YOUTH, {"matching.prefer.@experience.weight": 40}, "matching.prefer.@experience.weight", WARN)],
    "MAT-05": [
        (WORK, {"matching.never.@reporting_line.rule": "named"}, "matching.never", ERROR),
        (YOUTH, {"matching.never": []}, "matching.never", WARN),
    ],
    "MAT-06": [(YOUTH, {"matching.prefer": []}, "matching.prefer", INFO)],
    "MAT-07": [
        (YOUTH, {"matching.wait_at_most": "40 days"}, "matching.wait_at_most", WARN),
        (YOUTH, {"matching.wait_at_most": "46 days"}, "matching.wait_at_most", ERROR),
    ],
    "MAT-08": [(WORK, {"population.mentees.places": 300}, "population.mentors.places", WARN)],
    "LOAD-01": [(WORK, {"matching.capacity.most": 4}, "matching.capacity.most", WARN)],
    "LOAD-02": [
        (YOUTH, {"running.by": ["desk"], "contacts.people.desk.weekly": "30 hours"}, f"{DESK}.weekly", ERROR),
        (YOUTH, {"running.by": ["desk"], "contacts.people.desk.weekly": "35 hours"}, f"{DESK}.weekly", WARN),
        (YOUTH, {"running.by": ["desk"], "contacts.people.desk.weekly": GONE}, DESK, WARN),
    ],
    "LOAD-04": [
        (YOUTH, {"matching.approval": "automatic"}, "matching.approval", ERROR),
        (YOUTH, {"matching.capacity.most": 1, "matching.approval": "automatic"}, "matching.approval", ERROR),
        (WORK, {"matching.capacity.most": 2, "matching.approval": "automatic"}, "matching.approval", WARN),
    ],
    "SUP-01": [
        (YOUTH, {"wellbeing.supervision": GONE}, "wellbeing", ERROR),
        (YOUTH, {"wellbeing.supervision.deputy": "supervisor"}, "wellbeing.supervision.deputy", ERROR),
        (YOUTH, {"wellbeing.supervision.out_of_hours": "desk"}, "wellbeing.supervision.out_of_hours", ERROR),
        (YOUTH, {"wellbeing.supervision.who": "evaluator"}, "wellbeing.supervision.who", ERROR),
    ],
    "SUP-02": [(CAMPUS, {"community.sessions.@weekly_debrief.every": "2 weeks"}, "community.sessions", WARN)],
    "SUP-03": [
        (YOUTH, {"waivers": []}, "evaluation.measures", WARN),
        (YOUTH, {"waivers": [], "matching.prefer.@coping.mentor": "wellbeing"}, "matching.prefer.@coping.mentor", WARN),
    ],
    "SUP-04": [(YOUTH, {f"{ALERTS}.@more_than_planned.sign": "fit"}, ALERTS, WARN)],
    "CONF-01": [
        (YOUTH, {"confidentiality.limits": ["harm_to_self", "harm_to_others"]}, "confidentiality.limits", ERROR)
    ],
    "CONF-02": [
        (YOUTH, {"confidentiality.told_before": ["safe"]}, "confidentiality.told_before", ERROR),
    ],
    "CONF-03": [
        (YOUTH, {f"{ALERTS}.@risk_of_harm.tell.by": "mail"}, f"{ALERTS}.@risk_of_harm.tell.by", ERROR),
        (YOUTH, {f"{ALERTS}.@not_always_safe.share": []}, f"{ALERTS}.@not_always_safe", ERROR),
    ],
    "CONF-04": [
        (WORK, {f"{ALERTS}.@quiet.tell.then": "hr"}, f"{ALERTS}.@quiet.tell.then", ERROR),
        (WORK, {"confidentiality.may_read.hr": ["personal"]}, "confidentiality.may_read.hr.0", ERROR),
        (YOUTH, {"contacts.people.evaluator.assesses": True}, "confidentiality.may_read.evaluator.1", WARN),
    ],
    "CONF-05": [(YOUTH, {f"{ALERTS}.@poor_fit.mentee_told": "never"}, f"{ALERTS}.@poor_fit.mentee_told", WARN)],
    "CONF-06": [
        (
            YOUTH,
            {f"{ALERTS}.@risk_of_harm.share": ["safe", "anything_hard"]},
            f"{ALERTS}.@risk_of_harm.share.1",
            WARN,
        )
    ],
    "CONF-07": [
        (
            YOUTH,
            {f"{ALERTS}.@{name}.ask": ["mentee"] for name in ("something_hard", "mentor_fears_harm", "mentor_unsure")},
            f"{ALERTS}.@danger_words.when",
            WARN,
        )
    ],
    "CONF-08": [(YOUTH, {"intake.questions.@interests.purpose": []}, "intake.questions.@interests", ERROR)],
    "CONF-09": [(YOUTH, {"confidentiality.smallest_cell": 5}, "confidentiality.smallest_cell", WARN)],
    "CONF-10": [(YOUTH, {"check_ins.questions.@anything_hard.hint": GONE}, "check_ins.questions.@anything_hard", INFO)],
    "VOL-01": [
        (
            YOUTH,
            {"population.mentors.eligible": {"age": {"between": [18, 26]}}},
            "population.mentors.eligible",
            ERROR,
        )
    ],
    "CLO-01": [
        (
            YOUTH,
            {
                "agreement.ending.planned": {"en": "Bye.", "es": "a"},
                "agreement.ending.unplanned": {"en": "Bye.", "es": "b"},
            },
            "agreement.ending.unplanned",
            ERROR,
        )
    ],
    "CLO-02": [
        (YOUTH, {"agreement.ending.afterwards": GONE}, "agreement.ending", WARN),
        (YOUTH, {"agreement.ending.notice": "2 days"}, "agreement.ending.notice", WARN),
        (YOUTH, {"evaluation.exit": []}, "evaluation.exit", WARN),
    ],
    "CLO-03": [(YOUTH, {"agreement.ending.rematch_after": "1 week"}, "agreement.ending.rematch_after", WARN)],
    "CLO-04": [
        (YOUTH, {f"{ALERTS}.@poor_fit.sign": "barrier", f"{ALERTS}.@not_heard.sign": "barrier"}, ROUNDS, WARN),
        (YOUTH, {f"{ALERTS}.@poor_fit.ask": ["mentee"]}, ROUNDS, WARN),
    ],
    "EVA-01": [(YOUTH, {"evaluation.shared_with": GONE}, "evaluation", WARN)],
    "EVA-02": [
        (YOUTH, {"evaluation.costs": GONE}, "evaluation", WARN),
        (YOUTH, {"evaluation.metrics.@bond.kind": "satisfaction"}, "evaluation.metrics", WARN),
    ],
    "EVA-03": [
        (
            YOUTH,
            {"evaluation.measures.@wellbeing.of": "mentor", "evaluation.measures.@bouncing_back.of": "mentor"},
            "evaluation.measures",
            WARN,
        )
    ],
    "EVA-04": [(YOUTH, {"evaluation.descriptive": False}, "evaluation.primary", WARN)],
    "EVA-05": [
        (YOUTH, {"evaluation.measures.@wellbeing.at": ["month 6"]}, "evaluation.measures.@wellbeing.at", WARN),
        (YOUTH, {"evaluation.measures.@wellbeing.at": ["baseline", "end"]}, "evaluation.measures.@wellbeing.at", WARN),
    ],
    "CRI-01": [
        (
            YOUTH,
            {f"contacts.people.{name}.hours": "daily 08:00-20:00" for name in ("crisis_line", "emergency")},
            "contacts.crisis",
            ERROR,
        )
    ],
    "CRI-02": [(WORK, {f"{ALERTS}.@shaken.response.again": GONE}, ALERTS, INFO)],
    "AGE-01": [
        (YOUTH, {**MINOR_MENTORS, "training.least_hours": 4}, "training.least_hours", ERROR),
        (YOUTH, {**MINOR_MENTORS, "wellbeing.supervision": GONE}, "population.mentors", ERROR),
    ],
}

# Mistakes that another check tells of already: the table says that the rule isn't kept, and there is no second finding.
TOLD_ELSEWHERE: dict[str, tuple[str, Changes, str]] = {
    "CHK-08": (WORK, {f"{MONTHLY}.silence.after": "40 days"}, "PM334"),
    "CHK-09": (WORK, {f"{MONTHLY}.silence.after": "90 days"}, "PM334"),
    "TRN-04": (YOUTH, {f"{SCREENING}.@interview.valid_for": "1 month"}, "PM326"),
    "MAT-01": (YOUTH, {"matching.prefer": []}, "PM320"),
    "MAT-08": (WORK, {"population.mentees.places": 600}, "PM324"),
    "LOAD-01": (WORK, {"intake.questions.@mentor_places.range": [1, 3]}, "PM448"),
    "LOAD-03": (YOUTH, {"contacts.people.desk.weekly": "1 hour"}, "PM374"),
    "CONF-03": (YOUTH, {f"{ALERTS}.@risk_of_harm.tell.then": "safeguarding_lead"}, "PM360"),
    "CONF-09": (YOUTH, {"confidentiality.smallest_cell": 2}, "PM406"),
    "CRI-01": (YOUTH, {"contacts.people.crisis_line.phone": GONE}, "PM363"),
}

# Rules that aren't for everybody, and a program they aren't for.
NOT_FOR: dict[str, tuple[str, Changes]] = {
    "DUR-02": (WORK, {}),
    "CHK-04": (YOUTH, {}),
    "CHK-05": (YOUTH, NO_MINORS),
    "SCR-01": (YOUTH, NO_MINORS),
    "SUP-02": (YOUTH, {}),
    "CRI-02": (YOUTH, {}),
    "CONF-04": (YOUTH, {}),
    "CONF-07": (YOUTH, {f"{ALERTS}.@danger_words.when": {"safe": {"is": "in_danger"}}}),
    "AGE-01": (YOUTH, {}),
}

# What a rule needs that the shipped programs don't have.
KEPT: dict[str, tuple[str, Changes]] = {
    "CHK-04": (YOUTH, TWO_YEARS),
    "LOAD-04": (WORK, {"matching.capacity.most": 1, "matching.approval": "automatic"}),
    "CRI-02": (WORK, {}),
    "CONF-04": (WORK, {}),
    "SUP-02": (CAMPUS, {}),
    "AGE-01": (YOUTH, MINOR_MENTORS),
    "MAT-05": (YOUTH, {}),
}
