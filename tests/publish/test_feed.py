"""The feed is valid Atom, and its ids stay what they are."""

from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from loaders import dataset
from publish import feed, site
from tests.publish import made_up

HERE = "https://data.example.org"


def read(data, address: str = HERE):
    parsed = feedparser.parse(feed.atom(feed.entries(data), address))
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_each_edition_is_an_entry_that_says_what_changed() -> None:
    data = made_up.make(made_up.FIRST, made_up.SECOND)
    with pytest.MonkeyPatch.context() as patch:
        made_up.install(patch, Path("nowhere"), data)
        entries = read(data).entries
    assert [e.title for e in entries][:2] == [
        "New edition: Shares: June 2020 (30 June 2020)",
        "New edition: Shares: June 2019 (30 June 2019)",
    ]
    assert "NPD requests: 3 listed before, 3 after" in entries[0].content[0].value
    assert entries[0].link == f"{HERE}/changes?edition={made_up.NEW}"
    assert entries[0].updated == "2026-01-02T12:00:00Z"


def test_without_an_edition_the_bundled_evidence_is_the_one_entry() -> None:
    parsed = read(made_up.make())
    assert [e.id for e in parsed.entries] == ["tag:data.example.org,2026:bundled-evidence"]
    assert parsed.feed.updated == "2016-10-27T00:00:00Z"
    assert "0 documented releases, requests or applications from" in parsed.entries[0].summary


def test_the_newest_bundled_edition_of_the_projects_is_an_entry_that_names_what_came(
    tmp_path: Path,
) -> None:
    data = dataset.load(tmp_path)
    entry = next(e for e in read(data).entries if "bundled-edition" in e.id)
    assert entry.title.endswith("register of accredited projects (1 June 2026)")
    assert entry.updated == "2026-06-01T00:00:00Z"
    assert entry.link == f"{HERE}/changes"
    for reference in ("2026/053", "2026/074", "2026/087"):
        assert reference in entry.content[0].value


def test_an_id_stays_when_another_edition_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = made_up.make(made_up.FIRST), made_up.make(made_up.FIRST, made_up.SECOND)
    before = {e.id for e in read(one).entries}
    made_up.install(monkeypatch, Path("nowhere"), two)
    after = {e.id for e in read(two).entries}
    assert before < after
    assert all(e.startswith("tag:data.example.org,2026:") for e in after)


def test_what_a_register_wrote_stays_text() -> None:
    data = made_up.make(made_up.FIRST)
    data.editions.loc[0, "title"] = "<script>&\x08]]>"
    assert "<script>&]]> (30 June 2019)" in feed.atom(feed.entries(data), HERE).decode().replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&amp;", "&")
    assert "<script>" not in feed.atom(feed.entries(data), HERE).decode()
    read(data)


def test_the_feed_is_served_from_the_public_address(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "http://testserver/feed.xml" in client.get("/feed.xml").text
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", f"{HERE}/")
    answer = client.get("/feed.xml")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    parsed = feedparser.parse(answer.content)
    assert parsed.feed.title == site.NAME
    assert {link.rel: link.href for link in parsed.feed.links} == {
        "self": f"{HERE}/feed.xml",
        "alternate": f"{HERE}/",
    }
    held = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/feed.xml", headers=held).status_code == 304


def test_robots_are_kept_from_the_tables_alone(client: TestClient) -> None:
    assert client.get("/robots.txt").text.splitlines()[:2] == ["User-agent: *", "Disallow: /api/"]


def test_where_to_write_about_a_weakness_is_what_the_operator_said(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "/.well-known/security.txt"
    monkeypatch.delenv("PUPIL_DATA_CONTACT", raising=False)
    assert client.get(where).status_code == 404
    monkeypatch.setenv("PUPIL_DATA_CONTACT", "mailto:us@example.org")
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://data.example.org")
    said = dict(line.split(": ", 1) for line in client.get(where).text.splitlines())
    assert said["Contact"] == "mailto:us@example.org"
    assert said["Expires"] > "2026"
    assert said["Canonical"] == f"https://data.example.org{where}"
    monkeypatch.delenv("PUPIL_DATA_PUBLIC_URL")
    assert "Canonical" not in client.get(where).text
