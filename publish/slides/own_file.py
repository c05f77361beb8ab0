"""A finding of the visitor's own spreadsheet, as a slide holds it.

The file itself is kept nowhere, so the slide holds the whole chart as it was when she added
it, with the file's name and days. What comes back may be made up by anyone: it is shown as
hers, never under our source line, and drawn once before it is believed to be a chart.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.chart import Chart
from charts.picture import to_svg
from loaders.uploads import IDS, Upload
from publish.slides import native
from publish.slides.errors import DeckError
from views.words import day

LARGEST = 300_000
"""Bytes of a chart as JSON; the most crowded one of 3,000 releases has 60,000."""
_ROWS, _TRACES, _POINTS = 500, 120, 4000
_TEXTS = ("title", "takeaway", "note", "alt", "file", "as_at", "read")
_LONGEST = 2000


def keep(chart: Chart, upload: Upload, today: date) -> dict[str, Any]:
    """The chart with the name and the day of the file that it is of, as plain JSON."""
    table = chart.table.drop(columns="source_ids", errors="ignore").head(_ROWS)
    return {
        "title": chart.title,
        "takeaway": chart.takeaway,
        "note": chart.note,
        "alt": chart.alt,
        "file": upload.inspection.file,
        "as_at": f"{upload.inspection.as_at:%Y-%m-%d}" if upload.inspection.as_at else "",
        "read": f"{today:%Y-%m-%d}",
        "ours": _also_ours(chart),
        "table": json.loads(table.to_json(orient="split", index=False, date_format="iso")),
        "figure": json.loads(chart.figure.to_json() or "{}"),
    }


def _also_ours(chart: Chart) -> bool:
    return any(not one.startswith(IDS) for one in chart.source_ids)


def checked(given: Any, who: str) -> str:
    """A kept chart as JSON in one form, if it is one that can be drawn. Raises
    :class:`DeckError`; ``who`` names its slide."""
    wrong = DeckError(f"{who} holds no chart that can be drawn. Please add it again from its page.")
    try:
        held = json.dumps(given, sort_keys=True, allow_nan=False, ensure_ascii=False)
        held.encode()
    except ValueError:
        raise wrong from None
    # Only control characters are still written as codes; no file of ours holds one.
    if not isinstance(given, Mapping) or len(held) > LARGEST or "\\u00" in held:
        raise wrong
    texts = [given.get(key) for key in _TEXTS]
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts):
        raise wrong
    try:
        source(held)
        to_svg(chart(held), 600, 400)
        native.of(chart(held))
    # A figure that was tampered with fails in as many ways as there are lines that draw it.
    except Exception:
        raise wrong from None
    return held


def chart(held: str) -> Chart:
    """The chart that :func:`keep` kept. Raises ValueError, TypeError or KeyError for what it
    never makes."""
    read = json.loads(held)
    figure, table = read["figure"], read["table"]
    traces = figure["data"]
    if len(traces) > _TRACES or any(one["type"] not in ("bar", "scatter") for one in traces):
        raise ValueError("no chart of ours")
    plotly: Any = go.Figure({"data": traces, "layout": {**figure["layout"], "template": None}})
    for trace in plotly.data:
        if max(len(trace.x if trace.x is not None else ()), 0) > _POINTS:
            raise ValueError("too many points")
    frame = pd.DataFrame(table["data"][:_ROWS], columns=[str(name) for name in table["columns"]])
    return Chart(
        slug="own-file",
        title=read["title"],
        figure=plotly,
        takeaway=read["takeaway"],
        alt=read["alt"],
        table=frame,
        source_ids=(),
        note=read["note"],
    )


def source(held: str) -> str:
    """Whose numbers they are, and of which day, in the place of a source line."""
    return _origin("the speaker’s own file", json.loads(held))


def over(held: str) -> str:
    """What stands over its headline: whose file, and that our rows are in it where they are."""
    return f"The speaker’s own file{' and published records' if _mixed(json.loads(held)) else ''}"


def source_on_paper(chart: Chart, upload: Upload, today: date) -> str:
    """The same for what is handed out or posted, where no speaker is seen."""
    return _origin("a visitor’s own file", keep(chart, upload, today))


def _mixed(read: Mapping[str, Any]) -> bool:
    """A slide of before this was kept says nothing of it."""
    return read.get("ours") is True


def _origin(whose: str, read: Mapping[str, Any]) -> str:
    as_at = f"as at {day(pd.Timestamp(read['as_at']))}" if read["as_at"] else "which says no day"
    sentences = (
        f"From {whose} “{read['file']}”, {as_at}, read on "
        f"{day(pd.Timestamp(read['read']))}; not checked by this site"
    )
    return f"{sentences}. Also from published records" if _mixed(read) else sentences
