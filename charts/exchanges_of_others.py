"""Bodies that a register lists as asking about people and that have no chart of their own: a
court by its name, an agency."""

import pandas as pd

from charts.chart import NOTE, Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views import exchange_figures, our_corrections, police_and_courts
from views.words import count, join, number, sentence_case

_NAMED = 4
"""Bodies that a title names."""
_DRAWN = 12
"""Bars of one measure; the table has all."""


def exchanges_of_others(exchanges: pd.DataFrame) -> Chart | None:
    """``exchanges``: the frame. A panel of bars for each measure, with a scale of its own; a
    body's figures are summed where they may be (``adds_up``), never those of two bodies. ``None``
    while no register lists such a body."""
    rows = police_and_courts.others(exchanges)
    if rows.empty:
        return None
    sums = _sums(rows)
    names = sorted(rows["requester"].astype("str").unique(), key=str.casefold)
    more = len(names) - _NAMED
    askers = join(names) if more <= 0 else f"{', '.join(names[:_NAMED])} and {number(more)} more"
    return Chart(
        slug="listed-others",
        title=f"{count(len(names), 'other body', 'other bodies')} that asked "
        f"{'is' if len(names) == 1 else 'are'} listed: {askers}",
        figure=labelled_bars(_panels(sums), one_scale=False),
        takeaway="Each body is counted by itself.",
        alt=f"Bars. {' '.join(_sentences(sums))}" if len(sums) else "An empty chart.",
        table=_table(rows),
        source_ids=sources_of(rows["source_ids"]),
        note="Counts that overlap, or that stand for one row of a list, are in the table, not on "
        "the chart. No sum includes a count that was held back.",
    )


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    """``measure``, ``requester``, ``value`` and ``least``, most first."""
    held = rows["held_back"].fillna(False).astype(bool)
    fits = rows[(rows["adds_up"].fillna(False).astype(bool) & rows["value"].notna()) | held]
    by = fits.assign(held=held).groupby(["measure", "requester"], observed=True)
    sums = by.agg(value=("value", "sum"), least=("held", "any")).reset_index()
    return sums.sort_values(["measure", "value"], ascending=[True, False], kind="stable")


def _panels(sums: pd.DataFrame) -> list[Panel]:
    return [
        Panel(
            sentence_case(str(measure)),
            tuple(
                Bar(str(row["requester"]), int(row["value"]), text=_number(row))
                for _, row in own.head(_DRAWN).iterrows()
            ),
        )
        for measure, own in sums.groupby("measure", observed=True)
    ]


def _number(row: pd.Series) -> str:
    return f"at least {number(row['value'])}" if row["least"] else number(row["value"])


def _sentences(sums: pd.DataFrame) -> list[str]:
    return [f"{row['requester']}: {_number(row)} {row['measure']}." for _, row in sums.iterrows()]


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Who asked": rows["requester"].astype("str"),
            "Period": exchange_figures.periods_in_words(
                rows["period_start"], rows["after"] - pd.Timedelta(days=1)
            ),
            "What was counted": rows["measure"].astype("str"),
            "Count": rows["value"],
            "As published": rows["value_text"],
            "Held back": rows["held_back"].fillna(False).map({True: "yes", False: ""}),
            NOTE: rows["note"],
            "Where it is": rows["file"].astype("str") + ", " + rows["sheet"].astype("str"),
            "source_ids": rows["source_ids"],
        }
    )
    return our_corrections.with_mark(table, rows).reset_index(drop=True)
