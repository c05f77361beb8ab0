"""What was found and what was returned are two figures of one month."""

import pytest

from tests.registers import read

MONTHS = ("January 2019", "February 2019", "March 2019", "April 2019")


@pytest.mark.parametrize(
    ("asked", "found", "returned"),
    [
        ("People sent to us", "People matched to a school record", "Addresses returned"),
        ("Names submitted", "Names traced", "Details supplied to the Home Office"),
        ("People asked about", "Of these, located", "Records given to the Home Office"),
    ],
)
def test_what_is_only_found_stands_beside_what_is_returned(tmp_path, asked, found, returned):
    rows = [[month, 400 - 7 * n, 200 + 9 * n, 110 - 3 * n] for n, month in enumerate(MONTHS)]
    sheet = [["Month", asked, found, returned], *rows]
    edition = read(tmp_path, {"Home Office": sheet})
    made = edition.exchanges.groupby("measure", observed=True)["value"].apply(list)
    assert made["people asked about"] == [row[1] for row in rows]
    assert made["identities matched"] == [row[2] for row in rows]
    assert made["records returned"] == [row[3] for row in rows]
    assert edition.found.sheets[0].not_understood == ()


def test_two_columns_of_what_was_found_are_both_left_out_and_named(tmp_path):
    head = ["Month", "People asked about", "People matched", "People located", "Records returned"]
    rows = [[month, 400 - 7 * n, 90 + 8 * n, 80 + n * n, 50 - n] for n, month in enumerate(MONTHS)]
    edition = read(tmp_path, {"Home Office": [head, *rows]})
    assert set(edition.exchanges["measure"]) == {"people asked about", "records returned"}
    assert edition.found.sheets[0].not_understood == ("People matched", "People located")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Volume in", "Volume out"),
        ("Records received", "Records matched"),
        ("Names sent", "Traced"),
    ],
)
def test_who_received_or_sent_is_a_guess_where_no_heading_says_it(tmp_path, first, second):
    rows = [[month, 400 - 7 * n, 200 + 9 * n] for n, month in enumerate(MONTHS)]
    edition = read(tmp_path, {"Home Office": [["Month", first, second], *rows]})
    sheet = edition.found.sheets[0]
    assert set(edition.exchanges["how_sure"]) == {"likely"}
    assert set(sheet.how_sure.values()) == {"likely"}
    said = [
        p["column"] for p in sheet.problems if "who received or sent is not said" in p["reason"]
    ]
    assert said[:1] == [first]


@pytest.mark.parametrize(
    "heading", ["Records received from the Home Office", "Names the Home Office sent us"]
)
def test_who_received_or_sent_is_sure_where_a_heading_says_it(tmp_path, heading):
    rows = [[month, 400 - 7 * n, 200 + 9 * n] for n, month in enumerate(MONTHS)]
    edition = read(tmp_path, {"Home Office": [["Month", heading, "Records returned"], *rows]})
    assert set(edition.exchanges["how_sure"]) == {"sure"}
