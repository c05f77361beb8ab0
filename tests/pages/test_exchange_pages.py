"""Pages of what was asked about people: each has its own requesters and no other's."""

from tests.pages import words
from tests.pages.conftest import Visit


def test_police_and_courts_have_a_page_with_its_finding_and_no_sum(visit: Visit):
    app = visit("police_and_courts.py")
    assert not app.exception
    assert "62 pupils" in words.title(app)
    assert "2,198" not in words.html(app)
    assert "Unknown is not zero" in words.html(app)
    assert words.html(app).count("<li value=") == 4
    assert any("Given to the police" in header.value for header in app.header)


def test_the_home_office_page_keeps_only_the_home_office(visit: Visit):
    app = visit("home_office.py")
    assert not app.exception
    assert not any("police" in header.value.lower() for header in app.header)


def test_without_data_the_page_of_police_and_courts_stays_kind(visit: Visit, nothing):
    app = visit("police_and_courts.py", nothing)
    assert not app.exception
    assert "No figures" in words.title(app)
