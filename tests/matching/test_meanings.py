"""Free texts compared by meaning: with the optional package, with a stand-in for it, and without."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

import numpy as np
import pytest

from pmtool.matching.judging import meanings
from pmtool.model.errors import UsageError

ALL = slice(None)


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    meanings._model.cache_clear()
    yield
    meanings._model.cache_clear()


class StandIn:
    """Knows two directions: being at sea, and being alone."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([["boat" in text, "lonely" in text] for text in texts], np.float32)


@pytest.fixture
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType(meanings.PACKAGE)
    package.load_model = lambda device: StandIn()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, meanings.PACKAGE, package)


@pytest.mark.usefixtures("_stand_in")
def test_texts_share_as_much_as_their_meanings_and_nothing_where_there_is_no_text() -> None:
    mine = ["my boat ", "a lonely boat", None, " "]
    shares = meanings.likeness_of_meaning(mine, ["my boat", "lonely", ""])(ALL)
    assert np.round(shares, 3).tolist() == [[1, 0, 0], [0.707, 0.707, 0], [0, 0, 0], [0, 0, 0]]


def test_nobody_who_writes_nothing_needs_the_package() -> None:
    assert meanings.likeness_of_meaning([None, ""], [None])(np.array([1])).tolist() == [[0]]


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, meanings.PACKAGE, None)
    with pytest.raises(UsageError, match=r"pmtool\[sentences\]"):
        meanings.likeness_of_meaning(["boat"], ["boat"])


@pytest.mark.slow
def test_other_words_for_the_same_are_nearer_than_words_for_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(meanings.PACKAGE, reason="the optional part `sentences` isn't installed")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    mine = ["I lost my brother last year"]
    near, far = meanings.likeness_of_meaning(mine, ["My sister died", "I like football"])(ALL)[0]
    assert near > far + 0.2
