"""The wheel: installed elsewhere, without the checkout, pmtool checks, renders and runs a program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder outside the checkout with a copy of one program, and the `pmtool` that the wheel installed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, HOME],
        check=True,
        capture_output=True,
    )
    environment = folder / "venv"
    venv.create(environment, with_pip=True)
    site = next((environment / "lib").glob("python*/site-packages"))
    own = Path(sysconfig.get_paths()["purelib"])
    for path in own.iterdir():  # the libraries, but not the checkout's own pmtool
        if "pmtool" not in path.name and not (site / path.name).exists() and path.suffix != ".pth":
            (site / path.name).symlink_to(path)
    (wheel,) = folder.glob("pmtool-*.whl")
    pip = [environment / "bin/python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True, capture_output=True)
    shutil.copytree(HOME / "programs/workplace", folder / "workplace", ignore=shutil.ignore_patterns("workspace"))
    return folder, environment / "bin/pmtool"


def run(installed: tuple[Path, Path], *words: str) -> str:
    folder, pmtool = installed
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([pmtool, *words], cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_package_is_not_the_checkout(installed: tuple[Path, Path]) -> None:
    python = installed[1].with_name("python")
    where = subprocess.run(
        [python, "-c", "import pmtool; print(pmtool.__file__)"],
        cwd=installed[0],
        capture_output=True,
        text=True,
        check=True,
    )
    assert HOME not in Path(where.stdout.strip()).parents


def test_it_validates_with_the_schema_and_library_it_brings(installed: tuple[Path, Path]) -> None:
    run(installed, "validate", "workplace")


def test_it_renders_forms_with_the_templates_it_brings(installed: tuple[Path, Path]) -> None:
    written = run(installed, "form", "workplace", "--to", "forms", "--form", "intake-mentee")
    assert [Path(line).name for line in written.split()] == ["intake-mentee.en.html", "intake-mentee.de.html"]


def test_it_lives_a_sample(installed: tuple[Path, Path]) -> None:
    assert "pairings" in run(installed, "run", "workplace", "--sample")
    assert (installed[0] / "workplace/workspace/out/report.html").stat().st_size > 10_000
