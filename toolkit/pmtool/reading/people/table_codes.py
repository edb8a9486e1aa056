"""The faults of tables, of the rows and cells in them, and of decisions: code → what it means, in a line."""

from __future__ import annotations

from collections.abc import Mapping

TABLE_CODES: Mapping[str, str] = {
    # the file
    "PM500": "The file is empty.",
    "PM501": "The file is larger than pmtool reads.",
    "PM502": "The file stops in the middle of a row: it is half-written, or a quotation mark isn't closed.",
    "PM503": "The file's encoding can't be told, or changes inside the file.",
    "PM504": "The file holds NUL characters, which no table has.",
    "PM505": "A quotation mark stands where none can.",
    "PM506": "The table has a header and no rows.",
    "PM507": "The last line has no line end, so it may have been cut short.",
    "PM508": "Two columns that are read have the same name.",
    "PM509": "A column without a name holds something; it is not read.",
    # which source it is
    "PM510": "The table is of no known source.",
    "PM511": "Two mappings fit the table.",
    "PM512": "The mapping reads a column that the table doesn't have.",
    "PM513": "The mapping doesn't say where a required answer comes from.",
    "PM514": "A column is no question of this program; it is not read.",
    "PM515": "The mapping is for a form that the program doesn't have.",
    "PM516": "The table has no column that tells people apart.",
    "PM517": "The file is not a table of text.",
    "PM518": "A column that a form requires is missing.",
    "PM519": "The mapping gives an answer that its question doesn't take.",
    # a row
    "PM520": "The row has more or fewer cells than the header.",
    "PM521": "The row is not a person, as the mapping says.",
    "PM522": "The row names a form that the program doesn't have.",
    "PM523": "The row doesn't say whose it is.",
    "PM524": "A required question has no answer.",
    "PM525": "The time of the answer can't be read.",
    "PM526": "The row is dated after today.",
    "PM527": "The row is empty.",
    "PM528": "The row may be a part of one: the file ends in it without a line end.",
    # a cell
    "PM530": "Not a number, or not a whole one.",
    "PM531": "Outside the range of the question.",
    "PM532": "Not one of the options.",
    "PM533": "More options than may be chosen together.",
    "PM534": "Neither yes nor no.",
    "PM535": "Not a date.",
    "PM536": "Day and month can't be told apart.",
    "PM537": "Not exactly one e-mail address.",
    "PM538": "Not a phone number.",
    "PM539": "Longer than the question allows.",
    "PM540": "Not an hour that the question offers.",
    "PM541": "Answers a question that this form doesn't ask.",
    # a table matched to a form by its columns
    "PM560": "Two columns answer the same question.",
    "PM561": "The table could answer more than one form.",
    "PM563": "The file holds fewer rows than the last of its source, and most of them again.",
    "PM562": "The days in a column can be read two ways.",
    "PM542": "Shorter than the question asks.",
    "PM543": "Doesn't look as the question asks.",
    "PM544": "Not a time of day.",
    # decisions.csv
    "PM620": "decisions.csv lacks a column.",
    "PM621": "A decision has no verdict that pmtool knows.",
    "PM622": "A decision doesn't say what it is about, or who decided.",
    "PM623": "A decision has no reason.",
    "PM624": "The day of a decision can't be read.",
    "PM627": "A decision says until when, in a way that can't be taken.",
}
