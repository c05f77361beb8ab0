"""The page of changes, and every page as at an edition, on a register of two editions."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from loaders import dataset, editions
from loaders.dataset import Dataset
from tests.pages import words
from tests.pages.conftest import Visit, visiting
from tests.workbooks import write

HEADINGS = ["Reference", "Organisation", "Project title", "Decision", "Date first extract sent"]
BEFORE = [
    ["DR130301.01", "Civitas", "Maps of schools", "Approved", date(2013, 3, 1)],
    ["DR150301.01", "Angel Solutions Ltd", "Perspective Lite", "Approved", date(2015, 3, 1)],
    *(
        [f"DR16030{n}.01", f"University of Place {n}", f"Study {n}", "Approved", date(2016, 3, n)]
        for n in range(1, 6)
    ),
]
AFTER = [
    ["DR150301.01", "Angel Solutions", "Perspective <b>Lite</b>", "Approved", date(2015, 3, 1)],
    *BEFORE[2:],
    ["DR170301.01", "KPMG", "Evaluation", "Approved", date(2017, 3, 1)],
]
REASON = [["Reference", "Reason for removal"], ["DR130301.01", "Data destroyed"]]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("two-editions")
    for day, sheets in (
        (date(2017, 6, 30), {"NPD requests": [HEADINGS, *BEFORE]}),
        (date(2020, 6, 30), {"NPD requests": [HEADINGS, *AFTER], "Amendments": REASON}),
    ):
        path = write(folder / f"dfe-external-data-shares-{day}.ods", sheets)
        editions.add_edition(path, as_at=day, store=folder / "store")
    return dataset.load(folder / "store")


@pytest.fixture(scope="module")
def compared(bundled: Dataset, held: Dataset) -> AppTest:
    """The page of changes of both editions, without filters: to be read, not pressed."""
    with pytest.MonkeyPatch.context() as patch:
        return visiting(patch, bundled)("changes.py", held)


@pytest.fixture
def old(held: Dataset) -> str:
    return str(held.editions["edition_id"].iloc[0])


def test_without_editions_the_bundled_ones_of_the_projects_are_compared(visit: Visit):
    app = visit("changes.py")
    assert not app.exception
    assert words.title(app) == (
        "3 projects accredited to use data sets built from pupils’ records were added between "
        "25 March and 1 June 2026, none removed"
    )
    page = words.html(app)
    for reference in ("2026/053", "2026/074", "2026/087"):
        assert f">{reference}</td>" in page
    assert "No edition is held" in page


def test_filters_hold_on_the_bundled_projects(visit: Visit):
    page = words.html(visit("changes.py", q="earnings or echild causal"))
    assert "listed 0 projects" in page
    assert ">2026/053</td>" in words.html(visit("changes.py", q="ECHILD"))
    assert ">2026/074</td>" not in words.html(visit("changes.py", q="ECHILD"))


def test_beside_a_loaded_register_the_bundled_projects_stand_below_it(compared: AppTest):
    page = words.html(compared)
    assert "now lists 186" in page
    assert "not yet two editions to compare" not in page


def test_the_title_says_what_came_and_went(compared: AppTest):
    assert not compared.exception
    assert words.title(compared) == (
        "NPD requests: 1 was added, 1 was removed, 1 had its recipient renamed and 1 "
        "changed in other "
        "ways between 30 June 2017 and 30 June 2020"
    )


def test_old_and_new_are_marked_and_stay_text(compared: AppTest):
    page = words.html(compared)
    assert "Angel Solutions<del> Ltd</del>" in page
    assert "<del>Lite</del>" in page
    assert "<ins>&lt;b&gt;Lite&lt;/b&gt;</ins>" in page


def test_what_went_has_its_own_reason_apart_from_the_general_one(compared: AppTest):
    page = words.html(compared)
    assert ">Data destroyed</td>" in page
    assert "In general (not the reason for any one row)" in page


@pytest.fixture(scope="module")
def renumbered(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A register whose second edition gives one release another reference."""
    folder = tmp_path_factory.mktemp("renumbered")
    other = [["DR130301.07", *BEFORE[0][1:]], *BEFORE[1:]]
    for day, rows in ((date(2017, 6, 30), BEFORE), (date(2017, 9, 30), other)):
        path = write(folder / f"shares-{day}.ods", {"NPD requests": [HEADINGS, *rows]})
        editions.add_edition(path, as_at=day, store=folder / "store")
    return dataset.load(folder / "store")


