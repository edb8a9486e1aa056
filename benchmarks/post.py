"""What arrives in the four weeks after the year: rows of the sample's own tables, with other people's addresses."""

from __future__ import annotations

import csv
import json
import random  # noqa: TID251 — seeded
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from author import SETTLED
from year import DUE, MODEL


def fill_inbox(place: Path) -> None:
    """What has come four weeks later: each pairing's answers in two of three cases, and at most 500 new people."""
    chance = random.Random(0)
    pairs: list[tuple[str, str, bool]] = json.loads((place / "pairs.json").read_text(encoding="utf-8"))
    header, by_form = _sample_rows("check-ins.csv", "2027-05-10")
    rows = []
    for mentee, mentor, has_caregiver in pairs:
        sides = [("mentee", mentee), ("mentor", mentor)] + [("caregiver", mentee)] * has_caregiver
        for role, who in sides:
            if chance.random() < 2 / 3:
                row = dict(chance.choice(by_form[f"check-in-monthly-{role}"]))
                rows.append(
                    row | {"submitted": f"{SETTLED + timedelta(days=chance.randint(3, 9))} 10:00", "email": who}
                )
    _write_rows(place / "workspace" / "inbox" / "check-ins.csv", header, rows)
    header, by_form = _sample_rows("intake.csv", "2027-01-18")
    applied = [row for form in ("intake-mentee", "intake-mentor") for row in by_form[form]]
    new = [dict(chance.choice(applied)) for _ in range(min(500, len(pairs) // 10))]
    own = {"submitted": f"{DUE - timedelta(days=3)} 10:00"}
    rows = [row | own | {"email": f"new-{at}@people.example", "card_number": f"N-{at}"} for at, row in enumerate(new)]
    _write_rows(place / "workspace" / "inbox" / "intake.csv", header, rows)


def _sample_rows(name: str, day: str) -> tuple[Sequence[str], Mapping[str, list[dict[str, str]]]]:
    """The columns of a table of the sample, and its rows by form."""
    by_form: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (MODEL / "sample" / day / name).open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            by_form[row["form"]].append(row)
        return reader.fieldnames or (), by_form


def _write_rows(file: Path, header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header)
        writer.writeheader()
        writer.writerows(rows)
