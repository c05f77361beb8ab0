"""Events on charts over time, the same on a page, a slide, a picture and a print."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from charts import event_strip
from charts.chart import Chart
from loaders.dataset import Dataset

_CHOSEN = Path(__file__).parents[1] / "data" / "event_marks.toml"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_CHOSEN.read_text(encoding="utf-8"))


@cache
def chosen() -> dict[str, dict[str, str]]:
    """For each chart that events may be marked on, by its ``slug``: ``event_id`` to a few
    words (``data/event_marks.toml``)."""
    return {slug: one["events"] for one in _read()["marks"] for slug in one["charts"]}


def events_of_page(page: str, data: Dataset) -> pd.DataFrame:
    """The events that belong to a page whose charts are not over time, as ``Chart.marks``."""
    words = _read()["pages"].get(page, {})
    return event_strip.key(event_strip.numbered(_worded(data.events, words)))


def mark(chart: Chart, data: Dataset) -> Chart:
    """The chart with its events; as it is where none are chosen for it."""
    return event_strip.marked(chart, _events(chart, data)) if chart.slug in chosen() else chart


def any_for(chart: Chart, data: Dataset) -> bool:
    """Whether the chart has events to be marked."""
    return chart.slug in chosen() and event_strip.any_on(chart, _events(chart, data))


def _events(chart: Chart, data: Dataset) -> pd.DataFrame:
    return _worded(data.events, chosen()[chart.slug])


def _worded(events: pd.DataFrame, words: dict[str, str]) -> pd.DataFrame:
    own = events[events["event_id"].isin(list(words))]
    return own.assign(short=own["event_id"].map(words))
