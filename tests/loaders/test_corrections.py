import pandas as pd
import pytest

from loaders import corrections, frames


def releases():
    return frames.conform(
        "releases",
        [
            {"file": "a.ods", "sheet": "S", "row": 7, "reference": "R0042", "tier": "2",
             "organisation": "KPGM", "date": "2017-02-27", "sha256": "x"},
            {"file": "a.ods", "sheet": "S", "row": 8, "reference": "R0043", "tier": "1",
             "organisation": "RSM", "date": "2017-02-28", "sha256": "x"},
        ],
    )  # fmt: skip


def ledger(tmp_path, **line):
    blank = dict.fromkeys(corrections.COLUMNS, "")
    made = {**blank, "reason": "a slip", "source": "DfE, by letter", "date": "2026-11-23", **line}
    path = tmp_path / "corrections.csv"
    pd.DataFrame([made]).to_csv(path, index=False)
    return corrections.load(path)


def test_the_bundled_ledger_is_in_order():
    assert tuple(corrections.load().columns) == corrections.COLUMNS


def test_a_correction_by_reference_mends_its_cell_and_no_other(tmp_path):
    lines = ledger(
        tmp_path, reference="R0042", field="organisation", published="KPGM", corrected="KPMG"
    )
    mended, applied, problems = corrections.apply(releases(), lines)
    assert mended["organisation"].tolist() == ["KPMG", "RSM"]
    assert applied[["file", "row", "published"]].to_numpy().tolist() == [["a.ods", 7, "KPGM"]]
    assert not problems


def test_a_correction_by_place_mends_a_date(tmp_path):
    lines = ledger(
        tmp_path, file="a.ods", sheet="S", row="8", field="date",
        published="2017-02-28", corrected="2016-02-28",
    )  # fmt: skip
    mended, _, problems = corrections.apply(releases(), lines)
    assert mended["date"].dt.year.tolist() == [2017, 2016]
    assert not problems


@pytest.mark.parametrize("reference", ["R0043", "R9999"], ids=["another value", "no such row"])
def test_a_correction_that_no_longer_fits_is_reported_and_not_applied(tmp_path, reference):
    lines = ledger(
        tmp_path, reference=reference, field="organisation", published="KPGM", corrected="KPMG"
    )
    mended, applied, problems = corrections.apply(releases(), lines)
    pd.testing.assert_frame_equal(mended, releases())
    assert applied.empty
    assert "expects 'KPGM'" in problems[0]["reason"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"field": "tier"}, "line 2: name a reference"),
        ({"reference": "R0042", "field": "colour"}, "no field 'colour'"),
        ({"reference": "R0042", "field": "tier", "reason": ""}, "give the reason"),
    ],
)
def test_a_broken_ledger_names_the_line(tmp_path, line, says):
    with pytest.raises(corrections.LedgerError, match=says):
        ledger(tmp_path, **line)
