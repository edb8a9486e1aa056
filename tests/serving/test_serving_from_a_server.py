"""The same with a record on a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

from made_up_visitors import begin, fill_in, open_house
from tests.postgresql import a_server


def test_a_form_is_kept_and_sent_and_sent_again_is_there_once(tmp_path: Path) -> None:
    with a_server() as server, open_house("youth-health", tmp_path / "w", database=server.url) as house:
        path = house.link("K7QF2M9XTC4R", "intake-mentee")
        check = fill_in(house, begin(house, path), {"age": "16"})
        assert "noor@people.example" in house.client.get(check).text
        for _ in range(2):
            assert house.post(check, **{"-go": "send"}).status_code == 303
        assert len(house.state().submissions) == 1
        assert house.told == []
