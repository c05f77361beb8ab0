"""A visitor's own spreadsheet: told, shown on every page in that visit alone, and removed."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from loaders import dataset, editions
from pages.parts import visit
from publish.routes import ROUTES
from tests.app import opened
from tests.pages import words
from tests.workbooks import write

HEADINGS = ["Reference", "Organisation", "Project title", "Decision", "Date first extract sent"]
HELD = [["DR150301.01", "University of Bath", "Maps", "Approved", date(2015, 3, 1)]]
OWN = [*HELD, ["DR990101.01", "Imaginary Insights Ltd", "Only here", "Approved", date(2016, 3, 1)]]
OWN_NAME = "Imaginary Insights"
PAGES = ["overview", "releases", "release", "recipients", "home_office", "nationality",
         "accredited_projects", "timeline", "changes", "sources", "how_we_classify", "include_me",
         "police_and_courts", "limits", "your_rights", "slides",
         "api", "glossary", "your_file"]  # fmt: skip

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one edition, which no test changes: it is read once."""
    folder = tmp_path_factory.mktemp("held")
    path = write(folder / "held.ods", {"NPD requests": [HEADINGS, *HELD]})
    editions.add_edition(path, as_at=date(2017, 6, 30), store=folder / "store")
    return folder / "store"


@pytest.fixture
def store(held: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(editions.SETTING, str(held))
    return held


@pytest.fixture
def own(tmp_path: Path) -> Path:
    title = ["DfE external data shares, as at 30 September 2017"]
    return write(tmp_path / "own shares.xlsx", {"NPD requests": [title, HEADINGS, *OWN]})


def upload(app: AppTest, path: Path, page: str = "your_file") -> AppTest:
    app.switch_page(f"{page}.py").run()
    given = (path.name, path.read_bytes(), "application/octet-stream")
    return app.file_uploader(key="tried_file").set_value(given).run()


def shown(app: AppTest, path: Path, page: str = "your_file") -> AppTest:
    return upload(app, path, page).button(key="show_own_file").click().run()


def go(app: AppTest, page: str) -> AppTest:
    app.query_params.clear()
    return app.switch_page(f"{page}.py").run()


def said(app: AppTest) -> str:
    texts = [element.value for element in app.markdown] + [words.html(app)]
    return " ".join(texts).replace("\\", "")


def listed(app: AppTest) -> set[str]:
    """The recipients in the table of releases."""
    return words.first_column(app)


def files_in(folder: Path) -> dict[Path, float]:
    return {path: path.stat().st_mtime for path in folder.rglob("*") if path.is_file()}


def test_a_register_is_told_sheet_by_sheet(tmp_path: Path):
    rows = [["Organisation", "Date"], ["UCL", "1/2/2019"], ["<b>KPMG</b>", "27.2.207"]]
    app = upload(opened(), write(tmp_path / "register.xlsx", {"Shares": rows}), "sources")
    assert not app.exception
    assert "2 rows: 1 read, 1 refused" in said(app)
    assert "207 is not a year" in said(app)


def test_a_register_that_is_only_guessed_says_so(tmp_path: Path):
    cover = [["Requests from the police to the Department for Education"]]
    rows = [["Month", "Number of requests", "Number of pupils"], ["May 2018", 3, 4]]
    rows += [["June 2018", 1, 2]]
    path = write(tmp_path / "p.xlsx", {"Cover": cover, "Police": rows})
    app = upload(opened(), path, "sources")
    assert "Register: DfE external data shares (likely: the file does not say)" in said(app)


def test_an_own_file_is_told_on_every_page_until_it_is_removed(own: Path):
    app = shown(opened(), own)
    for page in PAGES:
        go(app, page)
        assert not app.exception, page
        assert "own shares.xlsx</b> is shown in this visit only" in words.html(app), page
    app.button(key="own_file_remove").click().run()
    assert "own shares.xlsx" not in words.html(go(app, "releases"))


def test_pages_count_compare_and_date_it_like_an_edition(store: Path, own: Path):
    app = shown(opened(), own)
    assert OWN_NAME in listed(go(app, "releases"))
    assert "NPD requests: 1 was added" in words.title(go(app, "changes"))
    box = go(app, "releases").selectbox(key="as_at_chosen")
    assert "30 September 2017" in box.options[0]
    edition = editions.list_editions(store)[0][0].edition_id
    box.set_value(edition).run()
    assert OWN_NAME not in listed(app)


def test_the_way_to_its_rows_is_shown_whatever_their_stream(tmp_path: Path):
    rows = [["Organisation", "Date"], ["Imaginary Insights Ltd", "1/2/2019"], ["KPMG", "1/3/2019"]]
    app = shown(opened(), write(tmp_path / "other.xlsx", {"Shares": rows}))
    (way,) = (link.proto for link in app.get("page_link") if "its releases" in link.proto.label)
    assert way.query_string == "stream=other"


def test_files_that_are_given_on_their_own_page_are_told_there_once_each(own: Path, tmp_path: Path):
    later = [["DfE external data shares, as at 31 March 2018"], HEADINGS, *OWN[1:]]
    app = opened()
    for path in (own, write(tmp_path / "later.xlsx", {"NPD requests": later})):
        app = upload(app, path, "your_file")
        assert not app.exception
        app.button(key="show_own_file").click().run()
        assert not app.exception
        assert said(app).count("We read this sheet as releases") == 1
    assert words.title(app) == "Your file lists 1 release"
    assert "1 March 2016" in words.html(app)
    assert "2016-03-01" not in words.html(app)


def test_figures_in_an_own_file_are_listed_though_they_are_no_releases(tmp_path: Path):
    rows = [["Month", "People asked about", "Records returned"], [date(2016, 3, 1), 12, 3]]
    title = ["Home Office requests by month"]
    app = shown(opened(), write(tmp_path / "other.xlsx", {"Sheet": [title, *rows]}))
    go(app, "your_file")
    assert words.title(app) == "Your file lists 2 figures on requests by the Home Office"
    assert ">12</td>" in words.html(app)


def test_a_chart_of_an_own_file_is_taken_away_as_a_picture_and_as_a_handout(own: Path):
    app = shown(opened(), own)
    keys = {button.key for button in app.get("download_button")}
    for chart in ("releases-over-time", "leading-recipients"):
        assert {f"own_{chart}_{ending}" for ending in ("png", "svg", "html")} <= keys


def test_two_visitors_do_not_see_each_others_file_nor_does_a_script(store: Path, own: Path):
    one, other = opened(), opened()
    before = files_in(store)
    shown(one, own)
    assert OWN_NAME in listed(go(one, "releases"))
    go(other, "releases")
    assert OWN_NAME not in listed(other)
    assert "own shares.xlsx" not in words.html(other)
    assert len(dataset.current().editions) == 1
    assert files_in(store) == before
    web = TestClient(Starlette(routes=ROUTES))
    for address in ("/api/releases.csv", "/feed.xml"):
        assert "Imaginary" not in web.get(address).text


def test_an_edition_that_comes_meanwhile_stands_beside_the_own_file(
    held: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    store = shutil.copytree(held, tmp_path / "store")
    app = shown(opened(), own)
    rows = [HEADINGS, ["DR160101.01", "Civitas", "Later", "Approved", date(2016, 1, 1)]]
    path = write(tmp_path / "later.ods", {"NPD requests": rows})
    editions.add_edition(path, as_at=date(2016, 6, 30), store=store)
    later = dataset.load(store)
    monkeypatch.setattr(dataset, "current", lambda: later)
    table = listed(go(app, "releases"))
    assert {OWN_NAME, "Civitas"} <= table


def test_what_no_link_can_show_is_not_cited(own: Path):
    app = shown(opened(), own)
    app.session_state["cite"] = True
    assert "no link can show" in said(go(app, "releases"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.ods", b"<html>Sorry</html>"),
        ("empty.csv", b""),
        ("zip.xlsx", b"PK\x03\x04 broken"),
        ("../../etc/<b>x</b>.csv", b"a,b\n1,2\n"),
        ("n" * 300 + ".ods", b"no spreadsheet"),
    ],
)
def test_a_hostile_file_gets_a_clear_sentence_and_changes_nothing(name: str, content: bytes):
    app = opened()
    app.switch_page("sources.py").run()
    app.file_uploader(key="tried_file").set_value((name, content, "text/html")).run()
    assert not app.exception
    assert "<b>x</b>" not in words.html(app)
    assert not [button for button in app.button if button.key == "show_own_file"]
    assert 'class="said"' in words.html(app)
    assert "is shown in this visit only" not in words.html(go(app, "overview"))


def test_a_file_that_the_site_holds_needs_no_showing(store: Path):
    held = editions.list_editions(store)[0][0].path
    assert "holds this very file already" in said(upload(opened(), held))


def test_only_so_many_visits_show_files_at_once(own: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(visit, "MOST", 0)
    app = shown(opened(), own)
    assert "Too many visitors" in said(app)
    assert "own shares.xlsx</b> is shown" not in words.html(app)


def test_after_uploading_the_page_of_the_file_says_what_is_in_it(own: Path):
    app = shown(opened(), own, "sources")
    assert not app.exception
    assert words.title(app) == "Your file lists 2 releases"
    assert [header.value for header in app.header if header.value.startswith("Who is in it")]
    assert OWN_NAME in words.html(app)
    assert "2 rows: 2 read, 0 refused" in said(app)


def test_a_register_of_another_body_is_shown_and_not_hidden_behind_a_filter(tmp_path: Path):
    rows = [["Organisation", "Date"], ["Imaginary Insights Ltd", "1/2/2019"], ["KPMG", "1/3/2019"]]
    app = shown(opened(), write(tmp_path / "other.xlsx", {"Shares": rows}))
    assert OWN_NAME in words.html(app)
    assert OWN_NAME in listed(go(app, "releases"))


def test_two_editions_of_ones_own_are_compared_in_the_visit(tmp_path: Path):
    """Neither of them is held by the site."""
    app = opened()
    for year, rows in ((2018, OWN), (2019, OWN[:1])):
        title = [f"DfE external data shares, as at 30 September {year}"]
        path = write(tmp_path / f"own {year}.xlsx", {"NPD requests": [title, HEADINGS, *rows]})
        shown(app, path)
    assert not app.exception
    assert len(app.title) == 1
    assert "own 2018.xlsx</b> and <b>own 2019.xlsx</b> are shown" in words.html(app)
    told = words.title(go(app, "changes"))
    assert "1 was removed" in told
    assert "30 September 2018 and 30 September 2019" in told
    app.button(key="own_file_remove").click().run()
    assert "own 2019" not in words.html(go(app, "releases"))
