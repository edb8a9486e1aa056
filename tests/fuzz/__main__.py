"""`python -m tests.fuzz --count 100000 --seed 1`: damaged files, as many as are asked for, through `pmtool validate`.

Each input is tried in a child with limited memory; one that ends the child, takes too long or breaks a law is kept in
a folder, with what happened beside it. `--first N` goes on where an earlier run stopped, `--only N` tries one again.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from fuzz_children import try_batch
from fuzz_inputs import input_of
from fuzz_trying import fault_of

BATCH = 200


def main() -> int:
    asked = _asked()
    if asked.only is not None:
        fault = fault_of(input_of(asked.seed, asked.only))
        print(fault or "no fault")
        return 1 if fault else 0
    asked.keep.mkdir(parents=True, exist_ok=True)
    begun, tried, failed = time.monotonic(), 0, 0
    kinds: Counter[str] = Counter()
    batches = range(asked.first, asked.first + asked.count, BATCH)
    last = asked.first + asked.count
    with ThreadPoolExecutor(asked.jobs) as pool:
        for first, faults in zip(
            batches, pool.map(lambda at: try_batch(asked.seed, at, min(at + BATCH, last)), batches), strict=True
        ):
            tried += min(BATCH, last - first)
            for number, fault in faults.items():
                failed += 1
                kinds[fault.strip().splitlines()[-1][:120]] += 1
                _keep(asked.keep, asked.seed, number, fault)
            spent = time.monotonic() - begun
            print(
                f"{tried} tried, {failed} failed, {tried / spent * 60:.0f} a minute (next: --first {first + BATCH})",
                flush=True,
            )
    for kind, count in kinds.most_common():
        print(f"{count:6} {kind}")
    print(f"{tried} files, {failed} failures, {time.monotonic() - begun:.0f} seconds")
    return 1 if failed else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="try this one here, and show what happens")
    parser.add_argument("--jobs", type=int, default=1, help="children at a time")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="folder for inputs that fail")
    return parser.parse_args()


def _keep(folder: Path, seed: int, number: int, fault: str) -> None:
    given = input_of(seed, number)
    name = f"{seed}-{number}-{given.changed.replace('/', '-')}"
    (folder / name).write_bytes(given.data)
    (folder / f"{name}.txt").write_text(fault, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
