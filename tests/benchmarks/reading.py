"""Reading a register of 5,000 rows, against pandas with odfpy and with openpyxl; and CSV files of
100,000 rows, each by the command, with all the memory that it takes."""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from loaders.files.workbook import read_workbook
from loaders.reading import inspection
from tests.benchmarks.timing import median
from tests.workbooks import write

HEADINGS = [
    "Reference", "Organisation", "Project title", "Purpose", "Tier", "Datasets",
    "Legal basis", "Decision", "Date first extract sent", "Start date", "End date", "Notes",
]  # fmt: skip


INSPECTED = """
import os, subprocess, sys, time
start = time.perf_counter()
command = [sys.executable, "-m", "loaders", "inspect", sys.argv[1], "--json"]
with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
    used = os.wait4(process.pid, 0)[2]
print(time.perf_counter() - start, used.ru_maxrss / 1000)
"""
"""Seconds and megabytes of the command, as a small process sees them: what a process holds before
it becomes another program is counted as that one's."""


def rows(n: int) -> list[list[object]]:
    return [
        [
            f"DR{120101 + i % 80000:06d}.{i % 100:02d}",
            f"University of Place {i % 300}",
            f"A study of attainment, number {i}",
            "To find out what helps pupils to do well at school and after it",
            str(1 + i % 4),
            "School Census; Key Stage 4",
            "Education Act 1996, section 537A",
            "Approved",
            f"{1 + i % 28:02d}/{1 + i % 12:02d}/{2012 + i % 6}",
            f"{2012 + i % 6}-01-01",
            f"{2015 + i % 6}-01-01",
            "",
        ]
        for i in range(n)
    ]


def _csv(path: Path, columns: list[str]) -> tuple[float, float]:
    """Seconds and megabytes that ``inspect`` takes for 100,000 rows of these columns."""
    at = [HEADINGS.index(column) for column in columns]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([row[i] for i in at] for row in rows(100_000))
    run = subprocess.run(
        [sys.executable, "-c", INSPECTED, str(path)], capture_output=True, text=True, check=True
    )
    seconds, size = map(float, run.stdout.split())
    return seconds, size


def measure() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        for suffix, engine in ((".ods", "odf"), (".xlsx", "openpyxl")):
            path = Path(folder) / f"register{suffix}"
            write(path, {"NPD requests": [HEADINGS, *rows(5000)]})
            ours = median(lambda p=path: read_workbook(p), 3)
            theirs = median(lambda p=path, e=engine: pd.read_excel(p, engine=e), 3)  # type: ignore[call-overload]
            whole = median(lambda p=path: inspection.read_edition(p), 3)
            yield (
                f"5,000-row {suffix}: cells, ours against pandas with {engine}",
                f"{ours:.2f} s against {theirs:.2f} s: {theirs / ours:.1f} times as fast",
            )
            yield f"5,000-row {suffix}: cells, headings, dates and checks", f"{whole:.2f} s"
        for columns in (
            ["Reference", "Organisation", "Project title", "Decision", "Date first extract sent"],
            [*HEADINGS[:3], *HEADINGS[4:9]],
        ):
            seconds, size = _csv(Path(folder) / "register.csv", columns)
            yield (
                f"100,000-row .csv, {len(columns)} columns, inspected: start included; memory",
                f"{seconds:.1f} s; {size:.0f} MB",
            )
