"""What goes wrong with a program or a table: a clear message, the right exit status, nothing lost, nobody named."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

import xlsxwriter
from made_up_applications import NAMES, ON, applications, private, table_of
from started import CHECKOUT, WORKPLACE, Door, Said, content

Made = Callable[[], bytes]


def runs(door: Door, home: Path, program: Path = WORKPLACE, today: str = ON) -> Said:
    """A run that, however it ends, blames nobody by name and never breaks."""
    said = door("run", program, "--workspace", home / "ws", "--today", today)
    assert "Traceback" not in said.all
    assert not {each for each in private() if each in said.all}
    return said


def rejects(home: Path) -> list[dict[str, str]]:
    with (home / "ws" / "out" / "rejects.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def letters(home: Path) -> str:
    """All that was written to anybody, decoded."""
    mails = [BytesParser(policy=policy.default).parse(path.open("rb")) for path in home.glob("ws/out/messages/*/*.eml")]
    return "".join(f"{mail['to']}\n{part.get_content()}" for mail in mails if (part := mail.get_body(("plain",))))


# Programs


def test_a_folder_that_is_not_there(door: Door, tmp_path: Path) -> None:
    for name in ("validate", "run", "plan", "form", "status"):
        said = door(name, tmp_path / "nowhere")
        assert said.status == 2
        assert "There is no folder" in said.err


def test_a_folder_without_a_program(door: Door, tmp_path: Path) -> None:
    for name in ("validate", "run"):
        said = door(name, tmp_path)
        assert said.status == 1
        assert "PM140" in said.all
        assert "no program.yaml" in said.all
    assert list(tmp_path.iterdir()) == []


def test_a_program_with_errors_is_shown_with_all_of_them_and_not_run(
    new_home: Path, tmp_path: Path, door: Door
) -> None:
    program = a_copy(tmp_path)
    text = (program / "program.yaml").read_text(encoding="utf-8")
    (program / "program.yaml").write_text(
        text.replace("timezone:", "timezome:", 1) + "\nunknown: 1\n", encoding="utf-8"
    )
    before = content(new_home)
    said = runs(door, new_home, program)
    assert said.status == 1
    assert "timezome" in said.err
    assert "unknown" in said.err
    assert "Nothing was done" in said.err
    assert content(new_home) == before


def a_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORKPLACE, tmp_path / "workplace", ignore=shutil.ignore_patterns("workspace")))


# Tables that are read, whatever they look like


SAVED_AS: dict[str, tuple[str, str]] = {
    "utf-8": (",", "utf-8"),
    "utf-8 with a mark": (",", "utf-8-sig"),
    "windows-1252": (",", "windows-1252"),
    "utf-16": (",", "utf-16"),
    "semicolons": (";", "utf-8"),
    "semicolons in windows-1252": (";", "windows-1252"),
    "tabs in utf-16": ("\t", "utf-16"),
}


def test_tables_are_read_however_they_were_saved(new_home: Path, door: Door) -> None:
    names = [f"Zoë Müßig {'I' * number}" for number in range(1, len(SAVED_AS) + 1)]
    for name, (kind, (delimiter, encoding)) in zip(names, SAVED_AS.items(), strict=True):
        own = {"preferred_name": name, "staff_number": f"S-9{len(name)}", "email": f"z{len(name)}@mail.example"}
        data = table_of([applications()[0] | own], delimiter=delimiter, encoding=encoding)
        (new_home / "ws" / "inbox" / f"{kind}.csv").write_bytes(data)
    said = runs(door, new_home)
    assert said.status == 0, said.err
    assert "7 rows came in: 7 accepted." in said.out
    assert rejects(new_home) == []
    said_to_them = letters(new_home)
    assert [name for name in names if f"{name}," not in said_to_them and f"{name} " not in said_to_them] == []


def test_a_workbook_with_two_header_rows(new_home: Path, tmp_path: Path, door: Door) -> None:
    program = a_copy(tmp_path)
    (program / "mappings" / "two-rows.yaml").write_text(two_rows_of_header(), encoding="utf-8")
    path = new_home / "ws" / "inbox" / "export.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    names = [name for name in applications()[0] if name not in ("form", "submitted")]
    for row, cells in enumerate(
        [["About you"] + [""] * (len(names) - 1), names, *([each[name] for name in names] for each in applications())]
    ):
        sheet.write_row(row, 0, cells)
    book.close()
    said = runs(door, new_home, program)
    assert said.status == 0, said.err
    assert "3 rows came in: 3 accepted." in said.out
    assert NAMES[0] in letters(new_home)


def two_rows_of_header() -> str:
    """A mapping that reads every column by its joined name."""
    names = [name for name, cell in applications()[0].items() if name not in ("form", "submitted")]
    columns = "\n".join(f"  {name}: {{column: 'About you / {name}'}}" for name in names if asked_of_mentees(name))
    return (
        "pmtool: 1\nid: two-rows\nsource: made up for this test\nform: intake\n"
        "recognise: {columns: [About you / staff_number, About you / email], header_rows: 2}\n"
        "identity: About you / staff_number\n"
        "roles: {mentors: {About you / staff_number: {is: nobody}}}\n"
        f"columns:\n{columns}\n"
    )


def asked_of_mentees(name: str) -> bool:
    return any(row[name] for row in applications())


# Tables that are refused, or taken in part


def a_workbook() -> bytes:
    return b"PK\x03\x04" + bytes(3000)


REFUSED: dict[str, tuple[str, str, Made]] = {
    "an empty file": ("empty.csv", "PM500", lambda: b""),
    "a file of blank lines": ("blank.csv", "PM500", lambda: b"\r\n\r\n"),
    "a header and nothing else": ("header.csv", "PM506", lambda: table_of(applications()).splitlines(True)[0]),
    "a workbook that was never finished": ("half.xlsx", "PM554", a_workbook),
    "a table cut short within a quoted cell": (
        "half.csv", "PM502", lambda: table_of(applications()[:1]).rstrip() + b',"and then',
    ),
    "text that is no workbook": ("named.xlsx", "PM550", lambda: table_of(applications())),
    "a photograph": ("photo.csv", "PM5", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
    "a table of nobody's": ("other.csv", "PM510", lambda: b"colour,shape\nred,round\n"),
    "a required column missing": ("column.csv", "PM518", lambda: table_of(without("take_part"))),
    "nobody to be told apart": ("nobody.csv", "PM516", lambda: table_of(without("staff_number"))),
}  # fmt: skip


def without(column: str) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if name != column} for row in applications()]


def test_tables_that_are_refused_are_all_named_and_stay_and_the_others_are_read(new_home: Path, door: Door) -> None:
    inbox = new_home / "ws" / "inbox"
    for file, _, made in REFUSED.values():
        (inbox / file).write_bytes(made())
    (inbox / "sound.csv").write_bytes(table_of(applications()[1:2]))
    said = runs(door, new_home)
    assert said.status == 1
    told = said.err.splitlines()
    for name, (file, code, made) in REFUSED.items():
        lines = [number for number, line in enumerate(told) if line.startswith(f"{file}") and f" {code}" in line]
        assert lines, name
        assert told[lines[0] + 1].startswith("    "), f"{name}: and what to do"
        assert (inbox / file).read_bytes() == made()
    assert "1 row came in: 1 accepted." in said.out
    assert runs(door, new_home).status == 1, "as long as they lie there"
    for file, _, _ in REFUSED.values():
        (inbox / file).unlink()
    again = runs(door, new_home)
    assert again.status == 0
    assert "Nothing was done" in again.out


def test_an_empty_inbox(new_home: Path, door: Door) -> None:
    before = content(new_home)
    said = runs(door, new_home)
    assert said.status == 0
    assert "nothing new came in and nothing is due" in said.out
    assert content(new_home) == before


def test_what_is_no_table_is_named_and_left(new_home: Path, door: Door) -> None:
    inbox = new_home / "ws" / "inbox"
    (inbox / "letter.pdf").write_bytes(b"%PDF")
    (inbox / "older exports").mkdir()
    said = runs(door, new_home)
    assert said.status == 0
    assert said.err.count("PM603") == 2
    assert (inbox / "letter.pdf").read_bytes() == b"%PDF"
    assert door("run", WORKPLACE, "--workspace", new_home / "ws", "--today", ON, "--fail-on", "warning").status == 1


def test_a_person_twice(new_home: Path, door: Door) -> None:
    later = applications()[0] | {"submitted": "2027-01-17 10:00", "support_note": "something else entirely"}
    (new_home / "ws" / "inbox" / "export.csv").write_bytes(table_of([*applications(), later]))
    said = runs(door, new_home)
    assert said.status == 0
    assert "4 rows came in: 3 accepted, 1 replaced by a later row (see rejects.csv)." in said.out
    assert "something else" not in said.all
    assert [(row["row"], row["kind"], row["reason"]) for row in rejects(new_home)] == [
        ("2", "replaced by a later row", "row 5 is newer")
    ]


def test_answers_that_cannot_be(new_home: Path, door: Door) -> None:
    bad = {"age": "212", "email": "not an address", "take_part": "perhaps"}
    rows = [row | {name: bad[name]} for row, name in zip(applications(), bad, strict=True)]
    (new_home / "ws" / "inbox" / "export.csv").write_bytes(table_of(rows))
    said = runs(door, new_home)
    assert said.status == 0
    assert "3 rows came in: 0 accepted, 3 rejected (see rejects.csv)." in said.out
    named = [(row["row"], row["column"], row["code"]) for row in rejects(new_home)]
    assert {("2", "age", "PM531"), ("3", "email", "PM537"), ("4", "take_part", "PM534")} <= set(named)
    assert not any(cell in str(rejects(new_home)) for cell in bad.values())


def test_a_file_still_being_copied_is_taken_when_it_is_whole(new_home: Path, door: Door) -> None:
    whole = table_of(applications())
    path = new_home / "ws" / "inbox" / "export.csv"
    path.write_bytes(whole[: whole.rindex(b",") - 60])
    said = runs(door, new_home)
    assert said.status == 1
    assert "PM502" in said.err
    assert "Nothing was done" in said.out
    path.write_bytes(whole)
    assert "3 rows came in: 3 accepted." in runs(door, new_home).out


def test_two_sources_that_fit(new_home: Path, tmp_path: Path, door: Door) -> None:
    program = a_copy(tmp_path)
    mapping = (program / "mappings" / "osmi-2014.yaml").read_text(encoding="utf-8")
    (program / "mappings" / "osmi-again.yaml").write_text(
        mapping.replace("id: osmi-2014", "id: osmi-again"), encoding="utf-8"
    )
    columns = mapping.partition("columns: [")[2].partition("]")[0]
    (new_home / "ws" / "inbox" / "export.csv").write_text(f"{columns}\n" + "," * columns.count(",") + "\n")
    said = runs(door, new_home, program)
    assert said.status == 1
    assert "PM511" in said.err
    assert "'osmi-2014' and 'osmi-again'" in said.err


def test_decisions_that_cannot_be_read(used_home: Path, door: Door) -> None:
    path = used_home / "ws" / "decisions.csv"
    path.write_text("about,verdict\nZoë Müßig,approve\n", encoding="utf-8")
    said = runs(door, used_home)
    assert said.status == 1
    assert "PM620" in said.err
    path.write_text("about,verdict,by,on,reason\nZoë Müßig,approve,me,2027-01-18,so\n", encoding="utf-8")
    said = runs(door, used_home)
    assert "PM625" in said.err
    assert "Zoë" not in said.all, "what stands where an id belongs could be anything"


def test_people_never_live_inside_a_checkout(door: Door) -> None:
    said = door("run", WORKPLACE, "--workspace", CHECKOUT / "people", "--new")
    assert said.status == 2
    assert "inside the git checkout" in said.err
    assert not (CHECKOUT / "people").exists()
