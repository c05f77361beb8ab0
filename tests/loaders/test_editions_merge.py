"""Sets of workbooks, added as editions and merged into one history."""

import shutil
from datetime import date

import pandas as pd
import pytest

from loaders import cache, dataset, edition_frames, editions
from loaders.as_at import as_at_edition
from tests import ledgers
from tests.workbooks import write

HEADINGS = (
    "Reference",
    "Organisation",
    "Project title",
    "Purpose",
    "Tier",
    "Decision",
    "Date first extract sent",
)
OTHER_HEADINGS = (
    "Request reference\nnumber*",
    "Name of requesting organisation ",
    "TITLE OF PROJECT",
    "Purpose of the request",
    "NPD tier",
    "Outcome",
    "Date First Extract Sent",
)


def row(reference, organisation="Civitas", title="What helps schools", day=date(2015, 3, 1)):
    purpose = "To find out what helps pupils to do well at school and after it"
    return [reference, organisation, title, purpose, "2", "Approved", day]


def requests(*rows, headings=HEADINGS):
    return [["National pupil database: requests"], [], headings, *rows]


def dsap(*rows):
    return [["Third-party shares approved by the Data Sharing Approval Panel"], [], HEADINGS, *rows]


MORE = [row(f"DR1503{n:02d}.01", f"University of Place {n}", f"Study {n}") for n in range(11, 16)]
MORE_DSAP = [
    row(f"DS0010{n}", f"College {n}", f"Review {n}", date(2019, 1, n)) for n in range(1, 6)
]


@pytest.fixture
def add(tmp_path):
    """Adds a workbook of sheets as the edition of a day, and gives that edition."""
    store = tmp_path / "editions"

    def added(day, suffix=".ods", **sheets):
        path = tmp_path / f"dfe-external-data-shares-{day}{suffix}"
        write(path, {name.replace("_", " "): rows for name, rows in sheets.items()})
        edition, _ = editions.add_edition(
            path, title=f"DfE external data shares: {day}", as_at=day, store=store
        )
        return edition

    added.store = store
    return added


JUNE, SEPTEMBER, DECEMBER = date(2020, 6, 30), date(2020, 9, 30), date(2020, 12, 31)


def registered(data):
    """The releases that come from an edition, by id."""
    rows = data.releases[data.releases["file"].notna()]
    return rows.set_index("release_id")


def test_headings_that_were_renamed_still_make_one_release(add):
    add(JUNE, NPD_requests=requests(row("DR150301.01"), *MORE))
    add(SEPTEMBER, NPD_requests=requests(row("DR150301.01"), *MORE, headings=OTHER_HEADINGS))
    data = dataset.load(add.store)
    releases = registered(data)
    assert len(releases) == 1 + len(MORE)
    assert len(data.readings) == 2 * len(releases)
    one = releases.loc["dr150301.01"]
    assert (one["title"], one["tier"], one["still_listed"]) == ("What helps schools", "2", True)


def test_a_release_that_moved_to_another_part_is_one(add):
    moved = row("DS00628", day=date(2018, 6, 1))
    add(JUNE, NPD_requests=requests(moved, *MORE), DSAP_shares=dsap(*MORE_DSAP))
    add(SEPTEMBER, NPD_requests=requests(*MORE), DSAP_shares=dsap(moved, *MORE_DSAP))
    data = dataset.load(add.store)
    readings = data.readings[data.readings["release_id"] == "ds00628"]
    assert readings["stream"].tolist() == ["NPD request", "DSAP approval"]
    assert registered(data).loc["ds00628", "stream"] == "DSAP approval"


def test_a_reference_that_is_used_again_is_two_releases_and_doubtful(add):
    add(JUNE, NPD_requests=requests(row("DR150301.01", "Civitas", "Maps of catchments"), *MORE))
    add(
        SEPTEMBER,
        NPD_requests=requests(row("DR150301.01", "KPMG", "Early years evaluation"), *MORE),
    )
    data = dataset.load(add.store)
    listed = registered(data)["still_listed"]
    assert listed[["dr150301.01", "dr150301.01-2"]].tolist() == [False, True]
    assert data.possible_duplicates["other_id"].tolist() == ["dr150301.01-2"]


def test_a_recipient_under_two_spellings_has_one_release(add):
    add(JUNE, NPD_requests=requests(row("DR170221.02", "Angel Solutions Ltd"), *MORE))
    add(SEPTEMBER, NPD_requests=requests(row("DR170221.02", "Angel Solutions"), *MORE))
    releases = registered(dataset.load(add.store))
    assert releases.loc["dr170221.02", "organisation"] == "Angel Solutions"
    assert len(releases) == 1 + len(MORE)


