"""Fetching, against a real web server that speaks what the publishers publish."""

import errno
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import editions
from loaders.__main__ import main
from loaders.errors import StoreError
from loaders.fetching import fetch_memory, progress
from loaders.fetching.fetch import fetch
from loaders.fetching.govuk import page_to_ask
from loaders.fetching.known_editions import not_held
from loaders.fetching.publications import load_publications
from loaders.fetching.refresh import last_look
from loaders.fetching.web import FetchError, Web
from tests import workbooks
from tests.fetched import PROJECTS_PATH, files_in, run, titles
from tests.mirror import ASSETS, CONTENT_API, Mirror, Reply


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


@pytest.mark.parametrize(
    "damaged",
    [
        '{"pages": [',
        '{"pages": {"%s": {"files": [{"address": "x"}]}}}',
        '{"pages": {"%s": {"etag": "1"}}}',
        '{"pages": {"%s": []}}',
        '{"pages": {"%s": {"files": [], "etag": 5}}}',
        '{"files": {"https://a.example": {"sha256": 7}}}',
        '{"captures": {"DfE external data shares": {"a": [{}]}}}',
        '{"gone": [5]}',
    ],
)
def test_a_damaged_memory_is_begun_anew(mirror: Mirror, store: Path, workbook, damaged: str):
    mirror.publish({"June_2020.ods": workbook(3)}, etag='"v1"')
    run(mirror, store)
    page = page_to_ask(load_publications()[0])
    (store / fetch_memory.FILE).write_text(damaged.replace("%s", page))
    assert fetch_memory.load(store) == fetch_memory.Memory()
    assert main(["status"]) == 0
    assert len(not_held(store, [])) == len(load_publications())
    report = run(mirror, store)
    assert (report.added, report.held, report.failures) == ((), 1, ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["files", "archived", "address", "etag", "sha256", "title", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["pages", "files", "captures", "gone", "look"]), JSON))
def test_a_memory_of_any_shape_is_read_and_used(tmp_path_factory, kept):
    store = tmp_path_factory.mktemp("store")
    (store / fetch_memory.FILE).write_text(json.dumps(kept))
    assert len(not_held(store, [])) >= len(load_publications())
    assert last_look(store) is None


def test_a_link_to_another_host_is_said_and_fails_nothing(mirror: Mirror, store: Path, workbook):
    uploads = "/wp-content/uploads/2026/06"
    mirror.serve(
        PROJECTS_PATH,
        f'<a href="{uploads}/Accredited-Research-Projects.ods">Accredited projects</a>'
        '<a href="http://elsewhere.example/research-project.xlsx">Projects</a>',
    )
    mirror.serve(f"{uploads}/Accredited-Research-Projects.ods", workbook(3))
    report = run(mirror, store)
    assert report.failures == ()
    assert any("elsewhere.example" in note and "left alone" in note for note in report.notes)
    assert "elsewhere.example" not in (store / fetch_memory.FILE).read_text()
    assert len(report.added) == 1
    assert not run(mirror, store).failures


def test_a_full_disk_is_named(mirror: Mirror, store: Path, workbook, monkeypatch, capsys):
    """Wherever it fills: where a download is kept meanwhile, in the store, in its memory."""
    mirror.publish({"June_2020.ods": workbook(3)})

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for owner, name in ((Web, "download"), (editions, "_save"), (fetch_memory.Path, "write_text")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, full)
            assert main(["fetch", "--base-url", mirror.base]) == 1
        assert len(titles(store)) <= 1
        said = capsys.readouterr().err
        assert "is full: make room there" in said
        assert said.count("\n") == 1


def test_stopping_a_fetch_is_one_line(store: Path, monkeypatch, capsys):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Web, "get", stopped)
    assert main(["fetch", "--base-url", "http://127.0.0.1:9"]) == 130
    assert capsys.readouterr().err.startswith("Stopped.")
    assert editions.list_editions(store) == ([], [])


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
