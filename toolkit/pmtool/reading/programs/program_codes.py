"""The faults of a program's files before their meaning is looked at: code → what it means, in a line."""

from __future__ import annotations

from collections.abc import Mapping

PROGRAM_CODES: Mapping[str, str] = {
    # YAML that breaks off
    "PM101": "A line is indented with a tab.",
    "PM102": "A text without quotes holds a colon and a space.",
    "PM103": "A line's indent fits neither the lines above nor the block around it.",
    "PM104": "A quote is never closed.",
    "PM106": "A text begins with, or holds, a character that YAML keeps for itself.",
    "PM107": "A text without quotes begins with {{.",
    "PM108": "A line has no key with a colon and a space.",
    "PM120": "An entry of a list begins with something else than a hyphen and a space.",
    "PM125": "Git could not merge two changes, and left both in the file.",
    "PM118": "A text goes on after its closing quote.",
    "PM119": "A bracket isn't closed, or its parts don't fit together.",
    "PM199": "The file isn't YAML from some line on.",
    # YAML that goes on, and means something else than it seems to
    "PM105": "A text or key is enclosed in a word processor's quotes.",
    "PM109": "A comma inside { } cuts a text short.",
    "PM110": "A key is set twice in the same place.",
    "PM111": "An entry of a list has two ids: the dash of the second entry may be missing.",
    "PM112": "A key is no plain text.",
    "PM113": "A merge key (<<) is used.",
    "PM114": "A tag (!name) is used.",
    "PM115": "An alias (*name) repeats nothing.",
    "PM116": "A number begins with 0.",
    "PM117": "A number is too long.",
    "PM122": "A blank only looks like a space.",
    "PM123": "A space and a # cut a text short.",
    # the file as a whole
    "PM126": "The file is of another kind than YAML.",
    "PM130": "The file says nothing.",
    "PM131": "The file is too large.",
    "PM132": "Lists and maps are nested too deeply.",
    "PM133": "The file has too many values.",
    "PM134": "The file uses too many aliases.",
    "PM135": "The file holds more than one document.",
    "PM136": "The file is not UTF-8 text.",
    "PM137": "A character can't be read, or breaks a line where no editor shows it.",
    # the folder
    "PM140": "The folder has no program.yaml.",
    "PM141": "A file stands where pmtool expects files of another name.",
    "PM142": "A file's name and the id in it differ.",
    "PM143": "A date is no day of the calendar.",
    # message texts
    "PM701": "A message file's name doesn't say its name and language.",
    "PM702": "A message is too large.",
    "PM703": "A message has no subject on top, between two lines of ---.",
    "PM704": "Something other than one subject stands on top of a message.",
    "PM705": "A message's subject is missing or empty.",
    "PM706": "A message has no text.",
}
