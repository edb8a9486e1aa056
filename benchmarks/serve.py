"""How many people can send their answers at once, each on disk before they are thanked.

    .venv/bin/python benchmarks/serve.py            SQLite, a file of its own
    .venv/bin/python benchmarks/serve.py --database postgresql://…
    .venv/bin/python benchmarks/serve.py --hour     10,000 people who fill in a form, as fast as it goes: in an hour?
    .venv/bin/python benchmarks/serve.py --hour --people 200     the same, cut down

A real `pmtool serve` in processes of its own; wrk sends from another. Every request of the first measure is another
person's form that is complete and is sent now: one POST that is thanked when a row sealed with a key of their own, its
events in the chain and a used draft are in a commit that is on disk, and the key as well. The pages that a person asks
for and sends before that are not in it; they are in the second measure, --hour, which counts every request. Processor
time is of the server, all its processes; that of whoever sends stands beside it. Needs wrk (Debian: apt-get install
wrk).
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOME / "tests" / "serving")]

PROGRAM = "workplace"
PORT = 8799
FORM = "intake-mentee"
CODE = "K7QF2M9XTC4R"
WARM = 100

WRK = """
local at, failed = 0, 0
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
request = function()
  at = at + 1
  local path = paths[(at - 1) % #paths + 1]
  local from = "10." .. (at % 250) .. "." .. (math.floor(at / 250) % 250) .. ".7"
  return wrk.format("POST", path, {["Content-Type"] = "application/x-www-form-urlencoded", ["X-Forwarded-For"] = from},
                    os.getenv("BODY"))
end
response = function(status)
  if status ~= 303 then failed = failed + 1 end
  if at >= #paths and os.getenv("ONCE") then wrk.thread:stop() end
end
done = function(summary, latency)
  print(string.format("FIGURES %d %.0f %.1f %.1f %.1f", summary.requests, summary.requests / (summary.duration / 1e6),
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database")
    parser.add_argument("--people", type=int, default=6000)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--processes", type=int, help="of the server; as many as it takes by itself if not given")
    parser.add_argument("--hour", action="store_true")
    chosen = parser.parse_args()
    if not shutil.which("wrk"):
        parser.error("wrk isn't here: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data"}
        (an_hour if chosen.hour else as_fast_as_it_goes)(Path(folder), chosen)


def as_fast_as_it_goes(folder: Path, chosen: argparse.Namespace) -> None:
    from made_up_visitors import open_house

    with open_house(PROGRAM, folder / "workspace", database=chosen.database) as house:
        house.link(CODE, FORM)
        tokens = begun(house, chosen.people)
    paths = [f"/{PROGRAM}/{token}/check" for token in tokens]
    with served(folder / "workspace", chosen.processes) as server:
        load(folder, paths[:WARM], "-go=send", chosen.connections)  # what is loaded by the first to come
        memory, before = resident(server), processor(server)
        sent = load(folder, paths[WARM:], "-go=send", chosen.connections)
        grown, spent = resident(server), processor(server) - before
    with open_again(folder / "workspace") as house:
        kept = len(house.state().submissions) - WARM
    requests, rate, middle, late, latest, sending = sent
    print("| measure | requests | a second | p50 ms | p99 ms | longest ms | server, ms each | sender, ms each | MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    print(
        f"| forms sent | {requests:.0f} | {rate:.0f} | {middle} | {late} | {latest} "
        f"| {spent / max(1, kept) * 1000:.1f} | {sending / max(1, kept) * 1000:.2f} | {memory:.0f} → {grown:.0f} |"
    )
    print(f"{kept} on the record, of {requests:.0f} thanked for and those under way when the time was up")


def begun(house, people: int) -> list[str]:
    """Complete forms that nobody has sent yet, each of another person."""
    from made_up_visitors import something

    from pmtool.model.link import Draft
    from pmtool.store import link_id, new_token

    form = house.hosted.forms[FORM]
    given: dict[str, tuple[str, ...]] = {}
    for question in form.questions:
        given |= something(house.hosted, question, {})
    until = datetime.fromtimestamp(time.time(), UTC) + timedelta(days=30)
    tokens, drafts = [], []
    for number in range(people):
        token = new_token()
        own = {"email": (f"person{number}@people.example",), "staff_number": (f"S{number:07}",)}
        drafts.append(Draft(link_id(token), FORM, "", "en", until, given | own, token))
        tokens.append(token)
    for at in range(0, people, 200):
        house.hosted.reception.keep(house.hosted.seals.now(), drafts[at : at + 200])
    return tokens


def load(folder: Path, paths: Sequence[str], body: str, connections: int) -> tuple[float, ...]:
    """Requests, requests a second, milliseconds at the middle, at 99 % and at most; processor seconds of the sender."""
    script, lines = folder / "send.lua", folder / "paths.txt"
    script.write_text(WRK)
    lines.write_text("\n".join(paths) + "\n")
    seconds = max(3, len(paths) // 600)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script),
               f"http://127.0.0.1:{PORT}"]  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run(command, capture_output=True, text=True, check=True,
                          env=os.environ | {"PATHS": str(lines), "BODY": body}).stdout  # fmt: skip
    found = re.search(r"FIGURES (.*)", said)
    if not found or "Non-2xx or 3xx" in said:
        print(said)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    sending = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (*(float(each) for each in (found[1].split() if found else ())), sending)


def an_hour(folder: Path, chosen: argparse.Namespace) -> None:
    """10,000 people, each from the start to the thanks, every page asked for and sent; sixteen at any moment."""
    from made_up_visitors import open_house

    with open_house(PROGRAM, folder / "workspace", database=chosen.database) as house:
        house.link(CODE, FORM)
        bodies = pages_of(house)
    people = chosen.people if chosen.people != 6000 else 10_000
    with served(folder / "workspace", chosen.processes) as server:
        started, slowest = time.perf_counter(), []
        along = [(0, 0.0, resident(server))]
        served_for, sent_for = processor(server), time.process_time()
        with ThreadPoolExecutor(16) as pool:
            for number, took in enumerate(pool.map(lambda one: one_person(one, bodies), range(people)), 1):
                slowest.append(took)
                if number % max(1, people // 10) == 0:
                    along.append((number, time.perf_counter() - started, resident(server)))
        elapsed, sent_for = time.perf_counter() - started, time.process_time() - sent_for
        served_for = processor(server) - served_for
    slowest.sort()
    with open_again(folder / "workspace") as house:
        kept = len(house.state().submissions)
    requests = (len(bodies) + 2) * 2 + 1
    print(f"{people} people in {elapsed:.0f} s, {people * requests / elapsed:.0f} requests a second: "
          f"10,000 would take {elapsed / people * 10_000 / 60:.0f} minutes")  # fmt: skip
    print(f"processor, ms a person: {served_for / people * 1000:.0f} of the server, {sent_for / people * 1000:.0f} of "
          f"those who send; ms a request: {served_for / people / requests * 1000:.1f}")  # fmt: skip
    print(f"a page that was slow: p99 {slowest[int(len(slowest) * 0.99)] * 1000:.0f} ms (the slowest of each person)")
    print(f"{kept} of {people} on the record")
    print("| people | minutes | memory, MB |")
    print("|---|---|---|")
    for number, took, megabytes in along:
        print(f"| {number} | {took / 60:.1f} | {megabytes:.0f} |")


def pages_of(house) -> list[dict[str, tuple[str, ...]]]:
    """What a person sends, part by part."""
    from made_up_visitors import asked, begin, something

    path, bodies = begin(house, f"/{PROGRAM}/{CODE}"), []
    while not path.endswith("/check"):
        fields: dict[str, tuple[str, ...]] = {}
        for question in asked(house, path):
            fields |= something(house.hosted, question, {})
        bodies.append(fields)
        path = house.post(path, **{"-go": "on"}, **fields).headers["Location"]
    return bodies


def one_person(number: int, bodies: Sequence[dict[str, tuple[str, ...]]]) -> float:
    """Seconds of their slowest page."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    headers = {"X-Forwarded-For": f"10.{number % 250}.{number // 250 % 250}.9"}
    own = {"email": (f"person{number}@people.example",), "staff_number": (f"S{number:07}",)}
    slowest = 0.0

    def ask(method: str, path: str, fields: dict[str, tuple[str, ...]] | None = None) -> str:
        nonlocal slowest
        body = urlencode(fields, doseq=True) if fields is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        at = time.perf_counter()
        connection.request(method, path, body, headers | kind)
        answer = connection.getresponse()
        answer.read()
        slowest = max(slowest, time.perf_counter() - at)
        if answer.status not in (200, 303):
            raise RuntimeError(f"{method} {path.rpartition('/')[2]}: {answer.status}")
        return answer.headers.get("Location", "")

    ask("GET", f"/{PROGRAM}/{CODE}")
    path = ask("POST", f"/{PROGRAM}/{CODE}", {"-language": ("en",)})
    for fields in bodies:
        ask("GET", path)
        path = ask("POST", path, {"-go": ("on",)} | fields | {n: v for n, v in own.items() if n in fields})
    ask("GET", path)
    ask("GET", ask("POST", path, {"-go": ("send",)}))
    connection.close()
    return slowest


@contextmanager
def served(workspace: Path, processes: int | None = None) -> Iterator[subprocess.Popen[bytes]]:
    command = [str(HOME / ".venv/bin/pmtool"), "serve", str(HOME / "programs" / PROGRAM), "--workspace", str(workspace),
               "--port", str(PORT), *(["--processes", str(processes)] if processes else [])]  # fmt: skip
    server = subprocess.Popen(command)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{PROGRAM}")
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait()


@contextmanager
def open_again(workspace: Path) -> Iterator[object]:
    """To look at what is on the record."""
    from made_up_visitors import House, program

    from pmtool.steps.hosting.hosted import host

    with host(HOME / "programs" / PROGRAM, workspace, checked=program(PROGRAM)) as hosted:
        yield House(hosted, None, None, [])  # type: ignore[arg-type]


def resident(server: subprocess.Popen[bytes]) -> float:
    """MB in memory now, of all its processes; what they share is counted once."""
    found = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in processes_of(server))
    return sum(int(re.findall(r"\nPss:\s+(\d+)", each)[0]) for each in found) / 1024


def processor(server: subprocess.Popen[bytes]) -> float:
    """Seconds of a processor that they have used."""
    found = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes_of(server))
    return sum(int(fields[11]) + int(fields[12]) for fields in found) / os.sysconf("SC_CLK_TCK")


def processes_of(server: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
    return [server.pid, *map(int, children.split())]


if __name__ == "__main__":
    main()
