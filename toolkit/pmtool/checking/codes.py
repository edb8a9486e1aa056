"""The codes of what checking finds: code → what it means, in a line."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    # the shape of a file
    "PM201": "A key is not known where it stands.",
    "PM202": "A value is not one of the choices.",
    "PM203": "A key is missing.",
    "PM204": "A value is of the wrong kind: a list, a map, a text, a number, or true or false is wanted.",
    "PM205": "A text isn't written as it must be here: a date, a length of time, hours, a language.",
    "PM206": "An id holds something other than small letters, digits and _ (or -).",
    "PM207": "A number is too small or too large.",
    "PM208": "A list, a map or a text has too few or too many entries, or none.",
    "PM209": "Two keys stand together of which only one may.",
    "PM210": "A list names the same thing twice.",
    # what is named, and what it is
    "PM302": "A question is named that no form asks.",
    "PM303": "A question is named that is asked elsewhere, not where it is needed.",
    "PM305": "A question is named whose answers are needed of people who aren't asked it.",
    "PM306": "A question is named whose kind of answer doesn't serve there.",
}
