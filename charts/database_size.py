"""How many people the National Pupil Database is said to hold records of."""

import pandas as pd

from charts.chart import NOTE, Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views import date_precision
from views.exchange_figures import says
from views.words import number, qualified, sentence_case


def database_size(npd_size: pd.DataFrame) -> Chart:
    """``npd_size``: the frame. Each stated size of the whole database, in the order of their
    dates; one school year's pupils are not a size of it and are left out."""
    rows = npd_size[npd_size["scope"] == "whole database"].sort_values("date", kind="stable")
    sizes = [
        f"{qualified(number(size), qualifier)} {unit}"
        for size, qualifier, unit in zip(
            rows["individuals"], rows["qualifier"], rows["unit"], strict=True
        )
    ]
    when = date_precision.dates_in_words(rows["date"], rows["date_precision"])
    dated_sizes = [f"{date}: {size}" for date, size in zip(when, sizes, strict=True)]
    return Chart(
        slug="database-size",
        title=_title(rows.iloc[-1], when[-1])
        if len(rows)
        else "No size of the National Pupil Database is loaded",
        figure=labelled_bars(
            [
                Panel(
                    "",
                    tuple(
                        Bar(sentence_case(date), row["individuals"], text=size, main=False)
                        for date, size, (_, row) in zip(when, sizes, rows.iterrows(), strict=True)
                    ),
                )
            ],
            one_scale=True,
        ),
        takeaway=f"The latest figure is from {when[-1]}." if when else "",
        alt=f"Bars of the size stated at each date. {'; '.join(dated_sizes)}."
        if dated_sizes
        else "No chart.",
        table=pd.DataFrame(
            {
                "Date of the figure": [sentence_case(date) for date in when],
                "Size": rows["individuals"].to_numpy(),
                "Counted in": rows["unit"].astype("str").to_numpy(),
                "As published": sizes,
                "Who said it": rows["counted_by"].to_numpy(),
                NOTE: rows["note"].to_numpy(),
                "source_ids": rows["source_ids"].to_numpy(),
            }
        ),
        source_ids=sources_of(rows["source_ids"][::-1]),
        note="Sources differ, and don’t always say how they counted. So the bars don’t show growth."
        if dated_sizes
        else "",
    )


def millions(size: pd.Series) -> str:
    """A row of the frame ``npd_size`` in round words: "over 28 million"."""
    return qualified(f"{size['individuals'] / 1e6:.3g} million", size["qualifier"])


def _title(newest: pd.Series, when: str) -> str:
    whose = "the school records of " if newest["unit"] in ("people", "individuals") else ""
    on = "on" if newest["date_precision"] == "day" else "in"
    return (
        f"The National Pupil Database held {whose}{millions(newest)} {newest['unit']} {on} {when}"
        f"{says(newest['counted_by'])}"
    )
