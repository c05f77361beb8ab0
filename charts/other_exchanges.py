"""What has been published about the police and the Department for Work and Pensions."""

import pandas as pd

from charts.chart import NOTE, Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views import exchange_figures
from views.words import number, sentence_case

_DRAWN = ("period total", "one release")
_NO_FIGURES = "No figures on {} are loaded"


def police(exchanges: pd.DataFrame) -> Chart:
    """Requests and pupils stand in panels with scales of their own; a single release is
    drawn beside a period's total, never added to it."""
    stands = exchange_figures.published(exchanges, "Police")
    pupils = stands[(stands["measure"] == "pupils whose data was shared") & stands["value"].notna()]
    largest = pupils.sort_values("value").drop_duplicates("kind", keep="last")
    largest = largest[largest["kind"].isin(_DRAWN)]
    sentences = _sentences(largest)
    title = sentences[0] if sentences else _NO_FIGURES.format("the police")
    if len(stands) and not sentences:
        title = "What has been published about releases to the police"
    return _chart("police", title, stands, largest, sentences[1:])


def _sentences(largest: pd.DataFrame) -> list[str]:
    """Each of a period's total and the largest single release in a sentence of its own, never
    added."""
    sentences = []
    for _, row in largest[largest["kind"] == "period total"].iterrows():
        years = exchange_figures.years_in_words(row["period_start"], row["period_end"])
        sentences.append(
            f"After police requests {years}, data on {number(row['value'])} pupils was shared"
            f"{exchange_figures.says(row['counted_by'])}"
        )
    for _, row in largest[largest["kind"] == "one release"].iterrows():
        when = exchange_figures.period_in_words(row["period_start"], row["period_end"])
        sentences.append(
            f"One release in {when} held data on {number(row['value'])} pupils"
            f"{exchange_figures.says(row['counted_by'])}"
        )
    return sentences


def work_and_pensions(exchanges: pd.DataFrame) -> Chart:
    """The check of identities for the Department for Work and Pensions."""
    stands = exchange_figures.published(exchanges, "Department for Work and Pensions")
    once = stands.drop_duplicates("measure").set_index("measure")
    by = once["value"]
    title = _NO_FIGURES.format("the Department for Work and Pensions")
    if {"identities checked", "identities matched"} <= set(by.index):
        title = (
            f"{number(by['identities checked'])} identities were checked for the Department for "
            f"Work and Pensions and {number(by['identities matched'])} matched"
            f"{exchange_figures.says(once.at['identities checked', 'counted_by'])}"
        )
    elif len(stands):
        title = "What has been published about the Department for Work and Pensions"
    return _chart("work-and-pensions", title, stands, stands, [])


def _chart(
    slug: str, title: str, stands: pd.DataFrame, rows: pd.DataFrame, sentences: list[str]
) -> Chart:
    """``rows``: the figures in the title. ``sentences``: what comes first under the chart."""
    drawn = stands[stands["kind"].isin(_DRAWN) & stands["value"].notna()]
    corrected = drawn[drawn["first"].notna()]
    pairs = "; ".join(
        f"{row['measure']}: {number(row['value'])}, first published as {number(row['first'])}"
        for _, row in corrected.iterrows()
    )
    after = [f"Corrected figures: {pairs}"] if pairs else []
    note = ["Struck-through figures were published first and corrected later."] if pairs else []
    if len(stands) > len(drawn):
        note.append("Running totals are in the table, not on the chart.")
    note += list(dict.fromkeys(drawn.loc[drawn["kind"] == "one release", "note"].dropna()))
    return Chart(
        slug=slug,
        title=title,
        figure=labelled_bars(_panels(drawn), one_scale=False),
        takeaway=" ".join(f"{part}." for part in [*sentences, *after]),
        alt=_alt(drawn),
        table=_table(stands),
        source_ids=sources_of(rows["source_ids"], stands["source_ids"], stands["first_sources"]),
        note=" ".join(note),
    )


def _panels(drawn: pd.DataFrame) -> list[Panel]:
    return [
        Panel(
            sentence_case(str(unit)),
            tuple(
                Bar(
                    _label(row),
                    row["value"],
                    text=row["value_text"],
                    first=None if pd.isna(row["first"]) else int(row["first"]),
                    main=row["measure"] not in ("requests", "identities checked"),
                )
                for _, row in group.iterrows()
            ),
        )
        for unit, group in drawn.groupby("unit", observed=True, sort=False)
    ]


def _label(row: pd.Series) -> str:
    when = exchange_figures.period_in_words(row["period_start"], row["period_end"], short=True)
    one = " (one release)" if row["kind"] == "one release" else ""
    return f"{sentence_case(str(row['measure']))}, {when}{one}"


def _alt(drawn: pd.DataFrame) -> str:
    sentences = [
        f"{_label(row)}: {row['value_text']}"
        + ("" if pd.isna(row["first"]) else f" (first published as {number(row['first'])})")
        for _, row in drawn.iterrows()
    ]
    return f"Bars. {'. '.join(sentences)}." if sentences else "An empty chart."


def _table(stands: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Period": exchange_figures.periods_in_words(
                stands["period_start"], stands["period_end"]
            ),
            "What was counted": stands["measure"].astype("str"),
            "Figure": stands["value"],
            "Unit": stands["unit"].astype("str"),
            "What it is": stands["kind"].astype("str"),
            "Status": stands["status"].astype("str"),
            "First published": stands["first"].astype("Int64"),
            "Who counted or said it": stands["counted_by"],
            NOTE: stands["note"],
            "source_ids": stands["source_ids"],
        }
    ).reset_index(drop=True)
