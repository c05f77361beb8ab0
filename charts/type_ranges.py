"""How far each number by recipient type could move if the doubtful names moved."""

import pandas as pd

from charts.chart import Chart, most_first
from charts.labelled_bars import Bar, Panel, labelled_bars
from charts.palette import TYPE_FILLS
from views import counts, sentence
from views.series_ids import series_counted, series_title
from views.view import DEFAULT, View
from views.words import count, join, number, sentence_case


def type_ranges(
    rows: pd.DataFrame, view: View = DEFAULT, among: pd.DataFrame | None = None
) -> Chart:
    """Bars by recipient type with the range from "all doubtful names out" to "all in", a
    panel for each series that is counted apart. ``rows``: of ``views.chosen_rows.select``;
    ``among``: of ``views.chosen_rows.of_every_type``, as names move between all types."""
    names = counts.series(rows)
    others = None if among is None else counts.series(among)
    tables = {
        str(s): counts.by_type(
            rows[names == s], among=None if among is None else among[others == s]
        )
        for s in names.cat.categories
    }
    panels = [
        Panel(
            series_title(name) if len(tables) > 1 else "",
            tuple(_bar(*row) for row in table.to_numpy()),
        )
        for name, table in tables.items()
    ]
    return Chart(
        slug="type-ranges",
        title=_title(rows, view),
        figure=labelled_bars(panels, one_scale=True),
        takeaway=_takeaway(tables),
        alt="Bars by recipient type, each with its possible range: "
        f"{sentence.whole(rows, view)}. "
        + " ".join(f"{bar.label}: {bar.text}." for panel in panels for bar in panel.bars)
        if len(rows)
        else "An empty chart: nothing that is listed matches these filters.",
        table=_table(tables, rows),
        source_ids=most_first(rows["source_ids"]),
        note=f"Counted: {sentence.unit(rows)}. The grey line under a bar shows how far this number "
        "could go, with all doubtful names left out or all put in. The ends don’t add up. “Not "
        "clear” counts as doubtful."
        if len(rows)
        else "",
    )


def _bar(kind: str, n: int, low: int, high: int) -> Bar:
    moves = low != high
    text = f"{number(n)}  ({number(low)} to {number(high)})" if moves else number(n)
    span = (float(low), float(high)) if moves else None
    return Bar(kind, n, text=text, fill=TYPE_FILLS[kind], span=span)


def _title(rows: pd.DataFrame, view: View) -> str:
    """In how many of the rows the type is in doubt; in each series apart, where several are."""
    if rows.empty:
        return "No release matches these filters"
    names, doubtful = counts.series(rows), counts.in_doubt(rows)
    start = "We are unsure of the recipient type in"
    if names.nunique() == 1:
        whole = sentence.whole(rows, view)
        if not doubtful.any():
            return f"We are sure of the recipient type in {'all ' * (len(rows) > 1)}{whole}"
        return f"{start} {number(doubtful.sum())} of {whole}"
    parts = [
        f"{number(own.sum())} of {series_counted(str(name), len(own))}"
        for name, own in doubtful.groupby(names, observed=True)
    ]
    return f"{start} {join(parts)}{sentence.narrowed(view)}"


def _takeaway(tables: dict[str, pd.DataFrame]) -> str:
    far = [
        max(high - n, n - low)
        for table in tables.values()
        for n, low, high in table[["n", "low", "high"]].to_numpy().tolist()
        if low < high
    ]
    if not far:
        return "No number by recipient type would change."
    return sentence_case(
        f"{count(len(far), 'number')} by recipient type could change, by {number(max(far))} "
        "at most."
    )


def _table(tables: dict[str, pd.DataFrame], rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "series": "Counted apart as",
        "recipient_type": "Recipient type",
        "n": sentence_case(sentence.unit(rows, 2)),
        "low": "Fewest",
        "high": "Most",
    }
    parts = [table.assign(series=series_title(name)) for name, table in tables.items()]
    made = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(columns))
    made = made[list(columns)].rename(columns=columns)
    return made if len(tables) > 1 else made.drop(columns="Counted apart as")
