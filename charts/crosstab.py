"""The chart of an analyst's own question: counts by one or two groups."""

import pandas as pd

from charts.chart import Chart, most_first
from charts.crosstab_figure import crosstab_figure
from loaders.frames import join_lists
from views.counts import UNPLACED
from views.crosstab import GROUPS, MEASURES, Crosstab, largest
from views.crosstab_finding import finding, grouped
from views.sample import NO_SHARES
from views.series_ids import series_title
from views.view import FORMS
from views.words import number

MOST_GROUPS = 30
"""Members of the first group that are drawn; the table has all of them."""
_MOST_SAID = 12
"""Members whose counts stand in a sentence."""


def crosstab_chart(crosstab: Crosstab, *, form: str, share: bool, partial: str = "") -> Chart:
    """``crosstab``: of ``views.crosstab``. ``form``: an id of ``views.view.FORMS``; lines and areas
    need years along the axis and are drawn as bars without, as is a table where a picture is
    asked for. ``share``: parts in per cent of their group, where
    each thing stands in one part only. ``partial``: a sentence on years that are not whole."""
    cells, more = largest(_drawable(crosstab), MOST_GROUPS)
    asked, share = share, share and can_share(crosstab)
    return Chart(
        slug="crosstab",
        title=finding(crosstab),
        figure=crosstab_figure(crosstab, cells, form, share=share),
        takeaway=_takeaway(crosstab),
        alt=_alt(crosstab, form, share=share),
        table=(table := _table(crosstab, share=share)),
        row_sources=_row_sources(crosstab, len(table)),
        source_ids=most_first(crosstab.source_ids),
        note=" ".join(
            filter(
                None,
                [
                    _cut(crosstab, more),
                    _undated(crosstab),
                    partial,
                    _gaps(crosstab) if form != "panels" else "",
                    _sums(crosstab),
                    _left_out(crosstab),
                    crosstab.part_only,
                    NO_SHARES if asked and crosstab.part_only else "",
                ],
            )
        ),
    )


def _drawable(crosstab: Crosstab) -> pd.DataFrame:
    """The cells without those of no known year, where there are years: a bar of what can't be
    placed would dwarf the years, so it stands in the table and in a sentence."""
    cells = crosstab.cells
    if crosstab.question.groups[0] != "year" or (cells["first"] == UNPLACED).all():
        return cells
    return cells[(cells["first"] != UNPLACED).to_numpy()]


def can_share(crosstab: Crosstab) -> bool:
    """Whether the parts of a group have a whole that they are shares of, and may be told so."""
    return len(crosstab.question.groups) > 1 and crosstab.stacks and not crosstab.part_only


def _takeaway(crosstab: Crosstab) -> str:
    """The members of the first group with their counts: named, never ranked."""
    if crosstab.cells.empty:
        return ""
    named = [f"{label}: {number(n)}" for label, n in crosstab.members.items()][:_MOST_SAID]
    more = len(crosstab.members) - len(named)
    counts = f"{'; '.join(named)}{f'; and {number(more)} more' if more else ''}."
    return f"By {grouped(crosstab)}. {counts}"


def _cut(crosstab: Crosstab, more: int) -> str:
    if not more:
        return ""
    word = GROUPS[crosstab.question.groups[0]].lower()
    return f"The chart has room for {MOST_GROUPS} by {word}; the table also has the other {more}."


def _undated(crosstab: Crosstab) -> str:
    n = int(crosstab.cells["n"].sum() - _drawable(crosstab)["n"].sum())
    verb = "is" if n == 1 else "are"
    return f"{number(n)} without a known year {verb} in the table only." if n else ""


def _gaps(crosstab: Crosstab) -> str:
    """What the grey ground means, where there is some."""
    years = [int(label) for label in crosstab.members.index if str(label).isdigit()]
    by_year = crosstab.question.groups[0] == "year" and len(years) > 0
    if not by_year or len(years) == max(years) - min(years) + 1:
        return ""
    return "Grey: a year for which nothing is listed. There may have been some."


def _sums(crosstab: Crosstab) -> str:
    if crosstab.question.measure == "recipients":
        return "A recipient counts once in each group, so groups can’t be added up."
    if crosstab.overlaps or not crosstab.stacks:
        return "Some count in more than one group, so groups can’t be added up."
    return ""


def _left_out(crosstab: Crosstab) -> str:
    what = "published figures" if crosstab.question.measure == "people" else "rows"
    return " ".join(
        f"Not counted: {number(n)} {what} that {why}." for why, n in crosstab.left_out.items()
    )


def _alt(crosstab: Crosstab, form: str, *, share: bool) -> str:
    if crosstab.cells.empty:
        return "An empty chart: nothing matches these choices."
    kind = FORMS[form] + (", as shares" if share else "")
    return f"{kind}: {finding(crosstab)}. {_takeaway(crosstab)}".strip()


def _table(crosstab: Crosstab, *, share: bool) -> pd.DataFrame:
    """One row a series and member of the first group, one column a member of the second."""
    names = [GROUPS[group] for group in crosstab.question.groups]
    cells = crosstab.cells
    if len(names) == 1:
        table = cells[["series", "first", "n"]].set_axis(
            ["Counted apart as", names[0], MEASURES[crosstab.question.measure]], axis="columns"
        )
    else:
        wide = cells.pivot_table(
            index=["series", "first"], columns="second", values="n", observed=True, fill_value=0
        ).astype("int64")
        whole = wide.sum(axis="columns")
        shown = (wide.div(whole, axis="index") * 100).round(1) if share else wide
        labels = [f"{name} (%)" if share else str(name) for name in wide.columns]
        table = shown.set_axis(labels, axis="columns").reset_index()
        table = table.rename(columns={"series": "Counted apart as", "first": names[0]})
        if crosstab.stacks:
            table["All"] = whole.to_numpy()
    table["Counted apart as"] = table["Counted apart as"].astype("object").map(series_title)
    table = table.astype({names[0]: "str"})
    apart = table["Counted apart as"].nunique() > 1
    return table if apart else table.drop(columns="Counted apart as")


def _row_sources(crosstab: Crosstab, rows: int) -> tuple[str, ...]:
    """The sources of each row of the table, in its order."""
    by = ["series", "first"]
    if len(crosstab.question.groups) == 1:
        return tuple(crosstab.cells["source_ids"])
    named = crosstab.cells.groupby(by, observed=True)["source_ids"].agg(join_lists)
    assert len(named) == rows
    return tuple(named)
