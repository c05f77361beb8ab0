"""The links of a web page, each with the words that a reader would take it by.

Python's own reader of HTML takes minutes over a few kilobytes of comments that are never closed;
lxml's takes no longer than the page is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[attr-defined]

SAYS_NOTHING = ("download", "view online", "preview")
"""How a link's words begin when its title stands in the heading above it."""
_LONGEST = 100
"""Parts of a heading: it is put together for each link below it."""


@dataclass(frozen=True)
class Link:
    address: str
    text: str


def links_of(html: str, page_address: str) -> list[Link]:
    """The web links of a page, each address once, in order.

    A link without words of its own (a thumbnail, "Download CSV") takes them from
    another link to the same place, or else from the heading above it.
    """
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True, recover=True)
    parser.feed(html.encode("utf-8", "replace"))
    parser.close()
    own: dict[str, str] = {}
    above: dict[str, str] = {}
    for href, words, heading in reader.found:
        if address := _address(href, page_address):
            own[address] = own.get(address) or words
            above[address] = heading
    return [Link(address, words or above[address]) for address, words in own.items()]


def _address(href: str, page_address: str) -> str:
    try:
        address = urljoin(page_address, href.strip()).partition("#")[0]
        return address if urlsplit(address).scheme in ("http", "https") else ""
    except ValueError:
        return ""


class _Reader:
    """Collects (href, words, heading above) of every link."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []
        self._href: str | None = None
        self._words: list[str] = []
        self._heading: list[str] = []
        self._in_heading = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "a":
            self._href, self._words = attributes.get("href"), []
        elif _is_heading(tag):
            self._heading, self._in_heading = [], True

    def data(self, data: str) -> None:
        if self._in_heading and len(self._heading) < _LONGEST:
            self._heading.append(data)
        if self._href is not None:
            self._words.append(data)

    def end(self, tag: str) -> None:
        if _is_heading(tag):
            self._in_heading = False
        elif tag == "a" and self._href is not None:
            words = _plain(self._words)
            if words.lower().startswith(SAYS_NOTHING):
                words = ""
            self.found.append((self._href, words, _plain(self._heading)))
            self._href = None

    def close(self) -> None:
        """Asked for by the parser when the page ends."""


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal()


def _plain(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
