"""Addresses to pages. No cookie, no script, nothing from elsewhere; no token and no answer in any log."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from pmtool.model.errors import PmtoolError
from pmtool.serving.answers import with_headers
from pmtool.serving.front import Front, front_of
from pmtool.serving.limits import Rates
from pmtool.serving.pages import Counter

MOST_BYTES = 64 * 1024


def make_app(counters: Mapping[str, Counter], rates: Rates, report: Callable[[str], None]) -> Flask:
    """counters: by the id of the program. report: hears of what went wrong, without anybody's answer or link."""
    app = Flask("pmtool.serving", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=500)
    app.logger.disabled = True  # its lines hold addresses, and so tokens
    front = front_of(counters, rates)
    app.before_request(front.may_come)
    app.get("/")(front.root)
    app.get("/<name>.css")(front.sheet)
    app.route("/<program>", methods=["GET", "POST"])(front.code)
    _pages(app, front)
    _faults(app, front, report)
    app.after_request(with_headers)
    return app


def _pages(app: Flask, front: Front) -> None:
    """Those of somebody who comes by a link."""

    @app.route("/<program>/<token>", methods=["GET", "POST"])
    def first(program: str, token: str) -> Response:
        return front.visited(program, token, Counter.first)

    @app.route("/<program>/<token>/<int:number>", methods=["GET", "POST"])
    def part(program: str, token: str, number: int) -> Response:
        return front.visited(program, token, lambda counter, visited: counter.part(visited, number))

    @app.route("/<program>/<token>/check", methods=["GET", "POST"])
    def check(program: str, token: str) -> Response:
        return front.visited(program, token, Counter.check)

    @app.get("/<program>/<token>/later")
    def later(program: str, token: str) -> Response:
        return front.visited(program, token, Counter.later)


def _faults(app: Flask, front: Front, report: Callable[[str], None]) -> None:
    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return front.calm("calm", error.code or 400)

    @app.errorhandler(PmtoolError)
    def world(error: PmtoolError) -> Response:
        report(str(error))
        return front.calm("busy", 503)

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        report(place_of(error))
        return front.calm("busy", 500)


def place_of(error: Exception) -> str:
    """Place and kind of a fault of ours, without its message: that could hold an answer."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{code.co_filename.rpartition('pmtool/')[2]}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
    return f"a fault of pmtool: {place} {type(error).__name__}"
