"""Links: what each opens, for how long; what one who comes without a good one sees; and what no page may do."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_visitors import House, begin, fill_in, token_in

from pmtool.model.link import LinkState
from pmtool.serving.app import MOST_BYTES
from pmtool.steps.hold import hold
from pmtool.store import child_token, link_id, new_code, new_token

CODE = "K7QF2M9XTC4R"


@pytest.fixture
def opened(house: House) -> str:
    return house.link(CODE, "intake-mentee")


def test_tokens_are_random_and_only_their_hash_is_kept(house: House, opened: str) -> None:
    tokens = {new_token() for _ in range(2000)}
    assert len(tokens) == 2000 and {len(token) for token in tokens} == {22}
    assert link_id(CODE) == hashlib.sha256(CODE.encode()).hexdigest()
    assert CODE.encode() not in house.hosted.workspace.state.read_bytes()
    assert len({new_code() for _ in range(500)}) == 500


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=8, max_size=63))
def test_who_has_one_token_can_make_the_one_that_is_handed_on_and_nobody_else(token: str) -> None:
    handed = child_token(token, "intake-caregiver")
    assert handed == child_token(token, "intake-caregiver") != child_token(token + "x", "intake-caregiver")
    assert re.fullmatch(r"[0-9a-f]{32}", handed)


def test_get_changes_nothing(house: House, opened: str) -> None:
    """Mail scanners open every link before the reader does."""
    part = begin(house, opened)
    person = _applied(house, opened)
    mine = house.link("letter" + "x" * 16, "exit-mentee", person)
    with hold(house.hosted.workspace) as store:
        before = store.head()
    on_disk = house.hosted.workspace.state.read_bytes()
    root = part.removesuffix("/1")
    for path in ("/", "/youth-health", opened, mine, f"{mine}/1", f"{mine}/check", root, part, f"{root}/2",
                 f"{root}/check", f"{root}/later", f"{root}?language=es", "/youth-health/nobody-knows-it"):  # fmt: skip
        for method in ("GET", "HEAD"):
            house.client.open(path, method=method)
    with hold(house.hosted.workspace) as store:
        assert store.head() == before
    assert house.hosted.workspace.state.read_bytes() == on_disk


def test_unknown_revoked_and_old_links_show_the_same_calm_page(house: House, opened: str) -> None:
    _applied(house, opened)
    person = house.pseudonym("noor@people.example")
    revoked = house.link("revoked" + "x" * 15, "exit-mentee", person)
    old = house.link("tooold" + "x" * 16, "exit-mentee", person)
    with hold(house.hosted.workspace) as store:
        store.change_links([link_id(token_in(revoked))], LinkState.REVOKED, house.at.date())
    house.at += timedelta(days=31)
    pages = [house.client.get(path) for path in (revoked, old, "/youth-health/" + "z" * 22, "/youth-health/../etc/x")]
    pages += [house.client.get(f"{old}/1"), house.client.get(f"{old}/check"), house.post(old), house.post(f"{old}/1")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.data for page in pages}) == 1
    assert "988" in pages[0].text and "hello@lakebend.example" in pages[0].text


def test_a_code_is_typed_in_as_people_type(house: House, opened: str) -> None:
    answer = house.post("/youth-health", code=" k7qf-2m9x tc4r ")
    assert answer.status_code == 303 and answer.headers["Location"].startswith(opened)
    wrong = house.post("/youth-health", code="K7QF-2M9X-TC4")
    assert wrong.status_code == 422 and "We don’t know this code" in wrong.text
    person = _applied(house, opened)
    personal = "AAAABBBBCCCC"
    house.link(personal, "exit-mentee", person)
    assert house.post("/youth-health", code=personal).status_code == 422, "a person's own link is no code"


def test_every_answer_has_its_headers_and_sets_no_cookie(house: House, opened: str) -> None:
    part = begin(house, opened)
    style = re.findall(r'href="(/style-\w+\.css)"', house.client.get(part).text)[0]
    for path, kept in ((opened, "no-store"), (part, "no-store"), ("/nowhere/at/all", "no-store"),
                       (style, "public, max-age=31536000, immutable")):  # fmt: skip
        headers = house.client.get(path).headers
        assert headers["Cache-Control"] == kept
        assert headers["Referrer-Policy"] == "no-referrer" and headers["X-Content-Type-Options"] == "nosniff"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script" not in policy and "unsafe" not in policy
        assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "sent",
    [
        {"content_type": "multipart/form-data", "data": {"email": "a@b.example"}},
        {"content_type": "application/json", "data": "{}"},
        {"content_type": "text/plain", "data": "email=a"},
        {"data": {"email": "a"}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        {"content_type": "application/x-www-form-urlencoded", "data": "support_note=" + "x" * MOST_BYTES},
        {"content_type": "application/x-www-form-urlencoded", "data": b"\xff\xfe=\x00&%%%=%zz"},
        {"content_type": "application/x-www-form-urlencoded", "data": "&".join(f"a{n}=1" for n in range(9000))},
    ],
    ids=["multipart", "json", "plain", "from elsewhere", "too long", "broken", "too many fields"],
)
def test_what_no_page_of_ours_sends_is_refused_calmly(house: House, opened: str, sent: dict[str, object]) -> None:
    part = begin(house, opened)
    answer = house.client.post(part, **sent)  # type: ignore[arg-type]
    assert answer.status_code in (400, 403, 413, 415, 422)
    assert "988" in answer.text
    assert house.told == []


def test_whatever_is_sent_is_answered_and_nothing_of_it_is_reported(house: House, opened: str) -> None:
    part = begin(house, opened)

    @settings(max_examples=60, deadline=None)
    @given(
        st.dictionaries(st.sampled_from(("email", "age", "-then", "q")) | st.text(max_size=30), st.text(max_size=60))
    )
    def send(fields: dict[str, str]) -> None:
        answer = house.post(part, **{"-go": "on"} | fields)
        assert answer.status_code in (303, 422)
        assert house.told == []

    send()


def test_a_fault_of_ours_is_reported_without_answer_or_token(
    house: House, opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = begin(house, opened)

    def fail(*_: object) -> None:
        raise KeyError("Kingfisher")

    monkeypatch.setattr("pmtool.serving.pages.look_through", fail)
    answer = house.post(part, **{"-go": "on"}, preferred_name="Kingfisher")
    assert answer.status_code == 500 and "988" in answer.text
    (said,) = house.told
    assert "KeyError" in said and "Kingfisher" not in said and token_in(part) not in said


def _applied(house: House, opened: str) -> str:
    house.post(fill_in(house, begin(house, opened), {"age": "16"}), **{"-go": "send"})
    return house.pseudonym("noor@people.example")
