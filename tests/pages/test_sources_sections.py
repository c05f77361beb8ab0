"""The Sources page: what it says of the store."""

from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from loaders import dataset, frames
from loaders.dataset import Dataset
from loaders.fetching import refresh
from tests.pages import words
from tests.pages.conftest import Visit


def test_a_store_that_can_not_be_loaded_is_said(visit: Visit, monkeypatch):
    monkeypatch.setattr(dataset, "fault", lambda: "The folder of editions can't be read.")
    warned = [warning.value for warning in visit("sources.py").warning]
    assert warned == [
        "The folder of editions can't be read. These pages show the editions as they were before."
    ]


AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("added", "failures", "says"),
    [
        ((), (), "found nothing new. The next"),
        (("June 2020",), (), "found June 2020. The next"),
        (("June 2020",), ("a.ods was not found.",), "found June 2020. Some of it failed: a.ods"),
        (
            (),
            ("www.gov.uk can't be reached.",),
            "UTC, failed: www.gov.uk can't be reached. The next",
        ),
    ],
)
def test_the_last_look_says_what_came_and_what_failed(
    visit: Visit, monkeypatch, added, failures, says
):
    look = refresh.Look(AT, AT + refresh.AFTER_FAILURE, added, failures)
    monkeypatch.setattr(refresh, "last_look", lambda: look)
    monkeypatch.setattr(refresh, "is_on", lambda: True)
    assert says in unescape(words.html(visit("sources.py")))


def test_a_correction_that_does_not_fit_stands_first_and_not_among_what_can_not_be_read(
    visit: Visit, bundled: Dataset
):
    stale = {
        "file": frames.CORRECTIONS_FILE,
        "row": 2,
        "reason": "The *correction* of DR9",
        "refused": True,
    }
    unread = {"file": "a.ods", "row": 9, "reason": "no date", "refused": True}
    data = replace(bundled, problems=frames.conform("problems", [unread] * 300 + [stale]))
    app = visit("sources.py", data)
    (error,) = app.error
    assert error.value == "1 correction of ours not applied:\n- The \\*correction\\* of DR9"
    assert "DR9" not in words.html(app)
    assert "300 problems" in " ".join(e.value for e in app.markdown)


def test_the_corrections_made_are_listed_with_both_values(visit: Visit, bundled: Dataset):
    made = {"field": "title", "published": "Grammer", "corrected": "Grammar", "file": "a.ods",
            "sheet": "S", "row": 2}  # fmt: skip
    data = replace(bundled, corrections=frames.conform("corrections", [made]))
    page = words.html(visit("sources.py", data))
    for told in ("Grammer", "Grammar", "1 cell that we corrected"):
        assert told in page


def test_the_register_of_an_edition_that_was_guessed_says_so(visit: Visit, bundled: Dataset):
    rows = [
        {"edition_id": name, "register": "DfE external data shares", "register_sure": sure,
         "title": name, "file": "a.ods", "sha256": "0" * 64, "rows_present": 1, "rows_read": 1}
        for name, sure in (("Police", "likely"), ("June 2020", "sure"))
    ]  # fmt: skip
    page = words.html(
        visit("sources.py", replace(bundled, editions=frames.conform("editions", rows)))
    )
    assert page.count("DfE external data shares (likely: the file does not say)") == 1
