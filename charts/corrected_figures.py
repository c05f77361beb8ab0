"""Figures that their publisher corrected later: what was first given, and what stands."""

import pandas as pd

from charts.chart import NOTE, Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from loaders.frames import join_lists
from views import exchange_figures
from views.words import count, join, number, sentence_case


def corrected_figures(exchanges: pd.DataFrame) -> Chart:
    """Each corrected figure on the Home Office with the one it replaced, drawn hollow; a panel
    for each unit."""
    stands = exchange_figures.published(exchanges, "Home Office")
    rows = stands[stands["first"].notna() & stands["value"].notna()]
    sentences = [
        f"{sentence_case(measure)}: first {number(first)}, now {number(value)}."
        for measure, first, value in zip(rows["measure"], rows["first"], rows["value"], strict=True)
    ]
    return Chart(
        slug="corrected-figures",
        title=(
            f"{count(len(rows), 'published figure')} on the Home Office "
            f"{'was' if len(rows) == 1 else 'were'} corrected later by "
            f"{join(rows['counted_by'].unique())}"
            if len(rows)
            else "No corrected figure is loaded"
        ),
        figure=labelled_bars(_panels(rows), one_scale=False),
        takeaway=" ".join(sentences),
        alt=" ".join(["Bars: the figure that stands, with the first one hollow.", *sentences]),
        table=_table(rows),
        source_ids=sources_of(rows["source_ids"], rows["first_sources"]),
        note="Struck-through figures were published first." if len(rows) else "",
    )


def _panels(rows: pd.DataFrame) -> list[Panel]:
    return [
        Panel(
            sentence_case(str(unit)),
            tuple(
                Bar(sentence_case(str(row["measure"])), int(row["value"]), first=int(row["first"]))
                for _, row in group.iterrows()
            ),
            sentence_case(
                exchange_figures.period_in_words(
                    group["period_start"].iloc[0], group["period_end"].iloc[0], short=True
                )
            ),
        )
        for unit, group in rows.groupby("unit", observed=True, sort=False)
    ]


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Period": exchange_figures.periods_in_words(rows["period_start"], rows["period_end"]),
            "What was counted": rows["measure"].astype("str"),
            "First published": rows["first"].astype("Int64"),
            "Stands": rows["value"].astype("Int64"),
            "Who corrected it": rows["counted_by"],
            NOTE: rows["note"],
            "source_ids": [
                join_lists(cells)
                for cells in zip(rows["source_ids"], rows["first_sources"], strict=True)
            ],
        }
    ).reset_index(drop=True)
