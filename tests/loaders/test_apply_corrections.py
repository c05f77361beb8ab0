"""The ledger of corrections: each line checked, applied, told, and loud when it does not fit."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import apply_corrections, corrections_file, frames
from tests import ledgers

HEADING = ",".join(corrections_file.COLUMNS)


def release(row, **more):
    return {
        "file": "a.ods", "sheet": "S", "row": row, "reference": f"R{row:04}", "sha256": "x",
        "stream": "NPD request", "organisation": "KPGM", "date": "2017-02-01",
        "date_precision": "month", "decision": "approved", **more,
    }  # fmt: skip


def figure(measure, value, **more):
    return {
        "file": "a.ods", "sheet": "Home Office", "row": 3, "sha256": "x", "measure": measure,
        "requester": "Home Office", "period_start": "2016-01-01", "period_end": "2016-01-31",
        "value": value, "held_back": False, "value_text": str(value), **more,
    }  # fmt: skip


@pytest.fixture
def read():
    rows = {
        "releases": [release(7), release(8, organisation="RSM", date="2017-02-28")],
        "exchanges": [figure("people asked about", 100), figure("records returned", 20)],
        "accredited": [
            {"file": "p.xlsx", "sheet": "P", "row": 2, "sha256": "y", "reference": "2026/170",
             "title": "Grades", "datasets": "LEO", "pupil_level": True, "date": "2026-01-01",
             "date_precision": "day"}
        ],
    }  # fmt: skip
    return {name: frames.conform(name, made) for name, made in rows.items()}


def written(tmp_path, *lines):
    return corrections_file.load(ledgers.write(tmp_path / "corrections.csv", *lines))


def test_the_bundled_ledger_is_in_order():
    assert corrections_file.load()[1] == []


def test_a_correction_by_reference_mends_its_cell_and_says_so_there(read, tmp_path):
    """However the reference is spelt."""
    lines, _ = written(
        tmp_path,
        {"reference": "r0007", "field": "organisation", "published": "KPGM", "corrected": "KPMG"},
    )
    made, applied, problems = apply_corrections.apply(read, lines)
    assert made["releases"]["organisation"].tolist() == ["KPMG", "RSM"]
    assert made["releases"]["our_correction"].fillna("").tolist() == [
        "organisation published as “KPGM”",
        "",
    ]
    assert applied[["file", "row", "published"]].to_numpy().tolist() == [["a.ods", 7, "KPGM"]]
    assert not problems
    assert made["releases"].dtypes.map(str).tolist() == read["releases"].dtypes.map(str).tolist()


@pytest.mark.parametrize(
    ("day", "precision"), [("2016-03-01", "month"), ("2016-02-28", "day"), ("", None)]
)
def test_a_corrected_date_is_known_as_far_as_the_published_one_or_to_its_day(
    read, tmp_path, day, precision
):
    at = {"file": "a.ods", "sheet": "S", "row": "7", "field": "date", "published": "2017-02-01"}
    lines, _ = written(tmp_path, {**at, "corrected": day})
    mended = apply_corrections.apply(read, lines)[0]["releases"].iloc[0]
    assert ("" if pd.isna(mended["date"]) else f"{mended['date']:%Y-%m-%d}") == day
    assert (None if pd.isna(mended["date_precision"]) else mended["date_precision"]) == precision


def test_a_figure_is_mended_by_what_it_counts_and_the_one_beside_it_is_not(read, tmp_path):
    at = {"file": "a.ods", "sheet": "Home Office", "row": "3"}
    lines, faults = written(
        tmp_path,
        {**at, "field": "people asked about", "published": "100", "corrected": "200"},
        {**at, "field": "period", "published": "2016-01-01/2016-01-31",
         "corrected": "2017-01-01/2017-01-31"},
    )  # fmt: skip
    made, applied, problems = apply_corrections.apply(read, lines)
    assert not faults
    assert not problems
    assert made["exchanges"]["value"].tolist() == [200, 20]
    assert made["exchanges"]["value_text"].tolist() == ["100", "20"]
    assert set(made["exchanges"]["period_start"].dt.year) == {2017}
    assert made["exchanges"].at[0, "our_correction"] == (
        "people asked about published as “100”; period published as “2016-01-01/2016-01-31”"
    )
    assert len(applied) == 3


def test_a_count_that_was_held_back_is_expected_as_it_was_published(read, tmp_path):
    held = figure("records returned", None, held_back=True, value_text="<5", row=4)
    read["exchanges"] = frames.conform("exchanges", [held])
    at = {"file": "a.ods", "sheet": "Home Office", "row": "4", "field": "records returned"}
    lines, _ = written(tmp_path, {**at, "published": "<5", "corrected": "3"})
    made = apply_corrections.apply(read, lines)[0]["exchanges"].iloc[0]
    assert (made["value"], made["held_back"]) == (3, False)


def test_an_accredited_project_is_mended(read, tmp_path):
    lines, _ = written(
        tmp_path,
        {"reference": "2026/170", "field": "datasets", "published": "LEO", "corrected": ""},
    )
    made = apply_corrections.apply(read, lines)[0]["accredited"].iloc[0]
    assert pd.isna(made["datasets"])
    assert not made["pupil_level"]
    assert made["our_correction"] == "datasets published as “LEO”"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"reference": "R0008"}, r"a\.ods, sheet “S”, row 8 says “RSM”"),
        ({"reference": "R9999"}, "no edition that is held has such a row"),
        ({"file": "b.ods", "sheet": "S", "row": "7"}, "no edition that is held has such a row"),
    ],
)
def test_a_correction_that_no_longer_fits_names_itself_and_is_not_applied(
    read, tmp_path, line, says
):
    lines, _ = written(
        tmp_path,
        {"field": "organisation", "published": "KPGM", "corrected": "KPMG", **line},
        {"reference": "R0007", "field": "decision", "published": "approved",
         "corrected": "rejected"},
    )  # fmt: skip
    made, applied, (problem,) = apply_corrections.apply(read, lines)
    assert made["releases"]["organisation"].tolist() == ["KPGM", "RSM"]
    assert applied["field"].tolist() == ["decision"], "the other line is applied"
    assert problem["file"] == "data/corrections.csv"
    assert problem["row"] == 2
    assert problem["refused"]
    assert next(iter(line.values())) in problem["reason"]
    assert pd.Series([problem["reason"]]).str.contains(says).all()


def test_what_a_later_edition_repeats_uncorrected_is_said(read, tmp_path):
    later = [figure("people asked about", 100, file="b.ods"), figure("records returned", 21)]
    read["exchanges"] = frames.conform("exchanges", [figure("people asked about", 100), *later])
    line = {"file": "a.ods", "sheet": "Home Office", "row": "3", "field": "people asked about",
            "published": "100", "corrected": "90"}  # fmt: skip
    made, _, (problem,) = apply_corrections.apply(read, written(tmp_path, line)[0])
    assert made["exchanges"]["value"].tolist() == [90, 100, 21]
    assert "is not made in b.ods, sheet “Home Office”, row 3" in problem["reason"]
    both = written(tmp_path, line, {**line, "file": "b.ods"})[0]
    assert apply_corrections.apply(read, both)[2] == []


def test_two_lines_for_one_cell_are_one_too_many(read, tmp_path):
    line = {"reference": "R0007", "field": "organisation", "published": "KPGM"}
    lines, _ = written(tmp_path, {**line, "corrected": "KPMG"}, {**line, "corrected": "RSM"})
    made, _, (problem,) = apply_corrections.apply(read, lines)
    assert made["releases"]["organisation"].tolist() == ["KPMG", "RSM"]
    assert "another line mends the same cell" in problem["reason"]


def test_where_no_edition_is_held_no_line_is_judged(tmp_path):
    lines, _ = written(
        tmp_path, {"reference": "R1", "field": "tier", "published": "1", "corrected": "2"}
    )
    nothing = {name: frames.empty(name) for name in apply_corrections.IDS}
    assert apply_corrections.apply(nothing, lines)[2] == []


BROKEN = [
    ({"reference": "", "field": "tier"}, "name a reference"),
    ({"field": "colour"}, "“colour” can't be mended here"),
    ({"field": "row", "corrected": "99"}, "“row” can't be mended here"),
    ({"field": "still_listed"}, "can't be mended here"),
    ({"field": "recipient"}, "decided in data/recipients/organisations.csv"),
    ({"field": "value"}, "say what it counts: people asked about"),
    ({"field": "date", "corrected": "sometime in 2015"}, "not a day such as 2017-02-27"),
    ({"field": "date", "corrected": "1015-01-01"}, "1015"),
    ({"field": "decision", "corrected": "banana"}, "“banana” is none of: released"),
    ({"field": "stream", "corrected": "banana"}, "“banana” is none of: NPD request"),
    ({"field": "organisation", "corrected": ""}, "the organisation can't be empty"),
    ({"row": "x"}, "“x” is no row number"),
    ({"reason": ""}, "give its reason"),
    ({"source": ""}, "give its source"),
    ({"date": ""}, "give its date"),
    ({"date": "yesterday"}, "“yesterday” is not a day"),
    ({"published": "2", "corrected": "2"}, "it changes nothing"),
    ({"field": "people asked about", "corrected": "5"}, "a figure has no reference"),
    (
        {"reference": "", "file": "a", "sheet": "S", "row": "3", "field": "people asked about",
         "corrected": "1,000"},
        "“1,000” is no whole number",
    ),
    (
        {"reference": "", "file": "a", "sheet": "S", "row": "3", "field": "period",
         "corrected": "2016-02-01/2016-01-01"},
        "ends before it begins",
    ),
]  # fmt: skip
GOOD = {"reference": "R0042", "field": "tier", "published": "1", "corrected": "2"}


@pytest.mark.parametrize(("line", "says"), BROKEN)
def test_a_line_that_is_not_in_order_is_named_and_the_others_stand(tmp_path, line, says):
    lines, (fault,) = written(tmp_path, {**GOOD, **line}, GOOD)
    assert [line.number for line in lines] == [3]
    assert fault.line == 2
    assert str(fault).startswith("corrections.csv line 2")
    assert says in str(fault)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",,,R1,tier,1,2,a reason, with a comma,DfE,2026-01-01", "has 11 cells and not 10"),
        (',,,R1,tier,1,2,"a reason,DfE,2026-01-01', "quotation mark"),
        ("just words", "has 1 cells and not 10"),
    ],
)
def test_a_line_that_is_no_line_of_ten_cells_spoils_no_other(tmp_path, line, says):
    lines, (fault,) = written(tmp_path, line, GOOD)
    assert [line.number for line in lines] == [3]
    assert says in str(fault)


def test_a_line_in_another_encoding_spoils_no_other(tmp_path):
    written(tmp_path, GOOD)
    path = tmp_path / "corrections.csv"
    bad = ",,,R1,title,Caf\xe9,Cafe,x,y,2026-01-01\n".encode("cp1252")
    path.write_bytes(bytes(HEADING, "ascii") + b"\n" + bad + path.read_bytes().split(b"\n", 1)[1])
    lines, (fault,) = corrections_file.load(path)
    assert [line.number for line in lines] == [3]
    assert "UTF-8" in str(fault)


@pytest.mark.parametrize("content", [None, b"", b"a,b\n", b"\xff\xfe\x00"])
def test_a_ledger_that_is_none_is_one_fault(tmp_path, content):
    path = tmp_path / "corrections.csv"
    if content is not None:
        path.write_bytes(content)
    lines, faults = corrections_file.load(path)
    assert not lines
    assert len(faults) == 1


@given(st.binary(max_size=300))
def test_whatever_stands_in_the_ledger_reading_it_never_fails(tmp_path_factory, junk):
    path = tmp_path_factory.mktemp("ledger") / "corrections.csv"
    path.write_bytes(bytes(HEADING, "ascii") + b"\n" + junk)
    for line in corrections_file.load(path)[0]:
        assert line.frames


@given(
    field=st.sampled_from(
        [*dict.fromkeys(f for fields in corrections_file.FIELDS.values() for f in fields)]
    ),
    corrected=st.text(max_size=20) | st.sampled_from(["2016-03-01", "7", "approved", "day"]),
)
def test_what_the_ledger_takes_can_always_be_applied(field, corrected):
    """Whatever a line that is in order says, applying it fails nowhere."""
    rows = {
        "releases": frames.conform("releases", [release(7)]),
        "exchanges": frames.conform("exchanges", [figure("people asked about", 100)]),
        "accredited": frames.empty("accredited"),
    }
    of_figures = field in corrections_file.FIELDS["exchanges"]
    place = ("a.ods", "Home Office", "3") if of_figures else ("a.ods", "S", "7")
    cells = dict.fromkeys(corrections_file.COLUMNS, "") | ledgers.ORDER
    cells |= {"field": field, "corrected": corrected}
    cells |= dict(zip(("file", "sheet", "row"), place, strict=True))
    try:
        line = corrections_file._line(2, cells)
    except ValueError:
        return
    name = line.frames[0]
    says = apply_corrections._published(rows[name].iloc[[0]], field) if len(rows[name]) else [""]
    made, applied, problems = apply_corrections.apply(rows, [replace(line, published=says[0])])
    assert len(applied) + len(problems) >= 1
    assert made[name].dtypes.map(str).tolist() == rows[name].dtypes.map(str).tolist()
