"""A shared link says what its page says, and nothing that a stranger wrote becomes markup."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from charts.releases_over_time import releases_over_time
from findings import PAGES
from findings.cards import LONGEST
from findings.latest_edition import last_days_covered
from loaders import dataset
from publish import site
from publish.plain import documents
from publish.routes import MIDDLEWARE, ROUTES
from tests import asking
from tests.publish import made_up
from views import chosen_rows, one_release, sentence, view

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


class Head(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def meta(self, name: str) -> str:
        found = [a["content"] for t, a in self.tags if t == "meta" and name in a.values()]
        assert len(found) == 1, name
        return str(found[0])


@pytest.fixture
def web(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, two_editions: dataset.Dataset
) -> TestClient:
    """Streamlit's own page behind the middleware, over made-up data."""
    made_up.install(monkeypatch, tmp_path, two_editions)

    def serve(request: Request) -> Response:
        if request.url.path.startswith("/component/"):
            return HTMLResponse("<title>Streamlit</title>")
        return PlainTextResponse("ok") if request.url.path == "/plain" else FileResponse(INDEX)

    routes = [*ROUTES, Route("/{path:path}", serve)]
    return TestClient(Starlette(routes=routes, middleware=MIDDLEWARE))


def head(web: TestClient, address: str, status: int = 200) -> Head:
    answer = web.get(address, headers={"Accept-Encoding": "identity"})
    assert answer.status_code == status
    assert int(answer.headers["content-length"]) == len(answer.content)
    return Head(answer.text)


@pytest.mark.parametrize("query", ["", "type=Commercial+firm", "from=2018&to=2018&by=quarter"])
def test_the_overview_is_shared_with_its_finding(web: TestClient, query: str) -> None:
    data = dataset.current()
    asked = view.from_query(parse_qs(query))[0]
    shown = chosen_rows.select(data.releases, asked)
    found = head(web, f"/?{query}")
    assert found.meta("og:title") == releases_over_time(shown, asked, last_days_covered(data)).title
    assert found.meta("og:description").startswith(sentence.describe(shown, asked))
    assert found.meta("description") == found.meta("og:description")


def test_each_release_is_shared_as_itself(web: TestClient) -> None:
    one = dataset.current().releases.iloc[0]
    found = head(web, f"/release?id={one['release_id']}")
    assert found.meta("og:title") == one_release.finding(one)
    assert found.meta("og:url") == f"/read/release/{one['release_id']}/"


@pytest.mark.parametrize("page", [page for page in PAGES if page])
def test_every_page_has_a_title_of_its_own(web: TestClient, page: str) -> None:
    titles = re.findall("<title>(.*?)</title>", web.get(f"/{page}").text)
    assert len(titles) == 1
    assert titles[0].endswith(f" – {html.escape(site.NAME)}")
    assert titles[0] not in re.findall("<title>(.*?)</title>", web.get("/").text)


def test_a_recipient_is_shared_by_name(web: TestClient) -> None:
    found = head(web, "/recipients?r=acme+data+ltd&from=nonsense")
    assert found.meta("og:title").startswith("Acme Data Ltd is named in 2 ")
    assert found.meta("og:url") == "/read/recipient/acme-data-ltd/"
    several = head(web, "/recipients?r=Acme+Data+Ltd&r=The+Daily+News")
    assert "The Daily News" in several.meta("og:title")
    assert "We have no recipient" in head(web, "/recipients?r=nobody", 404).meta("og:title")


def test_a_release_that_is_not_there_answers_404_and_the_app_comes_all_the_same(web) -> None:
    found = head(web, "/release?id=nothing", 404)
    assert [tag for tag, _ in found.tags].count("script") > 1
    assert not [at for tag, at in found.tags if tag == "link" and at.get("rel") == "canonical"]


@pytest.mark.parametrize(
    "path",
    ["/not-a-page", "/wp-login.php", "/.env", "/a/b.html", "/static/js/gone.js", "/_stcore/gone"],
)
def test_an_unknown_page_answers_404_with_a_way_on(web: TestClient, path: str) -> None:
    assert web.head(path).status_code == 404
    answer = web.get(path)
    assert answer.status_code == 404
    assert 'action="/read/search"' in answer.text
    assert 'id="root"' not in answer.text


