"""One cell of the matching benchmark by one engine, in this process."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

import naive
from cohorts import USUAL, ids_of, people, program
from engines import Pairs, by_flow, by_ortools, by_scipy
from pmtool.matching import Processes, Task, verify_certificate
from pmtool.matching.cohort import STORED
from pmtool.matching.judging.scoring import Judge, PairTable, judge_of, table_of
from pmtool.matching.solving.blocks import ALONE, Workers
from pmtool.matching.solving.field import Field, field_of, stored
from pmtool.matching.solving.flow import Face, Goal
from pmtool.matching.solving.many import best_by_size, best_of_many
from pmtool.matching.solving.near import best_by_few
from pmtool.matching.solving.stages import Optimum, price_of_unmatched
from pmtool.model.text import Role

if TYPE_CHECKING:
    from cells import Cell

Found = dict[str, float | int | str]
Result = TypeVar("Result")
SAMPLES = {"loop": (300, 300), "pandas": (80, 100), "mentor-match": (150, 150)}
PEER = "mentor-match==7.0.1"
NOBODY: frozenset[tuple[str, str]] = frozenset()


def measure(cell: Cell, engine: str) -> Found:
    if cell.kind == "score":
        return scored(cell, engine)
    if cell.kind == "sparse":
        return sparse(cell, engine)
    if cell.kind == "command":
        return commanded(cell)
    if cell.kind == "regions":
        return by_region(cell, engine)
    return matched(cell, engine)


def said(seconds: float, pairs: int, points: int, note: str, given: float = 0.0) -> Found:
    """given: seconds that it took to make what this engine was given."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": seconds, "given": given, "peak": peak // 1024, "matched": pairs, "points": points, "note": note}


def judged(cell: Cell) -> tuple[Judge, Task]:
    stated, library = program(cell.points)
    cohort = people(cell.mentees, cell.mentors, 1, cell.places)
    task = Task(stated, library, cohort, ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR))
    return judge_of(task), task


def scored(cell: Cell, engine: str) -> Found:
    """Every pair's points, the quickest of three times: what pmtool gives them, the others give too."""
    started = time.process_time()
    judge, task = judged(cell)
    ready = time.process_time() - started
    if engine == "pmtool":
        seconds, table = quickest(lambda: table_of(replace(judge), task))
        allowed = table.scores[table.scores >= 0]
        return said(seconds, len(allowed), int(allowed.sum()), f"after making and reading the answers in {ready:.1f} s")
    count, other = SAMPLES[engine]
    mentees = naive.persons(task.cohort, judge.mentees[:count])
    mentors = naive.persons(task.cohort, judge.mentors[:other])
    expected = judge.scores(slice(0, count))[:, :other].tolist()
    assert naive.is_that_program(task.policy)
    if engine == "mentor-match":
        seconds = peer(mentees, mentors, [1] * len(mentors), judge.full_points, "score")["seconds"]
    else:
        by = naive.by_loop if engine == "loop" else naive.by_pandas
        seconds, found = quickest(lambda: by(mentees, mentors, judge.full_points))
        assert found == expected
    scale = cell.mentees * cell.mentors / (count * other)
    return said(seconds * scale, 0, 0, f"measured on {count} × {other} pairs, and scaled")


def quickest(work: Callable[[], Result]) -> tuple[float, Result]:
    seconds = []
    for _ in range(3):
        started = time.process_time()
        result = work()
        seconds.append(time.process_time() - started)
    return min(seconds), result


def matched(cell: Cell, engine: str) -> Found:
    judge, task = judged(cell)
    if engine.startswith("pmtool"):
        workers = Processes(int(engine.removeprefix("pmtool-"))) if "-" in engine else ALONE
        started = time.perf_counter() if workers.many else time.process_time()
        field, found = optimum(judge, task, workers)
        seconds = (time.perf_counter() if workers.many else time.process_time()) - started
        return proven(seconds, field, found)
    started = time.process_time()
    table = table_of(judge, task)
    given = time.process_time() - started
    if engine == "mentor-match":
        persons = (naive.persons(task.cohort, each) for each in (judge.mentees, judge.mentors))
        done = peer(*persons, table.places.tolist(), judge.full_points, "match")
        pairs = np.array(done["pairs"], np.intp).reshape(-1, 2).T
        return {**said(done["seconds"], *worth(table, (pairs[0], pairs[1])), "not the optimum"), "peak": done["peak"]}
    started = time.process_time()
    chosen = (by_ortools if engine == "ortools" else by_scipy)(table)
    return said(time.process_time() - started, *worth(table, chosen), "none", given)


def optimum(judge: Judge, task: Task, workers: Workers) -> tuple[Field, Optimum]:
    """As a run finds it."""
    if len(judge.mentees) * len(judge.mentors) > STORED:
        field = field_of(judge, task, workers)
        found = best_of_many(field, USUAL, NOBODY, "seed")
        assert found is not None
        return field, found
    table = table_of(judge, task)
    return stored(table), best_by_size(table, USUAL, NOBODY, "seed")


