"""Fetching, against a real web server that speaks what the publishers publish."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from loaders import editions
from loaders.__main__ import main
from loaders.errors import StoreError
from loaders.fetching import memory as fetch_memory
from loaders.fetching import progress
from loaders.fetching.fetch import Report, fetch
from loaders.fetching.publications import load_publications
from loaders.fetching.web import FetchError, Limits, Web
from tests import mirror as mirrors
from tests import workbooks
from tests.mirror import ASSETS, CONTENT_API, ODS, SHARES, Mirror, Reply

QUICK = Limits(silence=5, size=200_000, retries=1, back_off=0)
HEADINGS = ["Reference", "Organisation", "Project title", "Date approved"]
PAGE = f"https://www.gov.uk{SHARES}"
PROJECTS = load_publications()[1].address
PROJECTS_PATH = PROJECTS.removeprefix("https://uksa.statisticsauthority.gov.uk")


@pytest.fixture
def mirror():
    with mirrors.running() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "store"
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(made))
    return made


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory):
    """Makes a register's file with so many releases."""
    folder = tmp_path_factory.mktemp("workbooks")
    made: dict[int, bytes] = {}

    def make(releases: int) -> bytes:
        if releases not in made:
            rows = [
                [f"DS{n:05}", f"University of {n}", f"Study {n}", date(2020, 5, 1 + n)]
                for n in range(releases)
            ]
            sheets = {"Third party shares": [HEADINGS, *rows]}
            made[releases] = workbooks.write(folder / f"{releases}.ods", sheets).read_bytes()
        return made[releases]

    return make


def run(mirror: Mirror, store: Path, **options) -> Report:
    mirror.asked.clear()
    return fetch(store, Web(mirror.base, QUICK), pause=0, **options)


def files_in(store: Path) -> dict[str, bytes]:
    found = sorted(p for p in store.rglob("*") if p.is_file())
    return {str(p.relative_to(store)): p.read_bytes() for p in found}


def titles(store: Path) -> list[str]:
    return [edition.title for edition in editions.list_editions(store)[0]]


def test_what_is_published_becomes_an_edition(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3)})
    report = run(mirror, store)
    (edition,) = report.added
    assert edition.title == "DfE external data shares: June 2020"
    assert edition.as_at == date(2020, 6, 30)
    assert edition.published == date(2020, 9, 10)
    assert edition.address == f"{ASSETS}/media/5f50/June_2020.ods"
    assert edition.file == "June_2020.ods"
    assert edition.path.read_bytes() == workbook(3)
    assert report.failures == ()
    assert editions.list_editions(store)[0] == [edition]


def test_a_publication_that_has_not_changed_costs_one_small_request(
    mirror: Mirror, store: Path, workbook
):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    run(mirror, store)
    before = files_in(store)
    report = run(mirror, store)
    assert mirror.paths() == [CONTENT_API, PROJECTS_PATH]
    assert mirror.asked[0].headers["If-None-Match"] == '"v1"'
    assert (report.added, report.held, report.failures) == ((), 1, ())
    assert files_in(store) == before


def test_a_file_that_has_not_changed_costs_one_small_request(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3)})
    run(mirror, store)
    report = run(mirror, store)
    (file,) = [asked for asked in mirror.asked if asked.path.startswith("/media")]
    assert "If-None-Match" in file.headers
    assert (report.added, report.held) == ((), 1)


def test_a_held_file_is_not_sent_again_by_a_host_that_knows_no_validators(
    mirror: Mirror, store: Path, workbook
):
    mirror.publish({"June_2020.ods": workbook(3)})
    mirror.serve("/media/5f50/June_2020.ods", workbook(3))
    run(mirror, store)
    report = run(mirror, store)
    assert not [path for path in mirror.paths() if path.startswith("/media")]
    assert (report.added, report.held) == ((), 1)


def test_a_file_replaced_at_its_address_is_a_new_edition(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    run(mirror, store)
    mirror.publish({"June_2020.ods": workbook(4)}, etag='"v2"')
    assert len(run(mirror, store).added) == 1
    assert len(titles(store)) == 2


def test_the_same_file_at_two_addresses_is_one_edition(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3), "again.ods": workbook(3)})
    report = run(mirror, store)
    assert (len(report.added), report.held) == (1, 1)


