"""Texts in all of the program's languages, and languages, places and time zones that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from zoneinfo import ZoneInfo, available_timezones

from pmtool.checking.asked import asked_by
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, name_of, nearest, quoted
from pmtool.checking.wordings.countries import COUNTRIES
from pmtool.checking.wordings.declared import check_declared, spoken
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.question import Holds
from pmtool.model.text import Text
from pmtool.rules.languages import NAMES
from pmtool.rules.words import has_words
from pmtool.rules.zone_names import zone_named

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
    sets = {name: lacking for name, lacking in _sets(folder) if lacking}
    told = dict(check_declared(folder, [text for text, _ in written], sets))
    yield from (finding for _, finding in told.values())
    instead = {meant for meant, _ in told.values()}  # what they are written in
    declared = [language for language in folder.program.languages if language not in told]
    for text, path in written:
        missing = [language for language in declared if language not in text.by_language]
        extra = [each for each in text.by_language if each not in folder.program.languages and each not in instead]
        for language in extra:
            is_slip = len(extra) == len(missing) == 1 and language not in NAMES
            meant = missing[0] if is_slip else nearest(language, missing)
            mend = f"did you mean {quoted(meant)}?" if meant else "add it to 'languages', or remove it"
            message = f"{name_of(path)} has a text in {spoken(language)}, which isn't one of the program's languages"
            yield Finding("PM311", message, mend, place_of_key(folder.tree, (*path, language)))
            missing = [each for each in missing if each != meant]
        if missing:
            said = listed([spoken(language) for language in missing], "and")
            place = place_of(folder.tree, path)
            yield Finding("PM310", f"{name_of(path)} has no text in {said}", "add it", place)
    yield from _silent_sets(folder, {name: frozenset(lacking - told.keys()) for name, lacking in sets.items()})
    yield from _wordless(folder, declared)


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


def _sets(folder: ProgramFolder) -> Iterator[tuple[str, frozenset[str]]]:
    """The question sets of the library that are used, and the program's languages that each doesn't speak."""
    for name in folder.program.intake.uses:
        found = folder.library.question_sets.get(name)
        have = [text.by_language.keys() for text, _ in texts_in(found, ())] if found else []
        lacking = (each for each in folder.program.languages if any(each not in keys for keys in have))
        yield name, frozenset(lacking)


def _silent_sets(folder: ProgramFolder, sets: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """One finding for all sets that lack the same."""
    for lacking in dict.fromkeys(each for each in sets.values() if each):
        names = [name for name, each in sets.items() if each == lacking]
        several = len(names) > 1
        said = listed([spoken(language) for language in folder.program.languages if language in lacking], "and")
        verb = "question sets {} have" if several else "question set {} has"
        message = f"the {verb.format(listed([quoted(name) for name in names], 'and'))} no text in {said}"
        them = "them" if several else "it"
        mend = f"write the questions into intake.questions, with these texts, and take {them} out of 'uses'"
        position = folder.program.intake.uses.index(names[0])
        yield Finding("PM310", message, mend, place_of(folder.tree, ("intake", "uses", position)))


def _wordless(folder: ProgramFolder, languages: Iterable[str]) -> Iterator[Finding]:
    """Languages that pmtool has no words for."""
    for language in languages:
        if not has_words(language):
            message = f"pmtool has no words of its own in {spoken(language)}: buttons and dates will be in English"
            place = place_of(folder.tree, ("languages", folder.program.languages.index(language)))
            yield Finding("PM312", message, "add a module to rules/words, or tell people so", place, Severity.WARNING)


def check_world(folder: ProgramFolder) -> Iterator[Finding]:
    """Time zones and countries that don't exist."""
    program = folder.program
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


def check_zones_offered(folder: ProgramFolder) -> Iterator[Finding]:
    """Options that are to say where somebody lives, and name no place."""
    for each in asked_by(folder):
        if not each.is_own or each.question.holds is not Holds.TIMEZONE:
            continue
        for at, option in enumerate(each.question.options):
            if zone_named(option.id) is None:
                message = f"{quoted(option.id)} names no time zone: who chooses it goes by {folder.program.timezone}"
                mend = "name the region and the city in small letters, like europe_madrid"
                place = place_of(folder.tree, (*each.path, "options", at, "id"))
                yield Finding("PM313", message, mend, place)