def proven(seconds: float, field: Field, found: Optimum) -> Found:
    """The certificate is checked in one pass over all pairs, which isn't counted."""
    pairs = {row: col for row, col in enumerate(found.mentor_of.tolist()) if col >= 0}
    started = time.process_time()
    assert found.certificate is not None
    points = 0

    def rows() -> Iterable[np.ndarray]:
        nonlocal points
        for row, scores in enumerate(field.rows()):
            points += int(scores[pairs[row]]) if row in pairs else 0
            yield scores

    faults = verify_certificate(rows(), field.places.tolist(), pairs, found.certificate)
    note = f"checked in {time.process_time() - started:.1f} s" if not faults else f"BROKEN: {faults[0]}"
    return said(seconds, len(pairs), points, note)


def worth(table: PairTable, pairs: Pairs) -> tuple[int, int]:
    rows, cols = pairs
    assert (np.bincount(cols, minlength=len(table.mentors)) <= table.places).all()
    assert len(np.unique(rows)) == len(rows)
    assert (table.scores[rows, cols] >= 0).all()
    return len(rows), int(table.scores[rows, cols].sum())


def sparse(cell: Cell, engine: str) -> Found:
    """Thirty mentors nearby for each mentee, with scores up to a million."""
    rng = np.random.default_rng(1)
    near = (np.arange(cell.mentees) * cell.mentors // cell.mentees)[:, None]
    cols = np.sort((near + rng.integers(-2000, 2001, (cell.mentees, 30))) % cell.mentors, axis=1)
    is_new = np.append(np.ones((cell.mentees, 1), bool), cols[:, 1:] != cols[:, :-1], axis=1)
    rows = np.repeat(np.arange(cell.mentees), is_new.sum(axis=1)).astype(np.int32)
    cols = cols[is_new].astype(np.int32)
    scores = rng.integers(1, 1_000_001, len(rows))
    places = rng.integers(1, 5, cell.mentors)
    started = time.process_time()
    if engine == "ortools":
        mentees, mentors = by_flow(rows, cols, scores, places, cell.mentees)
        seconds = time.process_time() - started
        chosen = np.isin(rows.astype(np.int64) * cell.mentors + cols, mentees.astype(np.int64) * cell.mentors + mentors)
        return said(seconds, len(mentees), int(scores[chosen].sum()), "none")
    price = price_of_unmatched(places, cell.mentees, int(scores.max()))
    face = Face(rows, cols, scores, np.ones(cell.mentees, bool), np.zeros_like(places), places)
    found = best_by_few(face, Goal(scores, -price))
    seconds = time.process_time() - started
    used = found.chosen[found.chosen >= 0]
    reached = int(scores[used].sum()) - price * (cell.mentees - len(used))
    is_proven = (found.mentees[rows] + found.mentors[cols] >= scores).all() and (found.mentors >= 0).all()
    is_proven &= reached == int(found.mentees.sum()) + int((places * found.mentors).sum())
    return said(seconds, len(used), int(scores[used].sum()), "checked" if is_proven else "BROKEN")


def commanded(cell: Cell) -> Found:
    """`pmtool match` as a process of its own, with all that it reads and checks."""
    from waiting import match_those_waiting

    seconds, clock, told = match_those_waiting(cell.mentees)
    numbers = [int(word) for word in told.replace(",", "").split() if word.isdigit()]
    found = said(seconds, numbers[2], numbers[3], f"the whole process; {clock:.2f} s of the clock")
    return {**found, "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}


def by_region(cell: Cell, engine: str) -> Found:
    """So many people in each of the regions between which nobody is paired. Each is read where it is matched."""
    workers = Processes(int(engine.removeprefix("pmtool-"))) if "-" in engine else ALONE

    stated, library = program(cell.points)

    def one(region: int) -> tuple[int, int, str]:
        cohort = people(cell.mentees, cell.mentors, region, cell.places)
        task = Task(stated, library, cohort, ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR))
        field, found = optimum(judge_of(task), task, ALONE)
        shown = proven(0.0, field, found)
        return int(shown["matched"]), int(shown["points"]), str(shown["note"])

    started, before = time.perf_counter(), sum(os.times()[:4])
    done = list(workers.map(one, range(cell.regions)))
    seconds, worked = time.perf_counter() - started, sum(os.times()[:4]) - before
    wrong = [note for _, _, note in done if not note.startswith("checked")]
    note = wrong[0] if wrong else f"{cell.regions} regions, each checked; of the clock; {worked:.0f} s of processors"
    return said(seconds, sum(each[0] for each in done), sum(each[1] for each in done), note)


def peer(mentees: Sequence[naive.Person], mentors: Sequence[naive.Person], places: list[int], full: Sequence[int],
         what: str) -> dict:  # fmt: skip
    """mentor-match in its own environment, made when it is first needed: its package is called as another one."""
    home = Path(tempfile.gettempdir()) / "pmtool-benchmark-mentor-match"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True, capture_output=True)
    plain = [[{name: sorted(a) if isinstance(a, frozenset) else a for name, a in each.items()} for each in side]
             for side in (mentees, mentors)]  # fmt: skip
    for each, count in zip(plain[1], places, strict=True):
        each["places"] = count
    given = home / "people.json"
    given.write_text(json.dumps({"mentees": plain[0], "mentors": plain[1], "full": list(full)}))
    command = [python, "-P", Path(__file__).parent / "mentor_match.py", given, what]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=home)
    return json.loads(done.stdout.splitlines()[-1])
