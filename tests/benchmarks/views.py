"""A change of filter: rows chosen, counted, drawn and said, at two sizes; and memory."""

from collections.abc import Iterator

import pandas as pd

from charts.releases_over_time import releases_over_time
from loaders import frames
from tests.benchmarks.timing import median
from views import sentence
from views.chosen_rows import select
from views.view import View

VIEWS = (
    View(),
    View(types=("Commercial firm", "Journalism and media")),
    View(start=2013, end=2016, by="quarter"),
    View(show="share", decisions=("released", "approved")),
    View(q="attainment 42"),
    View(start=2016, start_month=9, datasets=("KS4",), tiers=("1",)),
    View(unit="recipients", show="running total", by="academic year"),
)


def releases(n: int) -> pd.DataFrame:
    types = frames.RECIPIENT_TYPES
    days = pd.Timestamp(2012, 1, 1) + pd.to_timedelta(pd.Series(range(n)) * 5000 / n, unit="D")
    return frames.conform(
        "releases",
        pd.DataFrame(
            {
                "release_id": [f"dr{i}" for i in range(n)],
                "stream": [frames.ONE_REGIME[int(i > n / 2)] for i in range(n)],
                "reference": [f"DR{i}" for i in range(n)],
                "organisation": [f"Organisation {i % 1500} Ltd" for i in range(n)],
                "recipient": [f"Organisation {i % 1500}" for i in range(n)],
                "recipient_type": [types[i % len(types)] for i in range(n)],
                "type_sure": True,
                "title": [f"A study of attainment, number {i}" for i in range(n)],
                "purpose": "To find out what helps pupils to do well at school",
                "tier": [str(i % 4 + 1) for i in range(n)],
                "datasets": [f"KS{i % 5}; School Census {2000 + i % 20}" for i in range(n)],
                "decision": [frames.DECISIONS[i % 3] for i in range(n)],
                "date": days.dt.floor("D"),
                "date_precision": "day",
                "file": "register.ods",
                "sheet": "Requests",
                "row": range(n),
                "as_published": [f'{{"Organisation": "Organisation {i}"}}' for i in range(n)],
            }
        ),
    )


def change_of_filter(rows: pd.DataFrame, view: View) -> None:
    shown = select(rows, view)
    releases_over_time(shown, view).figure.to_json()
    sentence.describe(shown, view)
    sentence.left_out(rows, view)


def measure() -> Iterator[tuple[str, str]]:
    for n in (3_000, 100_000):
        rows = releases(n)
        size = rows.memory_usage(deep=True).sum() / 1e6
        times = [median(lambda r=rows, v=view: change_of_filter(r, v)) for view in VIEWS]
        yield (
            f"change of filter, {n:,} releases (median view; slowest)",
            f"{sorted(times)[len(times) // 2] * 1000:.0f} ms; {max(times) * 1000:.0f} ms",
        )
        yield f"{n:,} releases in memory", f"{size:.0f} MB"
