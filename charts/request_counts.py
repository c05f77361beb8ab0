"""The counted requests by tier of data, and by what became of them."""

import pandas as pd

from charts.chart import NOTE, Chart, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views import exchange_figures, tiers, whole_register
from views.published_coverage import OUTSIDE
from views.words import number, qualified, sentence_case

TIERS = {
    **{f"Tier {tier}": f"Tier {tier}: {words}" for tier, words in tiers.WORDS.items()},
    "unclassified": "Not classified",
}
"""The department's tiers with what they meant before 2018."""
_IDENTIFIABLE = ("Tier 1", "Tier 2", "Tier 4")


def requests_by_tier(published_counts: pd.DataFrame) -> Chart:
    """The longest published total with all its tiers."""
    whole, rows = _parts_of_longest(published_counts, "tier")
    if whole is None:
        return _empty("requests-by-tier", "No count of requests by tier is loaded")
    individual = rows[rows["category"].isin(_IDENTIFIABLE)]
    most = int(individual["value"].sum())
    when = exchange_figures.period_in_words(whole["period_start"], whole["period_end"])
    sum_ = " + ".join(number(value) for value in individual["value"])
    bars = tuple(
        Bar(TIERS[tier], value, main=tier in _IDENTIFIABLE)
        for tier, value in zip(rows["category"], rows["value"], strict=True)
    )
    come_to = (
        f"The tiers come to the published {number(whole['value'])}."
        if rows["value"].sum() == whole["value"]
        else f"The tiers come to {number(rows['value'].sum())}, not {number(whole['value'])}."
    )
    return Chart(
        slug="requests-by-tier",
        title=(
            f"At least {number(most)} of the {number(whole['value'])} requests "
            f"{whole['counted_by']} counted were for data on individual pupils"
        ),
        figure=labelled_bars([Panel("", bars)], one_scale=True),
        takeaway=f"Requests counted in the department’s register, {when}, by tier of data. "
        "The words beside the tiers are the campaign group’s.",
        alt=f"Bars, {when}. " + " ".join(f"{bar.label}: {number(bar.value)}." for bar in bars),
        table=_table(rows, "Tier"),
        source_ids=sources_of(rows["source_ids"]),
        note=" ".join(
            [
                f"{number(most)} is our sum of tiers 1, 2 and 4: {sum_}. {come_to}",
                *dict.fromkeys(rows["note"].dropna()),
            ]
        ),
    )


def requests_by_decision(published_counts: pd.DataFrame) -> Chart:
    """What became of the counted requests, a panel for each period, never added up."""
    totals = _outside(published_counts, "total")
    panels, drawn, rejections = [], [], []
    for _, whole in totals.iterrows():
        rows = _outside(published_counts, "decision")
        rows = rows[rows["part_of"] == whole["count_id"]].sort_values("value", ascending=False)
        if len(rows) < 2:
            continue
        drawn.append(rows)
        when = exchange_figures.period_in_words(whole["period_start"], whole["period_end"])
        panels.append(
            Panel(
                sentence_case(when),
                tuple(
                    Bar(
                        sentence_case(row["category"]),
                        row["value"],
                        text=qualified(number(row["value"]), row["qualifier"]),
                        main=row["category"] == "rejected",
                    )
                    for _, row in rows.iterrows()
                ),
                f"{number(whole['value'])} requests",
            )
        )
        rejected = rows.loc[rows["category"] == "rejected", "value"].sum()
        rejections.append((int(rejected), whole, when, _not_pursued(rows)))
    if not panels:
        return _empty("requests-by-decision", "No count of decisions is loaded")
    rows = pd.concat(drawn)
    return Chart(
        slug="requests-by-decision",
        title=whole_register.title_of_count(rejections[0][1], rejections[0][0]),
        figure=labelled_bars(panels, one_scale=True),
        takeaway=" ".join(
            f"{sentence_case(when)}: {number(rejected)} of {number(whole['value'])} rejected{rest}."
            for rejected, whole, when, rest in rejections
        ),
        alt="Bars. "
        + " ".join(
            f"{panel.heading}: "
            + ", ".join(f"{bar.label.lower()} {bar.text}" for bar in panel.bars)
            + "."
            for panel in panels
        ),
        table=_table(rows, "Decision"),
        source_ids=sources_of(rows["source_ids"]),
        note=" ".join(dict.fromkeys(rows["note"].dropna())),
    )


def _not_pursued(rows: pd.DataFrame) -> str:
    n = int(rows.loc[rows["category"] == "not pursued", "value"].sum())
    return f", {number(n)} not pursued" if n else ""


def _outside(published_counts: pd.DataFrame, dimension: str) -> pd.DataFrame:
    return published_counts[
        (published_counts["dimension"] == dimension)
        & (published_counts["scope"] == OUTSIDE)
        & (published_counts["unit"] == "requests")
    ]


def _parts_of_longest(
    published_counts: pd.DataFrame, dimension: str
) -> tuple[pd.Series | None, pd.DataFrame]:
    parts = _outside(published_counts, dimension)
    wholes = _outside(published_counts, "total")
    wholes = wholes[wholes["count_id"].isin(parts["part_of"])]
    if wholes.empty:
        return None, parts.head(0)
    lengths = wholes["period_end"] - wholes["period_start"]
    whole = wholes.iloc[int(lengths.argmax())]
    return whole, parts[parts["part_of"] == whole["count_id"]]


def _table(rows: pd.DataFrame, what: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Period": exchange_figures.periods_in_words(rows["period_start"], rows["period_end"]),
            what: rows["category"].map(sentence_case),
            "Requests": rows["value"],
            "As published": [
                qualified(number(value), qualifier)
                for value, qualifier in zip(rows["value"], rows["qualifier"], strict=True)
            ],
            NOTE: rows["note"],
            "source_ids": rows["source_ids"],
        }
    ).reset_index(drop=True)


def _empty(slug: str, title: str) -> Chart:
    return Chart(
        slug=slug,
        title=title,
        figure=labelled_bars([], one_scale=True),
        takeaway="",
        alt="An empty chart.",
        table=pd.DataFrame({"Requests": pd.Series(dtype="Int64")}),
        source_ids=(),
    )
