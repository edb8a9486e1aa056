"""The languages that a program declares: each exists, and is one that its texts are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtool.checking.places import place_of
from pmtool.checking.wording import listed, nearest, quoted
from pmtool.checking.wordings.countries import COUNTRIES
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder
from pmtool.model.text import Text
from pmtool.rules.languages import NAMES
from pmtool.rules.words import has_words

_MANY = 5
_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(_LETTERS.split())  # Source: ISO 639-1
_MEANT: Mapping[str, str] = {  # letters of countries, and three letters where two are in use
    **dict.fromkeys(("us", "gb", "eng"), "en"),
    **dict.fromkeys(("at", "ger", "deu"), "de"),
    **dict.fromkeys(("sp", "mx", "spa", "esp"), "es"),
    **dict.fromkeys(("fre", "fra"), "fr"),
    **dict.fromkeys(("ita",), "it"),
    **dict.fromkeys(("por", "bz"), "pt"),
    **dict.fromkeys(("gr", "gre", "ell"), "el"),
    **dict.fromkeys(("jp", "jpn"), "ja"),
    **dict.fromkeys(("cn", "chi", "zho"), "zh"),
    **dict.fromkeys(("dk", "dan"), "da"),
    **dict.fromkeys(("cz", "cze", "ces"), "cs"),
    **dict.fromkeys(("swe",), "sv"),
    **dict.fromkeys(("dut", "nld"), "nl"),
    **dict.fromkeys(("pol",), "pl"),
    **dict.fromkeys(("rus",), "ru"),
    **dict.fromkeys(("tur",), "tr"),
    **dict.fromkeys(("ua", "ukr"), "uk"),
    **dict.fromkeys(("ara", "arb"), "ar"),
}


def spoken(language: str) -> str:
    """The letters in quotes, with the language's own name where it is known."""
    name = NAMES.get(language.split("-")[0])
    return f"{quoted(language)} ({name})" if name else quoted(language)


def check_declared(
    folder: ProgramFolder, texts: list[Text], sets: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, tuple[str, Finding]]]:
    """Each of the languages that is none, or in which most is missing: what it was to be, and one finding for it all.

    texts: all of the program's. sets: which languages a question set lacks.
    """
    unwritten = _unwritten(folder.program.languages, texts)
    others = _undeclared(folder.program.languages, texts)
    for position, language in enumerate(folder.program.languages):
        meant = _meant(language, others, is_unwritten=language in unwritten)
        if meant in others:
            message = f"'languages' names {spoken(language)}, and the texts are in {spoken(meant)}"
            mend = f"did you mean {quoted(meant)}?"
        elif not is_language(language):
            message = f"there is no language with the letters {quoted(language)}"
            mend = f"did you mean {quoted(meant)}?" if meant else "write its two letters, like en, es or pt-BR"
        elif language in unwritten:
            silent = [name for name, lacking in sets.items() if language in lacking]
            parts = [f"{unwritten[language]} of {len(texts)} texts", *_of_sets(silent), *_of_messages(folder, language)]
            message = f"not written in {spoken(language)} yet: {listed(parts, 'and')}"
            if not has_words(language):
                message += ", nor pmtool's own buttons and dates"
            mend = f"translate them, or take {language} out until they are"
        else:
            continue
        yield language, (meant, Finding("PM353", message, mend, place_of(folder.tree, ("languages", position))))


def _unwritten(declared: tuple[str, ...], texts: list[Text]) -> Mapping[str, int]:
    """Languages in which most texts are missing, and how many: a translation not begun is one fault, not hundreds."""
    found = {}
    several = sum(len(set(text.by_language.values())) > 1 for text in texts)
    for language in declared:
        count = sum(language not in text.by_language for text in texts)
        if count > _MANY and 2 * count > several:
            found[language] = count
    return found


def is_language(language: str) -> bool:
    """Whether its letters are a language's, and those behind them a country's. Three are taken as they are."""
    first, *more = language.split("-")
    is_known = first in LANGUAGES if len(first) == 2 else first not in _MEANT
    return is_known and all(part.lower() in COUNTRIES for part in more if len(part) == 2)


def _undeclared(declared: tuple[str, ...], texts: list[Text]) -> list[str]:
    """The languages that most texts have and that aren't declared."""
    counts: dict[str, int] = {}
    for text in texts:
        for language in text.by_language:
            if language not in declared:
                counts[language] = counts.get(language, 0) + 1
    several = sum(len(set(text.by_language.values())) > 1 for text in texts)
    return [language for language, count in counts.items() if count > _MANY and 2 * count > several]


def _meant(language: str, others: list[str], *, is_unwritten: bool) -> str:
    """The language that was meant by one that is none, or in which nothing is written; "" where nobody can tell."""
    first = language.split("-")[0].lower()
    likely = (
        "" if is_language(language) and not is_unwritten else _MEANT.get(first, first if first in LANGUAGES else "")
    )
    if is_unwritten and others:
        return likely if likely in others else nearest(language, others) or others[0]
    return "" if is_language(language) else likely


def _of_sets(lacking: list[str]) -> list[str]:
    names = [quoted(name) for name in lacking]
    return [f"the question set{'s' if len(names) > 1 else ''} {listed(names, 'and')}"] if names else []


def _of_messages(folder: ProgramFolder, language: str) -> list[str]:
    names = dict.fromkeys(message.text for message in folder.program.messages)
    lacking = [quoted(name) for name in names if (name, language) not in folder.texts]
    if not lacking:
        return []
    more = [f"{len(lacking) - 1} more"] if len(lacking) > 1 else []
    return [f"the message{'s' if len(lacking) > 1 else ''} {listed([lacking[0], *more], 'and')}"]
