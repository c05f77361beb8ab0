"""What a broken table of the bundled evidence says."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.evidence import evidence
from loaders.evidence.evidence import DEFAULT, EvidenceError
from loaders.evidence.tables import TABLES


def lines_of(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(folder, table, lines):
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def spoil(folder, table, row, column, value):
    lines = lines_of(folder, table)
    lines[row - 1][lines[0].index(column)] = value
    write(folder, table, lines)


def row_of(folder, table, name):
    """The spreadsheet's row whose first cell is ``name``."""
    return next(n for n, line in enumerate(lines_of(folder, table), start=1) if line[0] == name)


def message(folder):
    with pytest.raises(EvidenceError) as raised:
        evidence.load(folder)
    return str(raised.value)


@pytest.mark.parametrize(
    ("table", "name", "column", "value", "what"),
    [
        (
            "exchanges",
            "home-office-asked-2015-07-to-2022-09",
            "value",
            "12a",
            '"12a" is not a whole number; write digits only',
        ),
        ("exchanges", "home-office-cap-2015", "value", "1,500", "is not a whole number"),
        ("exchanges", "home-office-cap-2015", "value", "١٥", "is not a whole number"),
        ("exchanges", "home-office-cap-2015", "value", "9" * 40, "is too large to be right"),
        (
            "exchanges",
            "police-pupils-2019-11",
            "value",
            "",
            "it is empty; fill it in, or put words",
        ),
        ("exchanges", "home-office-cap-2015", "unit", "", "it is empty; fill it in"),
        ("exchanges", "home-office-cap-2015", "measure", "cap", "is not a known word"),
        ("exchanges", "home-office-cap-2015", "requester", "home office", "is not a known word"),
        ("events", "duty-in-force", "date", "2016-09-31", "is not a day in the calendar"),
        ("events", "duty-in-force", "date", "27.2.207", "is not a date; write 2013-02-20"),
        ("events", "duty-in-force", "date", "0216-09-01", "is before 1990 or after next year"),
        ("events", "duty-in-force", "date", "2999", "is before 1990 or after next year"),
        ("events", "duty-in-force", "date", "2016/18", "is not a day in the calendar"),
        ("events", "duty-in-force", "theme", "Policy", "is not a known word; write Law and policy"),
        ("events", "duty-in-force", "source_ids", "", "it is empty; fill it in"),
        ("events", "duty-in-force", "source_ids", "the-sun", '"the-sun" is not in sources.csv'),
        ("events", "duty-in-force", "source_ids", "bris-npd;cls", "is not an identifier"),
        ("events", "duty-in-force", "source_ids", "bris-npd; bris-npd", "names a part twice"),
        ("events", "duty-in-force", "event", "", "it is empty; fill it in"),
        ("events", "duty-in-force", "event_id", "Duty in force", "is not an identifier"),
        ("sources", "bris-npd", "url", "javascript:alert(1)", "is not an address"),
        ("sources", "bris-npd", "url", "https://[", "is not an address"),
        ("sources", "bris-npd", "url", "", "it is empty; fill it in, or say in the note"),
        ("sources", "bris-npd", "kind", "blog", "is not a known word; write parliament"),
        ("sources", "bris-npd", "publisher", "", "it is empty; fill it in"),
        ("releases", "2018-09-trustopia", "end", "2017", "it is before the start"),
        ("releases", "2018-09-trustopia", "stream", "NPD", "is not a known word"),
        ("releases", "2018-09-trustopia", "tier", "5", "is not a known word"),
        ("nationality", "2017-birth-held", "value", "6.2 million", "is not a number"),
        ("nationality", "2017-birth-refused-percent", "value", "190", "is more than 100 per cent"),
        ("published_counts", "requests-2012-03-to-2016-12", "value", "886", "come to 887"),
        (
            "published_counts",
            "requests-2017-01-to-2017-05-rejected",
            "part_of",
            "x",
            "is not another count_id",
        ),
        (
            "published_counts",
            "requests-2017-01-to-2017-05-rejected",
            "scope",
            "not stated",
            "a part has the same",
        ),
        (
            "published_counts",
            "requests-2017-01-to-2017-05-rejected",
            "period_start",
            "2016",
            "is not inside",
        ),
        ("uses", "natcen-seed", "strength", "certain", "is not a known word; write stated or"),
        ("uses", "natcen-seed", "co_recipients", "SQW; ; UCL", "has an empty part"),
        ("accredited_projects", "2021/074", "datasets", "LEO; NPD", '"NPD" is not a known word'),
        ("npd_size", "2016", "individuals", "", "it is empty; fill it in"),
        ("disagreements", "trustopia-not-npd", "about", "pages", "is not a known word"),
    ],
)
def test_a_broken_cell_is_named_by_file_row_and_column(folder, table, name, column, value, what):
    row = row_of(folder, table, name)
    spoil(folder, table, row, column, value)
    told = message(folder)
    assert f"data/evidence/{table}.csv row {row}, column {column}: " in told
    assert what in told


