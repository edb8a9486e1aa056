"""Dates, lengths of time, hours and codes as people write them elsewhere, in the way they are written here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.spoken_words import (
    COUNTRIES,
    COUNTS,
    DAYS,
    ENGLISH,
    MONTHS,
    OF_ISO,
    OFTEN,
    OTHER_DAYS,
    SMALLER,
    UNITS,
    WORDS,
)
from pmtool.rules.languages import NAMES


def respelt(written: str, schema: Schema) -> str | None:
    """What somebody meant by this, written as the schema wants it; None when that can't be told.

    What could be read in two ways (01/02/2027) isn't read at all.
    """
    of_kind = _KINDS.get(str(schema.get("title", "")))
    if of_kind is None:
        return None
    pattern = str(schema.get("pattern", ""))
    plain = " ".join(written.split()).rstrip(",;").rstrip()
    if plain != written and re.search(pattern, plain):  # a comma too many behind it, as in other formats
        return plain
    return next((meant for meant in of_kind(plain) if re.search(pattern, meant)), None)


def asked_back(written: str, schema: Schema) -> str | None:
    """What to ask somebody who wrote what can be read in several ways; None where nothing better can be said."""
    title, plain = str(schema.get("title", "")), written.strip()
    if title == "Length of time" and re.fullmatch(r"[1-9][0-9]*", plain):
        return f"add the unit, like {plain} minutes, {plain} hours, {plain} days or {plain} weeks"
    if title == "Length of time" and (found := re.fullmatch(r"(\d+) ?(?:-|–|to|bis) ?(\d+)[ -]?([^\W\d]+)", plain)):
        one, other = (next(_length(f"{count} {found[3]}"), "") for count in (found[1], found[2]))
        return f"write one of the two: {one} or {other}" if one else None
    if title == "Length of time" and re.search(
        r"\b(?:working|business|work|Werk|Arbeits) ?(?:days?|tage)\b", plain, re.I
    ):
        return "days here are days of the calendar: count the weekend in, like 7 days"
    if title == "Date" and (found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", plain)):
        one, other = _ymd(found[3], found[1], found[2]), _ymd(found[3], found[2], found[1])
        if max(int(found[1]), int(found[2])) <= 12:
            return f"write {one} or {other}, whichever day you mean"
    if title == "Date" and (found := re.fullmatch(r"\d{4}-(\d{2})-(\d{2})", plain)):
        part = "month" if not 1 <= int(found[1]) <= 12 else "day"
        return f"there is no {part} {found[1] if part == 'month' else found[2]}: write year-month-day, like 2027-02-01"
    return None


def number_in(written: str, is_share: bool) -> str | None:
    """The one number that a text holds, with a point for its comma; of 80% 0.8 where a share of 1 is wanted."""
    plain = re.sub(r"(?<=\d) ?½", ".5", written.strip().lower()).replace("½", "0.5")
    if re.fullmatch(r"\d{1,3}(?:[.,'’ \u00a0]\d{3})+", plain) and not is_share:  # 1.000, 1,000: a thousand
        return re.sub(r"\D", "", plain)
    if plain in WORDS:
        return str(COUNTS[plain])
    found = re.findall(r"-?\d+(?:[.,]\d+)?", plain)
    if len(found) != 1:
        return None
    number = found[0].replace(",", ".")
    return f"{float(number) / 100:g}" if "%" in plain and is_share else number


def number_of(written: str, unit: str) -> str | None:
    """How many minutes or hours a length of time is, where the key counts them; None for anything else."""
    minutes = {"minute": 1, "hour": 60}
    length = next(_length(written), "") if unit in ("minutes", "hours") else ""
    count, _, other = length.removesuffix("s").partition(" ")
    if other not in minutes:
        return None
    return f"{int(count) * minutes[other] / minutes[unit.removesuffix('s')]:g}"


def _length(said: str) -> Iterator[str]:
    plain = said.lower().strip(". ")
    often = plain if plain in OFTEN else plain.replace("-", "")
    if often in OFTEN:
        yield OFTEN[often]
    if iso := re.fullmatch(r"PT?(\d+)([YMWDH])", said):
        yield _counted(int(iso[1]), "minute" if said.startswith("PT") and iso[2] == "M" else OF_ISO[iso[2]])
    found = re.fullmatch(r"(?:(?:every|each|about|alle|cada) )?(\d+(?:[.,]\d+)?|[a-z]+)[ -]?([^\W\d]+)\.?", plain)
    unit = UNITS.get(found[2]) if found else None
    if found is None or unit is None:
        return
    if found[1] in COUNTS:
        yield _counted(COUNTS[found[1]], unit)
    elif found[1][0].isdigit():
        yield from _whole(float(found[1].replace(",", ".")), unit)


def _whole(count: float, unit: str) -> Iterator[str]:
    if count != int(count) and unit in SMALLER:
        unit, times = SMALLER[unit]
        count *= times
    if count == int(count):
        yield _counted(int(count), unit)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _moment(said: str) -> Iterator[str]:
    plain = said.lower()
    yield plain.replace(" ", "").replace("-", "")
    yield {"begin": "start", "beginning": "start", "intake": "baseline", "pre": "baseline", "post": "end"}.get(
        plain, ""
    )
    for pattern, count, unit in ((r"([a-z]+)[ -]?(\d+)", 2, 1), (r"(?:after |at )?(\w+?)[ -]?([a-z]+)", 1, 2)):
        found = re.fullmatch(pattern, plain)
        if found and found[unit] in UNITS and (found[count].isdigit() or found[count] in COUNTS):
            number = int(found[count]) if found[count].isdigit() else COUNTS[found[count]]
            yield f"{UNITS[found[unit]]} {number}"


def _date(said: str) -> Iterator[str]:
    said = re.sub("[‐‑–—]", "-", said)
    if found := re.match(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ].*)?$", said):
        yield _ymd(found[1], found[2], found[3])
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", said):
        yield _ymd(found[3], found[2], found[1])
    elif (found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", said)) and found[1] != found[2]:
        first, second = int(found[1]), int(found[2])
        if max(first, second) > 12:
            yield _ymd(found[3], str(min(first, second)), str(max(first, second)))
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{2})", said):
        yield _ymd(f"20{found[3]}", found[2], found[1])
    if re.fullmatch(r"[\dOoIl]{4}-[\dOoIl]{2}-[\dOoIl]{2}", said):  # letters for digits
        yield re.sub("[Il]", "1", re.sub("[Oo]", "0", said))
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", said)
    month = next((at for at, name in enumerate(MONTHS, 1) if re.search(rf"\b(?:{name})", said.lower())), 0)
    year = re.search(r"\b\d{4}\b", said)
    if day and month and year:
        yield _ymd(year[0], str(month), day[1])


def _ymd(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _hours(said: str) -> Iterator[str]:
    times = re.findall(r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?", re.sub(r"\s*(?:uhr|hrs|h)\b", "", said.lower()))
    if len(times) == 2 and all(_clock(each) for each in times):
        yield "-".join(_clock(each) for each in times)


def _clock(said: str) -> str:
    plain = re.sub(r"\s*(?:uhr|hrs|h|o'clock)$", "", said.strip())
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]?)[.m]*", plain)
    if not found:
        return ""
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"{hour:02}:{found[2] or '00'}"


def _duty(said: str) -> Iterator[str]:
    plain = said.lower()
    if re.sub(r"\W", "", plain) in {"247", "alwaysopen", "anytime", "allday", "24h", "24hours", "roundtheclock"}:
        yield "always"
    plain = re.sub(r"[a-zäéá]+", lambda word: OTHER_DAYS.get(word[0], word[0])[: _length_of_day(word[0])], plain)
    plain = re.sub(r",(?= *\d)", " ", plain)  # a comma between the days and their hours
    parts = []
    for part in re.split(r"[;,] +(?=[a-z])|;| and (?=[a-z])", plain):
        hours = next(_hours(re.sub(r"[a-z]+day", "", part) if "day" in part else part), "")
        days = re.split(r"\d", part)[0].strip(" :") or re.split(r"\d", part)[-1].strip(" :")
        parts.append(f"{_days(days)} {hours}")
    yield "; ".join(parts)


def _length_of_day(word: str) -> int:
    """How many letters of an English day stand for one in another language; all of any other word."""
    return 3 if word in OTHER_DAYS else len(word)


def _days(said: str) -> str:
    if said in ("", "every day", "everyday", "all days", "7 days"):
        return "daily"
    if said.startswith("week"):
        return "sat,sun" if "end" in said else "mon-fri"
    said = re.sub(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?", r"\1", said)
    return re.sub(r"\s*(?:[-–—]|\bto\b|\bthrough\b)\s*", "-", re.sub(r"\s*(?:,|&|\band\b)\s*", ",", said))


def _weekly(said: str) -> Iterator[str]:
    first, blank, rest = said.lower().partition(" ")
    plain = OTHER_DAYS.get(first.rstrip("s,."), first) + blank + rest
    found = re.match(r"([a-z]{3})[a-z]*\.?,?\s*(?:at |um )?(.*)", plain)
    day = next((day for day in DAYS if found and day.startswith(found[1])), "")
    if found and day:
        yield f"{day} {_clock(found[2])}"


def _language(said: str) -> Iterator[str]:
    plain = said.strip().lower()
    yield next((code for code, name in NAMES.items() if name.lower() == plain), "")
    yield ENGLISH.get(plain, "")
    parts = re.split(r"[-_]", said)
    code = "-".join([parts[0].lower(), *(each.upper() if len(each) == 2 else each.title() for each in parts[1:])])
    yield code if re.split("-", code)[0] in NAMES else ""


def _version(said: str) -> Iterator[str]:
    numbers = re.findall(r"\d+", said)
    if re.fullmatch(r"[^\d]{0,8}\d+(?:[.,]\d+){0,2}\W*", said):
        yield ".".join([str(int(each)) for each in numbers] + ["0"] * (3 - len(numbers)))


def _small(said: str) -> Iterator[str]:
    yield COUNTRIES.get(said.lower(), "")
    yield said.lower().replace("_", "-")


def _zone(said: str) -> Iterator[str]:
    yield "/".join("_".join(word.capitalize() for word in re.split(r"[_ ]", part.strip())) for part in said.split("/"))


def _link(said: str) -> Iterator[str]:
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", said):
        yield f"https://{said}"


def _address(said: str) -> Iterator[str]:
    found = re.findall(r"[^@\s<>:,;]+@[^@\s<>,;]+\.[^@\s<>,;]+", said)
    if found:
        yield found[0]
    if said.count("@") == 1 and not re.search(r"[<>:]", said):  # a space too many, a comma for a point
        yield said.replace(" ", "").replace(",", ".")
    yield re.sub(r"\s*(?:\(at\)|\[at\]| at )\s*", "@", said)


def _file(said: str) -> Iterator[str]:
    yield re.sub(r"(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]+)?)?\.(?:md|txt)$", "", said.rpartition("/")[2])


_KINDS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "Length of time": _length,
    "Moment": _moment,
    "Date": _date,
    "Hours of the day": _hours,
    "Hours of duty": _duty,
    "Hours of a run": _duty,
    "Day and time of the week": _weekly,
    "Language": _language,
    "Version": _version,
    "Jurisdiction": _small,
    "Time zone": _zone,
    "Link": _link,
    "Email address": _address,
    "Text named": _file,
}
