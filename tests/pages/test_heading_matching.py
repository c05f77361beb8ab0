"""Headings that are not understood, matched on the Sources page."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders import editions
from tests.app import opened
from tests.pages import words
from tests.workbooks import write

TYPE = "Organisation type, in the register’s words"
ODD = [
    ["Reference", "Custodian <i>x</i> zig", "Some words", "Somebody"],
    ["DR150301.01", "University of Bath", "Maps of <b>schools</b>", "Jane Smith"],
    ["DR150301.02", "Civitas", "Exams", "John Brown"],
    ["DR150301.03", "KPMG", "Evaluation", "Mary White"],
]
HELD = [
    ["Reference", "Organisation", "Wibble"],
    ["DR150301.01", "University of Bath", "Maps of schools"],
]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    monkeypatch.setenv(editions.SETTING, str(folder))
    path = write(tmp_path / "held.ods", {"NPD requests": HELD})
    editions.add_edition(path, title="Held requests", as_at=date(2017, 6, 30), store=folder)
    return folder


def sources(*, unfolded: bool = False) -> AppTest:
    app = opened()
    app.session_state["held_headings"] = unfolded
    return app.switch_page("sources.py").run()


@pytest.fixture
def odd(tmp_path: Path) -> AppTest:
    content = write(tmp_path / "odd.xlsx", {"Sheet": ODD}).read_bytes()
    return sources().file_uploader(key="tried_file").set_value(("odd.xlsx", content, "")).run()


def choices(app: AppTest) -> dict[str, str]:
    """The choices of meanings: label to key."""
    boxes = [box for box in app.selectbox if str(box.key).startswith("match_")]
    return {box.label.replace("\\", ""): box.key for box in boxes}


def said(app: AppTest) -> str:
    return " ".join([e.value for e in app.markdown] + [words.html(app)]).replace("\\", "")


def test_each_heading_has_its_sample_and_people_are_not_shown(odd: AppTest):
    assert list(choices(odd)) == [
        "What “Custodian <i>x</i> zig”, column B holds",
        "What “Some words”, column C holds",
    ]
    assert "Maps of &lt;b&gt;schools&lt;/b&gt;" in words.html(odd)
    assert "Jane Smith" not in said(odd)


def test_a_choice_shows_what_would_load_and_the_lines_to_copy(odd: AppTest):
    recipient, title = choices(odd).values()
    odd.selectbox(key=recipient).set_value("organisation").run()
    assert not odd.exception
    assert "With this, 3 rows would be read and 0 refused (without it 0 read)" in said(odd).replace(
        "**", ""
    )
    assert ">University of Bath</th>" in words.html(odd)
    odd.selectbox(key=title).set_value("title").run()
    assert odd.selectbox(key=recipient).value == "organisation"
    code = next(block.value for block in odd.code if "[[taught]]" in block.value)
    assert code.count("[[taught]]") == 2
    assert 'heading = "Some words"\nmeans = "title"' in code


def test_a_file_can_be_shown_as_it_was_matched(odd: AppTest):
    assert not [button for button in odd.button if button.key == "show_own_file"]
    odd.selectbox(key=next(iter(choices(odd).values()))).set_value("organisation").run()
    odd.button(key="show_own_file").click().run()
    odd.switch_page("releases.py")
    odd.query_params["q"] = "KPMG"
    odd.run()
    assert "KPMG" in words.first_column(odd)


def test_the_headings_of_a_held_edition_can_be_matched_and_nothing_changes(store: Path):
    before = sorted(path.name for path in store.rglob("*"))
    app = sources(unfolded=True)
    (key,) = choices(app).values()
    app.selectbox(key=key).set_value("purpose").run()
    assert not app.exception
    assert 'means = "purpose"' in next(b.value for b in app.code if "taught" in b.value)
    assert sorted(path.name for path in store.rglob("*")) == before


def test_only_lines_that_took_effect_are_offered_and_their_columns_are_shown(tmp_path: Path):
    rows = [
        ["Reference", "Organisation", "Wibble", "Wobble", "Some words"],
        *[[f"DR150301.0{n}", "Civitas", None, "Exams", "Think tank"] for n in range(1, 4)],
        ["DR150301.04", "Civitas", "Maps", "Exams", "Think tank"],
    ]
    content = write(tmp_path / "odd.xlsx", {"Sheet": rows}).read_bytes()
    app = sources().file_uploader(key="tried_file").set_value(("odd.xlsx", content, "")).run()
    first, second, third = choices(app).values()
    for key, meaning in ((first, "title"), (second, "title"), (third, "organisation_type")):
        app.selectbox(key=key).set_value(meaning).run()
    assert not app.exception
    code = next(block.value for block in app.code if "[[taught]]" in block.value)
    assert code.count("[[taught]]") == 2
    assert code.count('means = "title"') == 1
    assert said(app).count("is still not understood") == 1
    page = words.html(app)
    for heading, value in (("Title", ""), (TYPE, "Think tank")):
        assert f">{heading}</th>" in page
        assert value in page
