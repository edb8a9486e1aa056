"""Units, days, months, languages and countries as people call them, in several languages: tables."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[str, str] = {
    **dict.fromkeys(["minute", "minutes", "min", "mins", "minuten", "minutos"], "minute"),
    **dict.fromkeys(["hour", "hours", "h", "hr", "hrs", "std", "stunden", "horas"], "hour"),
    **dict.fromkeys(["day", "days", "d", "tage", "tag", "dias", "días", "día"], "day"),
    **dict.fromkeys(["week", "weeks", "w", "wk", "wks", "woche", "wochen", "semana", "semanas"], "week"),
    **dict.fromkeys(["month", "months", "mo", "mos", "mon", "monat", "monate", "mes", "meses"], "month"),
    **dict.fromkeys(["year", "years", "y", "yr", "yrs", "jahr", "jahre", "año", "años"], "year"),
}
OFTEN: Mapping[str, str] = {
    "hourly": "1 hour",
    "daily": "1 day",
    "weekly": "1 week",
    "biweekly": "2 weeks",
    "fortnightly": "2 weeks",
    "fortnight": "2 weeks",
    "a fortnight": "2 weeks",
    "monthly": "1 month",
    "quarterly": "3 months",
    "half-yearly": "6 months",
    "yearly": "1 year",
    "annually": "1 year",
    "half an hour": "30 minutes",
    "half a year": "6 months",
}
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNTS: Mapping[str, int] = {word: count for count, word in enumerate(WORDS)} | {"a": 1, "an": 1, "every": 1}
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [
    "jan|ene",
    "feb",
    "mar|mär",
    "apr|abr",
    "may|mai",
    "jun",
    "jul",
    "aug|ago",
    "sep",
    "oct|okt",
    "nov",
    "dec|dez|dic",
]
OTHER_DAYS: Mapping[str, str] = {
    **dict(zip(["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"], DAYS, strict=True)),
    **dict(zip(["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"], DAYS, strict=True)),
    **dict(zip(["lun", "mar", "mié", "jue", "vie", "sáb", "dom"], DAYS, strict=True)),
    "sonnabend": "saturday",
    "miercoles": "wednesday",
    "sabado": "saturday",
    **dict(zip(["mo", "di", "mi", "do", "fr", "sa", "so"], DAYS, strict=True)),
}
OF_ISO = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
SMALLER = {"hour": ("minute", 60), "week": ("day", 7), "day": ("hour", 24), "year": ("month", 12)}
ENGLISH = {
    "english": "en",
    "spanish": "es",
    "german": "de",
    "arabic": "ar",
    "french": "fr",
    "portuguese": "pt",
    "italian": "it",
    "dutch": "nl",
    "polish": "pl",
    "russian": "ru",
    "ukrainian": "uk",
    "turkish": "tr",
    "chinese": "zh",
    "hindi": "hi",
}
COUNTRIES: Mapping[str, str] = {
    **dict.fromkeys(("germany", "deutschland", "alemania"), "de"),
    **dict.fromkeys(("austria", "österreich"), "at"),
    **dict.fromkeys(("switzerland", "schweiz", "suisse"), "ch"),
    **dict.fromkeys(("spain", "españa", "spanien"), "es"),
    **dict.fromkeys(("france", "frankreich", "francia"), "fr"),
    **dict.fromkeys(("italy", "italia", "italien"), "it"),
    **dict.fromkeys(("netherlands", "the netherlands", "nederland"), "nl"),
    **dict.fromkeys(("portugal",), "pt"),
    **dict.fromkeys(("ireland",), "ie"),
    **dict.fromkeys(("united kingdom", "great britain", "england", "britain"), "gb"),
    **dict.fromkeys(("united states", "united states of america", "usa", "america"), "us"),
    **dict.fromkeys(("canada", "kanada"), "ca"),
    **dict.fromkeys(("mexico", "méxico"), "mx"),
    **dict.fromkeys(("australia", "australien"), "au"),
    **dict.fromkeys(("new zealand",), "nz"),
}
