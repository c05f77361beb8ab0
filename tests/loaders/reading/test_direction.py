"""Which way data went, where a column says it of each row."""

from datetime import date

import pytest

from loaders.reading.direction import BOTH, GIVEN, RECEIVED, direction_of
from tests.registers import read


@pytest.mark.parametrize(
    ("said", "way"),
    [
        *(("We send", GIVEN), ("They receive", GIVEN), ("Sent by us", GIVEN), ("From DfE", GIVEN)),
        *(("We receive", RECEIVED), ("They send us", RECEIVED), ("Supplied to us", RECEIVED)),
        *(("Received by us", RECEIVED), ("To DfE", RECEIVED), ("Both ways", BOTH)),
        *(("University of Hull", None), ("We", None)),
    ],
)
def test_who_does_what_says_which_way(said, way):
    assert direction_of(said) == way


def test_rows_that_came_in_are_left_out_and_named(tmp_path):
    ways = ("We send", "We receive", "They send us", "Both ways")
    bodies = ("University of Hull", "Nesta", "Ofqual", "Demos")
    rows = [
        [f"X/{n}", body, way, "School census", date(2018, n, 1)]
        for n, (body, way) in enumerate(zip(bodies, ways, strict=True), 1)
    ]
    heads = ["Reference", "Other body", "Which way", "Data", "Start"]
    edition = read(tmp_path, {"List": [["Data exchanged with others"], heads, *rows]})
    assert edition.releases["organisation"].tolist() == ["University of Hull", "Demos"]
    assert [line.row for line in edition.found.sheets[0].skipped] == [4, 5]
