"""The wheel, installed far from the checkout, has all it needs: schema, templates and instruments travel in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def done(*command: str | Path, cwd: Path) -> str:
    """What it printed; whatever would lead it back to the checkout is taken from its environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PMTOOL_", "VIRTUAL_"))}
    ended = subprocess.run([*map(str, command)], cwd=cwd, env=env, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, CHECKOUT, cwd=target)
    (found,) = target.glob("pmtool-*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment `env` that holds the wheel and sees the libraries, but no editable pmtool."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "env", with_pip=False)
    python = place / "env" / "bin" / "python"
    site = Path(done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n")  # a .pth found there isn't read again
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check")
    done(*pip, "--no-deps", "--no-index", "--force-reinstall", wheel, cwd=place)
    shutil.copytree(
        CHECKOUT / "programs" / "workplace", place / "workplace", ignore=shutil.ignore_patterns("workspace")
    )
    return place


def test_what_travels_is_what_the_checkout_holds(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("pmtool/_data/")}
    for part, folder in (("schema", "schema"), ("templates", "templates"), ("library", "programs/library")):
        here = {path.relative_to(CHECKOUT / folder) for path in (CHECKOUT / folder).rglob("*") if path.is_file()}
        assert here
        assert {f"pmtool/_data/{part}/{path.as_posix()}" for path in here} <= inside


def test_it_runs_from_the_wheel_and_nowhere_else(elsewhere: Path) -> None:
    python = elsewhere / "env" / "bin" / "python"
    where = done(python, "-c", "import pmtool; print(pmtool.__file__)", cwd=elsewhere)
    assert where.startswith(str(elsewhere / "env"))
    packaged = done(
        python,
        "-c",
        "from pmtool.workspace import packaged; print(*map(packaged, ('schema', 'templates', 'library')))",
        cwd=elsewhere,
    )
    assert all(path.startswith(str(elsewhere / "env")) for path in packaged.split())


def test_it_checks_a_program(elsewhere: Path) -> None:
    done(elsewhere / "env" / "bin" / "pmtool", "validate", "workplace", cwd=elsewhere)


def test_it_writes_forms(elsewhere: Path) -> None:
    said = done(elsewhere / "env" / "bin" / "pmtool", "form", "workplace", "--out", "forms", cwd=elsewhere)
    assert len(said.split()) == len(list((elsewhere / "forms").iterdir())) > 20


def test_it_runs_a_sample(elsewhere: Path) -> None:
    options = ("workplace", "--sample", "--today", "2027-02-03")
    said = done(elsewhere / "env" / "bin" / "pmtool", "run", *options, cwd=elsewhere)
    assert "pairings started" in said
    out = elsewhere / "workplace" / "workspace" / "out"
    assert {"pairings.html", "report.html", "to-decide.csv"} <= {path.name for path in out.iterdir()}
    again = done(elsewhere / "env" / "bin" / "pmtool", "run", *options, cwd=elsewhere)
    assert "Nothing was done" in again
