"""Older editions from a web archive that lists them as RFC 7089 says."""

from datetime import date
from pathlib import Path

import pytest

from loaders.__main__ import main
from tests import mirror as mirrors
from tests.fetched import PAGE, PAGE_OF_ERRORS, PROJECTS, QUICK, run, titles
from tests.mirror import ASSETS, Mirror, Reply

NPD = "https://www.gov.uk/government/publications/npd-requests"
OLD = "https://www.gov.uk/government/uploads/file/1/DfE_shares_December_2017.ods"


def archived_page(*links: tuple[str, str]) -> bytes:
    anchors = "".join(f'<h2 class="title"><a href="{a}">{t}</a></h2>' for a, t in links)
    return f"<html><body>{anchors}</body></html>".encode()


@pytest.fixture
def past(mirror: Mirror, workbook) -> Mirror:
    """GOV.UK with June 2020, and the archive with December 2017 too."""
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    old_page = archived_page((OLD, "DfE external data shares: December 2017"))
    now_page = archived_page(
        (f"{ASSETS}/media/5f50/June_2020.ods", "DfE external data shares: June 2020")
    )
    mirror.archive(PAGE, {"20180105100000": old_page, "20200915100000": now_page})
    mirror.archive(OLD, {"20180106110000": workbook(2), "20190101000000": workbook(5)})
    return mirror


def test_the_archive_gives_the_editions_that_gov_uk_no_longer_has(past: Mirror, store: Path):
    report = run(past, store, from_archive=True)
    now, old = report.added
    assert old.title == "DfE external data shares: December 2017"
    assert old.as_at == date(2017, 12, 31)
    assert old.address == f"{mirrors.ARCHIVE}/20180106110000id_/{OLD}"
    assert old.published is None, "the day of a capture is not a day of publication"
    assert now.title == "DfE external data shares: June 2020"
    assert report.failures == ()


def test_a_file_that_the_archive_does_not_list_may_be_there_all_the_same(
    past: Mirror, store: Path, workbook
):
    past.serve(f"/ukgwa/timemap/link/{OLD}", Reply(status=404))
    past.serve(f"/ukgwa/20180105100000id_/{OLD}", workbook(2))
    assert len(run(past, store, from_archive=True).added) == 2


def test_the_archive_is_left_alone_unless_asked_for(past: Mirror, store: Path):
    run(past, store)
    assert not [path for path in past.paths() if path.startswith("/ukgwa")]


def test_the_command_walks_the_archive_of_a_mirror_without_pauses(
    past: Mirror, store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("loaders.fetching.archive.PAUSE", 3_600)
    monkeypatch.setenv("PUPIL_DATA_BASE_URL", past.base)
    assert main(["fetch", "--archive"]) == 0
    assert len(titles(store)) == 2


def test_what_was_read_in_the_archive_is_not_asked_for_again(past: Mirror, store: Path):
    run(past, store, from_archive=True)
    report = run(past, store, from_archive=True)
    in_archive = [path for path in past.paths() if path.startswith("/ukgwa")]
    assert in_archive == [
        f"/ukgwa/timemap/link/{PAGE}",
        f"/ukgwa/timemap/link/{PROJECTS}",
    ]
    assert (report.added, report.failures) == ((), ())


def test_a_run_at_the_archive_ends_in_time_and_the_next_goes_on(past: Mirror, store: Path):
    report = run(past, store, from_archive=True, most=2)
    assert "run the same again" in report.notes[-1]
    assert len(report.added) == 1
    report = run(past, store, from_archive=True, most=3)
    assert [edition.title for edition in report.added] == [
        "DfE external data shares: December 2017"
    ]


def test_a_page_that_the_publication_links_to_in_the_archive_is_walked_too(
    past: Mirror, store: Path, workbook
):
    archive = "https://webarchive.nationalarchives.gov.uk"
    direct = "http://www.education.gov.uk/npd_2013.ods"
    body = (
        f'<a href="{archive}/ukgwa/20171001/{NPD}">NPD requests</a>'
        f'<a href="{archive}/20130901/{direct}">NPD requests: September 2013</a>'
    )
    past.publish({"June_2020.ods": workbook(3)}, body=body)
    linked = "/ukgwa/20171001100000mp_/https://www.gov.uk/uploads/NPD_September_2017.ods"
    past.archive(NPD, {"20171001100000": archived_page((linked, "NPD: September 2017"))})
    past.archive(
        "https://www.gov.uk/uploads/NPD_September_2017.ods", {"20171001100000": workbook(6)}
    )
    past.archive(direct, {"20130901100000": workbook(7)})
    run(past, store, from_archive=True)
    assert titles(store) == [
        "NPD requests: September 2013",
        "NPD: September 2017",
        "DfE external data shares: December 2017",
        "DfE external data shares: June 2020",
    ]


def test_a_file_that_the_archive_lacks_is_told_once_and_not_asked_for_again(
    past: Mirror, store: Path
):
    past.archive(OLD, {"20180106110000": Reply(status=404)})
    report = run(past, store, from_archive=True)
    assert OLD in report.notes[0] or OLD in report.notes[1]
    assert report.failures == ()
    run(past, store, from_archive=True)
    assert f"/ukgwa/timemap/link/{OLD}" not in past.paths()


def test_an_archived_error_page_is_a_failure_and_the_walk_goes_on(
    past: Mirror, store: Path, workbook
):
    other = "https://www.gov.uk/government/uploads/file/2/DfE_shares_March_2018.ods"
    past.archive(PAGE, {"20180405100000": archived_page((OLD, "Old"), (other, "Other"))})
    past.archive(OLD, {"20180106110000": PAGE_OF_ERRORS})
    past.archive(other, {"20180405100000": workbook(5)})
    report = run(past, store, from_archive=True)
    assert len(report.failures) == 1
    assert [edition.file for edition in report.added] == [
        "June_2020.ods",
        "DfE_shares_March_2018.ods",
    ]


def test_an_archived_page_that_breaks_off_is_tried_again_next_time(past: Mirror, store: Path):
    whole = archived_page((OLD, "DfE external data shares: December 2017"))
    past.archive(PAGE, {"20180105100000": whole})
    broken = [Reply(b"<html>", promised=500)] * (QUICK.retries + 1)
    past.serve(f"/ukgwa/20180105100000id_/{PAGE}", *broken, whole)
    report = run(past, store, from_archive=True)
    assert (len(report.added), len(report.failures)) == (1, 1)
    report = run(past, store, from_archive=True)
    assert (len(report.added), report.failures) == (1, ())


def test_an_archive_that_turns_programs_away_is_left_alone_at_once(past: Mirror, store: Path):
    challenge = Reply(b"<html>", status=405, headers={"x-amzn-waf-action": "captcha"})
    past.serve(f"/ukgwa/timemap/link/{PAGE}", challenge)
    report = run(past, store, from_archive=True)
    assert len([path for path in past.paths() if path.startswith("/ukgwa")]) == 1
    assert len(report.added) == 1
    assert "in a browser and add the file by hand" in report.failures[0]