def test_what_may_be_one_release_is_shown_with_both_readings_and_counted_as_two(
    visit: Visit, renumbered: Dataset
):
    app = visit("changes.py", renumbered)
    assert not app.exception
    assert "1 was added and 1 was removed" in words.title(app)
    page = words.html(app)
    assert "count two" in page
    assert 'href="release?id=dr130301.01' in page
    assert 'href="release?id=dr130301.07' in page
    assert "another reference" in page


def test_filters_leave_out_what_may_be_one_release_of_others(visit: Visit, renumbered: Dataset):
    assert "count two" in words.html(visit("changes.py", renumbered, q="civitas"))
    assert "count two" not in words.html(visit("changes.py", renumbered, q="angel"))


def test_filters_hold_on_the_page_of_changes(visit: Visit, held: Dataset):
    page = words.html(visit("changes.py", held, q="civitas"))
    assert "DR130301.01" in page
    assert "DR170301.01" not in page


def test_an_unknown_edition_in_the_address_is_answered_kindly(visit: Visit, held: Dataset):
    app = visit("changes.py", held, edition="gone", against="<script>")
    assert not app.exception
    assert words.html(app).count('class="said"') == 1


def test_choosing_an_edition_writes_the_address(visit: Visit, held: Dataset, old: str):
    app = visit("changes.py", held)
    assert app.selectbox(key="compare_against").value == old
    app.selectbox(key="compare_against").set_value(old).run()
    assert not app.query_params


SEEN_AS_AT = ["overview", "releases", "release", "recipients", "home_office", "nationality",
              "accredited_projects", "timeline"]  # fmt: skip


@pytest.mark.parametrize("page", SEEN_AS_AT)
def test_every_page_can_be_seen_as_at_an_edition(visit: Visit, held: Dataset, old: str, page: str):
    app = visit(f"{page}.py", held, as_at=old)
    assert not app.exception
    assert "You see the registers as at 30 June 2017" in words.html(app)


def test_as_at_an_edition_only_what_it_listed_is_shown(visit: Visit, held: Dataset, old: str):
    now, then = visit("releases.py", held, q="DR1"), visit("releases.py", held, q="DR1", as_at=old)
    assert words.title(now) != words.title(then)
    assert then.selectbox(key="as_at_chosen").value == old
    then.selectbox(key="as_at_chosen").set_value("").run()
    assert "as_at" not in then.query_params
    assert words.title(then) == words.title(now)


def test_as_at_goes_along_to_another_page_of_the_menu(visit: Visit, held: Dataset, old: str):
    app = visit("overview.py", held, as_at=old)
    app.query_params.clear()
    app.switch_page("home_office.py").run()
    assert app.query_params["as_at"] == old


def test_as_at_an_edition_no_later_one_is_compared(
    visit: Visit, held: Dataset, old: str, compared: AppTest
):
    app = visit("changes.py", held, as_at=old)
    assert not app.exception
    assert words.title(app) == "There are not yet two editions of a register to compare"
    assert "You see the registers as at 30 June 2017" in words.html(app)
    new = str(held.editions["edition_id"].iloc[-1])
    now = visit("changes.py", held, as_at=new)
    assert words.title(now) == words.title(compared)


def test_an_edition_that_is_gone_shows_today_and_says_so(visit: Visit, held: Dataset):
    app = visit("overview.py", held, as_at="gone")
    assert not app.exception
    assert "an edition that we don’t hold" in words.html(app)


def test_the_quarters_between_two_editions_are_missing_on_the_sources_page(
    visit: Visit, held: Dataset
):
    page = words.html(visit("sources.py", held))
    assert "Apr–Jun 2017 to Apr–Jun 2020: 2 held and 11 missing" in page
