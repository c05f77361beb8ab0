"""The Atom feed (RFC 4287): each edition that came, and what it changed.

An entry's id is a tag URI (RFC 4151) made from the site's host and the edition's id,
which has a part of the file's checksum: it stays the same whatever else comes or goes.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from findings.latest_edition import changes_of_edition, edition_name
from loaders import dataset
from loaders.dataset import Dataset
from loaders.frames import split_list
from publish import answers, site
from publish.downloads import LICENCE, plain
from views import edition_pair, project_editions
from views.memo import once_for_data
from views.words import count, day

MOST = 30
MIME = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_MINTED = 2026
"""The year in every id: when these ids were first made."""
_LONG_AGO = pd.Timestamp(2000, 1, 1)
_BUNDLED = "bundled-evidence"
_DOCUMENTED = (
    "documented release, request or application",
    "documented releases, requests or applications",
)


@dataclass(frozen=True)
class Entry:
    """``key`` ends the id; ``path`` the address; ``lines`` are plain text."""

    key: str
    title: str
    updated: pd.Timestamp
    path: str
    lines: tuple[str, ...]


def entries(data: Dataset) -> tuple[Entry, ...]:
    """Newest first; last of all stands the bundled evidence, so that there always is one."""
    return once_for_data(data, "feed", lambda: (*_editions(data), *_projects(data), _bundled(data)))


def atom(shown: tuple[Entry, ...], address: str) -> bytes:
    """The feed of the site at ``address``, as UTF-8."""
    feed = ElementTree.Element(
        f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"}
    )
    _add(feed, "id", _id(address, "feed"))
    _add(feed, "title", site.NAME)
    _add(feed, "subtitle", "New editions of the registers, and what changed in each")
    _add(feed, "updated", _time(max(entry.updated for entry in shown)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{address}/feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{address}/")
    _add(_add(feed, "author"), "name", site.NAME)
    _add(feed, "rights", LICENCE)
    for entry in shown:
        one = _add(feed, "entry")
        _add(one, "id", _id(address, entry.key))
        _add(one, "title", entry.title)
        _add(one, "updated", _time(entry.updated))
        _add(one, "link", rel="alternate", type="text/html", href=f"{address}{entry.path}")
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in entry.lines)
        _add(one, "content", lines, type="html")
    ElementTree.register_namespace("", _ATOM)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _answer(request: Request) -> Response:
    all_entries = entries(dataset.current())
    return answers.send(request, atom(all_entries, site.site_address(request)), MIME)


FEED = Route("/feed.xml", _answer)


def _editions(data: Dataset) -> Iterator[Entry]:
    newest = data.editions.sort_values("added", ascending=False, kind="stable").head(MOST)
    for edition_id, added in zip(newest["edition_id"], newest["added"], strict=True):
        pair = edition_pair.one_before(edition_id, data.editions, data.edition_lists)
        if pair is None:
            path = "/sources"
            lines = ["No earlier edition of the same parts is held to compare it with."]
        else:
            path = f"/changes?{urlencode({'edition': pair[0]})}"
            _, sentences = changes_of_edition(data, *pair)
            lines = [f"Since {edition_name(pair[1], data)}:", *sentences]
        title = f"New edition: {edition_name(edition_id, data)}"
        yield Entry(f"edition/{edition_id}", title, added, path, tuple(lines))


def _projects(data: Dataset) -> Iterator[Entry]:
    """The newest bundled edition of the accredited projects, and what it changed."""
    editions = project_editions.pair(data.accredited, data.sources)
    if editions is None:
        return
    lines = [f"{project_editions.finding(editions)}.", project_editions.sizes(editions)]
    yield Entry(
        f"bundled-edition/{editions.source_ids[0]}",
        f"New edition: {project_editions.REGISTER} ({day(editions.now)})",
        editions.now,
        "/changes",
        (*lines, *project_editions.by_name(editions)),
    )


def _bundled(data: Dataset) -> Entry:
    published = data.sources["published"].max()
    return Entry(
        _BUNDLED,
        "Bundled evidence: what published sources say about single releases",
        _LONG_AGO if pd.isna(published) else published,
        "/",
        (
            f"{count(len(data.bundled.releases), *_DOCUMENTED)}"
            f" from {count(_named(data), 'published source')}: "
            "what people asked about and others published, never the whole of a register.",
        ),
    )


def _named(data: Dataset) -> int:
    """How many sources name the bundled releases; not those of all other figures."""
    cells = data.bundled.releases["source_ids"].dropna()
    return len({source for cell in cells for source in split_list(cell)})


def _id(address: str, key: str) -> str:
    return f"tag:{urlsplit(address).hostname},{_MINTED}:{key}"


def _time(when: pd.Timestamp) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = plain(text) or None
    return element
