"""Texts in all of the program's languages, and languages, places and time zones that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from zoneinfo import ZoneInfo, available_timezones

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, name_of, nearest, quoted
from pmtool.checking.wordings.countries import COUNTRIES
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.text import Text
from pmtool.rules.languages import NAMES
from pmtool.rules.words import has_words

_MANY = 5
_CONTINENTS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
_LEAVES = (str, int, float, bool, type(None))


def check_texts(folder: ProgramFolder) -> Iterator[Finding]:
    """Texts that lack a language of the program, or have one it doesn't declare."""
    written = tuple(texts_in(folder.program, ()))
    unwritten = dict(_unwritten(folder.program.languages, [text for text, _ in written]))
    for language, count in unwritten.items():
        message = f"{count} of {len(written)} texts aren't written in {_spoken(language)} yet"
        mend = f"translate them, or take {language} out until they are"
        place = place_of(folder.tree, ("languages", folder.program.languages.index(language)))
        yield Finding("PM310", message, mend, place)
    declared = [language for language in folder.program.languages if language not in unwritten]
    for text, path in written:
        missing = [language for language in declared if language not in text.by_language]
        extra = [language for language in text.by_language if language not in folder.program.languages]
        for language in extra:
            is_slip = len(extra) == len(missing) == 1 and language not in NAMES
            meant = missing[0] if is_slip else nearest(language, missing)
            mend = f"did you mean {quoted(meant)}?" if meant else "add it to 'languages', or remove it"
            message = f"{name_of(path)} has a text in {_spoken(language)}, which isn't one of the program's languages"
            yield Finding("PM311", message, mend, place_of_key(folder.tree, (*path, language)))
            missing = [each for each in missing if each != meant]
        if missing:
            said = listed([_spoken(language) for language in missing], "and")
            place = place_of(folder.tree, path)
            yield Finding("PM310", f"{name_of(path)} has no text in {said}", "add it", place)
    yield from _sets(folder)


def _unwritten(declared: tuple[str, ...], texts: list[Text]) -> Iterator[tuple[str, int]]:
    """Languages in which most texts are missing, and how many: a translation not begun is one fault, not hundreds."""
    for language in declared:
        count = sum(language not in text.by_language for text in texts)
        if count > _MANY and 2 * count > sum(len(set(text.by_language.values())) > 1 for text in texts):
            yield language, count


def texts_in(value: object, path: Path) -> Iterator[tuple[Text, Path]]:
    """Every text of a noun, with its path in the file the noun was built from."""
    if isinstance(value, Text):
        yield value, path
    elif isinstance(value, tuple):
        if value and not isinstance(value[0], _LEAVES):
            for position, each in enumerate(value):
                yield from texts_in(each, (*path, position))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts_in(each, (*path, str(key)))
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if not isinstance(inner, _LEAVES):
                yield from texts_in(inner, (*path, field.name.removesuffix("_")))


def _sets(folder: ProgramFolder) -> Iterator[Finding]:
    """Question sets of the library that don't speak all of the program's languages."""
    for position, name in enumerate(folder.program.intake.uses):
        found = folder.library.question_sets.get(name)
        have = [text.by_language.keys() for text, _ in texts_in(found, ())] if found else []
        missing = [each for each in folder.program.languages if any(each not in keys for keys in have)]
        if missing:
            said = listed([_spoken(language) for language in missing], "and")
            message = f"the question set {quoted(name)} has no text in {said}"
            mend = "write its questions into intake.questions, with these texts, and take it out of 'uses'"
            yield Finding("PM310", message, mend, place_of(folder.tree, ("intake", "uses", position)))


def check_world(folder: ProgramFolder) -> Iterator[Finding]:
    """Languages that pmtool has no words for, time zones and countries that don't exist."""
    program = folder.program
    for position, language in enumerate(program.languages):
        if not has_words(language):
            message = f"pmtool has no words of its own in {_spoken(language)}: buttons and dates will be in English"
            place = place_of(folder.tree, ("languages", position))
            yield Finding("PM312", message, "add a module to rules/words, or tell people so", place, Severity.WARNING)
    yield from _zone(folder)
    country = program.jurisdiction.partition("-")[0]
    if country not in COUNTRIES:
        mend = "write gb" if country == "uk" else "write the two letters of the country, like us, de or gb"
        message = f"there is no country with the letters {quoted(country)}"
        yield Finding("PM314", message, mend, place_of(folder.tree, ("jurisdiction",)))


def _zone(folder: ProgramFolder) -> Iterator[Finding]:
    """A zone that doesn't exist, or letters such as EST that name no place: nobody's clocks go by them all year."""
    name = folder.program.timezone
    is_place = "/" in name or name == "UTC"
    if is_place and _is_zone(name):
        return
    cities = {zone.rpartition("/")[2]: zone for zone in available_timezones() if zone.startswith(_CONTINENTS)}
    meant = cities.get(nearest(name.rpartition("/")[2], sorted(cities)) or "")
    is_known = not is_place and _is_zone(name)
    is_near = meant is not None and not is_known
    mend = f"did you mean {quoted(meant)}?" if is_near else "write the region and the city, like Europe/Madrid"
    message = f"{quoted(name)} names no place" if is_known else f"there is no time zone {quoted(name)}"
    yield Finding("PM313", message, mend, place_of(folder.tree, ("timezone",)))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, not a name of one, a folder of them
        return False
    return True


def _spoken(language: str) -> str:
    name = NAMES.get(language.split("-")[0])
    return f"{quoted(language)} ({name})" if name else quoted(language)
