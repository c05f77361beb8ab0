"""What stands at each address under ``/read/``."""

from collections.abc import Callable
from dataclasses import replace

import findings
from findings import cards
from loaders.dataset import Dataset
from publish import site
from publish.plain import addresses, app_pages, edition, event, kind, recipient, release, shelf
from publish.plain.parts import Document
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
    data = findings.data_of(findings.read("", params))
    own = _OF.get(kind_)
    made = own(key, data, number) if own else app_pages.document(key, params, data, number)
    return made if made is not None and number <= made.pages else None


SITE = Document(path="/", title=site.NAME, description=cards.SITE.description)
"""What a page is without its finding."""


def of_view(page: str, params: Params) -> Document:
    """The document that says what a view of the app says."""
    asked = findings.read(page, params)
    if page == "release" and "id" not in findings.query(asked):
        return replace(SITE, title=findings.card(asked).title)
    path, _, _ = shelf.of_app(page, params).partition("?")
    return at(path.removeprefix(addresses.ROOT), params) or SITE
