"""How many people the National Pupil Database is said to hold records of."""

import pandas as pd

from charts.chart import Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views.words import day, number, sentence_case


def database_size(npd_size: pd.DataFrame) -> Chart:
    """``npd_size``: the frame. Each stated size of the whole database, in the order of their
    dates; one school year's pupils are not a size of it and are left out."""
    rows = npd_size[npd_size["scope"] == "whole database"].sort_values("date", kind="stable")
    said = [_size(row) for _, row in rows.iterrows()]
    when = [
        day(date, str(precision))
        for date, precision in zip(rows["date"], rows["date_precision"], strict=True)
    ]
    told = [f"{date}: {size}" for date, size in zip(when, said, strict=True)]
    return Chart(
        slug="database-size",
        title=(
            f"The National Pupil Database holds the school records of {_millions(rows.iloc[-1])} "
            "people"
            if len(rows)
            else "No size of the National Pupil Database is loaded"
        ),
        figure=labelled_bars(
            [
                Panel(
                    "",
                    tuple(
                        Bar(sentence_case(date), row["individuals"], text=size, main=False)
                        for date, size, (_, row) in zip(when, said, rows.iterrows(), strict=True)
                    ),
                )
            ],
            one_scale=True,
        ),
        takeaway=f"The latest stated size is of {when[-1]}." if when else "",
        alt=f"Bars of the size stated at each date. {'; '.join(told)}." if told else "No chart.",
        table=pd.DataFrame(
            {
                "Stated for": [sentence_case(date) for date in when],
                "People": rows["individuals"].to_numpy(),
                "As published": said,
                "Note": rows["note"].to_numpy(),
                "source_ids": rows["source_ids"].to_numpy(),
            }
        ),
        source_ids=sources_of(rows["source_ids"]),
        note="Sources state different sizes, and not always how they counted." if told else "",
    )


def _size(row: pd.Series) -> str:
    qualifier = "" if pd.isna(row["qualifier"]) else f"{row['qualifier']} "
    return f"{qualifier}{number(row['individuals'])}"


def _millions(row: pd.Series) -> str:
    qualifier = "" if pd.isna(row["qualifier"]) else f"{row['qualifier']} "
    return f"{qualifier}{row['individuals'] / 1e6:.3g} million"
