"""What stands at each address under ``/read/``."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from loaders.dataset import Dataset
from publish import findings, share_cards, site
from publish.plain import addresses, app_pages, edition, event, kind, recipient, release, shelf
from publish.plain.parts import Document
from views import named_recipients

Query = Mapping[str, list[str]]
_OF: dict[str, Callable[[str, Dataset, int], Document | None]] = {
    "recipient": recipient.document,
    "release": release.document,
    "kind": kind.document,
    "edition": edition.document,
    "event": event.document,
}


def at(path: str, params: findings.Params) -> Document | None:
    """The document at a path below ``/read/``; ``None`` where nothing stands. ``params``: of the
    address; a page of its own takes only the edition that it is shown as at."""
    split = addresses.split(path)
    if split is None:
        return None
    kind_, key, number = split
    data = findings.data_of(params)
    own = _OF.get(kind_)
    made = own(key, data, number) if own else app_pages.document(key, params, data, number)
    return made if made is not None and number <= made.pages else None


SITE = Document(path="/", title=site.NAME, description=share_cards.SITE.description)
"""What a page is without its finding."""


def of_view(page: str, params: findings.Params) -> Document:
    """The document that says what a view of the app says."""
    if page == "release" and "id" not in findings.query(page, params):
        return replace(SITE, title=share_cards.card(page, params).title)
    path, _, _ = of_app(page, params).partition("?")
    return at(path.removeprefix(addresses.ROOT), params) or SITE


def of_app(page: str, params: findings.Params, gone: findings.Query | None = None) -> str:
    """The address of the plain page of a view of the app, from the site's root. ``gone``: what it
    asks for that is not loaded, and stays asked for."""
    query = findings.query(page, params) | (gone or {})
    names = query.get(named_recipients.KEY, [])
    if page == "recipients" and len(names) == 1 and len(query) == 1:
        own = shelf.of(findings.data_of(params)).recipient(names[0])
        if own:
            return own
    if page == "release" and "id" in query:
        return addresses.of("release", query["id"][-1])
    if page == "" and list(query) == ["type"] and len(query["type"]) == 1:
        return shelf.kind(query["type"][0])
    return addresses.page(page) + (f"?{urlencode(query, doseq=True)}" if query else "")
