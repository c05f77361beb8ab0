from tests.pages import words
from tests.pages.conftest import Visit


def test_the_years_are_asked_for_and_none_is_filled_in(visit: Visit):
    app = visit("include_me.py")
    assert not app.exception
    assert "Could this include me?" in words.title(app)
    assert app.selectbox(key="include_me_first").value is None
    assert "Choose both" in words.html(app)


def test_chosen_years_are_answered_and_never_stand_in_the_address(visit: Visit):
    app = visit("include_me.py")
    app.selectbox(key="include_me_first").set_value(2018)
    app.selectbox(key="include_me_last").set_value(2006).run()
    assert not app.exception
    assert "Daily Telegraph" in words.html(app)
    headings = [header.value.replace("\\", "") for header in app.header]
    assert any(said.startswith("Could cover you: One") or "1 " in said for said in headings)
    assert any(said.startswith("Can’t tell:") for said in headings)
    assert not app.query_params
    assert "What you can do, with letters to copy →" in words.links(app)


def test_a_visitor_of_years_without_data_is_told_kindly(visit: Visit, nothing):
    app = visit("include_me.py", nothing)
    assert not app.exception
    app.selectbox(key="include_me_first").set_value(1970)
    app.selectbox(key="include_me_last").set_value(1980).run()
    assert not app.exception
    assert "after the years you gave" in words.html(app)
