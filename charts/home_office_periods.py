"""The Home Office asked about people, and DfE returned records: each published period."""

import pandas as pd

from charts.chart import NOTE, Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views import exchange_figures
from views.words import number, sentence_case

_KINDS = {
    "period total": "total of the period",
    "running total": "running total: includes the periods above",
    "difference of two totals": "our sum: running total minus first total",
}


def home_office_periods(exchanges: pd.DataFrame) -> Chart:
    """``exchanges``: the frame. Periods overlap and are never added up; a rough figure is in
    the table but is not drawn."""
    pairs = exchange_figures.asked_and_returned(exchanges)
    drawn = pairs[pairs["kind"].isin(_KINDS) & pairs["returned"].notna()]
    return Chart(
        slug="home-office-periods",
        title=_title(drawn),
        figure=labelled_bars([_panel(pair) for _, pair in drawn.iterrows()], one_scale=True),
        takeaway=_takeaway(drawn),
        alt=_alt(drawn),
        table=_table(pairs),
        source_ids=sources_of(_longest_first(drawn)["source_ids"], pairs["source_ids"]),
        note=_note(drawn, pairs),
    )


def _panel(pair: pd.Series) -> Panel:
    kind = _KINDS[pair["kind"]]
    if pair["status"] == "corrected":
        kind += ", corrected"
    return Panel(
        sentence_case(exchange_figures.period_in_words(pair["start"], pair["end"])),
        (
            Bar("People asked about", pair["asked"], first=_first(pair["asked_first"]), main=False),
            Bar("Records returned", pair["returned"], first=_first(pair["returned_first"])),
        ),
        sentence_case(kind),
    )


def _first(value: object) -> float | None:
    return None if pd.isna(value) else int(value)  # type: ignore[arg-type, call-overload]


def _longest_first(drawn: pd.DataFrame) -> pd.DataFrame:
    totals = drawn[drawn["kind"] != "difference of two totals"]
    return totals.sort_values("asked", ascending=False)


def _longest(drawn: pd.DataFrame) -> pd.Series | None:
    totals = _longest_first(drawn)
    return totals.iloc[0] if len(totals) else None


def _title(drawn: pd.DataFrame) -> str:
    most = _longest(drawn)
    if most is None:
        return "No figures on the Home Office are loaded"
    years = exchange_figures.years_in_words(most["start"], most["end"])
    return (
        f"The Home Office asked about {number(most['asked'])} people {years}"
        f"{exchange_figures.says(most['counted_by'])}"
    )


def _takeaway(drawn: pd.DataFrame) -> str:
    most = _longest(drawn)
    if most is None:
        return ""
    when = exchange_figures.period_in_words(most["start"], most["end"])
    same = ", by the same count" if exchange_figures.says(most["counted_by"]) else ""
    back = f"{number(most['returned'])} records went back, {when}{same}"
    if not most["asked"]:
        return f"{back}."
    rate = round(100 * most["returned"] / most["asked"])
    return (
        f"{back}: about {rate} for every 100 people asked about (our arithmetic: "
        f"{number(most['returned'])} ÷ {number(most['asked'])})."
    )


def _note(drawn: pd.DataFrame, pairs: pd.DataFrame) -> str:
    parts = ["The periods overlap, so they must not be added up."]
    if drawn["asked_first"].notna().any():
        parts.append("Struck-through figures were published first and corrected later.")
    parts += [f"Our sum: {text}." for text in drawn["arithmetic"] if text and pd.notna(text)]
    if (pairs["kind"] == "rough figure").any():
        parts.append("A rough press figure is in the table, not on the chart.")
    return " ".join(parts)


def _alt(drawn: pd.DataFrame) -> str:
    sentences = ["Pairs of bars: people asked about, and records returned."]
    for _, pair in drawn.iterrows():
        first = (
            f" (first published as {number(pair['asked_first'])} and "
            f"{number(pair['returned_first'])})"
            if pd.notna(pair["asked_first"]) and pd.notna(pair["returned_first"])
            else ""
        )
        sentences.append(
            f"{sentence_case(exchange_figures.period_in_words(pair['start'], pair['end']))}, "
            f"{_KINDS[pair['kind']]}: "
            f"{number(pair['asked'])} and {number(pair['returned'])}{first}."
        )
    return " ".join(sentences)


def _table(pairs: pd.DataFrame) -> pd.DataFrame:
    rough = pairs["kind"] == "rough figure"
    return pd.DataFrame(
        {
            "Period": exchange_figures.periods_in_words(pairs["start"], pairs["end"]),
            "What it is": [
                f"{_KINDS.get(kind, kind)}{', corrected' if status == 'corrected' else ''}"
                for kind, status in zip(pairs["kind"], pairs["status"], strict=True)
            ],
            "People asked about": pairs["asked"].mask(rough),
            "Records returned": pairs["returned"].mask(rough),
            "Asked about, as published": pairs["asked_text"],
            "Returned, as published": pairs["returned_text"],
            "Asked about, first published": pairs["asked_first"],
            "Returned, first published": pairs["returned_first"],
            "Arithmetic": pairs["arithmetic"],
            "Who counted or said it": pairs["counted_by"],
            NOTE: pairs["note"],
            "source_ids": pairs["source_ids"],
        }
    )
