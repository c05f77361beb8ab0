"""Pages of what was asked about people: each has its own requesters and no other's."""

from dataclasses import replace

import pandas as pd

from loaders import frames
from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit


def test_police_and_courts_have_a_page_with_its_finding_and_no_sum(visit: Visit):
    app = visit("police_and_courts.py")
    assert not app.exception
    assert "62 pupils" in words.title(app)
    assert "2,198" not in words.html(app)
    assert "Unknown is not zero" in words.html(app)
    assert words.html(app).count("<li value=") == 4
    assert any("Listed of the police" in header.value for header in app.header)


def test_the_home_office_page_keeps_only_the_home_office(visit: Visit):
    app = visit("home_office.py")
    assert not app.exception
    assert not any("police" in header.value.lower() for header in app.header)


def test_without_data_the_page_of_police_and_courts_stays_kind(visit: Visit, nothing):
    app = visit("police_and_courts.py", nothing)
    assert not app.exception
    assert "No figures" in words.title(app)


def test_a_figure_that_we_corrected_is_told_on_its_page_with_both_values(
    visit: Visit, bundled: Dataset
):
    place = {"file": "a.ods", "sheet": "HO", "row": 2}
    figure = place | {
        "exchange_id": "ours", "requester": "Home Office", "measure": "people asked about",
        "period_start": "2016-01-01", "period_end": "2016-01-31", "value": 190,
        "status": "as published", "kind": "period total", "source_ids": "an-edition",
        "our_correction": "people asked about published as “100”",
    }  # fmt: skip
    line = place | {
        "exchange_id": "ours", "field": "people asked about", "published": "100",
        "corrected": "190", "reason": "Two digits changed round",
    }  # fmt: skip
    figures = pd.concat([bundled.exchanges, frames.conform("exchanges", [figure])])
    data = replace(
        bundled,
        exchanges=frames.conform("exchanges", figures),
        corrections=frames.conform("corrections", [line]),
    )
    page = words.html(visit("home_office.py", data))
    for told in ("January 2016, people asked about published as “100”", "Two digits changed round"):
        assert told in page
    assert "Two digits changed round" not in words.html(visit("police_and_courts.py", data))