def test_without_references_the_same_recipient_title_and_date_are_one_release(add):
    rows = [[None, *row(None)[1:]], *([None, *other[1:]] for other in MORE)]
    add(JUNE, NPD_requests=requests(*rows))
    add(SEPTEMBER, NPD_requests=requests(*reversed(rows)))
    data = dataset.load(add.store)
    assert len(registered(data)) == len(rows)
    assert len(data.readings) == 2 * len(rows)


def test_an_edition_that_is_added_late_takes_its_place_in_time(add):
    old, new = row("DR150301.01", title="As it was"), row("DR150301.01", title="As it is")
    newest = add(SEPTEMBER, NPD_requests=requests(new, *MORE))
    late = add(JUNE, NPD_requests=requests(old, row("DR150302.01"), *MORE))
    releases = registered(dataset.load(add.store))
    one, gone = releases.loc["dr150301.01"], releases.loc["dr150302.01"]
    assert one[["title", "first_edition", "last_edition"]].tolist() == [
        "As it is",
        late.edition_id,
        newest.edition_id,
    ]
    assert not gone["still_listed"]


def test_an_edition_that_is_taken_away_leaves_the_history_as_if_it_had_not_been(add):
    add(JUNE, NPD_requests=requests(row("DR150301.01"), *MORE))
    before = dataset.load(add.store)
    wrong = add(SEPTEMBER, NPD_requests=requests(*MORE))
    assert not registered(dataset.load(add.store)).loc["dr150301.01", "still_listed"]
    shutil.rmtree(wrong.path.parent)
    pd.testing.assert_frame_equal(dataset.load(add.store).releases, before.releases)


def test_the_same_file_twice_is_one_edition(add):
    one = add(JUNE, NPD_requests=requests(*MORE))
    again, is_new = editions.add_edition(one.path, store=add.store)
    assert (again.edition_id, is_new) == (one.edition_id, False)
    assert len(dataset.load(add.store).readings) == len(MORE)


def test_the_same_file_for_the_next_quarter_is_an_edition_in_which_nothing_changed(add):
    one = add(JUNE, NPD_requests=requests(*MORE))
    two, is_new = editions.add_edition(one.path, as_at=SEPTEMBER, store=add.store)
    data = dataset.load(add.store)
    assert is_new
    assert len(registered(data)) == len(MORE)
    assert len(data.readings) == 2 * len(MORE)
    assert set(registered(data)["first_edition"]) == {one.edition_id}
    assert set(registered(data)["last_edition"]) == {two.edition_id}
    assert data.editions["rows_read"].tolist() == [len(MORE)] * 2


def test_the_same_rows_in_another_format_are_the_same_releases(add):
    add(JUNE, ".ods", NPD_requests=requests(*MORE))
    add(SEPTEMBER, ".xlsx", NPD_requests=requests(*MORE))
    add(DECEMBER, ".csv", NPD_requests=requests(*MORE))
    data = dataset.load(add.store)
    assert len(registered(data)) == len(MORE)
    assert len(data.readings) == 3 * len(MORE)


def test_a_correction_in_the_ledger_is_made_in_every_edition_and_told(add, monkeypatch, tmp_path):
    add(JUNE, NPD_requests=requests(row("DR150301.01", "KPGM"), *MORE))
    add(SEPTEMBER, NPD_requests=requests(*MORE, row("DR150301.01", "KPGM")))
    ledgers.use(
        monkeypatch,
        tmp_path / "corrections.csv",
        {
            "reference": "DR150301.01",
            "field": "organisation",
            "published": "KPGM",
            "corrected": "KPMG",
        },
    )
    data = dataset.load(add.store)
    assert registered(data).loc["dr150301.01", "organisation"] == "KPMG"
    assert data.corrections["release_id"].tolist() == ["dr150301.01"] * 2
    assert (
        registered(data).loc["dr150301.01", "our_correction"] == "organisation published as “KPGM”"
    )
    assert data.readings["our_correction"].notna().sum() == 2


