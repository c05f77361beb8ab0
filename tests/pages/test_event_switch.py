"""Events on charts over time: a switch, kept in the address."""

import pytest

import findings
from publish.slides import deck
from tests import asking
from tests.pages import words
from tests.pages.conftest import Visit


@pytest.mark.parametrize(
    ("page", "chart"),
    [
        ("overview.py", "releases-over-time"),
        ("home_office.py", "home-office-total"),
        ("nationality.py", "nationality-over-time"),
    ],
)
def test_the_switch_writes_the_address_and_marks_events_with_their_key(
    visit: Visit, page: str, chart: str
):
    app = visit(page)
    assert '<ol class="events">' not in words.html(app)
    app.toggle(key=f"events_{chart}").set_value(True).run()
    assert not app.exception
    assert app.query_params["events"] in ("on", ["on"])
    assert '<ol class="events">' in words.html(app)
    app.toggle(key=f"events_{chart}").set_value(False).run()
    assert "events" not in app.query_params
    assert '<ol class="events">' not in words.html(app)


def test_the_address_switches_events_on(visit: Visit):
    app = visit("home_office.py", events="on")
    assert app.toggle(key="events_home-office-total").value
    assert "Monthly exchange of pupil data" in words.html(app)


def test_a_chart_that_is_not_over_time_has_no_switch(visit: Visit):
    app = visit("police_and_courts.py")
    assert not app.toggle


def test_a_slide_keeps_the_events_of_its_page_and_no_filter():
    slide = deck.slide_of(
        "home-office", "home-office-total", {"events": ["on"], "type": ["Health"]}
    )
    assert slide.params == {"events": ["on"]}
    chart = asking.find("home-office", "home-office-total", slide.params)
    assert chart is not None
    assert chart.marks is not None


def test_a_page_without_such_a_chart_keeps_no_events():
    assert findings.query(findings.read("limits", {"events": ["on"]})) == {}
