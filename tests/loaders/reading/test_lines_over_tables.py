"""What stands at the top of a sheet holds for its further tables, unless these name another."""

import pytest

from tests.registers import read

MONTHS = ["April", "May", "June", "July", "August", "September"]


def down(year, headings):
    return [headings, *[[f"{m} {year}", 90 + n, 20 + n] for n, m in enumerate(MONTHS)]]


def across(year, labels):
    counts = range(20, 26)
    head = [year, *(f"{m[:3]} {year}" for m in MONTHS)]
    return [
        head,
        *([label, *(k * n for n in counts)] for k, label in zip((4, 1), labels, strict=True)),
    ]


LABELS = [
    ("People put to us by the Home Office", "People traced and their details passed back"),
    ("Names submitted for tracing", "Addresses handed back"),
    ("Individuals asked about", "Records returned"),
]


@pytest.mark.parametrize("between", [[[]], [[], ["2018"]], [[], ["Year to March 2019"], []]])
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("table", [down, across])
def test_the_title_holds_for_every_block_of_months(tmp_path, table, labels, between):
    heads = ["Month", *labels] if table is down else labels
    rows = [["Immigration requests"], [], *table(2017, heads), *between, *table(2018, heads)]
    figures = read(tmp_path, {"By month": rows}).exchanges
    assert len(figures) == 24
    assert set(figures["requester"]) == {"Home Office"}
    assert set(figures["measure"]) == {"people asked about", "records returned"}
    assert figures["period_start"].dt.year.value_counts().to_dict() == {2017: 12, 2018: 12}


def test_a_further_table_with_a_title_of_its_own_keeps_to_it(tmp_path):
    heads = ["Month", "Requests received", "Requests answered"]
    rows = [["Home Office requests"], [], *down(2017, heads), []]
    rows += [["Requests by police forces"], *down(2018, heads)]
    figures = read(tmp_path, {"Counts": rows}).exchanges
    asked = figures.groupby(figures["period_start"].dt.year)["requester"].unique()
    assert {year: set(names) for year, names in asked.items()} == {
        2017: {"Home Office"},
        2018: {"Police"},
    }
