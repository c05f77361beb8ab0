"""What a visitor is told above the page: an edition that has come meanwhile."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders import dataset, editions
from loaders.dataset import Dataset
from publish.plain import documents
from tests.pages import words
from tests.pages.conftest import Visit
from tests.workbooks import write

ROWS = [
    ["Reference", "Organisation", "Date first extract sent"],
    ["DR150301.01", "University of Bath", date(2015, 3, 1)],
]
DAYS = (date(2016, 6, 30), date(2016, 9, 30))


@pytest.fixture
def before_and_after(tmp_path: Path) -> tuple[Dataset, Dataset]:
    made = []
    for n, day in enumerate(DAYS, start=1):
        path = write(tmp_path / f"{n}.ods", {"NPD requests": [*ROWS, ["DR1603", "UCL", day]]})
        editions.add_edition(path, title="Shares", as_at=day, store=tmp_path / "store")
        made.append(dataset.load(tmp_path / "store"))
    return made[0], made[1]


def go(app: AppTest, page: str) -> str:
    return words.html(app.switch_page(page).run())


def test_a_new_edition_is_told_once_with_the_way_to_what_it_changed(
    visit: Visit, before_and_after: tuple[Dataset, Dataset], monkeypatch: pytest.MonkeyPatch
):
    before, after = before_and_after
    app = visit("releases.py", before)
    assert "New edition" not in words.html(app)
    monkeypatch.setattr(dataset, "current", lambda: after)
    page = go(app, "nationality.py")
    assert "New edition loaded: Shares, as at 30 September 2016" in page
    assert f'<a href="changes?edition={after.editions["edition_id"].iloc[-1]}">' in page
    assert "New edition" in words.html(app.run())
    assert "New edition" not in go(app, "home_office.py")


def test_an_edition_that_goes_is_no_news(
    visit: Visit, before_and_after: tuple[Dataset, Dataset], monkeypatch: pytest.MonkeyPatch
):
    before, after = before_and_after
    app = visit("releases.py", after)
    monkeypatch.setattr(dataset, "current", lambda: before)
    assert "New edition" not in go(app, "nationality.py")


def test_every_page_of_the_app_and_plain_says_that_a_damaged_edition_is_in_no_total(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "2020-06-30-bad").mkdir()
    (tmp_path / "2020-06-30-bad" / "edition.json").write_text("{")
    data = dataset.load(tmp_path)
    told = "1 file of the registers can’t be read and is missing from every number here."
    assert told in words.html(visit("releases.py", data))
    monkeypatch.setattr(dataset, "current", lambda *_: data)
    for page in ("", "releases/", "limits/", "kind/commercial-firm/"):
        document = documents.at(page, {})
        assert document is not None
        assert told in document.said
