"""The whole site as files, for any web server: ``python -m publish site OUT --base-url URL``."""

import filecmp
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from findings.cards import Card
from loaders import dataset
from loaders.dataset import Dataset
from publish import api, datapackage, feed, share_picture
from publish.api_tables import TABLES
from publish.plain import (
    addresses,
    all_addresses,
    chart_files,
    documents,
    icon,
    rendering,
    search_page,
    site_map,
    tools,
)
from publish.plain.parts import Document, Figure
from publish.plain.rendering import FONT, Place
from publish.slides import deck, pack, present

LIST = "files.txt"
"""The names of all files that were written, so that the next time those that are gone can go."""
_FONT = icon.FILE.with_name("ledger-serif.woff2")


class Written(NamedTuple):
    """How many files there are, how many of them were new or had changed, and how many went."""

    files: int
    changed: int
    removed: int


def write(
    out: Path, place: Place, progress: Callable[[int, int], object] = lambda _done, _all: None
) -> Written:
    """Write the site of the data that is loaded into the folder ``out``. A file that is there
    already as it should be is not touched; a page that is gone is removed. ``progress`` is told
    how many pages of all are done. Raises OSError where the folder can't be written."""
    data = dataset.current()
    before = _names(out)
    paths = list(all_addresses.paths(data))
    names, changed = [], 0
    for name, content in _all(data, paths, place, progress):
        changed += _put(out / name, content)
        names.append(name)
    gone = before - set(names)
    for name in gone:
        (out / name).unlink(missing_ok=True)
    _put(out / LIST, "".join(f"{name}\n" for name in sorted(names)).encode())
    return Written(len(names), changed, len(gone))


def _all(
    data: Dataset, paths: list[str], place: Place, progress: Callable[[int, int], object]
) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """The name and the bytes of each file, one after another: all pages never are in memory, nor
    is the whole of a long table."""
    yield FONT.removeprefix("/"), _FONT.read_bytes()
    yield "icon.png", icon.FILE.read_bytes()
    yield "feed.xml", feed.atom(feed.entries(data), place.site)
    yield "pupil-data.zip", datapackage.content(data)
    for name in TABLES:
        yield f"{tools.TABLES_AT[1:]}{name}.csv", api.csv(name, data)
    # Without an app no address of a filtered view shows that view, so slides have none.
    here = "" if place.live is None else place.live or place.site
    yield present.PATH[1:], pack.make(deck.default(), here).encode()
    for name, text in site_map.files(paths, place.site):
        yield name, text.encode()
    yield "robots.txt", site_map.robots(place.site, place.root).encode()
    yield "404.html", rendering.page(search_page.missing("/", data), place).encode()
    yield "index.html", _page(_document(addresses.ROOT), place)
    for done, path in enumerate(paths, start=1):
        name = path.removeprefix("/")
        document = _document(path)
        yield f"{name}index.html", _page(document, place)
        for beside in chart_files.names(document):
            content = chart_files.file(beside, document, place)
            assert content is not None, beside
            yield f"{name}{beside}", content
        if _has_card(path):
            yield f"{name}card.png", _card(document)
        progress(done, len(paths))


def _document(path: str) -> Document:
    document = documents.at(path.removeprefix(addresses.ROOT), {})
    assert document is not None, path
    return document


def _page(document: Document, place: Place) -> bytes:
    return rendering.page(document, place).encode("utf-8", "replace")


def _has_card(path: str) -> bool:
    """Whether a page has a picture of its own: of 100,000 releases each has its recipient's."""
    kind, _, number = addresses.split(path.removeprefix(addresses.ROOT)) or ("", "", 1)
    return number == 1 and kind not in ("release", "event", "edition")


def _card(document: Document) -> bytes:
    charts = [part.chart for part in document.parts if isinstance(part, Figure)]
    card = Card(
        document.title,
        document.description,
        chart=(lambda: charts[0]) if charts else None,
    )
    return share_picture.png(card, dataset.current())


def _put(file: Path, content: bytes | Iterator[bytes]) -> bool:
    """Write the file if it is not so already, whole or not at all; whether it was written."""
    if isinstance(content, bytes):
        if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
            return False
        content = iter([content])
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as out:
        out.writelines(content)
    if file.is_file() and filecmp.cmp(part, file, shallow=False):
        part.unlink()
        return False
    part.replace(file)
    return True


def _names(out: Path) -> set[str]:
    """The files that an earlier time wrote. A name that leads out of the folder is none."""
    if not (out / LIST).is_file():
        return set()
    lines = (out / LIST).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and ".." not in line and not line.startswith("/")}
