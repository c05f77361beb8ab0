"""What publishers send that can't be taken is told in one line, and changes nothing."""

import io
import zipfile
from pathlib import Path

import pytest

from loaders.__main__ import main
from loaders.fetching import fetch_memory
from loaders.fetching.web import Web
from tests.fetched import PAGE_OF_ERRORS, QUICK, files_in, run
from tests.mirror import ASSETS, CONTENT_API, ODS, Mirror, Reply

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
