from __future__ import annotations

import pytest
from programs_of_tests import begun

from pmtool.steps.load import Checked


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A program that was just begun: sound, in English."""
    return begun(tmp_path_factory.mktemp("begun"))
