"""The API: six tables as JSON and as CSV, with the filters of the pages.

An address without ``as_at`` or ``edition`` is always the latest, and never changes.
"""

import codecs
from collections.abc import Callable, Iterator
from math import ceil
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from findings import data_as_of, source_line
from findings.latest_edition import latest_edition
from loaders import dataset, frames
from loaders.dataset import Dataset
from loaders.evidence.evidence import EvidenceError
from loaders.naming.rulebook import RulebookError
from publish import answers, api_description, api_request, downloads, export_cells, site
from publish.answers import Problem, Ready
from publish.api_request import PER_PAGE, ApiRequest
from publish.api_tables import TABLES, Answer, Table
from publish.asker import asker
from publish.render_queue import RenderCache
from publish.turns import Busy
from views.address import Address, unpaired
from views.memo import once_for_data
from views.strict_address import AddressError, check_words, read_strictly
from views.words import number, sentence_case

_OF_EDITION = ("releases", "recipients")
"""Tables that are of DfE's register; the others have sources of many dates, or say their own."""
MIME = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


_AT_REST = 64_000_000
"""Bytes of answers that are kept of one data set."""
_AGAIN = 5
"""Seconds after which one who is turned away may ask again."""


def _cache(data: Dataset) -> RenderCache[Ready]:
    """Answers by their address, gone with the data that they were made from."""
    return once_for_data(
        data,
        "answers of the API",
        lambda: RenderCache(most=_AT_REST, weigh=lambda held: held.size),
    )


def csv(name: str, data: Dataset) -> Iterator[bytes]:
    """All rows of a table as CSV, as its address gives them without a filter, bit by bit."""
    rows = TABLES[name].make(data, Address()).rows
    yield from _csv(export_cells.table(rows, data.sources, data.editions))


def _csv(rows: pd.DataFrame) -> Iterator[bytes]:
    yield codecs.BOM_UTF8
    yield from (part.encode() for part in downloads.csv_parts(rows))


def _route(name: str, table: Table, ending: str) -> Route:
    async def answer(request: Request) -> Response:
        data = dataset.current()
        try:
            ready_answer = await _cache(data).get(
                (name, ending, request.url.query, site.public_address()),
                lambda: _make(name, table, ending, request),
                asker(request),
            )
        except Busy:
            busy = Problem(503, "Service Unavailable", "Too much is asked for. Try again.")
            return answers.problem(busy, {"Retry-After": str(_AGAIN)})
        return answers.give(request, ready_answer)

    return Route(f"/{name}.{ending}", answer, name=f"{name}.{ending}")


def _make(name: str, table: Table, ending: str, request: Request) -> Ready:
    asked = api_request.read(request.query_params.multi_items(), table.parameters)
    data = _data(asked.address)
    check_words(unpaired(asked.query), data.releases)
    answer = table.make(data, asked.address)
    size = asked.per_page or (
        PER_PAGE if ending == "json" or asked.page > 1 else max(len(answer.rows), 1)
    )
    pages = max(ceil(len(answer.rows) / size), 1)
    if asked.page > pages:
        raise Problem(
            404, "Not Found", f"There is no page {number(asked.page)}: the last is {pages}."
        )
    shown = answer.rows.iloc[(asked.page - 1) * size : asked.page * size]
    links = _links(f"{name}.{ending}", asked, pages)
    rows = export_cells.table(shown, data.sources, data.editions)
    body = (
        b"".join(_csv(rows))
        if ending == "csv"
        else answers.as_json(_envelope(name, answer, shown, rows, data, asked, size, pages, links))
    )
    headers = {"Link": ", ".join(f'<{to}>; rel="{rel}"' for rel, to in links.items())}
    return answers.ready(body, MIME[ending], headers if links else {})


def _data(address: Address) -> Dataset:
    try:
        return dataset.current(address.as_at)
    except KeyError:
        detail = "“as_at” names an edition that we don’t hold, or whose date is not known."
        errors = [{"parameter": "as_at", "detail": detail}]
        raise Problem(404, "Not Found", detail, errors) from None


