"""What was left unfinished in a text: notes to oneself, blanks to fill, a language not yet translated, stray spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pmtool.checking.ground import Ground
from pmtool.checking.wording import listed, nearest, quoted
from pmtool.checking.wordings.phrases import Phrase
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path
from pmtool.rules.placeholders import PLACEHOLDERS, SAID_FOR

_LEFT = re.compile(
    r"\b(?:TODO|TO DO|FIXME|TBD|TBC|XXX+)(?!\w)|\?\?\?|(?i:\blorem ipsum\b)|"
    r"(?i:\[(?:your |insert |the )?(?:name|date|link|phone|number|email|e-mail|address|organi[sz]ation|place|time|"
    r"nombre|fecha|enlace|datum|ort|telefon|الاسم|التاريخ)[^\]]{0,30}\](?!\())|(?i:<(?:name|date|link|nombre)>)"
)
_BLANK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$\{\w+\}|%\(\w+\)s")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_OTHER_BLANK = re.compile(  # as other programs write the blanks of their letters
    r"\$\{[^{}]{1,40}\}|%\(\w+\)s|(?<!\{)\{ ?[A-Za-z][\w. ]{0,40}\}(?!\})|<<[^<>]{1,40}>>|\[\[[^\[\]]{1,40}\]\]"
    r"|%[A-Za-z][\w.]*%"
)
_SPACES = re.compile(r"(?<=\S)  +(?=\S)|\s+(?=[,;](?:\s|$))")
_LONGEST: Mapping[str, int] = {"label": 100, "title": 120, "low": 60, "high": 60, "hint": 300, "text": 450}
_FEW = 20  # one text in so many: the others show that it was forgotten
_FEWEST_WORDS, _FEWEST_LETTERS = 4, 16  # of a text that can't be the same in two languages by chance


def check_unfinished(ground: Ground) -> Iterator[Finding]:
    """Notes to oneself, and blanks that nothing fills in. Those of messages are cleared when they are read."""
    for phrase in ground.phrases:
        if phrase.is_message and (other := _OTHER_BLANK.search(_TAG.sub(_masked, phrase.words))) is not None:
            message = f"nothing fills in {quoted(other.group())} here: people would read it as it stands"
            yield Finding("PM473", message, _as_placeholder(other.group()), phrase.at(other.start()))
        elif (found := _LEFT.search(phrase.words)) is not None:
            message = f"this text isn't finished: it says {quoted(found.group())}"
            yield Finding("PM472", message, _finish(found.group(), phrase), phrase.at(found.start()), Severity.WARNING)
        elif not phrase.is_message and (found := _BLANK.search(phrase.words)) is not None:
            message = f"nothing fills in {quoted(found.group())} here: people would read it as it stands"
            yield Finding("PM473", message, "write it out; only the messages have placeholders", phrase.place)


def _masked(tag: re.Match[str]) -> str:
    """Blanks in the place of what is a placeholder already, so that all else keeps its column."""
    return " " * len(tag.group())


def _as_placeholder(blank: str) -> str:
    """How what was meant by a blank of another program is written here."""
    meant = _meant(blank)
    return f"write {{{{ {meant} }}}}" if meant else "write {{ and }} around one of the placeholders that messages have"


def _meant(blank: str) -> str | None:
    word = re.sub(r"[^A-Za-z_.]+", "_", blank).strip("_.").lower()
    if word in SAID_FOR:
        return SAID_FOR[word]
    lasts = {name.rpartition(".")[2]: name for name in reversed(list(PLACEHOLDERS))}
    return nearest(word, list(PLACEHOLDERS)) or lasts.get(nearest(word, list(lasts)) or "")


def _finish(blank: str, phrase: Phrase) -> str:
    meant = _meant(blank) if phrase.is_message and blank[0] in "[<" else None
    return f"write {{{{ {meant} }}}}" if meant else "write what is to stand there"


def check_untranslated(ground: Ground) -> Iterator[Finding]:
    """Texts that are word for word the same in two languages, and too long to be so by chance."""
    same: dict[tuple[Path, str], Phrase] = {}  # the first with these words
    for phrase in ground.phrases:
        if phrase.is_everywhere or phrase.is_message or phrase.key == "name" or not _is_long(phrase.words):
            continue
        first = same.setdefault((phrase.path, " ".join(phrase.words.split()).casefold()), phrase)
        if first is not phrase:
            said = listed([first.language, phrase.language], "and")
            message = f"the texts in {said} are the same: {quoted(phrase.words)}"
            yield Finding("PM470", message, "translate one of them", phrase.place, Severity.WARNING, first.place)
    yield from _in_one_language(ground)


def _in_one_language(ground: Ground) -> Iterator[Finding]:
    """Texts written once, among many that are written in each language."""
    languages = ground.folder.program.languages
    texts = [each for each in ground.phrases if not each.is_message and each.key != "name" and _is_long(each.words)]
    alone = [phrase for phrase in texts if phrase.is_everywhere]
    if len(languages) < 2 or len(alone) * _FEW > len(texts) - len(alone):
        return
    for phrase in alone:
        message = f"this text is the same in every language: {quoted(phrase.words)}"
        mend = f"write one a language: {{{', '.join(f'{each}: …' for each in languages)}}}"
        yield Finding("PM470", message, mend, phrase.place, Severity.WARNING)


def _is_long(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and sum(map(str.isalpha, words)) >= _FEWEST_LETTERS


def check_length(ground: Ground) -> Iterator[Finding]:
    """Labels and questions so long that nobody reads them to the end."""
    for phrase in ground.phrases:
        most = _LONGEST.get(phrase.key)
        if most is not None and phrase.path and len(phrase.words) > most:
            message = f"this {phrase.key} has {len(phrase.words)} characters; {most} are a lot"
            yield Finding(
                "PM477",
                message,
                "say it shorter, or move part of it to a hint or a note",
                phrase.place,
                Severity.WARNING,
            )


def check_spaces(ground: Ground) -> Iterator[Finding]:
    """Two spaces in a row, or one before a comma."""
    for phrase in ground.phrases:
        if _SPACES.search(phrase.words.strip()) and not phrase.words.lstrip().startswith(("|", "    ")):
            message = "this text has a space too many"
            yield Finding(
                "PM478", message, "leave one space between words, and none before a comma", phrase.place, Severity.INFO
            )
