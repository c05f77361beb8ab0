"""Thirty editions of 3,000 rows: from the cache to one history, and between two of them.

Each edition drops some rows of the one before, adds others and spells some anew, as the
department's do. A process of its own loads them, so that nothing is warm but the disk.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from loaders import dataset, editions
from loaders.as_at import as_at_edition
from tests.benchmarks.reading import HEADINGS
from tests.benchmarks.reading import rows as rows_of_register
from tests.benchmarks.timing import median
from tests.workbooks import write
from views import changes, edition_pair
from views.edition_counts import by_year
from views.view import DEFAULT

EDITIONS, ROWS, LEAVE = 30, 3_000, 40

LOAD = """
import time
from loaders import dataset
start = time.perf_counter()
data = dataset.load()
print(len(data.readings), len(data.releases), time.perf_counter() - start)
"""


def fill(store: Path) -> None:
    """Write the editions and add them to ``store``."""
    everything = rows_of_register(ROWS + EDITIONS * LEAVE)
    for n in range(EDITIONS):
        listed = [list(row) for row in everything[n * LEAVE : n * LEAVE + ROWS]]
        for row in listed[n :: EDITIONS * 3]:
            row[1] = f"{row[1]} Ltd"
        day = date(2017 + n // 4, 3 * (n % 4) + 3, 30)
        path = store.with_name(f"edition-{n}.csv")
        write(path, {"NPD requests": [HEADINGS, *listed]})
        editions.add_edition(path, title=f"DfE external data shares {n}", as_at=day, store=store)


def load(store: Path) -> tuple[str, float]:
    """What a new process makes of ``store``, and the seconds it takes once it is running."""
    run = subprocess.run(
        [sys.executable, "-c", LOAD],
        env={**os.environ, editions.SETTING: str(store)},
        capture_output=True,
        text=True,
        check=True,
    )
    readings, releases, seconds = run.stdout.split()
    return f"{int(readings):,} rows, {int(releases):,} releases", float(seconds)


def measure() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "editions"
        start = perf_counter()
        fill(store)
        added = perf_counter() - start
        made, first = load(store)
        shutil.rmtree(store / ".cache")
        _, cold = load(store)
        warm = sorted(load(store)[1] for _ in range(5))[2]
        what = f"{EDITIONS} editions of {ROWS:,} rows"
        yield f"{what}, written and added", f"{added:.1f} s: {made}"
        yield f"{what}, first start after that", f"{first:.2f} s"
        yield f"{what}, start with nothing kept", f"{cold:.1f} s"
        yield f"{what}, warm start", f"{warm:.2f} s"

        data = dataset.load(store)
        edition, against, _ = edition_pair.from_query({}, data.editions, data.edition_lists)
        assert edition
        assert against
        new, old = (as_at_edition(data, e) for e in (edition, against))
        stood = median(lambda: as_at_edition(data, against))
        compared = median(lambda: changes.compare(old, new, edition, DEFAULT))
        counted = median(lambda: by_year(data, data.editions, edition, DEFAULT))
        yield f"{what}, as they stood in one of them", f"{stood * 1000:.0f} ms"
        yield f"{what}, two of them compared", f"{compared * 1000:.0f} ms"
        yield f"{what}, each year in each of them", f"{counted * 1000:.0f} ms"
