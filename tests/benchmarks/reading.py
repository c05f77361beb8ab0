"""Reading a register of 5,000 rows, against pandas with odfpy and with openpyxl."""

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
