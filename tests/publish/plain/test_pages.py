"""Every plain page is whole: finding, numbers, sources, and no link that leads nowhere."""

import io
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pandas as pd
import pytest
from starlette.testclient import TestClient

import findings
from loaders import dataset
from publish.api_tables import TABLES
from publish.html_parts import written
from publish.plain import all_addresses, documents, page_index, tools
from publish.plain.menu import LABELS
from publish.plain.parts import Figure
from publish.slides import present
from tests import asking

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class Page(HTMLParser):
    """A page read strictly: every element is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.links += [str(told["href"])] if tag == "a" else []
        self.ids += [str(told["id"])] if "id" in told else []
        self.asked += [str(told[k]) for k in ("src", "href") if k in told and tag != "a"]
        if tag not in VOID:
            self.open.append(tag)
            self.words.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in dict.fromkeys(self.open):
            self.words[tag][-1] += data


def get(client: TestClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Page(answer.text)


@pytest.mark.usefixtures("client")
def test_every_page_of_the_app_every_recipient_release_kind_edition_and_event_has_one():
    data = dataset.current()
    paths = list(all_addresses.paths(data))
    assert len(paths) == len(set(paths))
    known = page_index.index_of(data)
    wanted = len(LABELS) + len(known.slugs) + len(known.kinds) + len(data.editions)
    assert len(paths) == wanted + len(data.events) + len(data.releases)


def test_every_link_inside_leads_to_a_page_that_has_what_it_names(client: TestClient):
    pages = {path: get(client, path) for path in all_addresses.paths(dataset.current())}
    served = {"/feed.xml", "/icon.png", "/pupil-data.zip", present.PATH}
    served |= {f"{tools.TABLES_AT}{name}.csv" for name in TABLES}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            to = urlsplit(link)
            if to.scheme or to.path.strip("/") in LABELS or to.path == "/release":
                continue  # the web, or the app
            if not to.path:
                assert to.fragment in page.ids, (path, link)
            elif to.query or (to.path.endswith((".csv", ".svg")) and to.path.startswith("/read/")):
                assert client.get(link).status_code == 200, (path, link)
            else:
                assert to.path in pages or to.path in served, (path, link)


def test_a_page_asks_for_nothing_but_its_font_and_icon(client: TestClient):
    for path in all_addresses.paths(dataset.current()):
        text = client.get(path).text
        assert "<script" not in text
        loaded = [*re.findall(r"url\((?!#)([^)]+)\)", text), *re.findall(r'src="([^"]+)"', text)]
        assert set(loaded) <= {"/app/static/ledger-serif.woff2"}, path


@pytest.mark.parametrize("page", list(LABELS))
@pytest.mark.usefixtures("bundled")
def test_the_heading_is_the_finding_and_each_chart_has_its_numbers(page: str):
    document = documents.at(f"{page}/", {})
    assert document is not None
    assert document.title == findings.card(findings.read(page, {})).title
    assert document.parts
    drawn = [part for part in document.parts if isinstance(part, Figure)]
    made = findings.every(findings.read(page, {}))
    wanted = [chart for chart in made if len(chart.table)]
    assert [figure.slug for figure in drawn] == [chart.slug for chart in wanted]
    for figure, chart in zip(drawn, wanted, strict=True):
        table = chart.table.drop(columns="source_ids", errors="ignore")
        cells = [row[: len(table.columns)] for row in figure.table.rows]
        assert cells == [tuple(map(written, row)) for row in table.itertuples(index=False)]
        assert figure.sources


def test_a_filtered_address_says_what_the_app_says_there(client: TestClient):
    for query in ("type=Commercial+firm", "from=2018&to=2018", "stream=court+order"):
        page = get(client, f"/read/?{query}")
        params = {k: [v.replace("+", " ")] for k, v in (p.split("=") for p in query.split("&"))}
        assert page.words["h1"] == [findings.card(findings.read("", params)).title]


def test_text_of_a_register_never_becomes_markup(client: TestClient):
    paths = [
        path
        for path in all_addresses.paths(dataset.current())
        if "dr4" in path or path == "/read/releases/"
    ]
    assert len(paths) == 2
    for path in paths:
        text = client.get(path).text
        assert "<b>bold" not in text
        assert "&lt;b&gt;bold" in text


def test_each_chart_is_taken_away_as_the_numbers_and_as_a_picture(client: TestClient):
    told = client.get("/read/releases-over-time.csv")
    rows = pd.read_csv(io.BytesIO(told.content))
    chart = asking.find("", "releases-over-time", {})
    assert chart
    assert list(rows["All"]) == list(chart.table["All"])
    assert rows["Source"].notna().all()
    picture = client.get("/read/releases-over-time.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(picture.content).tag.endswith("svg")
    assert client.get("/read/nothing.csv").status_code == 404


def test_what_is_taken_from_a_filtered_page_is_filtered(client: TestClient):
    page = get(client, "/read/?type=University")
    (link,) = [one for one in page.links if one.startswith("/read/releases-over-time.csv")]
    rows = pd.read_csv(io.BytesIO(client.get(link).content))
    chart = asking.find("", "releases-over-time", {"type": ["University"]})
    assert chart
    assert rows.columns[:3].tolist() == chart.table.columns[:3].tolist()
    assert len(rows) == len(chart.table)


def test_a_page_of_its_own_stays_with_the_edition_that_it_is_shown_as_at(client: TestClient):
    oldest = sorted(dataset.current().editions["edition_id"])[0]
    page = get(client, f"/read/recipient/acme-data-ltd/?as_at={oldest}")
    files = [one for one in page.links if one.endswith((".csv", ".svg")) or ".csv?" in one]
    assert all(f"as_at={oldest}" in one for one in files)
    assert f"/recipients?r=Acme+Data+Ltd&as_at={oldest}" in page.links


def test_a_type_as_the_registers_stood_is_headed_by_what_they_listed_then(client: TestClient):
    oldest = sorted(dataset.current().editions["edition_id"])[0]
    then = get(client, f"/read/kind/commercial-firm/?as_at={oldest}").words["h1"]
    assert then == get(client, f"/read/?type=Commercial+firm&as_at={oldest}").words["h1"]
    assert then != get(client, "/read/kind/commercial-firm/").words["h1"]


def test_a_name_that_we_do_not_have_answers_404_and_an_old_name_of_the_site_leads_to_it(client):
    assert client.get("/read/recipients/?r=Nobody").status_code == 404
    assert client.get("/read/search/?q=acme").status_code == 200
    assert client.get("/index.html", follow_redirects=False).headers["location"] == "/"


def test_a_page_without_its_slash_leads_to_the_page(client: TestClient):
    answer = client.get("/read/recipients?from=2018", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == "/read/recipients/?from=2018"


def test_an_unknown_address_answers_404_and_helps(client: TestClient):
    for path in ("/read/nope/", "/read/recipient/acme/", "/read/releases/page-99/", "/read/a/b/c/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert 'action="/read/search"' in answer.text
        assert answer.headers["cache-control"] == "no-store"
    assert "/read/recipient/acme-data-ltd/" in client.get("/read/recipient/acme/").text


def test_a_page_is_sent_once_and_then_only_if_it_changed(client: TestClient):
    first = client.get("/read/")
    assert first.headers["content-encoding"] == "gzip"
    again = client.get("/read/", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/read/", headers={"Accept-Encoding": "identity"}).text == first.text


def test_who_asks_under_another_name_changes_nothing_for_others(client: TestClient):
    assert "evil" not in client.get("/read/", headers={"Host": "evil.example"}).text


def test_pages_are_small(client: TestClient):
    for path in all_addresses.paths(dataset.current()):
        assert int(client.get(path).headers["content-length"]) < 60_000


def test_the_site_map_names_every_page_and_the_robots_know_it(client: TestClient):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    named = [one.text for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    paths = [urlsplit(str(address)).path for address in named]
    assert paths == list(all_addresses.paths(dataset.current()))
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


def test_the_icon_is_ours(client: TestClient):
    for path in ("/favicon.ico", "/icon.png"):
        answer = client.get(path)
        assert answer.headers["content-type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")


def test_words_that_find_nothing_stand_in_no_address_of_ours(client: TestClient):
    head = client.get("/read/releases/?q=Give+Bob+money").text.partition("</head>")[0]
    assert "Bob" not in head
    assert "q=acme" in client.get("/read/releases/?q=acme").text.partition("</head>")[0]
