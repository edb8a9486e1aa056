"""A program's files from the starter: its settings filled in, its texts in the languages that were asked for.

In the starter `@name@` stands for a setting and `$name` for a text, which stands there in all languages. A line that
ends with `#+ workplace` is only for programs at work, one that ends with `#- workplace` only for all others.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from pmtool.beginning.answers import EXAMPLE_PHONE, SETTINGS, Beginning
from pmtool.model.text import Duration, Unit
from pmtool.rules.cadence import add

Words = Mapping[str, Mapping[str, str]]  # name → language → text

_SETTING = re.compile(r"@(\w+)@")
_TEXT = re.compile(r"\$([a-z_]+)\b")
_ONLY = re.compile(r"  #(?P<sign>[+-]) (?P<kind>\w+)$")  # ends a line that not every program needs
_TRANSLATED = "translated"  # the kind of program in whose languages an instrument isn't offered
_WHOLE = re.compile(r"^(?P<before>\s*(?:- )?(?:[\w]+: )?)\$(?P<name>[a-z_]+)(?P<note>\s+#.*)?$")
_PLAIN = re.compile(r"[^\W\d_][\w ,.?!'’/@äöüß()-]*")
_NOT_TEXT = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
_OFFERED = ("en",)  # the languages of the instrument that the starter uses
_TOLD_ONCE = "told_once"  # the kind for whom is said in the first language only
_WIDTH = 112


def begin(
    starter: Mapping[str, str], words: Words, answers: Beginning, schema: str, test_schema: str
) -> dict[str, str]:
    """Every file of the new program, by its path in it. schema, test_schema: what an editor holds the files against."""
    first = answers.languages[0]
    settings = _settings(answers, schema, test_schema)
    settings["waiver_reason"] = _quoted(words["waiver_reason"][first])
    settings["waiver_by"] = _quoted(words["supervisor"][first])
    texts = {**_words_for(answers.setting, words), "title": dict.fromkeys(answers.languages, answers.title)}
    if answers.who:
        texts["who"] = {**texts["who"], first: answers.who}
    kinds = _kinds(answers)
    needed = {path: _needed(text, kinds) for path, text in starter.items()}
    return {path: _filled(text, settings, texts, answers.languages) for path, text in needed.items()}


def _kinds(answers: Beginning) -> set[str]:
    """What this program is, of all that lines can be for."""
    kinds = {answers.setting}
    if answers.languages != _OFFERED:
        kinds.add(_TRANSLATED)
    if answers.who and len(answers.languages) > 1:
        kinds.add(_TOLD_ONCE)
    return kinds


def _words_for(setting: str, words: Words) -> dict[str, Mapping[str, str]]:
    """The texts as they are said there: `group_workplace` in place of `group`."""
    return {name: words.get(f"{name}_{setting}", text) for name, text in words.items()}


def _needed(text: str, kinds: Collection[str]) -> str:
    """The lines that this kind of program needs, without the sign that says so."""
    lines = ((line, _ONLY.search(line)) for line in text.splitlines())
    needed = (line for line, only in lines if only is None or (only["sign"] == "+") is (only["kind"] in kinds))
    return "".join(f"{_ONLY.sub('', line)}\n" for line in needed)


def _filled(text: str, settings: Mapping[str, str], texts: Words, languages: tuple[str, ...]) -> str:
    known = _SETTING.sub(lambda found: settings.get(found[1], found[0]), text)
    return "".join(_line(line, texts, languages) for line in known.splitlines(keepends=True))


def _line(line: str, texts: Words, languages: tuple[str, ...]) -> str:
    whole = _WHOLE.match(line.rstrip("\n"))
    if whole is None or whole["name"] not in texts:
        return _TEXT.sub(lambda found: _inline(texts, found[1], languages) if found[1] in texts else found[0], line)
    return _block(whole["before"], texts[whole["name"]], languages, (whole["note"] or "").rstrip()) + "\n"


def _inline(texts: Words, name: str, languages: tuple[str, ...]) -> str:
    """Inside { }: one text, or one for each language."""
    text = texts[name]
    if len(languages) == 1 or len(set(text.values())) == 1:
        return _quoted(text[languages[0]])
    return "{" + ", ".join(f"{language}: {_quoted(text[language])}" for language in languages) + "}"


def _block(before: str, text: Mapping[str, str], languages: tuple[str, ...], note: str) -> str:
    """A whole value: on its line, or a line a language below it."""
    indent = len(before) - len(before.lstrip())
    if len(languages) == 1 or len({text[language] for language in languages}) == 1:
        first, *folded = _scalar(text[languages[0]], indent + 2, len(before)).splitlines()
        return "\n".join([before + first + note, *folded])
    if before.rstrip().endswith("-"):
        margin = " " * len(before)
        lines = [f"{language}: {_scalar(text[language], len(before) + 2, len(before) + 4)}" for language in languages]
        return before + f"\n{margin}".join(lines)
    margin = " " * (indent + (4 if before.lstrip().startswith("- ") else 2))
    lines = [f"{margin}{each}: {_scalar(text[each], len(margin) + 2, len(margin) + 4)}" for each in languages]
    return "\n".join([before.rstrip() + note, *lines])


def _scalar(text: str, indent: int, column: int) -> str:
    """The text on one line, or folded below a `>-` where it is long."""
    quoted = _plain(text)
    if column + len(quoted) <= _WIDTH:
        return quoted
    margin = " " * indent
    folded = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(margin + line for line in folded)])


def _plain(text: str) -> str:
    """As it is where YAML can't mistake it, else in quotes."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT and not text.endswith(" ")
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _settings(answers: Beginning, schema: str, test_schema: str) -> dict[str, str]:
    days = days_of(answers)
    host = f"{answers.id}.example"
    return {
        "schema": schema,
        "test_schema": test_schema,
        "title": answers.title.replace("\n", " "),
        "id": answers.id,
        "id_host": host,
        "languages": f"[{', '.join(answers.languages)}]",
        "language": answers.languages[0],
        "timezone": _plain(answers.timezone),
        "country": _plain(answers.country),
        "setting": answers.setting.ljust(max(map(len, SETTINGS))),
        "places": str(answers.places),
        "length": f"{answers.months} months" if answers.months != 1 else "1 month",
        "half": f"week {answers.months * 2}",
        "contacts_note": "Some of these are made up. Put in real people, then take `example: true` out: until then "
        "pmtool sends nothing.",
        "example": "  example: true",
        "coordinator_name": _quoted(answers.coordinator_name),
        "coordinator_email": _plain(answers.coordinator_email or f"desk@{host}"),
        "coordinator_phone": _quoted(answers.coordinator_phone or f"{EXAMPLE_PHONE}01"),
        "example_phone": EXAMPLE_PHONE,
        "crisis_name": _quoted(answers.crisis_name),
        "crisis_phone": _quoted(answers.crisis_phone or f"{EXAMPLE_PHONE}99"),
        **{name: day.isoformat() for name, day in days.items()},
    }


def days_of(answers: Beginning) -> dict[str, date]:
    """The days of the program: four weeks to apply, the pairings, and room for those who are paired later."""
    matching = answers.opens + timedelta(weeks=4)
    last = add(matching, Duration(answers.months + 6, Unit.MONTH))
    return {
        "opens": answers.opens,
        "matching": matching,
        "ends": last,
        "week2": matching + timedelta(days=14),
        "week4": matching + timedelta(days=28),
        "week8": matching + timedelta(days=56),
    }
