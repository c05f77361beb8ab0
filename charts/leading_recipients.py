"""The recipients that are named most often."""

from dataclasses import replace

import pandas as pd

from charts.chart import Chart, most_first
from charts.labelled_bars import Bar, Panel, labelled_bars
from charts.palette import TYPE_FILLS
from views import bars, named_recipients, sentence
from views.series_ids import series_title
from views.view import DEFAULT, View
from views.words import count, join, number

MOST = 10
_RECIPIENT = "Recipient"


def leading_recipients(named: pd.DataFrame, releases: pd.DataFrame, view: View = DEFAULT) -> Chart:
    """Bars of the ten named most often, in the colour of their type, a panel for each series
    that is counted apart.

    ``named``: ``views.named_recipients.rows_by_name_in_view`` of the ``releases``, which the
    ``view`` has chosen.
    """
    table = named_recipients.most_named(named, MOST)
    panels = [
        Panel(
            series_title(str(series)) if table["series"].nunique() > 1 else "",
            tuple(_bars(own, str(series))),
        )
        for series, own in table.groupby("series", observed=True)
    ]
    return Chart(
        slug="leading-recipients",
        title=named_recipients.finding(named, releases, view),
        figure=labelled_bars(panels, one_scale=True),
        takeaway=named_recipients.not_named(releases, named),
        alt=_alt(panels, releases, view),
        table=table.assign(series=table["series"].astype("object").map(series_title))
        .rename(
            columns={
                "series": "Counted as",
                "recipient": _RECIPIENT,
                "recipient_type": "Recipient type",
                "n": "Named in",
            }
        )
        .astype({"Recipient type": "str"}),
        source_ids=most_first(named["source_ids"]),
        note=" ".join(
            part
            for part in (
                "Recipients who share a release are each counted."
                if named.index.has_duplicates
                else "",
                _others(named, table),
                sentence.part_only(releases),
            )
            if part
        ),
        bars=bars.by_recipient(table),
        bar_column=_RECIPIENT,
    )


def _alt(panels: list[Panel], releases: pd.DataFrame, view: View) -> str:
    if not panels:
        return "An empty chart: nothing that is listed names a recipient."
    words = (
        f"{panel.heading} {join(f'{bar.label} {number(bar.value)}' for bar in panel.bars)}."
        for panel in panels
    )
    return f"Bars: {sentence.whole(releases, replace(view, unit='requests'))}. {' '.join(words)}"


def _bars(own: pd.DataFrame, series: str) -> list[Bar]:
    return [
        Bar(f"{name} ({kind})", n, fill=TYPE_FILLS[kind], key=bars.key(series, recipient=name))
        for name, kind, n in zip(own["recipient"], own["recipient_type"], own["n"], strict=True)
    ]


def _others(named: pd.DataFrame, table: pd.DataFrame) -> str:
    """How often at most those without a bar are named."""
    if table["series"].nunique() != 1:
        return ""
    sizes = named["recipient"].astype("object").value_counts()
    left = sizes.drop(table["recipient"])
    if left.empty:
        return ""
    if left.iloc[0] == 1:
        return f"{count(len(left), 'other is', 'others are')} named once each."
    most = "twice" if left.iloc[0] == 2 else f"{number(left.iloc[0])} times"
    return f"{count(len(left), 'other is', 'others are')} named {most} at most."
