"""What a run is about to do, shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.model.action import Action
from pmtool.model.doubt import Doubt
from pmtool.model.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does, in this order. doubts: why a person is asked first; then nothing of it is done before they
    accept it by its digest, but for what is urgent."""

    today: date
    actions: tuple[Action, ...]
    waiting: tuple[Waiting, ...]
    digest: str
    doubts: tuple[Doubt, ...] = ()
