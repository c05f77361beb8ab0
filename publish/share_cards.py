"""What a link to a page shows where it is shared: see :mod:`publish.share_pages`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from starlette.requests import Request

from loaders import dataset
from loaders.dataset import Dataset
from publish.share_pages import PAGES, SITE, Card, Make, Own
from views import as_at, view
from views.view import View

LONGEST = 200
"""Characters of a description; services cut longer ones where they like."""


def card(page: str, given: Mapping[str, Sequence[str]]) -> Card:
    """The card of the page at ``/page`` (empty: the first page) with these parameters.

    Values that mean nothing are left out, as the page does; an unknown page has the card
    of the whole site.
    """
    if page not in PAGES:
        return SITE
    make, filtered, keys = PAGES[page]
    asked = view.from_query(given)[0] if filtered else view.DEFAULT
    edition, _ = as_at.from_query(given, dataset.current().editions)
    own = tuple((key, value) for key in keys for value in given.get(key, ()) if value)
    made = _made(make, dataset.current(edition), asked, own)
    kept = {**view.to_query(asked), **as_at.to_query(edition)}
    query = tuple((key, value) for key, values in kept.items() for value in values)
    return replace(made, description=shorten(made.description), query=(*made.query, *query))


def params(request: Request) -> dict[str, list[str]]:
    """The parameters of an address, each with all its values."""
    query = request.query_params
    return {key: query.getlist(key) for key in query}


def shorten(text: str) -> str:
    """The text, cut after a whole word if it is too long for a description."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"


@lru_cache(maxsize=16)
def _made(make: Make, data: Dataset, asked: View, own: Own) -> Card:
    return make(data, asked, own)
