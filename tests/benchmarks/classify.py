"""What kind of body 10,000 distinct names are, in this process and by the command.

The names are those of the test set that the tables were not made from, each alone and
run together with others, so that most are new to every look-up.
"""

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from loaders.naming import recipients
from tests.benchmarks.timing import median

ROOT = Path(__file__).parents[2]
UNSEEN = ROOT / "tests" / "loaders" / "naming" / "recipients_unseen.csv"
COUNT = 10_000


def names() -> list[str]:
    with UNSEEN.open(encoding="utf-8", newline="") as handle:
        single = list(dict.fromkeys(row["name"] for row in csv.DictReader(handle)))
    made = dict.fromkeys(single)
    for step in (7, 101, 1009):
        made |= dict.fromkeys(f"{a} {b}" for a, b in zip(single, single[step:], strict=False))
    return list(made)[:COUNT]


def measure() -> Iterator[tuple[str, str]]:
    given = names()
    assert len(given) == COUNT
    recipients.resolve(["read the tables first"])
    taken = median(lambda: recipients.resolve(given), times=5)
    yield f"{COUNT:,} distinct names classified, median of 5", f"{taken:.2f} s"
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "loaders", "classify"],
        input="\n".join(given).encode(),
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        check=True,
    )
    taken = perf_counter() - start
    yield "the same by python -m loaders classify, with its start", f"{taken:.2f} s"
