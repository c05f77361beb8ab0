"""``/sitemap.xml`` and ``/robots.txt``: what search engines may read, and where."""

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from loaders import dataset
from publish import answers, site
from publish.plain import all_addresses
from views import memo

MOST = 40_000
"""Addresses in one file; the protocol allows 50,000."""
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KEPT_FROM = ("/api/", "/_stcore/", "/picture.", "/present.html", "/handout.html")
_KEPT_FROM += ("/pupil-data.zip", "/read/search", "/read/*?")
"""Addresses that search engines are asked not to read: they are for programs, or without end."""


def files(paths: Iterable[str], address: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each file of the site map: the index first or, of few pages, the
    only one."""
    parts = []
    left = iter(paths)
    while some := list(islice(left, MOST)):
        lines = "".join(f"<url><loc>{escape(address + path)}</loc></url>\n" for path in some)
        parts.append(_file("urlset", lines))
    if len(parts) < 2:
        yield "sitemap.xml", "".join(parts) or _file("urlset", "")
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    lines = "".join(
        f"<sitemap><loc>{escape(f'{address}/{name}')}</loc></sitemap>\n" for name in names
    )
    yield "sitemap.xml", _file("sitemapindex", lines)
    yield from zip(names, parts, strict=True)


def _file(kind: str, lines: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{kind} xmlns="{_SCHEMA}">\n{lines}</{kind}>\n'


def robots(address: str, root: str = "") -> str:
    """What robots are asked, for a site at ``address`` whose paths begin with ``root``."""
    lines = ["User-agent: *", *(f"Disallow: {root}{path}" for path in _KEPT_FROM)]
    return "\n".join([*lines, f"Sitemap: {address}/sitemap.xml", ""])


def _answer(request: Request) -> Response:
    data, address = dataset.current(), site.site_address(request)
    # The addresses of 100,000 pages take seconds to find.
    paths = memo.once_for_address(data, "site map", lambda: tuple(all_addresses.paths(data)))
    text = dict(files(paths, address)).get(request.url.path.removeprefix("/"))
    if text is None:
        return PlainTextResponse("There is no such site map.", status_code=404)
    return answers.send(request, text.encode(), "application/xml")


def _robots(request: Request) -> PlainTextResponse:
    return PlainTextResponse(robots(site.site_address(request)))


SITE_MAP = [
    Route("/sitemap.xml", _answer),
    Route("/sitemap-{number}.xml", _answer),
    Route("/robots.txt", _robots),
]
