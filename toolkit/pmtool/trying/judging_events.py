"""Alerts and messages, against what a test expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pmtool.model.action import Send
from pmtool.model.folder import Path
from pmtool.model.records import AlertRecord
from pmtool.model.trial import Expected, Raised, Whole, Written
from pmtool.trying.living import Lived
from pmtool.trying.miss import Miss
from pmtool.trying.wording import names

InWords = Callable[[Send], str | None]


class Events:
    """Everything that was raised and written. rendered: a message in words; None where it reaches nobody."""

    def __init__(self, expect: Expected, lived: Lived, rendered: InWords) -> None:
        self.expect, self.lived, self.rendered = expect, lived, rendered
        self.alerts = lived.life.state.alerts
        self.rules = {rule.id: rule for rule in lived.folder.program.wellbeing.alerts}

    def misses(self) -> Iterator[Miss]:
        yield from self._alerts()
        yield from self._messages()

    def _alerts(self) -> Iterator[Miss]:
        for at, expected in enumerate(self.expect.alerts or ()):
            if not any(self._fits(expected, alert) for alert in self.alerts):
                same = [alert for alert in self.alerts if alert.rule == expected.alert]
                came = "; ".join(map(self._alert_in_words, same)) or "it isn't raised"
                yield Miss(("expect", "alerts", at), f"{_raised_in_words(expected)} is raised", came)
        for at, expected in enumerate(self.expect.no_alerts):
            for alert in self.alerts:
                if self._fits(expected, alert):
                    came = self._alert_in_words(alert)
                    yield Miss(("expect", "no_alerts", at), f"{_raised_in_words(expected)} is not raised", came)
        if self.expect.alerts == () or Whole.ALERTS in self.expect.nothing_else:
            for alert in self.alerts:
                if not any(self._fits(expected, alert) for expected in self.expect.alerts or ()):
                    yield Miss(("expect", "alerts"), "no other alert is raised", self._alert_in_words(alert))

    def _fits(self, expected: Raised, alert: AlertRecord) -> bool:
        rule = self.rules[alert.rule]
        return (
            expected.alert == alert.rule
            and expected.about in (None, alert.person)
            and expected.on in (None, alert.raised_on)
            and expected.level in (None, rule.level.value)
            and expected.tell in (None, rule.tell.who)
            and expected.deputy in (None, rule.tell.then)
            and (expected.due is None or alert.due.startswith(expected.due))
        )

    def _alert_in_words(self, alert: AlertRecord) -> str:
        rule = self.rules[alert.rule]
        told = f"{rule.tell.who}, then {rule.tell.then}"
        return f"{alert.rule} ({rule.level}) about {alert.person} on {alert.raised_on}, due {alert.due}, told to {told}"

    def _messages(self) -> Iterator[Miss]:
        sends = list(self.lived.sends)
        for at, expected in enumerate(self.expect.messages or ()):
            path: Path = ("expect", "messages", at)
            fitting = [send for on, send in sends if _is_written(expected, on, send)]
            if not fitting:
                same = [_send_in_words(on, send) for on, send in sends if send.message == expected.message]
                yield Miss(path, f"{_written_in_words(expected)} is written", "; ".join(same[:4]) or "it isn't written")
                continue
            words = [text for text in map(self.rendered, fitting) if text is not None]
            if not words:
                yield Miss(path, f"{_written_in_words(expected)} reaches somebody", "no address is known, or no text")
            elif expected.says and not any(expected.says.casefold() in text.casefold() for text in words):
                yield Miss(path, f"{_written_in_words(expected)} says “{expected.says}”", "it doesn't", words[0][:200])
        for at, expected in enumerate(self.expect.no_messages):
            for on, send in sends:
                if _is_written(expected, on, send):
                    came = _send_in_words(on, send)
                    yield Miss(("expect", "no_messages", at), f"{_written_in_words(expected)} is not written", came)
        if self.expect.messages == () or Whole.MESSAGES in self.expect.nothing_else:
            for on, send in sends:
                if not any(_is_written(expected, on, send) for expected in self.expect.messages or ()):
                    yield Miss(("expect", "messages"), "no other message is written", _send_in_words(on, send))
        given = {(send.to, send.facts.get("self_care")) for _, send in sends}
        for at, each in enumerate(self.expect.self_care):
            if (each.person, each.because) not in given:
                came = names(str(text) for who, text in given if who == each.person and text) or "none"
                yield Miss(("expect", "self_care", at), f"{each.person} gets the text {each.because}", f"gets {came}")


def _raised_in_words(expected: Raised) -> str:
    parts = [
        f" about {expected.about}" if expected.about else "",
        f" on {expected.on}" if expected.on else "",
        f", {expected.level}" if expected.level else "",
        f", told to {expected.tell}" if expected.tell else "",
        f", then {expected.deputy}" if expected.deputy else "",
        f", due {expected.due}" if expected.due else "",
    ]
    return f"{expected.alert}{''.join(parts)}"


def _is_written(expected: Written, on: date, send: Send) -> bool:
    return (
        expected.message == send.message
        and expected.to in (None, send.to)
        and expected.on in (None, on)
        and (expected.to is None or expected.caregiver == (send.role == "caregiver"))
    )


def _written_in_words(expected: Written) -> str:
    to = f" to {expected.to}" if expected.to else ""
    whose = "'s caregiver" if expected.caregiver else ""
    return f"'{expected.message}'{to}{whose}" + (f" on {expected.on}" if expected.on else "")


def _send_in_words(on: date, send: Send) -> str:
    return f"'{send.message}' to {send.to}{'’s caregiver' if send.role == 'caregiver' else ''} on {on}"
