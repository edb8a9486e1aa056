"""Made-up findings in made-up files, for every format to tell."""

from __future__ import annotations

from pmtool.model.explanation import Explanation
from pmtool.model.finding import Edit, Finding, Place, Severity
from pmtool.telling import Checkup, Telling

FILE = "programs/tea/program.yaml"
TEXT = "id: tea\ntitle: {en: Tea, ar: شاي}\nopton: a, b\nevery: 2Weeks\nevery: 3 weeks\n"

KEY = Finding(
    "PM201",
    "'opton' is not a key of the file",
    "did you mean 'option'?",
    Place(FILE, 3, 1),
    fix=(Edit(Place(FILE, 3, 1), Place(FILE, 3, 6), "option"),),
)
TWICE = Finding("PM110", '"every" is set twice', "keep one of the two", Place(FILE, 5, 1), related=Place(FILE, 4, 1))
WHOLE = Finding("PM140", "this folder has no program.yaml", "begin one with `pmtool new`", Place(FILE))
WARNING = Finding(
    "PM322", "100% of the weight: too little, says 'a,b'\nand so on", "raise it", Place(FILE, 2, 8), Severity.WARNING
)
INFO = Finding("PM409", "the contacts are examples", "put in real people", Place(FILE, 1, 1), Severity.INFO)
ALL = (INFO, WARNING, KEY, TWICE, WHOLE)

RULES = {
    code: Explanation(code, f"{code} is a rule.", why)
    for code, why in {"PM110": "", "PM140": "", "PM201": "Because.", "PM202": "", "PM322": "", "PM409": ""}.items()
}


def telling(*findings: Finding, fails_at: Severity = Severity.ERROR, base: str = "") -> Telling:
    checkup = Checkup("programs/tea", findings, {FILE: TEXT.encode()})
    return Telling((checkup,), "1.2.3", RULES, fails_at, base)


def nothing_at_all() -> Telling:
    return Telling((), "1.2.3", RULES)
