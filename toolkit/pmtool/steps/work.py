"""`pmtool work`: every site of a list run once in a round, by as many workers as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pmtool.checking import check_shapes
from pmtool.model.errors import PmtoolError, UnsoundError, UsageError, WorldError
from pmtool.model.finding import Severity
from pmtool.model.sites import Ended, SiteRun, Sites
from pmtool.reading import build, read_tree
from pmtool.sending import Relay
from pmtool.steps.glance import glance
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.options import Options
from pmtool.steps.outcome import Outcome
from pmtool.steps.receive import Tell
from pmtool.steps.run import run_program
from pmtool.workspace import is_used, read_given, read_schemas, workspaces_in

SCHEMA = "sites.schema.json"


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """moment: what each site is run for. round: whoever works for the same one shares the work. is_new: workspaces that
    aren't there are made. relay: the server that takes all sites' mail; None means that it becomes files. url: where
    the forms of all sites are served; "" where they aren't."""

    sites: Path
    database: str
    round: str
    moment: date | datetime
    is_new: bool = False
    relay: Relay | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Where:
    program: Path
    workspace: Path


def work_sites(options: WorkOptions, pause: Callable[[], None], tell: Tell) -> tuple[SiteRun, ...]:
    """Works until every site was run; what became of each, by id. Raises UnsoundError for faults in the list or in a
    program, before anything is run."""
    from pmtool.working import Round, work  # an extra that nothing else needs

    sites = read_sites(options.sites)
    where = _places(sites, options.sites.parent)
    programs: dict[Path, Checked] = {}
    for program in sorted({each.program for each in where.values()}):
        tell(f"checking {program}")
        programs[program] = sound_program(program)

    def do(site: str) -> tuple[Ended, str]:
        return _run_site(where[site], programs[where[site].program], options, pause)

    name = f"{sites.title} {options.round}"
    return work(Round(options.database, sites.title, name, tuple(where)), do, tell)


def read_sites(file: Path) -> Sites:
    """The list. Raises UnsoundError with every fault in it, UsageError where it isn't there."""
    if not file.is_file():
        raise UsageError(f"There is no list of sites at {file}.")
    data = read_given(file)
    tree = read_tree(str(file), data)
    findings = [*tree.findings, *check_shapes((tree,), read_schemas(), SCHEMA)]
    built = None
    if tree.root is not None and not any(finding.severity is Severity.ERROR for finding in findings):
        built, more = build(Sites, tree, ())
        findings += more
    if built is None:
        raise UnsoundError(f"{file} must be mended first. Nothing was done.", tuple(findings), {str(file): data})
    return built


def _places(sites: Sites, beside: Path) -> dict[str, _Where]:
    """Site → where its program and its workspace lie, in the order of the list."""
    program, workspaces = beside / sites.program, beside / sites.workspaces
    if sites.sites is None:
        found = {name: _Where(program, workspaces / name) for name in workspaces_in(workspaces)}
        if not found:
            raise UsageError(f"{workspaces} holds no workspace. Name the sites in the list, and add --new.")
        return found
    doubled = [site for site, count in Counter(each.id for each in sites.sites).items() if count > 1]
    if doubled:
        raise UsageError(f"Two sites have the id '{doubled[0]}'. Give each its own.")
    return {
        each.id: _Where(
            beside / each.program if each.program else program,
            beside / each.workspace if each.workspace else workspaces / each.id,
        )
        for each in sites.sites
    }


def _run_site(where: _Where, checked: Checked, options: WorkOptions, pause: Callable[[], None]) -> tuple[Ended, str]:
    """One site's run. What the world refuses is tried once more: a coordinator may just be looking at the record."""
    is_new = options.is_new and not is_used(where.workspace)
    database = options.database if is_new else None
    asked = Options(
        where.program,
        options.moment,
        where.workspace,
        is_new=is_new,
        database=database,
        relay=options.relay,
        url=options.url,
    )
    try:
        if nothing := glance(asked):
            return _said_of(0, len(nothing.waiting))
        try:
            return _said(run_program(asked, _in_silence, checked))
        except WorldError:
            pause()
            return _said(run_program(asked, _in_silence, checked))
    except PmtoolError as error:
        return Ended.FAILED, str(error)
    except Exception as error:  # one site's trouble is not the others'; its message could hold an answer
        return Ended.FAILED, f"this is a fault of pmtool, not yours: {type(error).__name__}. Run this site alone."


def _said(outcomes: Sequence[Outcome]) -> tuple[Ended, str]:
    last = outcomes[-1]
    waiting = len(last.plan.waiting) + (last.held is not None)
    return _said_of(sum(len(outcome.plan.actions) for outcome in outcomes), waiting)


def _said_of(actions: int, waiting: int) -> tuple[Ended, str]:
    said = f"{actions} actions"
    return (Ended.WAITS, f"{said}, {waiting} waiting for a person") if waiting else (Ended.DONE, said)


def _in_silence(_: str) -> None:
    """Of many sites only the sites are told."""