def test_a_cell_fault_is_one_line_without_echoes(folder):
    spoil(folder, "exchanges", 6, "value", "12a")
    assert message(folder) == (
        'data/evidence/exchanges.csv row 6, column value: "12a" is not a whole number; '
        "write digits only"
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_rows(folder):
    spoil(folder, "events", 9, "theme", "x")
    spoil(folder, "events", 4, "theme", "x")
    spoil(folder, "uses", 2, "strength", "x")
    told = message(folder).splitlines()
    assert [line.split(":")[0] for line in told] == [
        "data/evidence/events.csv row 4, column theme",
        "data/evidence/events.csv row 9, column theme",
        "data/evidence/uses.csv row 2, column strength",
    ]


def test_a_period_that_ends_before_it_starts_is_refused(folder):
    row = row_of(folder, "exchanges", "home-office-cap-2015")
    spoil(folder, "exchanges", row, "period_start", "2016-01")
    assert f"row {row}, column period_end: it is before the period_start" in message(folder)


def test_a_corrected_figure_that_corrects_nothing_is_refused(folder):
    row = row_of(folder, "exchanges", "home-office-cap-2015")
    spoil(folder, "exchanges", row, "status", "corrected")
    assert f"row {row}, column corrects: it is empty; name the exchange" in message(folder)


def test_two_corrections_of_one_figure_are_refused(folder):
    lines = lines_of(folder, "exchanges")
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2016-09")
    write(folder, "exchanges", [*lines, ["another-correction", *lines[row - 1][1:]]])
    assert f"column corrects: row {row} corrects it already" in message(folder)


def test_a_superseded_figure_without_its_correction_is_refused(folder):
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2016-09-first")
    spoil(folder, "exchanges", row + 2, "corrects", "")
    spoil(folder, "exchanges", row + 2, "status", "as published")
    assert message(folder) == (
        f"data/evidence/exchanges.csv row {row}, column status: no row corrects it; "
        "add the corrected figure and name this row there"
    )


@pytest.mark.parametrize(
    ("corrects", "what"),
    [
        ("no-such-exchange", "is not an exchange_id of this table"),
        ("home-office-cap-2015", "is not superseded"),
        ("home-office-returned-2015-07-to-2016-09-first", "a correction must have the same"),
    ],
)
def test_a_correction_of_something_else_is_refused(folder, corrects, what):
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2016-09")
    spoil(folder, "exchanges", row, "corrects", corrects)
    told = message(folder)
    assert f"exchanges.csv row {row}, column corrects: " in told
    assert what in told


def test_period_totals_that_overlap_are_refused(folder):
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2022-09")
    spoil(folder, "exchanges", row, "kind", "period total")
    told = message(folder)
    assert f"exchanges.csv row {row}, column period_start: its period overlaps that of row" in told
    assert "call it a running total" in told


def test_two_units_of_one_measure_are_refused(folder):
    row = row_of(folder, "exchanges", "home-office-occasions-2015-07-to-2016-09")
    spoil(folder, "exchanges", row, "measure", "requests")
    assert "column unit: row " in message(folder)


def test_the_same_name_twice_is_refused(folder):
    spoil(folder, "events", 5, "event_id", "duty-in-force")
    row = row_of(folder, "events", "duty-in-force")
    assert row == 5
    assert 'column event_id: "duty-in-force" stands in row 5 already' in message(folder)


@pytest.mark.parametrize("table", list(TABLES))
def test_a_missing_table_is_told_kindly(folder, table):
    (folder / f"{table}.csv").unlink()
    assert message(folder) == (
        f"data/evidence/{table}.csv: the file is missing; put it back from the project's repository"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "row 1, column event_id: the column is missing; put its heading back"),
        (b"\xff\xfe\x00e", "the file is not text in UTF-8; save it as CSV UTF-8"),
        (b'event_id,date\n"a"b,2016\n', "the file is not well-formed CSV"),
        (b'event_id,date\n"a', "the file is not well-formed CSV"),
        (b"event_id,date,theme,event,note,source_ids\n,,,,,\n", "the table has no rows"),
        (b"event_id,date,theme,event,note,source_ids\na,2016\n", "row 2: the row has 2 cells"),
        (b"event_id,date,date,theme,event,note,source_ids\n1\n", "the column stands twice"),
        (b"event_id,date,theme,event,note,source_ids,\n1\n", "(no heading): the column is not kn"),
        (b"<html><body>404</body></html>", "column <html><body>404</body></html>: the column is"),
    ],
)
def test_a_file_that_is_no_table_is_told_kindly(folder, content, what):
    (folder / "events.csv").write_bytes(content)
    assert f"data/evidence/events.csv{'' if what[0] == 't' else ' '}" in message(folder)
    assert what in message(folder)


