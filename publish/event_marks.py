"""Events on charts over time, the same on a page, a slide, a picture and a print."""

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd

from charts import event_strip
from charts.chart import Chart
from loaders.dataset import Dataset

_CHOSEN = Path(__file__).parents[1] / "data" / "event_marks.toml"


@cache
def chosen() -> dict[str, dict[str, str]]:
    """For each chart that events may be marked on, by its ``slug``: ``event_id`` to a few
    words (``data/event_marks.toml``)."""
    read = tomllib.loads(_CHOSEN.read_text(encoding="utf-8"))["marks"]
    return {slug: one["events"] for one in read for slug in one["charts"]}


def mark(chart: Chart, data: Dataset) -> Chart:
    """The chart with its events; as it is where none are chosen for it."""
    return event_strip.marked(chart, _events(chart, data)) if chart.slug in chosen() else chart


def any_for(chart: Chart, data: Dataset) -> bool:
    """Whether the chart has events to be marked."""
    return chart.slug in chosen() and event_strip.any_on(chart, _events(chart, data))


def _events(chart: Chart, data: Dataset) -> pd.DataFrame:
    words = chosen()[chart.slug]
    events = data.events[data.events["event_id"].isin(list(words))]
    return events.assign(short=events["event_id"].map(words))
