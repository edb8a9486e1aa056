"""How fast forms are rendered, and exports are read with all checks: beside pandas and python-calamine alone.

    python benchmarks/forms.py [--rows 100000] [--sheet-rows 20000]

Each figure is of a process of its own: computing time and peak memory; what is compared is measured in turn, the best
of seven. Nobody's imports are counted: pandas is loaded before pmtool is measured too, which cuts long files with it.
The export is made up: workplace's intake as Google Forms writes it, 60 columns, every answer varied.
"""

from __future__ import annotations

import argparse
import csv
import json
import random  # noqa: TID251
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parents[1] / "programs"
TODAY = date(2027, 6, 1)
COLUMNS = 60
ROUNDS = 7


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=100_000)
    words.add_argument("--sheet-rows", type=int, default=20_000)
    words.add_argument("--measure", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.measure:
        return measure(*asked.measure)
    with tempfile.TemporaryDirectory() as folder:
        table, sheet = Path(folder) / "answers.csv", Path(folder) / "answers.xlsx"
        write_csv(table, asked.rows)
        write_xlsx(sheet, asked.sheet_rows)
        megabytes = table.stat().st_size / 1e6
        print(f"CSV, {asked.rows:,} rows x {COLUMNS} columns, {megabytes:.0f} MB")
        side_by_side("pandas.read_csv alone", "pandas", "pmtool, all checks", "csv", table)
        print(f"XLSX, {asked.sheet_rows:,} rows x {COLUMNS} columns")
        side_by_side("python-calamine alone", "calamine", "pmtool, all checks", "xlsx", sheet)
    print("All forms of a program in all its languages, as pages")
    for program in ("university-first-year", "workplace", "youth-health"):
        best = min((run("forms", PROGRAMS / program) for _ in range(ROUNDS)), key=lambda each: each["seconds"])
        print(f"  {program:24} {best['count']:4.0f} pages {best['seconds']:6.2f} s {best['megabytes']:6.0f} MB")
    return 0


def side_by_side(yardstick: str, one: str, ours: str, other: str, file: Path) -> None:
    """The best of seven of each, taken in turn, and their ratio."""
    rounds = [(run(one, file), run(other, file)) for _ in range(ROUNDS)]
    base, mine = (min(each, key=lambda figure: figure["seconds"]) for each in zip(*rounds, strict=True))
    for name, figure in ((yardstick, base), (ours, mine)):
        print(f"  {name:24} {figure['seconds']:6.2f} s {figure['megabytes']:6.0f} MB  {figure['count']:,.0f} rows")
    print(f"  ratio                    {mine['seconds'] / base['seconds']:6.2f}")


def run(what: str, file: Path) -> dict[str, float]:
    """Seconds, peak memory and how many were counted, of a process of its own. Starting it isn't counted."""
    command = [sys.executable, __file__, "--measure", what, str(file)]
    said: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return said


def measure(what: str, file: str) -> int:
    work = WORK[what]()
    began = _computed()
    count = work(Path(file))
    seconds = _computed() - began
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024, "count": count}))
    return 0


