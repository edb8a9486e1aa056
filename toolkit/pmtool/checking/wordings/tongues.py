"""Texts that stand under the wrong language: in letters it isn't written in, or in the words of another one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator

from pmtool.checking.ground import Ground
from pmtool.checking.wordings.phrases import Phrase
from pmtool.model.finding import Finding, Severity
from pmtool.rules.languages import NAMES

_SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ar", "dv", "fa", "ps", "sd", "ug", "ur"), ("ARABIC",)),
    **dict.fromkeys(("bg", "be", "mk", "ru", "uk"), ("CYRILLIC",)),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    **dict.fromkeys(("hi", "mr", "ne"), ("DEVANAGARI",)),
    "am": ("ETHIOPIC",),
    "ti": ("ETHIOPIC",),
    "bn": ("BENGALI",),
    "el": ("GREEK",),
    "hy": ("ARMENIAN",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ka": ("GEORGIAN",),
    "ko": ("HANGUL", "CJK"),
    "ta": ("TAMIL",),
    "th": ("THAI",),
    "zh": ("CJK",),
    **dict.fromkeys(("cs", "da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt", "ro"), ("LATIN",)),
    **dict.fromkeys(("sk", "so", "sq", "sv", "sw", "tl", "tr", "vi"), ("LATIN",)),
}
_FEWEST_LETTERS, _ENOUGH_LETTERS = 12, 40  # a shorter text may be a name; a longer one needn't be read to its end
_COMMON = {  # words that a text of some length can hardly do without
    "en": "the and of to you is are that with for your have not we this it what who do can",
    "de": "der die das und ist nicht ein eine mit für wir sie ich zu auf dass du den im es wie was wer",
    "es": "el la los las que y en un una con para por se no tu es de te lo como qué quién",
    "fr": "le la les des et est une pour avec vous nous dans que pas un du je tu qui ce",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_FEWEST_WORDS, _FEWEST_COMMON = 6, 3


def check_tongues(ground: Ground) -> Iterator[Finding]:
    """One finding a text; one for two that changed places, and one for a whole message."""
    found = list(_strangers(ground))
    by_path = {(phrase.path, phrase.language): (phrase, other) for phrase, other, _ in found if phrase.path}
    files = Counter(phrase.place.file for phrase, _, _ in found if phrase.is_message)
    told: set[Hashable] = set()
    for phrase, other, message in found:
        language = phrase.language.split("-")[0]
        twin = by_path.get((phrase.path, other)) if other else None
        if phrase.is_message and files[phrase.place.file] > 1:
            key: Hashable = phrase.place.file
            message = f"{message}, and so do {files[phrase.place.file] - 1} more lines"
        elif twin is not None and twin[1] == language:
            key = phrase.path
            message = f"the texts under {phrase.language} and {other} have changed places"
        else:
            key = phrase
        if key in told:
            continue
        told.add(key)
        mend = "swap the two" if key == phrase.path else "put the text in its own language here"
        related = twin[0].place if twin is not None and key == phrase.path else None
        yield Finding("PM471", message, mend, phrase.place, Severity.WARNING, related)


def _strangers(ground: Ground) -> Iterator[tuple[Phrase, str | None, str]]:
    """The texts in another language than theirs, the likeliest one, and that in words."""
    for phrase in ground.phrases:
        if phrase.is_everywhere or phrase.key == "name":
            continue
        language = phrase.language.split("-")[0]
        if _is_in_other_letters(phrase, language):
            yield phrase, None, f"this text under {phrase.language} isn't written in the letters of {_name(language)}"
        elif (other := _other_language(phrase, language)) is not None:
            yield phrase, other, f"this text under {phrase.language} looks like {_name(other)}"


def _name(language: str) -> str:
    return NAMES.get(language, language)


def _is_in_other_letters(phrase: Phrase, language: str) -> bool:
    """Whether most of its letters belong to another script. Placeholders and addresses of messages don't count."""
    expected = _SCRIPTS.get(language)
    if expected is None or (phrase.words.isascii() and "LATIN" in expected):
        return False
    words = (word for word in phrase.words.split() if not _is_technical(word))
    letters = [letter for word in words for letter in word if letter.isalpha()][:_ENOUGH_LETTERS]
    if len(letters) < _FEWEST_LETTERS:
        return False
    scripts = Counter(_script(letter) for letter in letters)
    return sum(scripts[each] for each in expected) * 2 < len(letters)


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "?").partition(" ")[0]


def _is_technical(word: str) -> bool:
    return any(mark in word for mark in ("{", "}", "://", "@", "%", "_", ".")) or word in ("if", "else", "endif")


def _other_language(phrase: Phrase, language: str) -> str | None:
    """The language whose common words stand there, where none of its own does."""
    own = _WORDS.get(language)
    words = phrase.words.casefold().replace("¿", " ").replace(",", " ").split()
    if own is None or len(words) < _FEWEST_WORDS or own & set(words):
        return None
    counts = {other: sum(word in common for word in words) for other, common in _WORDS.items() if other != language}
    likeliest = max(counts, key=lambda other: counts[other])
    return likeliest if counts[likeliest] >= _FEWEST_COMMON else None
