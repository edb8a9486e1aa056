"""A program as its file says it. Field names are the keys of program.yaml; a trailing underscore is dropped there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.model.care import Agreement, CheckIns, Community, Wellbeing
from pmtool.model.confidentiality import Confidentiality
from pmtool.model.contacts import Contacts
from pmtool.model.dates import Dates
from pmtool.model.message import Message
from pmtool.model.outcome import Evaluation
from pmtool.model.policy import Matching
from pmtool.model.population import Population
from pmtool.model.recruitment import Intake, Recruitment
from pmtool.model.running import Running
from pmtool.model.text import Text
from pmtool.model.training import Training


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
