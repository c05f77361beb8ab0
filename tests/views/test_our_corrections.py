"""What we corrected says so in every table and chart that shows it."""

import pandas as pd

from charts.exchanges_listed import exchanges_listed
from charts.home_office_months import home_office_months
from loaders import frames
from tests.releases import releases
from views import our_corrections, project_rows, release_table

SAID = "title published as “Grammer schools”"


def test_a_table_of_releases_marks_a_corrected_row_whatever_columns_are_chosen():
    rows = releases({"title": "Grammar schools", "our_correction": SAID}, {"title": "B"})
    shown, taken = (
        release_table.table(rows, ["title"]),
        release_table.download_table(rows, ["title"]),
    )
    for marks in (shown["Corrected by us"], taken["our_correction"]):
        assert marks.fillna("").tolist() == [SAID, ""]


def test_a_table_without_corrected_rows_has_no_such_column():
    assert "Corrected by us" not in release_table.table(releases({}), ["title"])


def test_a_table_of_projects_marks_them_too():
    rows = frames.conform("accredited", [{"title": "A", "our_correction": SAID, "source_ids": "x"}])
    assert project_rows.table(rows)["Corrected by us"].tolist() == [SAID]


def figure(month: int, measure: str, said: str | None = None) -> dict[str, object]:
    start = pd.Timestamp(2016, month, 1)
    return {
        "exchange_id": f"{measure}-{month}",
        "requester": "Home Office",
        "period_start": start,
        "period_end": start + pd.offsets.MonthEnd(0),
        "measure": measure,
        "value": 90,
        "adds_up": True,
        "status": "as published",
        "kind": "period total",
        "file": "a.ods",
        "sheet": "HO",
        "row": month,
        "source_ids": "e",
        "our_correction": said,
    }


SAID_OF_FIGURE = "people asked about published as “100”"
FIGURES = frames.conform(
    "exchanges",
    [
        figure(1, "people asked about", SAID_OF_FIGURE),
        figure(1, "records returned"),
        figure(2, "people asked about"),
        figure(2, "records returned"),
    ],
)


def test_a_chart_with_a_corrected_figure_says_both_values():
    for chart in (home_office_months(FIGURES), exchanges_listed(FIGURES, "Home Office")):
        assert chart is not None
        assert f"Corrected by us: January 2016, {SAID_OF_FIGURE}." in chart.note
        assert SAID_OF_FIGURE in set(chart.table["Corrected by us"].dropna())


def test_a_chart_of_figures_as_published_says_nothing_of_it():
    chart = exchanges_listed(
        FIGURES.assign(our_correction=None).astype(FIGURES.dtypes), "Home Office"
    )
    assert chart is not None
    assert "Corrected by us" not in chart.note
    assert "Corrected by us" not in chart.table


def test_the_corrections_of_some_figures_are_told_with_both_values():
    ledger = frames.conform(
        "corrections",
        [
            {"exchange_id": "people asked about-1", "field": "people asked about", "file": "a.ods",
             "sheet": "HO", "row": 1, "published": "100", "corrected": "90", "reason": "a slip"},
            {"release_id": "dr1", "field": "title", "file": "a.ods", "sheet": "S", "row": 2},
        ],
    )  # fmt: skip
    own = our_corrections.corrections_about(ledger, FIGURES, ("Home Office",))
    (row,) = our_corrections.table(own).to_dict("records")
    assert (row["As published"], row["Corrected to, which stands"]) == ("100", "90")
    assert row["Where"] == "a.ods, HO, row 1"
    assert our_corrections.corrections_of(ledger, releases({"release_id": "dr1"}))[
        "field"
    ].tolist() == ["title"]