def _computed() -> float:
    """Computing time of this process and of those it has waited for: what others do meanwhile doesn't count."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def with_pandas() -> Callable[[Path], int]:
    import pandas

    return lambda file: len(pandas.read_csv(file))


def with_calamine() -> Callable[[Path], int]:
    from python_calamine import CalamineWorkbook

    return lambda file: len(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()) - 1


def with_pmtool() -> Callable[[Path], int]:
    """Bytes to submissions: recognised, matched to the form, every cell checked, every row accounted for."""
    import pandas  # noqa: F401

    from pmtool.reading import read_submissions
    from pmtool.steps.load import load_program
    from pmtool.steps.receive import table_of

    folder = load_program(PROGRAMS / "workplace").program

    def work(file: Path) -> int:
        table, findings = table_of(file.read_bytes(), file.name)
        assert table is not None, findings
        reading = read_submissions(table, folder, TODAY)
        assert not reading.is_refused, reading.findings
        assert len(reading.submissions) + len(reading.rejects) + len(reading.superseded) == reading.rows
        return len(reading.submissions)

    return work


def all_forms() -> Callable[[Path], int]:
    from pmtool.rendering import render_forms
    from pmtool.steps.load import load_program

    def work(file: Path) -> int:
        folder = load_program(file).program
        return len(render_forms(folder, (), frozenset(), folder.program.languages))

    return work


WORK: dict[str, Callable[[], Callable[[Path], int]]] = {
    "pandas": with_pandas,
    "calamine": with_calamine,
    "csv": with_pmtool,
    "xlsx": with_pmtool,
    "forms": all_forms,
}


def rows(count: int) -> Iterator[list[str]]:
    """A header, then people: `count` of them."""
    from pmtool.model.question import Question, QuestionType
    from pmtool.rules.forms import forms_of, options_of
    from pmtool.steps.load import load_program

    folder = load_program(PROGRAMS / "workplace").program
    form = next(each for each in forms_of(folder.program, folder.library) if each.id == "intake-mentee")
    chance = random.Random(3)
    words = ("tired", "since", "spring", "and", "I", "sleep", "badly", "my", "team", "has", "changed", "twice")

    def some(choices: list[str], least: int, most: int) -> list[str]:
        """Any of them, in the order of the form, as every tool exports them."""
        chosen = chance.sample(choices, chance.randint(least, most))
        return [each for each in choices if each in chosen]

    def cells(question: Question) -> Iterator[tuple[str, Callable[[int], str]]]:
        name = question.text["en"]
        options = [each.label["en"] for each in options_of(folder.program, question) if not each.exclusive]
        low, high = (int(end) for end in question.range or (0, 9))
        match question.type:
            case QuestionType.AVAILABILITY:
                slots = [slot.label["en"] for slot in question.slots]
                for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
                    yield f"{name} [{day}]", lambda _: ", ".join(some(slots, 0, len(slots)))
            case QuestionType.INSTRUMENT:
                instrument = folder.library.instruments[question.instrument or ""]
                labels = [choice.label["en"] for choice in instrument.choices]
                for item in instrument.items:
                    yield f"{name} [{item.text['en']}]", lambda _: chance.choice(labels)
            case QuestionType.SINGLE_CHOICE:
                yield name, lambda _: chance.choice(options)
            case QuestionType.MULTIPLE_CHOICE:
                most = min(question.most or len(options), len(options))
                yield name, lambda _: ", ".join(some(options, 1, most))
            case QuestionType.INTEGER | QuestionType.SCALE | QuestionType.NUMBER:
                yield name, lambda _: str(chance.randint(low, high))
            case QuestionType.CONSENT:
                yield name, lambda _: "Yes"
            case QuestionType.EMAIL:
                yield name, lambda row: f"person{row}@people.example"
            case QuestionType.PHONE:
                yield name, lambda row: f"+34 600 {row:06}"
            case QuestionType.DATE:
                yield name, lambda _: str(date(2026, 1, 1) + timedelta(chance.randint(0, 400)))
            case _:
                length = min(question.longest or 60, 60)
                is_id = question.id.endswith("_number")
                yield name, lambda row: f"N{row}" if is_id else " ".join(chance.choices(words, k=9))[:length].strip()

    columns = [each for question in form.questions if question.takes_answer for each in cells(question)]
    extra = COLUMNS - 1 - len(columns)
    yield ["Timestamp", *(name for name, _ in columns), *(f"Note {number}" for number in range(extra))]
    began = datetime(2027, 1, 1)  # noqa: DTZ001
    for row in range(count):
        when = began + timedelta(seconds=97 * row)
        stamp = f"{when:%Y/%m/%d} {when.hour % 12 or 12}:{when:%M:%S %p} GMT+1"
        yield [stamp, *(cell(row) for _, cell in columns), *("" for _ in range(extra))]


def write_csv(file: Path, count: int) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows(count))


def write_xlsx(file: Path, count: int) -> None:
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_numbers": True})
    sheet = workbook.add_worksheet()
    for number, row in enumerate(rows(count)):
        sheet.write_row(number, 0, row)
    workbook.close()


if __name__ == "__main__":
    sys.exit(main())