def test_an_edition_taken_from_the_store_comes_back(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    (edition,) = run(mirror, store).added
    shutil.rmtree(edition.path.parent)
    assert len(run(mirror, store).added) == 1


def test_a_damaged_memory_is_begun_anew(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    run(mirror, store)
    (store / fetch_memory.FILE).write_text('{"pages": [')
    report = run(mirror, store)
    assert (report.added, report.held, report.failures) == ((), 1, ())


def test_a_publisher_that_calls_a_workbook_a_web_page_is_not_believed(
    mirror: Mirror, store: Path, workbook
):
    mirror.publish({"June_2020.ods": workbook(3)})
    label = {"Content-Type": "text/html; charset=utf-8"}
    mirror.serve("/media/5f50/June_2020.ods", Reply(workbook(3), headers=label))
    assert len(run(mirror, store).added) == 1


def test_a_whole_file_of_another_size_than_its_page_says_is_taken_and_told(
    mirror: Mirror, store: Path, workbook
):
    mirror.publish({"June_2020.ods": workbook(3)})
    mirror.serve("/media/5f50/June_2020.ods", workbook(4))
    report = run(mirror, store)
    assert len(report.added) == 1
    assert "came whole" in report.notes[0]


PAGE_OF_ERRORS = b"<!DOCTYPE html>\n<html><head><title>Sorry</title></head></html>"
LABEL = {"Content-Type": ODS}


def faults(good: bytes) -> dict[str, Reply]:
    return {
        "an error page": Reply(PAGE_OF_ERRORS, headers=LABEL),
        "an error page in XML": Reply(b'<?xml version="1.0"?>\n<html/>', headers=LABEL),
        "nothing": Reply(b"", headers=LABEL),
        "text": Reply(b"Not a spreadsheet.", headers=LABEL),
        "half a zip": Reply(good[: len(good) // 2], headers=LABEL),
        "another zip": Reply(other_zip(), headers=LABEL),
        "cut off": Reply(good[:500], headers=LABEL, promised=len(good)),
        "cut off unseen": Reply(good[:-1], headers=LABEL, promised=-1),
        "too large": Reply(b"x", headers=LABEL, promised=QUICK.size + 1),
        "gone": Reply(status=410),
        "broken": Reply(status=500),
        "busy": Reply(status=429, headers={"Retry-After": "86400"}),
        "sent elsewhere": Reply(status=302, headers={"Location": "https://elsewhere.example/"}),
        "sent inside": Reply(status=302, headers={"Location": "http://192.168.0.1/a.ods"}),
        "sent round": Reply(status=302, headers={"Location": f"{ASSETS}/media/5f50/bad.ods"}),
    }


def other_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("readme.txt", "hello")
    return held.getvalue()


@pytest.mark.parametrize("fault", list(faults(b"")))
def test_a_fault_is_one_line_and_the_store_is_as_it_was(
    mirror: Mirror,
    store: Path,
    workbook,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    run(mirror, store)
    before = {name for name in files_in(store) if name != fetch_memory.FILE}

    mirror.publish({"bad.ods": workbook(4)}, etag='"v2"')
    mirror.serve("/media/5f50/bad.ods", faults(workbook(4))[fault])
    report = run(mirror, store)
    assert (report.added, len(report.failures)) == ((), 1)
    assert "\n" not in report.failures[0]
    assert "Traceback" not in report.failures[0]
    assert {name for name in files_in(store) if name != fetch_memory.FILE} == before

    monkeypatch.setattr("loaders.fetching.fetch.Web", lambda base: Web(base, QUICK))
    assert main(["fetch", "--base-url", mirror.base]) == 1
    assert capsys.readouterr().err == report.failures[0] + "\n"


def test_one_bad_file_does_not_keep_the_others_out_and_is_tried_again(
    mirror: Mirror, store: Path, workbook
):
    files = {"bad.ods": workbook(4), "June_2020.ods": workbook(3)}
    mirror.publish(files, etag='"v1"')
    mirror.serve("/media/5f50/bad.ods", Reply(PAGE_OF_ERRORS), workbook(4))
    report = run(mirror, store)
    assert (len(report.added), len(report.failures)) == (1, 1)
    report = run(mirror, store)
    assert (len(report.added), report.failures) == (1, ())
    assert "If-None-Match" not in mirror.asked[0].headers


@pytest.mark.parametrize(
    "page",
    [
        Reply(PAGE_OF_ERRORS),
        Reply(b'{"details": {}}'),
        Reply(status=503),
        Reply(status=301, headers={"Location": "https://elsewhere.example/"}),
        Reply(b'{"det', promised=10_000),
    ],
)
def test_a_page_that_cannot_be_read_is_one_line(mirror: Mirror, store: Path, page: Reply):
    mirror.serve(CONTENT_API, page)
    report = run(mirror, store)
    failure, absent = report.failures
    assert "\n" not in failure
    assert absent.endswith("does not have UKSA accredited research projects.")
    assert report.added == ()
    assert files_in(store) == {}


def test_the_statistics_authoritys_projects_are_taken_and_never_its_list_of_people(
    mirror: Mirror, store: Path, tmp_path: Path
):
    name = "01-06-2026-UKSA-Accredited-Research-Projects-Report-1.xlsx"
    rows = [
        ["Research Project Accreditation Report"],
        ["Project Number", "Project Name", "Accredited Researchers", "Legal Gateway",
         "Protected Data Accessed", "Processing Environment", "Accreditation Date"],
        ["2021/074", "Pathways", "A Person, FFT Education Ltd", "Digital Economy Act 2017",
         "Longitudinal Education Outcomes (LEO)", "ONS", date(2021, 6, 16)],
    ]  # fmt: skip
    body = workbooks.write(tmp_path / name, {"Projects": rows}).read_bytes()
    uploads = "/wp-content/uploads/2026/06"
    mirror.serve(
        PROJECTS_PATH,
        f'<a href="https://uksa.statisticsauthority.gov.uk{uploads}/{name}">Accredited projects</a>'
        f'<a href="{uploads}/01-06-2026-UKSA-Accredited-Researchers-Report.xlsx">People</a>',
    )
    mirror.serve(f"{uploads}/{name}", body)
    report = run(mirror, store)
    (edition,) = report.added
    assert edition.register == load_publications()[1].register
    assert edition.title == "Research Project Accreditation Report"
    assert edition.as_at == date(2026, 6, 1)
    assert edition.published is None
    assert not [path for path in mirror.paths() if "Researchers-Report" in path]


def test_a_mirror_need_not_have_every_register(
    mirror: Mirror, store: Path, workbook, capsys: pytest.CaptureFixture[str]
):
    mirror.publish({"June_2020.ods": workbook(3)})
    assert main(["fetch", "--base-url", mirror.base]) == 0
    assert len(titles(store)) == 1
    said = capsys.readouterr()
    assert "Added DfE external data shares: June 2020 (as at 2020-06-30)." in said.out
    assert "does not have UKSA accredited research projects" in said.out
    assert said.err == ""
    assert main(["fetch", "--base-url", mirror.base]) == 0
    assert "unchanged: 1" in capsys.readouterr().out


def test_a_mirror_without_any_register_is_a_failure(
    mirror: Mirror, store: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["fetch", "--base-url", mirror.base]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert files_in(store) == {}


def test_a_base_address_that_is_none_is_one_line(store: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["fetch", "--base-url", "mirror.example"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not store.exists()


def test_a_store_that_cannot_be_written_is_one_line(
    mirror: Mirror, store: Path, workbook, capsys: pytest.CaptureFixture[str]
):
    mirror.publish({"June_2020.ods": workbook(3)})
    store.write_text("a file where the folder should be")
    assert main(["fetch", "--base-url", mirror.base]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert store.read_text() == "a file where the folder should be"


def test_two_processes_at_once_keep_one_whole_store(mirror: Mirror, store: Path, workbook):
    names = ("March 2020", "June 2020", "September 2020")
    files = {f"{name}.ods".replace(" ", "_"): workbook(n + 2) for n, name in enumerate(names)}
    called = dict(zip(files, (f"DfE external data shares: {n}" for n in names), strict=True))
    mirror.publish(files, titles=called, etag='"v1"')
    line = [sys.executable, "-m", "loaders", "fetch", "--base-url", mirror.base]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    held, problems = editions.list_editions(store)
    assert sorted(edition.title for edition in held) == sorted(called.values())
    assert problems == []
    assert sorted(mirror.paths()).count("/media/5f50/March_2020.ods") == 1
    assert "Held already and unchanged: 3." in "".join(out for out, _ in said)


def test_a_second_fetch_gives_up_waiting_in_one_line(store: Path):
    with (
        fetch_memory.alone(store),
        pytest.raises(StoreError, match="Another fetch is under way"),
        fetch_memory.alone(store, longest_wait=0),
    ):
        pass


# The web archive

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


def test_a_download_is_shown_only_to_a_person(capsys: pytest.CaptureFixture[str]):
    with progress.shown("a.ods") as told:
        assert told is None
    assert capsys.readouterr().err == ""
    assert progress.line("a.ods", 500_000, 1_000_000) == (
        "███████████████░░░░░░░░░░░░░░░  50% of 1.0 MB  a.ods"
    )
    assert progress.line("a.ods", 500_000, None) == "0.5 MB  a.ods"


def test_nothing_secret_or_personal_is_remembered(mirror: Mirror, store: Path, workbook):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    run(mirror, store)
    kept = json.loads((store / fetch_memory.FILE).read_text())
    assert set(kept) == {"pages", "files", "captures", "gone", "look"}


def test_a_mirror_with_no_address_is_told_at_once():
    with pytest.raises(FetchError):
        fetch(web=Web("ftp://mirror.example"))
