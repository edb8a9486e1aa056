"""Mistakes in the small program that leave an answer unheard, and what is found: code, severity, a text of the line."""

from __future__ import annotations

from small_program import Change

from pmtool.model.finding import Severity

Found = tuple[str, Severity, str]

ERROR, WARNING = Severity.ERROR, Severity.WARNING
RUNS = "hours: daily 08:30-09:00; daily 15:30-16:00"
DESK = "hours: mon-fri 09:00-17:00}"
LEAD = "hours: daily 08:00-20:00}"
RED = "{who: lead, then: desk, by: phone, within: 3 days}"
TIRED = "{who: desk, then: lead, by: mail, within: 3 days}\n      about: self"
LINE = "    line: {name: Line"
NIGHT = '    night: {name: Night, email: night@small.test, phone: "+34 600 000 004", hours: always}\n'
WITH_NIGHT: list[Change] = [
    (LINE, f"{NIGHT}{LINE}"),
    ("readers: [lead, desk]}", "readers: [lead, desk, night]}"),
    ("to: [desk, lead], on: alert", "to: [desk, lead, night], on: alert"),
]
RUN_BY_NIGHT: list[Change] = [("by: [lead]", "by: [lead, night]"), WITH_NIGHT[0]]
SAFE = "{id: safe, type: consent, ask: [mentee], text: I am safe, sensitivity: safeguarding, readers: [lead, desk]}"
FOR_SAFETY = f"{SAFE[:-1]}, purpose: [safety]}}"
CHOICE = """{id: safe, type: single_choice, purpose: [safety], ask: [mentee], text: Safe?, sensitivity: safeguarding,
       readers: [lead, desk],
       options: [{id: safe, label: Safe}, {id: hardly, label: Hardly}, {id: not_safe, label: Not safe}]}"""


def away(first: str, last: str, instead: str = "") -> str:
    return f"away: [{{from: 2027-{first}, to: 2027-{last}{', instead: ' + instead if instead else ''}}}]"


def lead_away(absence: str) -> Change:
    return (LEAD, f"{LEAD[:-1]}, {absence}}}")


def desk_away(absence: str) -> Change:
    return (DESK, f"{DESK[:-1]}, {absence}}}")


CASES: dict[str, tuple[list[Change], list[Found]]] = {
    "nobody runs it from Friday on": (
        [(RUNS, "hours: mon-thu 15:30-16:00")],
        [("PM366", ERROR, "running: {")],
    ),
    "a deadline that no run can keep": (
        [(RED, RED.replace("3 days", "5 hours").replace("desk", "night")), *WITH_NIGHT],
        [("PM366", ERROR, "within: 5 hours")],
    ),
    "an amber one": (
        [(TIRED, TIRED.replace("3 days", "50 hours"))],
        [("PM366", WARNING, "within: 50 hours")],
    ),
    "a recipient who is rarely there": (
        [(RED, RED.replace("lead, then: desk", "desk, then: lead")), (DESK, "hours: mon 09:00-17:00}")],
        [("PM366", ERROR, "by: phone")],
    ),
    "a deputy who is rarely there": (
        [
            (RED, RED.replace("desk", "night")),
            *WITH_NIGHT[1:],
            (LINE, NIGHT.replace("always", "mon 09:00-10:00") + LINE),
        ],
        [("PM367", ERROR, "then: night")],
    ),
    "who runs it is away, and nobody does instead": (
        [lead_away(away("07-01", "07-14")), (RED, RED.replace("lead, then: desk", "night, then: desk")), *WITH_NIGHT],
        [("PM366", ERROR, "running: {")],
    ),
    "somebody stands in who isn't there": (
        [lead_away(away("07-01", "07-14", "nigt")), *WITH_NIGHT, ("by: [lead]", "by: [lead, night]")],
        [("PM308", ERROR, "nigt"), ("PM369", ERROR, "by: phone")],
    ),
    "both are away": (
        [lead_away(away("07-01", "07-04")), desk_away(away("07-04", "07-04")), *RUN_BY_NIGHT],
        [("PM368", ERROR, "by: phone")],
    ),
    "each stands in for the other": (
        [lead_away(away("07-01", "07-04", "desk")), desk_away(away("07-03", "07-05", "lead"))],
        [("PM368", ERROR, "desk: {name")],
    ),
    "oneself instead": (
        [desk_away(away("07-01", "07-04", "desk"))],
        [("PM368", ERROR, "desk: {name")],
    ),
    "the deputy stands in for the recipient": (
        [lead_away(away("07-01", "07-04", "desk")), *RUN_BY_NIGHT],
        [("PM369", ERROR, "by: phone")],
    ),
    "a crisis line stands in": (
        [desk_away(away("07-01", "07-04", "line"))],
        [("PM361", ERROR, "desk: {name")],
    ),
    "an absence backwards": ([desk_away(away("07-14", "07-01", "lead"))], [("PM372", ERROR, "desk: {name")]),
    "an absence twice": (
        [desk_away("away: [{from: 2027-07-01, to: 2027-07-04}, {from: 2027-07-04, to: 2027-07-05}]")],
        [("PM372", ERROR, "desk: {name"), ("PM369", ERROR, "by: phone")],
    ),
    "an absence years before": (
        [desk_away(away("07-14", "07-15", "lead").replace("2027", "2025"))],
        [("PM372", WARNING, "desk: {name")],
    ),
    "nobody is on duty when it is run": (
        [(RUNS, f"{RUNS}; sun 20:30-21:00")],
        [("PM371", ERROR, "running: {")],
    ),
    "a server that isn't there": (
        [("by: [lead]}", "by: [lead], hosted: true}")],
        [("PM373", WARNING, "hosted: true")],
    ),
    "a question about safety that nothing looks at": (
        [
            (SAFE, FOR_SAFETY),
            ("when: {safe: {is: false}}", "when: {contacts: {is: 0}}"),
            ("share: [safe]", "share: []"),
        ],
        [("PM370", ERROR, "{id: safe, type: consent")],
    ),
    "the answer in the middle raises an alert, and the worst one none": (
        [(SAFE, CHOICE), ("when: {safe: {is: false}}", "when: {safe: {is: hardly}}")],
        [("PM370", ERROR, "{id: safe, type: single_choice")],
    ),
    "more work than time": (
        [(DESK, f"{DESK[:-1]}, weekly: 1 hour}}")],
        [("PM374", WARNING, "desk: {name")],
    ),
    "enough time": ([(DESK, f"{DESK[:-1]}, weekly: 40 hours}}")], []),
    "the worst two": (
        [(SAFE, CHOICE), ("when: {safe: {is: false}}", "when: {safe: {one_of: [hardly, not_safe]}}")],
        [],
    ),
    "another role's answers are looked at": (
        [(SAFE, FOR_SAFETY.replace("[mentee]", "[mentee, mentor]"))],
        [("PM370", ERROR, "{id: safe, type: consent")],
    ),
}
