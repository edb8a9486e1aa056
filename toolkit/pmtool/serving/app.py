"""Addresses to pages. No cookie, no script, nothing from elsewhere; no token and no answer in any log."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from pmtool.model.errors import PmtoolError
from pmtool.rendering.served import style_of
from pmtool.serving.answers import is_proper, onward, style, with_headers
from pmtool.serving.limits import Buckets, Rates
from pmtool.serving.pages import Counter

MOST_BYTES = 64 * 1024
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")


def make_app(counters: Mapping[str, Counter], rates: Rates, report: Callable[[str], None]) -> Flask:
    """counters: by the id of the program. report: hears of what went wrong, without anybody's answer or link."""
    app = Flask("pmtool.serving", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=500)
    app.logger.disabled = True  # its lines hold addresses, and so tokens
    by_address, by_link, by_code = Buckets(rates.address), Buckets(rates.link), Buckets(rates.code)
    any_counter = next(iter(counters.values()))
    sheets = dict(style_of(counter.hosted.folder.pages) for counter in counters.values())

    def counter_of(program: str) -> Counter:
        return counters.get(program, any_counter)

    @app.before_request
    def may_come() -> Response | None:
        at, given = time.monotonic(), request.view_args or {}
        program, token = counter_of(str(given.get("program", ""))), str(given.get("token", ""))
        if not is_proper(request):
            return program.calm("calm", request, 403 if request.mimetype else 415)
        if request.endpoint == "code" and request.method == "POST" and not by_code.take(str(request.remote_addr), at):
            return program.calm("busy", request, 429)
        is_known = by_address.take(str(request.remote_addr), at) and (not token or by_link.take(token, at))
        return None if is_known else program.calm("busy", request, 429)

    @app.get("/")
    def front() -> Response:
        """The one program that is served, or a list of none: where several are served, links lead to each."""
        if len(counters) == 1:
            return onward(f"/{next(iter(counters))}")
        return any_counter.calm("calm", request, 404)

    @app.get("/<name>.css")
    def sheet(name: str) -> Response:
        found = sheets.get(f"{name}.css")
        return style(found) if found is not None else any_counter.calm("calm", request, 404)

    @app.route("/<program>", methods=["GET", "POST"])
    def code(program: str) -> Response:
        return counters[program].code(request) if program in counters else any_counter.calm("calm", request, 404)

    def answered(program: str, token: str, answer: Callable[[Counter], Response]) -> Response:
        if program not in counters or not _TOKEN.fullmatch(token):
            return counter_of(program).calm("calm", request, 404)
        return answer(counters[program])

    @app.route("/<program>/<token>", methods=["GET", "POST"])
    def first(program: str, token: str) -> Response:
        return answered(program, token, lambda counter: counter.first(request, token))

    @app.route("/<program>/<token>/<int:number>", methods=["GET", "POST"])
    def part(program: str, token: str, number: int) -> Response:
        return answered(program, token, lambda counter: counter.part(request, token, number))

    @app.route("/<program>/<token>/check", methods=["GET", "POST"])
    def check(program: str, token: str) -> Response:
        return answered(program, token, lambda counter: counter.check(request, token))

    @app.get("/<program>/<token>/later")
    def later(program: str, token: str) -> Response:
        return answered(program, token, lambda counter: counter.later(request, token))

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return any_counter.calm("calm", request, error.code or 400)

    @app.errorhandler(PmtoolError)
    def world(error: PmtoolError) -> Response:
        report(str(error))
        return any_counter.calm("busy", request, 503)

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        report(_where(error))
        return any_counter.calm("busy", request, 500)

    app.after_request(with_headers)
    return app


def _where(error: Exception) -> str:
    """Place and kind of a fault of ours, without its message: that could hold an answer."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{code.co_filename.rpartition('pmtool/')[2]}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
    return f"a fault of pmtool: {place} {type(error).__name__}"
