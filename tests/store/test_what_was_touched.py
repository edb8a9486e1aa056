"""A record that was changed, moved or meant for another fails closed, and says so, wherever it lies."""

from __future__ import annotations

import base64
from datetime import date
from typing import cast

import pytest
from made_up import TODAY, answer, by_hand, faults, file, lies_open, load, record
from sqlalchemy.engine import default

from pmtool.model.errors import WorldError
from pmtool.store.columns import Day
from pmtool.store.tables import RUN
from pmtool.workspace import Workspace
from pmtool.workspace.keys import key_files

DAY = date(2009, 2, 3)
CANARIES = ("kingfisher", "ada@example.org", "2009-02-03", "belonging")


def test_no_answer_address_or_file_name_lies_open(filled: Workspace) -> None:
    for data in (lies_open(filled), *(path.read_bytes() for path in filled.root.rglob("*") if path.is_file())):
        assert [word for word in CANARIES if word.encode() in data] == []


def test_another_key_is_refused(filled: Workspace) -> None:
    other = {"PMTOOL_KEY": base64.b64encode(bytes(32)).decode()}
    with (
        pytest.raises(WorldError, match="not the one this workspace was made with"),
        record(filled, environ=other),
    ):
        pass


@pytest.mark.parametrize("which", [0, 1], ids=["the workspace's", "the people's"])
def test_without_its_key_nothing_opens_and_no_key_is_made(filled: Workspace, which: int) -> None:
    missing = key_files(filled)[which]
    missing.unlink()
    with pytest.raises(WorldError, match="missing"):
        load(filled)
    assert not missing.exists()


def test_one_missing_personal_key_stops_everything(filled: Workspace) -> None:
    file_of_keys = key_files(filled)[1]
    lines = file_of_keys.read_text().splitlines()
    file_of_keys.write_text("\n".join(line for line in lines if not line.startswith("P-")))
    with pytest.raises(WorldError, match="key of P-"):
        load(filled)


def test_a_ciphertext_moved_to_another_row_is_refused(filled: Workspace) -> None:
    by_hand(filled, "UPDATE submission SET sealed = (SELECT sealed FROM submission ORDER BY id LIMIT 1)")
    with pytest.raises(WorldError, match="changed outside pmtool"):
        load(filled)
    assert len(faults(filled)) == 1


@pytest.mark.parametrize(
    "change",
    ["since = '2009-02)03'", "since = '20090203'", "since = ''", "assumed = 3"],
    ids=["no date", "a date written otherwise", "an empty text", "neither true nor false"],
)
def test_what_no_pmtool_would_write_is_named_and_never_read(filled: Workspace, change: str) -> None:
    by_hand(filled, f"UPDATE person SET {change}")
    with pytest.raises(WorldError, match="changed outside pmtool"):
        load(filled)
    with record(filled) as store:
        assert [each.said.startswith("person:") for each in store.verify()] == [True] * store.examine().keys


@pytest.mark.parametrize("lies", [7, b"2009-02-03", 2.5, "2009-02-3", True])
def test_what_a_broken_page_holds_instead_of_a_day_is_no_day(filled: Workspace, lies: object) -> None:
    read: object = Day().process_result_value(cast(str, lies), default.DefaultDialect())
    assert read is lies
    with record(filled) as store:
        digests = [store.seals.row_digest("run", {**dict.fromkeys(RUN.columns.keys()), "on": on}) for on in (read, DAY)]
    assert len(set(digests)) == len(digests)


def test_a_seal_is_bound_to_its_place_and_its_person(filled: Workspace) -> None:
    with record(filled) as store:
        one, other = (store.pseudonym(name) for name in ("ada@example.org", "bo@example.org"))
        sealed = store.seals.seal(one, "submission|S-1|1|intake", b"{}")
        assert store.seals.unseal(one, "submission|S-1|1|intake", sealed) == b"{}"
        for holder, place in ((one, "submission|S-2|1|intake"), (other, "submission|S-1|1|intake")):
            with pytest.raises(WorldError, match="can't be opened"):
                store.seals.unseal(holder, place, sealed)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE person SET standing = 'ready' WHERE role = 'mentee'", "was changed"),
        ("DELETE FROM submission", "was removed outside pmtool"),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "last events were removed"),
        ("DELETE FROM event WHERE seq = 2", "doesn't follow"),
        ("UPDATE event SET what = 'person.changed' WHERE seq = 1", "event:1 was changed"),
        (
            "INSERT INTO action_done SELECT 'send:x', '2026-10-01', 1, digest FROM event WHERE seq = 1",
            "was changed",
        ),
    ],
)
def test_a_change_by_hand_is_found(filled: Workspace, statement: str, said: str) -> None:
    assert faults(filled) == ()
    by_hand(filled, statement)
    assert any(said in fault.said for fault in faults(filled))


def test_a_row_put_back_to_an_earlier_state_is_found(filled: Workspace) -> None:
    by_hand(filled, "CREATE TABLE before AS SELECT * FROM submission")
    with record(filled) as store:
        store.save_submissions([file(answer(age=20, at="2026-09-20"), name="later.csv")], TODAY)
    by_hand(filled, "DELETE FROM submission", "INSERT INTO submission SELECT * FROM before", "DROP TABLE before")
    assert any("put back to an earlier state" in fault.said for fault in faults(filled))
