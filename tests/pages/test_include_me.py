from tests.pages import words
from tests.pages.conftest import Visit


def test_a_year_of_birth_is_asked_for_and_none_is_filled_in(visit: Visit):
    app = visit("include_me.py")
    assert not app.exception
    assert "Could this include me?" in words.title(app)
    assert app.number_input(key="include_me_born").value is None
    assert "not stored" in words.html(app)


def test_the_answer_comes_first_and_the_year_never_stands_in_the_address(visit: Visit):
    app = visit("include_me.py")
    app.number_input(key="include_me_born").set_value(2005).run()
    assert not app.exception
    assert words.title(app).startswith("We can’t rule out that")
    assert words.title(app).endswith("hold your data")
    assert "Daily Telegraph" in words.html(app)
    headings = [header.value.replace("\\", "") for header in app.header]
    assert any(said.startswith("Says school years that fit") for said in headings)
    assert any(said.startswith("Nobody can tell:") for said in headings)
    assert not app.query_params
    assert "What you can do, with letters to fill in →" in words.links(app)


def test_it_speaks_of_the_child_when_it_is_the_child(visit: Visit):
    app = visit("include_me.py")
    app.number_input(key="include_me_born").set_value(2014)
    app.button_group(key="include_me_whom").set_value("child").run()
    assert not app.exception
    assert words.title(app).endswith("hold your child’s data")
    assert "holds about your child" in words.html(app)
    assert "none" not in " ".join(header.value for header in app.header)


def test_someone_too_young_or_with_no_release_is_told_kindly(visit: Visit, nothing):
    app = visit("include_me.py", nothing)
    assert not app.exception
    app.number_input(key="include_me_born").set_value(2005).run()
    assert words.title(app) == "We have no release to look at"
