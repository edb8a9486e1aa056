"""Made-up people who fill in whatever they are asked, and the programs that ask them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmtool.model.link import Given, Link, LinkPurpose
from pmtool.model.question import Question, QuestionType
from pmtool.model.records import State
from pmtool.rules.forms import options_of
from pmtool.serving.app import make_app
from pmtool.serving.limits import Rate, Rates
from pmtool.serving.pages import Counter
from pmtool.serving.writer import Writer
from pmtool.steps.hold import hold
from pmtool.steps.hosting.filling import look_through
from pmtool.steps.hosting.hosted import Hosted, host
from pmtool.steps.hosting.visiting import filling_of, language_of, visit
from pmtool.steps.load import Checked, sound_program
from pmtool.store import link_id
from pmtool.workspace import open_workspace

HOME = Path(__file__).resolve().parents[2]
NAMES = ("university-first-year", "workplace", "youth-health")
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
UNLIMITED = Rates(Rate(1e9, 1e9), Rate(1e9, 1e9), Rate(1e9, 1e9))
URL = "https://forms.example"


@dataclass
class House:
    """A program that is served, and a browser without a screen. at: what its clock says. told: what it reported."""

    hosted: Hosted
    client: FlaskClient
    writer: Writer
    told: list[str]
    at: datetime = NOW

    @property
    def name(self) -> str:
        return self.hosted.program.id

    def link(self, token: str, form: str, person: str = "", **facts: object) -> str:
        """The path of a link that was made for somebody; for anybody where there is no person."""
        purpose = LinkPurpose.ANSWER if person else LinkPurpose.OPEN
        made = Link(link_id(token), purpose, self.at + timedelta(days=30), form=form, person=person, **facts)  # type: ignore[arg-type]
        self.add(made)
        return f"/{self.name}/{token}"

    def add(self, link: Link) -> None:
        with hold(self.hosted.workspace) as store:
            store.add_links([link], self.at.date())

    def state(self) -> State:
        with hold(self.hosted.workspace) as store:
            return store.load_state()

    def pseudonym(self, identity: str) -> str:
        with hold(self.hosted.workspace) as store:
            return store.pseudonym(identity)

    def post(self, path: str, **data: object) -> TestResponse:
        fields = {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}
        return self.client.post(path, data=fields, content_type="application/x-www-form-urlencoded")


@cache
def program(name: str) -> Checked:
    """Read once for all tests."""
    return sound_program(HOME / "programs" / name)


@contextmanager
def open_house(name: str, root: Path, rates: Rates = UNLIMITED, database: str | None = None) -> Iterator[House]:
    workspace = open_workspace(root, name, new=True, database=database)
    with hold(workspace, new=True):
        pass
    with host(HOME / "programs" / name, root, database, checked=program(name)) as hosted:
        told: list[str] = []
        house: list[House] = []

        def now() -> datetime:
            return house[0].at if house else NOW

        writer = Writer(hosted, now)
        counter = Counter(hosted, writer, now, URL)
        app = make_app({name: counter}, rates, told.append)
        house.append(House(hosted, app.test_client(), writer, told))
        try:
            yield house[0]
        finally:
            writer.close()


def token_in(path: str) -> str:
    return path.split("/")[2].partition("?")[0]


def begin(house: House, path: str, language: str = "") -> str:
    """The first part, after the button on the first page was pressed."""
    answer = house.post(path, **{"-language": language or house.hosted.program.languages[0]})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def asked(house: House, path: str) -> tuple[Question, ...]:
    """The questions of a part as they stand there now."""
    _, _, token, number = path.partition("?")[0].split("/")
    visited = visit(house.hosted, token, house.at)
    assert visited is not None
    filled = look_through(house.hosted, filling_of(visited, language_of(visited, ())))
    return filled.parts[int(number)]


def fill_in(house: House, path: str, said: Mapping[str, str] | None = None) -> str:
    """Every part answered, by what is said or what comes to mind; the path of the page where all is checked."""
    seen = []
    while not path.endswith("/check"):
        assert path not in seen, "a part comes twice"
        seen.append(path)
        fields: dict[str, object] = {}
        for question in asked(house, path):
            fields |= something(house.hosted, question, said or {})
        answer = house.post(path, **{"-go": "on"}, **fields)
        assert answer.status_code == 303, re.findall(r'class="fault".*', answer.text)
        path = str(answer.headers["Location"])
    return path


def something_of(house: House, question: Question) -> Given:
    return something(house.hosted, question, {})


def something(hosted: Hosted, question: Question, said: Mapping[str, str]) -> Given:
    """The fields of a question as a person fills them in."""
    name = question.id
    if name in said:
        return {name: (said[name],)}
    match question.type:
        case QuestionType.NOTE | QuestionType.SECTION:
            return {}
        case QuestionType.CONSENT:
            return {name: ("true",)}
        case QuestionType.SHORT_TEXT | QuestionType.LONG_TEXT:
            return {name: ("Noor",)}
        case QuestionType.EMAIL:
            return {name: ("noor@people.example",)}
        case QuestionType.PHONE:
            return {name: ("+49 30 5550123",)}
        case QuestionType.INTEGER | QuestionType.NUMBER | QuestionType.SCALE:
            return {name: (f"{question.range[0]:g}" if question.range else "3",)}
        case QuestionType.DATE:
            return {f"{name}-day": ("1",), f"{name}-month": ("2",), f"{name}-year": ("2026",)}
        case QuestionType.TIME:
            return {name: ("17:30",)}
        case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
            return {name: (options_of(hosted.program, question)[0].id,)}
        case QuestionType.AVAILABILITY:
            if question.slots:
                return {name: (f"{question.days[0]}_{question.slots[0].id}",)}
            return {name: (f"{question.days[0]} 17:00-19:00",)}
        case QuestionType.INSTRUMENT:
            instrument = hosted.folder.library.instruments[question.instrument or ""]
            points = str(instrument.choices[0].points)
            return {f"{name}.{item.id}": (points,) for item in instrument.items}
