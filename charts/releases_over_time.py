"""Releases by recipient type over time: the first chart that a visitor sees."""

from collections.abc import Mapping

import pandas as pd

from charts.chart import Chart, most_first
from charts.kinds_over_time import kinds_over_time
from charts.stacked_bars import MOST_TOTALS, missing, stacked_bars, values
from loaders.frames import RECIPIENT_TYPES
from views import (
    bars,
    calendar_periods,
    counting_units,
    counts,
    headline,
    period_notes,
    readable,
    sample,
    sentence,
)
from views.series_ids import series_title
from views.view import EACH_KIND, View
from views.words import TYPE_PHRASES, join, number, sentence_case

_PERIOD = "Period"


def releases_over_time(
    rows: pd.DataFrame,
    view: View,
    covered: Mapping[str, pd.Timestamp] | None = None,
    among: pd.DataFrame | None = None,
    *,
    with_range: bool = True,
) -> Chart:
    """Stacked bars of ``views.chosen_rows.select``'s rows, by period and recipient type.

    ``covered``: the last day that each register covers (``views.counts.by_period``); a period
    that this or the view cuts short is hatched. ``among``: ``views.chosen_rows.of_every_type``, for
    the range of the number in the title, which is told ``with_range``. Streams that are not one
    regime stand in panels of their own, never summed. Rows whose date fits no period stand in a
    bar apart.
    """
    left = sample.what_is_not_drawn(rows, view)
    rows, among = (
        sample.rows_to_draw(rows, view),
        None if among is None else sample.rows_to_draw(among, view),
    )
    asked, view = view, readable.fitting(view, rows)
    counted = counts.by_period(rows, view, covered)
    takeaway = [
        headline.range_of_finding(rows, view, among) if with_range else "",
        period_notes.peak(counted, view, sample.may_be_ranked(rows)),
    ]
    note = [
        left,
        sample.NO_SHARES if asked.show != view.show else "",
        readable.why_coarser(asked, view),
        period_notes.few(counted, view),
        counting_units.unit_explained(rows, view),
        sentence.decided(rows),
        period_notes.dates_not_known(rows, view),
        _gaps_in_words(counted, view),
        period_notes.not_whole(counted),
        sentence.part_only(rows),
    ]
    return Chart(
        slug="releases-over-time",
        title=headline.finding(rows, view),
        figure=kinds_over_time(counted, view)
        if view.form in EACH_KIND
        else stacked_bars(rows, counted, view),
        takeaway=" ".join(part for part in takeaway if part),
        alt=_alt(rows, counted, view),
        table=_table(counted, view),
        source_ids=most_first(rows["source_ids"]),
        note=" ".join(part for part in note if part),
        bars=bars.by_period(counted),
        bar_column=_PERIOD,
    )


def _table(counted: pd.DataFrame, view: View) -> pd.DataFrame:
    """One row a period, one column a type present, and how many there are in all."""
    share = view.show == "share"
    if counted.empty:
        return pd.DataFrame({_PERIOD: pd.Series(dtype="str"), "All": pd.Series(dtype="int64")})
    drawn = counted.assign(
        value=values(counted, view),
        period=counted["period"].where(~counted["partial"], counted["period"] + " (not complete)"),
    )
    order = pd.MultiIndex.from_frame(drawn[["series", "period"]].drop_duplicates())
    wide = drawn.set_index(["series", "period", "recipient_type"])["value"].unstack()
    kinds = [kind for kind in RECIPIENT_TYPES if kind in wide.columns]
    wide = wide.reindex(order)[kinds].fillna(0).astype(drawn["value"].dtype)
    names = [f"{kind} (%)" if share else str(kind) for kind in wide.columns]
    table = wide.set_axis(names, axis="columns").reset_index()
    table["All"] = (
        drawn.groupby(["series", "period"], observed=True)["n"].sum().loc[order].to_numpy()
    )
    table = table.rename(columns={"series": "Counted apart as", "period": _PERIOD})
    table["Counted apart as"] = table["Counted apart as"].astype("object").map(series_title)
    return table if counted["series"].nunique() > 1 else table.drop(columns="Counted apart as")


def _gaps_in_words(counted: pd.DataFrame, view: View) -> str:
    if any(
        missing(part, view)
        for _, part in counted[counted["start"].notna()].groupby("series", observed=True)
    ):
        word = calendar_periods.CUTS[view.by].word
        a = "an" if word[0] in "aeiou" else "a"
        return f"Grey: {a} {word} for which nothing is listed. There may have been some."
    return ""


_FORMS = {
    "lines": "A line for each recipient type, by",
    "panels": "A small chart for each recipient type, by",
}
_SHOWN = {"count": "", "share": ", as shares", "running total": ", each added to those before"}


def _alt(rows: pd.DataFrame, counted: pd.DataFrame, view: View) -> str:
    if counted.empty:
        return "An empty chart: nothing that is listed matches these filters."
    form = _FORMS.get(view.form, "Stacked bars for each recipient type, by")
    what = f"{form} {calendar_periods.CUTS[view.by].word}"
    sentences = [f"{what}{_SHOWN[view.show]}: {sentence.whole(rows, view)}."]
    names = counts.series(rows)
    for name, panel in counted.groupby("series", observed=True):
        kinds = counts.by_type(rows[names == name], view.unit).set_index("recipient_type")["n"]
        times = panel.groupby("period", sort=False)["n"].sum()
        apart = "" if counted["series"].nunique() == 1 else f"{series_title(str(name))}. "
        listed = join(f"{TYPE_PHRASES[str(kind)][0]} {number(n)}" for kind, n in kinds.items())
        sentences.append(f"{apart}{sentence_case(listed)}.")
        if len(times) <= MOST_TOTALS:
            sentences.append(f"{'; '.join(f'{when}: {number(n)}' for when, n in times.items())}.")
    return " ".join(sentences)
