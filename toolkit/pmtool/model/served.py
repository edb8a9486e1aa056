"""What a served page shows: one person's own form, or one alert to the contact who was told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pmtool.model.answering import Fault
from pmtool.model.form import Form
from pmtool.model.link import Given
from pmtool.model.question import Question
from pmtool.model.value import Value

Faults = tuple[tuple[str, str, Fault], ...]  # question, column, what is wrong


@dataclass(frozen=True, slots=True)
class Filling:
    """A form as somebody fills it in. root: the path of its first page; the others lie below.

    signature: the question that says whose answers these are, None where their link does. begun: something was kept.
    """

    form: Form
    language: str
    root: str
    signature: Question | None = None
    given: Given = field(default_factory=dict, repr=False)
    is_begun: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PartView:
    """One part. number: by which its page is named, from 1; place, places: which it is of those that are shown.

    is_mending: it is looked at again from the last page, and leads back there. section: the one it is in, if any.
    """

    filling: Filling
    number: int
    place: int
    places: int
    questions: tuple[Question, ...]
    faults: Faults = ()
    is_mending: bool = False
    section: Question | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    """All answers before they are sent. parts: number and shown questions of each. kept: column → answer."""

    filling: Filling
    parts: tuple[tuple[int, tuple[Question, ...]], ...]
    kept: Mapping[str, Value] = field(repr=False)
    declined: frozenset[str]
    faults: Faults = ()


@dataclass(frozen=True, slots=True)
class ServedAlertView:
    """An alert as its recipient may see it, in words. said: question and answer of what is shared. line: whoever is
    next; "" for nobody. is_closed: somebody has looked already."""

    title: str
    level: str
    about: str
    due: str
    said: tuple[tuple[str, str], ...] = field(repr=False)
    offer: str
    mentee: str
    line: str
    is_closed: bool = False
