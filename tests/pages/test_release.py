"""A release's page: as published beside our reading, its place, every edition, corrections."""

import json
from dataclasses import replace
from html import unescape

import pytest

from loaders import frames
from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit
from tests.publish import made_up

PUBLISHED = {"Organisation": "Acme Data Ltd", "Purpose": "<b>Why</b> " * 100}


@pytest.fixture(scope="module")
def editions() -> Dataset:
    """Two editions, in which the purpose of one release was changed, and another left."""
    first = [{**row, "as_published": json.dumps(PUBLISHED)} for row in made_up.FIRST]
    second = [{**row, "as_published": json.dumps(PUBLISHED)} for row in made_up.SECOND]
    return made_up.make(first, second)


def of(data: Dataset, reference: str) -> str:
    return data.releases.set_index("reference").at[reference, "release_id"]


def shown(visit: Visit, data: Dataset, **query: str) -> str:
    app = visit("release.py", data, **query)
    assert not app.exception
    return words.html(app)


def test_what_was_published_stands_beside_how_it_is_read_and_is_text(
    visit: Visit, editions: Dataset
):
    page = shown(visit, editions, id=of(editions, "DR1"))
    assert "<b>Why" not in page
    assert "&lt;b&gt;Why" in page
    assert "League tables" in page


def test_it_says_file_sheet_row_and_checksum(visit: Visit, editions: Dataset):
    page = shown(visit, editions, id=of(editions, "DR1"))
    release = editions.releases.set_index("reference").loc["DR1"]
    for part in (release["file"], release["sheet"], str(release["row"])):
        assert f"<dd>{part}</dd>" in page


def test_one_file_that_is_two_editions_leads_to_where_the_latest_was_published(
    visit: Visit, editions: Dataset
):
    addresses = ["https://www.gov.uk/old.ods", "https://www.gov.uk/new.ods"]
    twins = replace(editions, editions=editions.editions.assign(sha256="same", address=addresses))
    page = shown(visit, twins, id=of(editions, "DR1"))
    assert "https://www.gov.uk/new.ods" in page
    assert "could not be drawn" not in page


def test_every_editions_reading_is_there_with_what_they_tell_differently(
    visit: Visit, editions: Dataset
):
    page = shown(visit, editions, id=of(editions, "DR1"))
    for told in ("Shares: June 2019", "Shares: June 2020", ">Tables</td>", "League tables"):
        assert told in page
    assert ">Commercial firm</td>" not in page  # which both say


def test_a_release_that_left_the_register_says_so(visit: Visit, editions: Dataset):
    assert "it has left the register" in shown(visit, editions, id=of(editions, "DR2"))


def test_a_release_that_is_not_in_the_chosen_edition_is_answered_kindly(
    visit: Visit, editions: Dataset
):
    app = visit("release.py", editions, id=of(editions, "DR4"), as_at=made_up.OLD)
    assert not app.exception
    assert "does not list this release" in words.title(app)


def test_a_correction_stands_with_both_values(visit: Visit, editions: Dataset):
    mended = frames.conform(
        "corrections",
        [
            {
                "release_id": of(editions, "DR1"),
                "field": "date",
                "published": "2018-03-10",
                "corrected": "2018-03-01",
                "reason": "A slip",
                "file": "a.ods",
                "sheet": "S",
                "row": 2,
            }
        ],
    )
    page = shown(visit, replace(editions, corrections=mended), id=of(editions, "DR1"))
    assert "2018-03-10" in page
    assert "2018-03-01" in page
    assert "A slip" in page


def test_letters_about_the_release_are_one_click_away(visit: Visit, editions: Dataset):
    app = visit("release.py", editions, id=of(editions, "DR1"))
    (ask,) = [link for link in app.get("page_link") if "Ask about this" in link.proto.label]
    assert f"id={of(editions, 'DR1')}" in ask.proto.query_string


def test_the_end_of_a_long_cell_is_folded_and_all_of_it_is_there(visit: Visit, editions: Dataset):
    page = unescape(shown(visit, editions, id=of(editions, "DR1")))
    assert page.count('<details class="long">') == 1
    assert page.count("<b>Why</b>") == 100
