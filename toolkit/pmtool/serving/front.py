"""Who comes, how often, and to which counter: what every address has in common."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Response, request

from pmtool.rendering.served import style_of
from pmtool.serving.answers import is_proper, onward, style
from pmtool.serving.limits import Buckets, Rates
from pmtool.serving.pages import Counter
from pmtool.steps.hosting.visiting import Visit, visit

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Front:
    """counters: by the id of the program."""

    counters: Mapping[str, Counter]
    by_address: Buckets
    by_link: Buckets
    by_code: Buckets
    sheets: Mapping[str, bytes] = field(default_factory=dict)

    def may_come(self) -> Response | None:
        """None for whoever may; else what they are told."""
        program, address = str((request.view_args or {}).get("program", "")), str(request.remote_addr)
        if not is_proper(request):
            return self.calm("calm", 403 if request.mimetype else 415, program)
        is_guess = request.endpoint == "code" and request.method == "POST"
        if not self.by_address.take(address, time.monotonic()) or (is_guess and not self._may_guess(address)):
            return self.calm("busy", 429, program)
        return None

    def _may_guess(self, address: str) -> bool:
        return self.by_code.take(address, time.monotonic())

    def root(self) -> Response:
        """The one program that is served, or a list of none: where several are served, links lead to each."""
        return onward(f"/{next(iter(self.counters))}") if len(self.counters) == 1 else self.calm("calm", 404)

    def sheet(self, name: str) -> Response:
        found = self.sheets.get(f"{name}.css")
        return style(found) if found is not None else self.calm("calm", 404)

    def code(self, program: str) -> Response:
        return self.counters[program].code() if program in self.counters else self.calm("calm", 404)

    def visited(self, program: str, token: str, answer: Callable[[Counter, Visit], Response]) -> Response:
        """What is answered to somebody who comes by a link. A link of one person is used by hand; by one for anybody a
        whole school may come at once."""
        counter = self.counters.get(program)
        if counter is None or not _TOKEN.fullmatch(token):
            return self.calm("calm", 404, program)
        with counter.writer.turn():
            found = visit(counter.hosted, token, counter.now())
            if found is None:
                return self.calm("calm", 404, program)
            if not found.is_open and not self.by_link.take(token, time.monotonic()):
                return self.calm("busy", 429, program)
            return answer(counter, found)

    def calm(self, kind: str, status: int, program: str = "") -> Response:
        """A page that says nothing of what was asked for."""
        counter = self.counters.get(program) or next(iter(self.counters.values()))
        return counter.calm(kind, status)


def front_of(counters: Mapping[str, Counter], rates: Rates) -> Front:
    sheets = dict(style_of(counter.hosted.folder.pages) for counter in counters.values())
    return Front(counters, Buckets(rates.address), Buckets(rates.link), Buckets(rates.code), sheets)
