"""How far each number by recipient type could move if the doubtful names moved."""

import pandas as pd

from charts.chart import Chart, most_first
from charts.labelled_bars import Bar, Panel, labelled_bars
from charts.palette import TYPE_FILLS
from views import counts, sentence
from views.words import count, number, sentence_case


def type_ranges(rows: pd.DataFrame) -> Chart:
    """Bars by recipient type with the range from "all doubtful names out" to "all in", a
    panel for each series that is counted apart. ``rows``: of ``views.rows.select``."""
    names = counts.series(rows)
    tables = {str(s): counts.by_type(rows[names == s]) for s in names.cat.categories}
    panels = [
        Panel(name if len(tables) > 1 else "", tuple(_bar(*row) for row in table.to_numpy()))
        for name, table in tables.items()
    ]
    table = _table(tables, rows)
    doubtful = int((~rows["type_sure"].fillna(True).astype(bool) | _not_clear(rows)).sum())
    moved = int((table["Fewest"] < table["Most"]).sum()) if len(table) else 0
    return Chart(
        slug="type-ranges",
        title=_title(doubtful, rows),
        figure=labelled_bars(panels, one_scale=True),
        takeaway=_takeaway(doubtful, moved),
        alt="Bars by recipient type, each with the range it could have. "
        + " ".join(f"{bar.label}: {bar.text}." for panel in panels for bar in panel.bars),
        table=table,
        source_ids=most_first(rows["source_ids"]),
        note=f"Counted: {sentence.unit(rows)}. The grey line under a bar runs from “all doubtful "
        "names out” to “all doubtful names in”: each end is the furthest that this one number "
        "could move, so the ends don’t add up. “Not clear” counts as doubtful."
        if len(rows)
        else "",
    )


def _bar(kind: str, n: int, low: int, high: int) -> Bar:
    moves = low != high
    text = f"{number(n)}  ({number(low)} to {number(high)})" if moves else number(n)
    span = (float(low), float(high)) if moves else None
    return Bar(kind, n, text=text, fill=TYPE_FILLS[kind], span=span)


def _title(doubtful: int, rows: pd.DataFrame) -> str:
    if rows.empty:
        return "No release matches these filters"
    whole = sentence.totals(rows)
    if not doubtful:
        return f"The kind of recipient is in doubt in none of {whole}"
    return f"The kind of recipient is in doubt in {number(doubtful)} of {whole}"


def _takeaway(doubtful: int, moved: int) -> str:
    if not doubtful:
        return "No number by recipient type would move."
    return sentence_case(
        f"{count(moved, 'number')} by recipient type could move, by {number(doubtful)} at most."
    )


def _table(tables: dict[str, pd.DataFrame], rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "series": "Counted apart as",
        "recipient_type": "Recipient type",
        "n": sentence_case(sentence.unit(rows, 2)),
        "low": "Fewest",
        "high": "Most",
    }
    parts = [table.assign(series=name) for name, table in tables.items()]
    made = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(columns))
    made = made[list(columns)].rename(columns=columns)
    return made if len(tables) > 1 else made.drop(columns="Counted apart as")


def _not_clear(rows: pd.DataFrame) -> pd.Series:
    return rows["recipient_type"].astype("object").fillna("Not clear") == "Not clear"
