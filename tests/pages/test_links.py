"""Links between our own pages: what a visitor chose to see goes along."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from loaders import dataset, editions
from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit
from tests.workbooks import write

ROWS = [
    ["Reference", "Organisation", "Date first extract sent"],
    ["DR150301.01", "University of Bath", date(2015, 3, 1)],
    ["DR150301.02", "Civitas", date(2015, 3, 2)],
]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("one-edition")
    path = write(folder / "dfe-external-data-shares.ods", {"NPD requests": ROWS})
    editions.add_edition(path, as_at=date(2017, 6, 30), store=folder / "store")
    return dataset.load(folder / "store")


@pytest.fixture
def edition(held: Dataset) -> str:
    return str(held.editions["edition_id"].iloc[0])


def anchors(app, page: str) -> list[dict[str, list[str]]]:
    """The queries of the HTML links to ``page``."""
    addresses = re.findall(r'<a href="([^"]+)"', words.html(app))
    split = [urlsplit(address.replace("&amp;", "&")) for address in addresses]
    return [parse_qs(parts.query) for parts in split if parts.path == page and not parts.netloc]


def ways(app, page: str) -> list[dict[str, list[str]]]:
    """The queries of the links to ``page`` that stand on a line of their own."""
    shown = [link.proto for link in app.get("page_link")]
    return [parse_qs(link.query_string) for link in shown if link.page == page]


def test_links_in_a_table_keep_the_edition_and_the_filters(
    visit: Visit, held: Dataset, edition: str
):
    app = visit("recipients.py", held, as_at=edition, type="University")
    for page in ("recipients", "how-we-classify"):
        found = anchors(app, page)
        assert found
        for query in found:
            assert query["as_at"] == [edition]
            assert query["type"] == ["University"]


def test_a_page_that_is_never_of_an_edition_gets_none(visit: Visit, held: Dataset, edition: str):
    app = visit("overview.py", held, as_at=edition)
    assert ways(app, "sources") == [{}]


def test_lifting_a_filter_keeps_the_edition(visit: Visit, held: Dataset, edition: str):
    found = ways(visit("releases.py", held, as_at=edition, type="Charity", q="zzz"), "releases")
    assert {"type": ["Charity"], "as_at": [edition]} in found
    assert {"as_at": [edition]} in found


def test_the_control_names_the_latest_when_no_edition_is_chosen(visit: Visit, held: Dataset):
    box = visit("releases.py", held).selectbox(key="as_at_chosen")
    assert box.options[0] == "Latest: DfE’s register up to 30 June 2017"
    assert box.value == ""


def test_a_page_without_filters_between_does_not_lose_them(
    visit: Visit, held: Dataset, edition: str
):
    app = visit("releases.py", held, as_at=edition, type="University")
    for page in ("sources.py", "releases.py"):
        app.query_params.clear()
        app.switch_page(page).run()
    assert app.query_params["as_at"] == edition
    assert app.query_params["type"] == "University"
