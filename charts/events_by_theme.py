"""Every dated event on one time axis, a row for each theme."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.chart import NOTE, Chart, make_figure, most_first, panel_axes, safe, sources_of
from charts.palette import ACCENT
from loaders.frames import EVENT_THEMES
from views import date_precision
from views.words import count, day, join, number

_ROW = 44
_STRETCH = 3


def events_by_theme(events: pd.DataFrame, sentences: Sequence[Mapping[str, Any]] = ()) -> Chart:
    """``events``: rows of the frame ``events``. A date known to the month or the year stands
    at its first day. ``sentences``: what can be said of some of them
    (``data/guidance/timeline.toml``), of which the first that fits is the title."""
    events = events.sort_values("date", kind="stable", ignore_index=True)
    when = date_precision.dates_in_words(events["date"], events["date_precision"])
    themes = [theme for theme in EVENT_THEMES if (events["theme"] == theme).any()]
    years = events["date"].dt.year
    first, last = (str(years.min()), str(years.max())) if len(years) else ("", "")
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": events["date"],
        "y": events["theme"].astype("object"),
        "marker": {"size": 11, "color": ACCENT, "opacity": 0.75},
        "customdata": [[w, safe(e)] for w, e in zip(when, events["event"], strict=True)],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        "showlegend": False,
    }
    sizes = events["theme"].value_counts()
    title, carry = _finding(events, sentences)
    axes = panel_axes(
        1,
        (0, 1),
        x={"type": "date", "tickformat": "%Y", "showgrid": True},
        y={
            "categoryorder": "array",
            "categoryarray": themes[::-1],
            "tickmode": "array",
            "tickvals": themes,
        },
    )
    return Chart(
        slug="events-by-theme",
        title=title or _title(years),
        figure=make_figure([trace], axes, height=_ROW * len(themes) + 70, legend=False),
        takeaway=_takeaway(events["theme"]),
        alt=(
            f"Timeline from {first} to {last} with a dot for each event: "
            + ", ".join(f"{theme} {sizes[theme]}" for theme in themes)
            + ". All of them are listed below."
        ),
        table=pd.DataFrame(
            {
                "Date": when,
                "Theme": events["theme"].astype("object"),
                "Event": events["event"],
                NOTE: events["note"],
                "source_ids": events["source_ids"],
            }
        ),
        source_ids=tuple(dict.fromkeys((*carry, *most_first(events["source_ids"])))),
        note="These are the events our sources give a date for. The list is not complete.",
    )


def _finding(
    events: pd.DataFrame, sentences: Sequence[Mapping[str, Any]]
) -> tuple[str, tuple[str, ...]]:
    """The first sentence whose events are all among these, and their sources; empty without."""
    by_id = events.drop_duplicates("event_id").set_index("event_id")
    for one in sentences:
        if all(name in by_id.index for name in one["events"]):
            own = by_id.loc[one["events"]]
            months = [day(when, "month") for when in own["date"]]
            return one["text"].format(*months), sources_of(own["source_ids"])
    return "", ()


def _title(years: pd.Series) -> str:
    """How many fall in the three years in a row that hold most."""
    if years.empty:
        return "No event is loaded"
    sizes = {int(year): int(years.between(year, year + _STRETCH - 1).sum()) for year in years}
    start = max(sizes, key=lambda year: (sizes[year], -year))
    if years.nunique() <= _STRETCH:
        return f"{count(len(years), 'event')}, {years.min()} to {years.max()}"
    return (
        f"{number(sizes[start])} of the {count(len(years), 'event')} we list happened in "
        f"{start} to {start + _STRETCH - 1}"
    )


def _takeaway(themes: pd.Series) -> str:
    sizes = themes.astype("object").value_counts()
    if len(sizes) < 2:
        return ""
    listed = join(f"{theme} {number(int(n))}" for theme, n in sizes.items())
    return f"By theme: {listed}."