def test_a_folder_in_place_of_a_table_is_told_kindly(folder):
    (folder / "events.csv").unlink()
    (folder / "events.csv").mkdir()
    assert "data/evidence/events.csv: the file can't be opened" in message(folder)


def test_missing_sources_are_one_fault_and_not_one_for_each_row(folder):
    (folder / "sources.csv").unlink()
    assert len(message(folder).splitlines()) == 1


def test_rows_are_counted_as_in_a_spreadsheet(folder):
    lines = lines_of(folder, "events")
    lines[1][lines[0].index("note")] = "a note\nof two lines"
    lines.insert(2, [""] * len(lines[0]))
    lines[5][lines[0].index("theme")] = "x"
    write(folder, "events", lines)
    assert "events.csv row 6, column theme" in message(folder)


def test_a_table_saved_by_excel_reads_the_same(folder, bundled):
    text = (folder / "events.csv").read_text(encoding="utf-8")
    (folder / "events.csv").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    pd.testing.assert_frame_equal(evidence.load(folder).events, bundled.events)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    return Path(shutil.copytree(DEFAULT, tmp_path_factory.mktemp("spoilt") / "data" / "evidence"))


@given(data=st.data())
def test_a_spoilt_cell_never_ends_in_another_error(shared_folder, data):
    table = data.draw(st.sampled_from(list(TABLES)))
    lines = lines_of(DEFAULT, table)
    row = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.sampled_from(lines[0]))
    other = data.draw(st.sampled_from(lines))[data.draw(st.integers(0, len(lines[0]) - 1))]
    cell = data.draw(
        st.one_of(
            st.just(other),
            st.text(st.characters(codec="utf-8"), max_size=20),
            st.from_regex(r"(by )?[0-9]{1,5}([-/][0-9Q]{1,3}){0,3}", fullmatch=True),
        )
    )
    spoil(shared_folder, table, row, column, cell)
    told = ""
    try:
        evidence.load(shared_folder)
    except EvidenceError as error:
        told = str(error)
    finally:
        shutil.copy(DEFAULT / f"{table}.csv", shared_folder / f"{table}.csv")
    assert not told or f"{table}.csv" in told
