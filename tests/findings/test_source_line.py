"""A source line names first what carries the headline."""

import pytest

import findings
from findings import source_line
from loaders import dataset
from publish.slides import show
from publish.slides.deck import Slide
from tests import asking
from views import chosen_rows
from views.view import DEFAULT


def line(page: str, chart: str, **params: list[str]) -> str:
    made = asking.find(page, chart, params)
    assert made is not None
    return source_line.source_line(
        made.source_ids, findings.data_of(findings.read(page, params)).sources
    )


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("chart", ["home-office-periods", "home-office-total"])
def test_the_source_of_the_longest_period_is_named_first(chart: str) -> None:
    assert line("home-office", chart).startswith(
        "Sources: Defend Digital Me (from DfE external data shares, Dec 2022), 18 December 2022"
    )


@pytest.mark.usefixtures("bundled")
def test_what_is_corrected_is_named_before_what_was_first_given() -> None:
    assert line("home-office", "corrected-figures").startswith(
        "Sources: DfE (written statement HCWS272), 27 November 2017"
    )


@pytest.mark.usefixtures("bundled")
def test_releases_name_the_source_of_most_rows_and_those_of_events_last() -> None:
    shown = chosen_rows.select(dataset.current().releases, DEFAULT)
    own = shown["source_ids"].astype("object").str.split("; ").explode().value_counts()
    plain = asking.find("", "releases-over-time", {})
    marked = asking.find("", "releases-over-time", {"events": ["on"]})
    assert plain is not None
    assert marked is not None
    assert own[plain.source_ids[0]] == own.max()
    assert marked.source_ids[: len(own)] == plain.source_ids
    assert len(marked.source_ids) > len(own)


@pytest.mark.usefixtures("bundled")
def test_what_is_documented_one_by_one_is_credited_beside_the_totals() -> None:
    chart = asking.find("", "coverage", {})
    assert chart is not None
    own = dataset.current().releases.query("stream == 'NPD request'")["source_ids"]
    assert {s for cell in own for s in cell.split("; ")} <= set(chart.source_ids)


@pytest.mark.usefixtures("bundled")
def test_a_slide_has_the_line_of_its_chart() -> None:
    shown = show.show(Slide("home-office", "home-office-periods"), "https://example.org")
    assert shown.source == line("home-office", "home-office-periods")
