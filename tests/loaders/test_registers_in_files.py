"""A register as at a day that lies in several files, is published again, or lacks a part."""

import json
from datetime import date
from itertools import count

import pandas as pd
import pytest

from loaders import dataset, editions
from loaders.as_at import as_at_edition
from tests.loaders.test_editions_merge import dsap, registered, requests, row
from tests.workbooks import write
from views import changes, changes_in_words, edition_counts, edition_pair
from views.view import DEFAULT

MARCH, JUNE = date(2020, 3, 31), date(2020, 6, 30)
NPD = [row(f"DR1503{n:02d}.01", f"University of Place {n}", f"Study {n}") for n in range(11, 19)]
SHARES = [row(f"DS0010{n}", f"College {n}", f"Review {n}", date(2019, 1, n)) for n in range(1, 9)]


@pytest.fixture
def add(tmp_path):
    """Adds a workbook of sheets as one file of a day; gives its edition's id."""
    store, nth = tmp_path / "editions", count()

    def added(day, name, **sheets):
        path = tmp_path / f"{name}.ods"
        write(path, {name.replace("_", " "): rows for name, rows in sheets.items()})
        title = f"DfE external data shares: {day}"
        edition, _ = editions.add_edition(path, title=title, as_at=day, store=store)
        # A test is faster than the second to which the store knows what came first.
        about = path.parent / "editions" / edition.edition_id / editions.ABOUT
        said = json.loads(about.read_text()) | {"added": f"2026-01-01T00:00:{next(nth):02d}"}
        about.write_text(json.dumps(said))
        return edition.edition_id

    added.store = store
    return added


def listed(data):
    return registered(data)["stream"].astype("object").value_counts().to_dict()


def compared(data, **asked):
    edition, against, said = edition_pair.from_query(asked, data.editions, data.edition_lists)
    assert edition
    assert against
    assert not said
    return changes.compare(
        as_at_edition(data, against), as_at_edition(data, edition), edition, DEFAULT
    )


def test_parts_in_files_of_their_own_stand_side_by_side(add):
    march = add(MARCH, "npd-march", NPD_requests=requests(*NPD[:6]))
    add(MARCH, "dsap-march", DSAP_shares=dsap(*SHARES[:5]))
    june = add(JUNE, "npd-june", NPD_requests=requests(*NPD[:7]))
    dsap_june = add(JUNE, "dsap-june", DSAP_shares=dsap(*SHARES))
    data = dataset.load(add.store)
    assert listed(as_at_edition(data, march)) == {"NPD request": 6, "DSAP approval": 5}
    assert edition_pair.comparable(data.editions, data.edition_lists) == [june]
    for asked in ({}, {"edition": june, "against": march}, {"edition": dsap_june}):
        assert changes_in_words.by_series(compared(data, **asked)) == [
            "NPD requests: 6 listed before, 7 after; 1 was added.",
            "DSAP approvals: 5 listed before, 8 after; 3 were added.",
        ]


def test_one_part_over_two_files_of_a_day_is_one_list(add):
    add(MARCH, "march", NPD_requests=requests(*NPD[:7]))
    add(JUNE, "2012-to-2014", NPD_requests=requests(*NPD[:3]))
    june = add(JUNE, "2015-to-2018", NPD_requests=requests(*NPD[3:]))
    data = dataset.load(add.store)
    assert registered(data)["still_listed"].all()
    assert changes_in_words.by_series(compared(data)) == [
        "NPD requests: 7 listed before, 8 after; 1 was added."
    ]
    counted = edition_counts.by_year(as_at_edition(data, june), data.editions, june, DEFAULT)
    assert counted[["year", "n"]].to_numpy().tolist() == [[2015, 7], [2015, 8]]
    assert (
        counted["label"].iloc[-1] == "30 June 2020: DfE external data shares: 2020-06-30 (2 files)"
    )


def test_a_row_in_two_files_of_a_day_is_one_release(add):
    add(JUNE, "2012-to-2014", NPD_requests=requests(*NPD[:4]))
    add(JUNE, "2015-to-2018", NPD_requests=requests(*NPD[3:]))
    data = dataset.load(add.store)
    assert len(registered(data)) == len(NPD)
    assert len(data.readings) == len(NPD) + 1


