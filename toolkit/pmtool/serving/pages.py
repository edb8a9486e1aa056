"""Which page is asked for, and what becomes of what it sends. GET changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Response, request

from pmtool.model.link import Draft, LinkPurpose
from pmtool.serving.answers import GO, LANGUAGE, THEN, onward, page
from pmtool.serving.writer import Writer
from pmtool.steps.hosting.filling import Filled, check_page, look_through, part_page, with_page
from pmtool.steps.hosting.hosted import Hosted
from pmtool.steps.hosting.sending import sent_of, token_for_caregiver
from pmtool.steps.hosting.visiting import Visit, begun, filling_of, language_of, visit


@dataclass(frozen=True)
class Counter:
    """One program's counter: whoever comes is answered here. url: where it is reached from outside, without an end
    slash."""

    hosted: Hosted
    writer: Writer
    now: Callable[[], datetime]
    url: str

    def code(self) -> Response:
        """The program's own first page, where a code from a poster is typed in."""
        language = self._language(None)
        root = f"/{self.hosted.program.id}"
        if request.method != "POST":
            return page(self.hosted.pages.code(root, language))
        typed = request.form.get("code", "")
        code = "".join(each for each in typed.upper() if each.isalnum())[:64]
        found = visit(self.hosted, code, self.now()) if code else None
        if found is None or not found.is_open:
            return page(self.hosted.pages.code(root, language, is_unknown=True), 422)
        return onward(f"{found.root}?language={language}")

    def first(self, visited: Visit) -> Response:
        """Where a link leads to: the start of a form, thanks for one that was sent, or an alert."""
        if visited.link is not None and visited.link.purpose is LinkPurpose.ALERT:
            return self._alert(visited)
        language = self._language(visited)
        if visited.is_sent:
            return self._thanks(visited, language)
        if request.method != "POST":
            return page(self.hosted.pages.start(filling_of(visited, language)))
        mine = begun(visited, language, self.now())
        self._keep(mine, language)
        return onward(f"{mine.root}/{look_through(self.hosted, filling_of(mine, language)).numbers[0]}")

    def part(self, visited: Visit, number: int) -> Response:
        if visited.draft is None or visited.is_sent or visited.is_open:
            return onward(visited.root)
        language = self._language(visited)
        filled = look_through(self.hosted, filling_of(visited, language))
        if number not in filled.parts:
            return onward(f"{visited.root}/{filled.after(number) or 'check'}")
        is_mending = "check" in (request.form.get(THEN), request.args.get("then"))
        if request.method != "POST":
            return page(part_page(filled, number, with_faults=False, is_mending=is_mending))
        return self._sent_part(visited, filled, number, is_mending=is_mending)

    def _sent_part(self, visited: Visit, before: Filled, number: int, *, is_mending: bool) -> Response:
        """Whatever it sends is kept, right or wrong; the way on is for what is right."""
        posted = {name: tuple(values) for name, values in request.form.lists()}
        language = self._language(visited, is_switching=LANGUAGE in request.form)
        given = with_page(before, number, posted)
        draft = visited.draft or Draft("", "", "", language, self.now())
        kept = replace(visited, draft=replace(draft, given=given))
        self._keep(kept, language)
        again = f"{visited.root}/{number}{'?then=check' if is_mending else ''}"
        if LANGUAGE in request.form:
            return onward(again)
        filled = look_through(self.hosted, filling_of(kept, language))
        match request.form.get(GO):
            case "back":
                earlier = filled.before(number)
                return onward(f"{visited.root}/{earlier}" if earlier else visited.root)
            case "later":
                return onward(f"{visited.root}/later")
            case _ if filled.faults(number):
                return page(part_page(filled, number, with_faults=True, is_mending=is_mending), 422)
            case _:
                return onward(f"{visited.root}/{self._next(filled, number, is_mending=is_mending)}")

    @staticmethod
    def _next(filled: Filled, number: int, *, is_mending: bool) -> int | str:
        """Back to the check where it came from there, by way of what only now is asked and lacks an answer."""
        if not is_mending:
            return filled.after(number) or "check"
        return next((each for each in filled.numbers if filled.faults(each)), "check")

    def check(self, visited: Visit) -> Response:
        if visited.draft is None or visited.is_sent or visited.is_open:
            return onward(visited.root)
        language = self._language(visited)
        filled = look_through(self.hosted, filling_of(visited, language))
        if request.method != "POST":
            return page(check_page(filled, with_faults=False))
        if request.form.get(GO) == "later":
            return onward(f"{visited.root}/later")
        if filled.faults():
            return page(check_page(filled, with_faults=True), 422)
        if not self.writer.send(sent_of(visited, filled, self.now())):
            return self.calm("refused", 409)
        return onward(visited.root)

    def later(self, visited: Visit) -> Response:
        if visited.draft is None or visited.is_sent or visited.is_open:
            return onward(visited.root)
        filling = filling_of(visited, self._language(visited))
        return page(self.hosted.pages.later(filling, f"{self.url}{visited.root}"))

    def calm(self, kind: str, status: int) -> Response:
        """Says nothing of what was asked for. What was sent isn't looked at: it may be what went wrong."""
        wanted = (request.args.get("language", ""), *request.accept_languages.values())
        language = language_of(Visit(self.hosted, "", None, None, None), wanted)
        return page(self.hosted.pages.calm(kind, language), status)

    def _thanks(self, visited: Visit, language: str) -> Response:
        handed = visit(self.hosted, token_for_caregiver(visited), self.now())
        address = f"{self.url}{handed.root}" if handed is not None and not handed.is_sent else ""
        return page(self.hosted.pages.sent(filling_of(visited, language), address))

    def _alert(self, visited: Visit) -> Response:
        from pmtool.steps.hosting.looking import acknowledge, look  # only here: what judges decisions loads slowly

        if visited.link is None:
            return self.calm("calm", 404)
        if request.method != "POST":
            view = look(self.hosted, visited.link)
            return page(self.hosted.pages.alert(view, visited.root)) if view else self.calm("calm", 404)
        outcome = request.form.get("outcome", "").strip()
        if not outcome:
            view = look(self.hosted, visited.link)
            if view is None:
                return self.calm("calm", 404)
            return page(self.hosted.pages.alert(view, visited.root, is_unanswered=True), 422)
        acknowledge(self.hosted, visited.link, outcome, self.now())
        return onward(visited.root)

    def _keep(self, visited: Visit, language: str) -> None:
        if visited.draft is not None:
            self.writer.keep(replace(visited.draft, language=language))

    def _language(self, visited: Visit | None, *, is_switching: bool = False) -> str:
        """What was begun goes on in its language, until somebody asks for another."""
        named = request.args.get("language") or request.form.get(LANGUAGE) or ""
        offered = self.hosted.program.languages
        if named in offered and (is_switching or request.args.get("language") or visited is None):
            return named
        wanted = (named, *request.accept_languages.values())
        return language_of(visited or Visit(self.hosted, "", None, None, None), wanted)