def test_figures_and_projects_are_corrected_too_and_say_so_where_they_are_listed(
    add, monkeypatch, tmp_path
):
    months = [
        ["Month", "Number of people the Home Office asked about", "Number of records returned"],
        ["January 2016", 100, 20],
        ["February 2016", 50, 9],
    ]
    projects = [
        ["Project Number", "Project Title", "Date of Accreditation", "Researchers",
         "Protected Data Accessed", "Legal Gateway"],
        ["2026/170", "Grades", date(2026, 1, 1), "University of Bath", "LEO", "DEA"],
    ]  # fmt: skip
    place = {"file": add(JUNE, Home_Office=months).file, "sheet": "Home Office", "row": "2"}
    add(SEPTEMBER, Projects=projects)
    ledgers.use(
        monkeypatch,
        tmp_path / "corrections.csv",
        place | {"field": "people asked about", "published": "100", "corrected": "90"},
        {"reference": "2026/170", "field": "title", "published": "Grades", "corrected": "Marks"},
    )
    data = dataset.load(add.store)
    assert data.problems.empty, data.problems["reason"].tolist()
    ours = data.exchanges[data.exchanges["our_correction"].notna()]
    assert ours["value"].tolist() == [90]
    assert data.corrections["exchange_id"].dropna().tolist() == ours["exchange_id"].tolist()
    assert data.accredited["title"].tolist() == ["Marks"]
    assert data.corrections["project_id"].dropna().tolist() == ["2026/170"]


def test_nothing_changes_when_everything_comes_from_the_cache(add, monkeypatch):
    add(JUNE, NPD_requests=requests(row("DR150301.01"), *MORE), DSAP_shares=dsap(*MORE_DSAP))
    add(SEPTEMBER, NPD_requests=requests(*MORE))
    cold = dataset.load(add.store)
    monkeypatch.setattr(edition_frames.inspection, "read_edition", None)
    warm = dataset.load(add.store)
    for name in ("releases", "readings", "sheets", "editions", "problems", "exchanges"):
        pd.testing.assert_frame_equal(getattr(warm, name), getattr(cold, name))


def test_a_damaged_cache_is_read_anew(add):
    add(JUNE, NPD_requests=requests(*MORE))
    before = dataset.load(add.store)
    for path in (add.store / ".cache").rglob("*.parquet"):
        path.write_bytes(b"damaged")
    pd.testing.assert_frame_equal(dataset.load(add.store).releases, before.releases)
    held = before.editions[["sha256", "file"]].itertuples(index=False)
    assert all(cache.load(add.store, *edition) for edition in held)


def test_as_at_an_edition_only_what_it_listed_is_there(add):
    gone, new = row("DR150301.01"), row("DR170301.01", day=date(2017, 3, 1))
    first = add(JUNE, NPD_requests=requests(gone, *MORE))
    second = add(SEPTEMBER, NPD_requests=requests(new, *MORE))
    data = dataset.load(add.store)
    assert "dr170301.01" not in registered(as_at_edition(data, first.edition_id)).index
    assert "dr150301.01" not in registered(as_at_edition(data, second.edition_id)).index
    assert len(registered(data)) == 2 + len(MORE)


def test_as_at_an_edition_a_part_that_it_lacks_stands_as_it_last_was(add):
    add(JUNE, NPD_requests=requests(*MORE), DSAP_shares=dsap(*MORE_DSAP))
    second = add(SEPTEMBER, NPD_requests=requests(*MORE))
    now = registered(as_at_edition(dataset.load(add.store), second.edition_id))
    assert len(now) == len(MORE) + len(MORE_DSAP)


def test_as_at_an_old_edition_a_release_has_its_old_reading_and_its_own_id(add):
    first = add(JUNE, NPD_requests=requests(row("DR150301.01", title="As it was"), *MORE))
    add(SEPTEMBER, NPD_requests=requests(row("DR150301.01", title="As it is"), *MORE))
    then = registered(as_at_edition(dataset.load(add.store), first.edition_id))
    assert then.loc["dr150301.01", "title"] == "As it was"


def test_as_at_an_edition_no_later_evidence_is_known(add):
    edition = add(date(2017, 9, 30), NPD_requests=requests(*MORE))
    data = dataset.load(add.store)
    then = as_at_edition(data, edition.edition_id)
    assert then.events["date"].max() <= pd.Timestamp("2017-09-30") < data.events["date"].max()
    assert set(then.exchanges["status"]) == {"as published"}
    assert then.editions["edition_id"].tolist() == [edition.edition_id]


@pytest.mark.parametrize("asked", ["gone", ""])
def test_as_at_an_edition_that_is_not_held_is_refused(add, asked):
    add(JUNE, NPD_requests=requests(*MORE))
    with pytest.raises(KeyError):
        as_at_edition(dataset.load(add.store), asked)
