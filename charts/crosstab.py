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


def crosstab_chart(found: Crosstab, *, form: str, share: bool, partial: str = "") -> Chart:
    """``found``: of ``views.crosstab``. ``form``: an id of ``views.view.FORMS``; lines and areas
    need years along the axis and are drawn as bars without, as is a table where a picture is
    asked for. ``share``: parts in per cent of their group, where
    each thing stands in one part only. ``partial``: a sentence on years that are not whole."""
    cells, more = largest(_drawable(found), MOST_GROUPS)
    asked, share = share, share and can_share(found)
    return Chart(
        slug="crosstab",
        title=finding(found),
        figure=crosstab_figure(found, cells, form, share=share),
        takeaway=_takeaway(found),
        alt=_alt(found, form, share=share),
        table=(table := _table(found, share=share)),
        row_sources=_row_sources(found, len(table)),
        source_ids=most_first(found.source_ids),
        note=" ".join(
            filter(
                None,
                [
                    _cut(found, more),
                    _undated(found),
                    partial,
                    _gaps(found) if form != "panels" else "",
                    _sums(found),
                    _left_out(found),
                    found.part_only,
                    NO_SHARES if asked and found.part_only else "",
                ],
            )
        ),
    )


def _drawable(found: Crosstab) -> pd.DataFrame:
    """The cells without those of no known year, where there are years: a bar of what can't be
    placed would dwarf the years, so it stands in the table and in a sentence."""
    cells = found.cells
    if found.question.groups[0] != "year" or (cells["first"] == UNPLACED).all():
        return cells
    return cells[(cells["first"] != UNPLACED).to_numpy()]


def can_share(found: Crosstab) -> bool:
    """Whether the parts of a group have a whole that they are shares of, and may be told so."""
    return len(found.question.groups) > 1 and found.stacks and not found.part_only


def _takeaway(found: Crosstab) -> str:
    """The members of the first group with their counts: named, never ranked."""
    if found.cells.empty:
        return ""
    named = [f"{label}: {number(n)}" for label, n in found.members.items()][:_MOST_SAID]
    more = len(found.members) - len(named)
    said = f"{'; '.join(named)}{f'; and {number(more)} more' if more else ''}."
    return f"By {grouped(found)}. {said}"


def _cut(found: Crosstab, more: int) -> str:
    if not more:
        return ""
    word = GROUPS[found.question.groups[0]].lower()
    return f"The chart has room for {MOST_GROUPS} by {word}; the table also has the other {more}."


def _undated(found: Crosstab) -> str:
    n = int(found.cells["n"].sum() - _drawable(found)["n"].sum())
    verb = "is" if n == 1 else "are"
    return f"{number(n)} without a known year {verb} in the table only." if n else ""


def _gaps(found: Crosstab) -> str:
    """What the grey ground means, where there is some."""
    years = [int(label) for label in found.members.index if str(label).isdigit()]
    by_year = found.question.groups[0] == "year" and len(years) > 0
    if not by_year or len(years) == max(years) - min(years) + 1:
        return ""
    return "Grey: a year for which nothing is listed. There may have been some."


def _sums(found: Crosstab) -> str:
    if found.question.measure == "recipients":
        return "A recipient counts once in each group, so groups can’t be added up."
    if found.overlaps or not found.stacks:
        return "Some count in more than one group, so groups can’t be added up."
    return ""


def _left_out(found: Crosstab) -> str:
    what = "published figures" if found.question.measure == "people" else "rows"
    return " ".join(
        f"Not counted: {number(n)} {what} that {why}." for why, n in found.left_out.items()
    )


def _alt(found: Crosstab, form: str, *, share: bool) -> str:
    if found.cells.empty:
        return "An empty chart: nothing matches these choices."
    kind = FORMS[form] + (", as shares" if share else "")
    return f"{kind}: {finding(found)}. {_takeaway(found)}".strip()


def _table(found: Crosstab, *, share: bool) -> pd.DataFrame:
    """One row a series and member of the first group, one column a member of the second."""
    names = [GROUPS[group] for group in found.question.groups]
    cells = found.cells
    if len(names) == 1:
        table = cells[["series", "first", "n"]].set_axis(
            ["Counted apart as", names[0], MEASURES[found.question.measure]], axis="columns"
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
        if found.stacks:
            table["All"] = whole.to_numpy()
    table["Counted apart as"] = table["Counted apart as"].astype("object").map(series_title)
    table = table.astype({names[0]: "str"})
    apart = table["Counted apart as"].nunique() > 1
    return table if apart else table.drop(columns="Counted apart as")


def _row_sources(found: Crosstab, rows: int) -> tuple[str, ...]:
    """The sources of each row of the table, in its order."""
    by = ["series", "first"]
    if len(found.question.groups) == 1:
        return tuple(found.cells["source_ids"])
    named = found.cells.groupby(by, observed=True)["source_ids"].agg(join_lists)
    assert len(named) == rows
    return tuple(named)