def test_two_extracts_of_one_reference_in_two_files_of_a_day_are_two_releases(add):
    first, second = (row("DR150301.01", title=f"{nth} extract") for nth in ("First", "Second"))
    add(JUNE, "2012-to-2014", NPD_requests=requests(*NPD[:4], first))
    add(JUNE, "2015-to-2018", NPD_requests=requests(*NPD[4:], second))
    assert len(registered(dataset.load(add.store))) == len(NPD) + 2


def test_a_file_published_again_for_the_same_day_replaces_the_first_and_no_other(add):
    add(MARCH, "march", NPD_requests=requests(*NPD))
    first = add(JUNE, "early", NPD_requests=requests(*NPD[:4]))
    add(JUNE, "late", NPD_requests=requests(*NPD[4:]), DSAP_shares=dsap(*SHARES))
    again = add(JUNE, "early-corrected", NPD_requests=requests(*NPD[1:4]))
    data = dataset.load(add.store)
    gone = registered(data)["still_listed"]
    assert gone[~gone].index.tolist() == ["dr150311.01"]
    assert listed(as_at_edition(data, first)) == {"NPD request": 8, "DSAP approval": 8}
    assert listed(as_at_edition(data, again)) == {"NPD request": 7, "DSAP approval": 8}
    assert edition_pair.from_query({}, data.editions, data.edition_lists)[:2] == (again, first)
    assert changes_in_words.by_series(compared(data)) == [
        "NPD requests: 8 listed before, 7 after; 1 was removed.",
        "DSAP approvals: 8 listed before, 8 after; none of them changed.",
    ]


def test_of_an_empty_table_all_have_gone(add):
    add(MARCH, "march", NPD_requests=requests(*NPD), DSAP_shares=dsap(*SHARES))
    june = add(JUNE, "june", NPD_requests=requests(), DSAP_shares=dsap(*SHARES))
    data = dataset.load(add.store)
    assert registered(data).groupby("stream", observed=True)["still_listed"].sum().to_dict() == {
        "NPD request": 0,
        "DSAP approval": 8,
    }
    assert listed(as_at_edition(data, june)) == {"DSAP approval": 8}
    made = compared(data)
    assert (
        changes_in_words.by_series(made)[0]
        == "NPD requests: 8 listed before, 0 after; 8 were removed."
    )
    counted = edition_counts.by_year(as_at_edition(data, june), data.editions, june, DEFAULT)
    assert counted.query("series == 'NPD request'")["n"].tolist() == [8, 0]


def test_a_part_that_the_later_edition_lacks_is_said_to_lack(add):
    add(MARCH, "march", NPD_requests=requests(*NPD), DSAP_shares=dsap(*SHARES))
    add(JUNE, "june", DSAP_shares=dsap(*SHARES))
    data = dataset.load(add.store)
    made = compared(data)
    assert made.rows.empty
    assert made.lacking == ("NPD request",)
    assert changes_in_words.by_series(made) == [
        "NPD requests: 8 listed before; we hold no such part of the later edition.",
        "DSAP approvals: 8 listed before, 8 after; none of them changed.",
    ]
    assert changes_in_words.finding(made, pd.Timestamp(MARCH), pd.Timestamp(JUNE)) == (
        "We hold no part of the edition of 30 June 2020 with NPD requests"
    )


def test_a_table_of_which_no_row_could_be_read_is_no_empty_table(add):
    add(MARCH, "march", NPD_requests=requests(*NPD), DSAP_shares=dsap(*SHARES))
    nobody = [[cells[0], None, *cells[2:]] for cells in NPD]
    add(JUNE, "june", NPD_requests=requests(*nobody), DSAP_shares=dsap(*SHARES))
    made = compared(dataset.load(add.store))
    assert made.rows.empty
    assert made.lacking == ("NPD request",)


def test_what_moved_out_of_a_part_that_the_later_edition_lacks_has_moved(add):
    add(MARCH, "march", NPD_requests=requests(*NPD), DSAP_shares=dsap(*SHARES[:7]))
    moved = NPD[0]
    add(JUNE, "june", DSAP_shares=dsap(*SHARES[:7], moved))
    said = changes_in_words.by_series(compared(dataset.load(add.store)))
    assert said == [
        "NPD requests: 8 listed before; we hold no such part of the later edition. "
        "1 moved to another part.",
        "DSAP approvals: 7 listed before, 8 after; 1 came from another part.",
    ]