def _links(path: str, asked: ApiRequest, pages: int) -> dict[str, str]:
    """The addresses of the pages before and after, seen from ``/api/``."""
    rest = [(key, value) for key, value in asked.query if key != "page"]
    near = {"prev": asked.page - 1, "next": asked.page + 1}
    return {
        rel: f"{path}?{urlencode([*rest, ('page', page)])}"
        for rel, page in near.items()
        if 1 <= page <= pages
    }


def _envelope(
    name: str,
    answer: Answer,
    shown: pd.DataFrame,
    rows: pd.DataFrame,
    data: Dataset,
    asked: ApiRequest,
    size: int,
    pages: int,
    links: dict[str, str],
) -> dict[str, Any]:
    """What JSON holds around the ``rows``, which are those ``shown`` as they are written.
    Without an address of the site's own, its links begin at the root: what is kept holds no
    name that an asker made up."""
    here = f"{site.public_address()}/api"
    stood = data_as_of.as_at_words(asked.address.as_at)
    edition, as_at = latest_edition(data) if name in _OF_EDITION else answer.of
    sources = (
        source_line.sources_of_rows(shown, data.sources)
        if "source_ids" in shown
        else data.sources[:0]
    )
    return {
        "table": name,
        "shows": f"{answer.shows} {sentence_case(stood)}." if stood else answer.shows,
        "left_out": answer.left_out or None,
        "lacking": frames.damaged(data.problems),
        "edition": edition,
        "as_at": as_at,
        "total": len(answer.rows),
        "page": asked.page,
        "pages": pages,
        "per_page": size,
        **{rel: f"{here}/{links[rel]}" if rel in links else None for rel in ("prev", "next")},
        "licence": downloads.LICENCE,
        "description": f"{here}/openapi.json",
        "sources": export_cells.records(export_cells.table(sources, data.sources, data.editions)),
        "rows": export_cells.records(rows),
    }


def _description(request: Request) -> Response:
    read_strictly(site.params(request), {})
    description = api_description.openapi(site.public_address())
    return answers.send(request, answers.as_json(description), MIME["json"])


def _page(_request: Request) -> Response:
    return RedirectResponse(f"{site.public_address()}/api")


def _misread(_request: Request, error: Exception) -> Response:
    assert isinstance(error, AddressError)
    return answers.problem(Problem(400, "Bad Request", str(error), error.errors))


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answers.problem(error)


def _no_such(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        404: (
            "Not Found",
            "Nothing is at this address. /api/openapi.json lists all there is.",
        ),
        405: ("Method Not Allowed", "This API can be read only: use GET or HEAD."),
    }
    title, detail = words.get(error.status_code, (error.detail, error.detail))
    return answers.problem(Problem(error.status_code, title, detail), error.headers)


def _broken(_request: Request, error: Exception) -> Response:
    if isinstance(error, EvidenceError | RulebookError):
        detail = (
            "The bundled tables did not pass their own checks, so nothing is given out: "
            "a wrong number is worse than none."
        )
        return answers.problem(Problem(503, "Service Unavailable", detail))
    detail = "That is our mistake, not yours. Whoever runs this site finds the details in its log."
    return answers.problem(Problem(500, "Internal Server Error", detail))


_HANDLERS: dict[Any, Callable[[Request, Exception], Response]] = {
    AddressError: _misread,
    Problem: _refused,
    HTTPException: _no_such,
    EvidenceError: _broken,
    RulebookError: _broken,
    Exception: _broken,
}

API = Mount(
    "/api",
    app=Starlette(
        routes=[
            *(_route(name, table, ending) for name, table in TABLES.items() for ending in MIME),
            Route("/openapi.json", _description),
            Route("/", _page),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD"],
                allow_headers=["If-None-Match"],
                expose_headers=["ETag", "Link"],
            )
        ],
        exception_handlers=_HANDLERS,
    ),
)
"""Everything below ``/api/``. The page about it is at ``/api`` itself."""