def test_the_page_speaks_british_english_and_works_without_javascript(web: TestClient) -> None:
    text = web.get("/").text
    assert '<html lang="en-GB">' in text
    assert "You need to enable JavaScript" not in text
    assert '<div id="root"></div>' in text
    first = text[text.index('<div id="first"') : text.index('<div id="root">')]
    assert releases_over_time(*_of_all()).title in html.unescape(first)
    assert 'class="chart"' in first
    assert 'href="/read/home-office/"' in first
    assert 'type="module"' in text


def _of_all():
    data = dataset.current()
    return chosen_rows.select(data.releases, view.DEFAULT), view.DEFAULT, last_days_covered(data)


def test_one_view_has_one_address(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://data.example.org/")
    found = head(web, "/releases?embed=true&to=2018&type=Nonsense&type=University&utm_source=x")
    assert found.meta("og:url") == "https://data.example.org/read/releases/?to=2018&type=University"


@pytest.mark.parametrize(
    "address",
    [
        "/release?id=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/releases?q=%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/?type=%22%20onload=%22alert(1)",
    ],
)
def test_an_address_never_becomes_markup(web: TestClient, address: str) -> None:
    plain = [tag for tag, _ in Head(INDEX.read_text()).tags if tag == "script"]
    made = web.get(address)
    assert "alert(1)</script>" not in made.text
    found = Head(made.text)
    scripts = [tag for tag, _ in found.tags if tag == "script"]
    a_page = not address.startswith("/%3C")
    assert scripts == ([*plain, "script"] if a_page else [])
    assert not any("onload" in attributes for _, attributes in found.tags)


def test_text_of_a_register_never_becomes_markup(web: TestClient) -> None:
    data = dataset.current()
    one = data.releases[data.releases["reference"] == "DR4"].iloc[0]
    text = web.get(f"/release?id={one['release_id']}").text
    assert "<b>bold</b>" not in text
    assert "&lt;b&gt;bold&lt;/b&gt;" in text


def test_a_page_is_never_taken_from_an_old_copy(web: TestClient) -> None:
    first = web.get("/")
    assert "etag" not in first.headers
    again = web.get("/", headers={"If-Modified-Since": "Wed, 01 Jan 2100 00:00:00 GMT"})
    assert again.content == first.content
    assert web.head("/").status_code == 200


def test_what_is_no_page_passes_untouched(web: TestClient) -> None:
    assert web.get("/component/app.html").text == "<title>Streamlit</title>"
    assert web.get("/plain").text == "ok"
    assert "etag" in web.get("/api/releases.json").headers


def test_a_page_whose_card_breaks_is_still_a_page(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "of_view", lambda *_: 1 / 0)
    assert head(web, "/?from=2011").meta("og:title") == site.NAME


def test_a_page_in_another_sites_frame_has_no_menu_of_ours_before_it_is_drawn(web) -> None:
    text = web.get("/home-office?embed=true").text
    assert 'id="first"' not in text
    assert "og:title" in text


def test_the_words_of_a_stranger_are_in_no_title(web: TestClient) -> None:
    assert "Buy gold" not in web.get("/how-we-classify?name=Buy+gold").text


def test_a_page_is_compressed_where_that_is_read(web: TestClient) -> None:
    packed = web.get("/")
    assert packed.headers["content-encoding"] == "gzip"
    assert web.get("/", headers={"Accept-Encoding": "identity"}).text == packed.text


@pytest.mark.usefixtures("web")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([*PAGES]),
    st.dictionaries(
        st.sampled_from(
            [
                "from",
                "to",
                "type",
                "stream",
                "q",
                "id",
                "as_at",
                "by",
                "edition",
                "against",
                "r",
                "name",
            ]
        ),
        st.lists(st.text(max_size=40), max_size=2),
    ),
)
def test_any_address_has_a_card(page: str, params: dict) -> None:
    made = asking.card(page, params)
    assert made.title
    assert 0 < len(made.description) <= LONGEST
