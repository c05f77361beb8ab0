"""What stands at each address under ``/read/``."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import findings
from findings import cards
from loaders.dataset import Dataset
from publish import site
from publish.plain import addresses, app_pages, edition, event, kind, page_index, recipient, release
from publish.plain.parts import Document
from views import as_at, editions
from views.address import Query
from views.view import Params

_OF: dict[str, Callable[[str, Dataset, int], Document | None]] = {
    "recipient": recipient.document,
    "release": release.document,
    "kind": kind.document,
    "edition": edition.document,
    "event": event.document,
}


def at(path: str, params: Params) -> Document | None:
    """The document at a path below ``/read/``; ``None`` where nothing stands. ``params``: of the
    address; a page of its own takes only the edition that it is shown as at."""
    split = addresses.split(path)
    if split is None:
        return None
    kind_, key, number = split
    asked = findings.read("", {key: params[key] for key in (as_at.KEY,) if key in params})
    data = findings.data_of(asked)
    own = _OF.get(kind_)
    plain_page = own(key, data, number) if own else app_pages.document(key, params, data, number)
    if plain_page is None or number > plain_page.pages:
        return None
    if missing := editions.missing_files(data.problems):
        plain_page = replace(plain_page, said=(missing, *plain_page.said))
    return _as_at(plain_page, findings.query(asked)) if own else plain_page


def _as_at(document: Document, query: Query) -> Document:
    """A page of its own, whose links stay with the edition that it is shown as at."""
    if not query:
        return document
    explore = document.explore + ("&" if "?" in document.explore else "?") + urlencode(query, True)
    return replace(document, query=document.query | query, explore=explore)


SITE = Document(path="/", title=site.NAME, description=cards.SITE.description)
"""What a page is without its finding."""


def of_view(page: str, params: Params) -> Document:
    """The document that says what a view of the app says."""
    asked = findings.read(page, params)
    if page == "release" and "id" not in findings.query(asked):
        return replace(SITE, path="", title=findings.card(asked).title, found=False)
    path, _, _ = page_index.plain_address(page, params).partition("?")
    return at(path.removeprefix(addresses.ROOT), params) or SITE
