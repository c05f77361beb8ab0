"""The releases that name one recipient, over time."""

from dataclasses import replace

import pandas as pd

from charts.chart import Chart
from charts.releases_over_time import releases_over_time
from loaders.frames import STREAMS
from views import recipients
from views.view import View

EVERYTHING = View(streams=STREAMS)


def recipient_over_time(
    name: str, kind: str, rows: pd.DataFrame, as_at: pd.Timestamp | None = None
) -> Chart:
    """``rows``: those of ``views.recipients.named`` that name the recipient, whose type is
    ``kind``. Streams that are no one regime stand in panels of their own."""
    chart = releases_over_time(rows.assign(recipient_type=kind), EVERYTHING, as_at)
    return replace(chart, slug="recipient-over-time", title=recipients.named_in(name, rows, 0, 0))
