"""The releases that name one recipient, over time."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from charts.chart import Chart
from charts.releases_over_time import releases_over_time
from loaders.frames import STREAMS
from views import named_recipients
from views.view import View

EVERYTHING = View(streams=STREAMS)


def recipient_over_time(
    name: str,
    kind: str,
    rows: pd.DataFrame,
    covered: Mapping[str, pd.Timestamp] | None = None,
) -> Chart:
    """``rows``: those of ``views.named_recipients.rows_by_name`` that name the recipient, whose
    type is ``kind``; ``covered``: see :func:`releases_over_time`. Streams that are no one regime
    stand in panels of their own."""
    own = rows.assign(recipient_type=kind)
    # The title counts one recipient and no type, so there is no range to tell.
    chart = releases_over_time(own, EVERYTHING, covered, with_range=False)
    title = named_recipients.how_often_named(name, rows, 0, 0)
    return replace(chart, slug="recipient-over-time", title=title)
