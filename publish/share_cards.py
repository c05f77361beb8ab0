"""What a link to a page shows where it is shared: its finding, a sentence and a chart.

Everything comes from the charts and sentences of the pages, so a card says what its
page says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from starlette.requests import Request

from charts.chart import Chart
from charts.home_office_periods import home_office_periods
from charts.nationality import nationality
from charts.releases_over_time import releases_over_time
from loaders import dataset
from loaders.dataset import Dataset
from publish import site
from publish.edition import covers
from views import as_at, one_release, rows, sentence, view
from views.view import View
from views.words import count

LONGEST = 200
"""Characters of a description; services cut longer ones where they like."""
_ABOUT = (
    "Releases of pupils’ data in England: who received it, when and for what, each with its source."
)


@dataclass(frozen=True)
class Card:
    """``query``: what of the address was understood, so that one view has one address.
    ``chart`` makes the page's first chart, which takes longer than all else of a card."""

    title: str
    description: str
    query: tuple[tuple[str, str], ...] = ()
    chart: Callable[[], Chart] | None = None


SITE = Card(site.NAME, _ABOUT)


def card(page: str, given: Mapping[str, list[str]]) -> Card:
    """The card of the page at ``/page`` (empty: the first page) with these parameters.

    Values that mean nothing are left out, as the page does; an unknown page has the card
    of the whole site.
    """
    make = _PAGES.get(page)
    if make is None:
        return SITE
    asked = view.from_query(given)[0]
    edition, _ = as_at.from_query(given, dataset.current().editions)
    release = (given.get("id") or [""])[-1] if page == "release" else ""
    made = _made(make, dataset.current(edition), asked, release)
    kept = {
        **({"id": [release]} if release else {}),
        **(view.to_query(asked) if page in _FILTERED else {}),
        **as_at.to_query(edition),
    }
    query = tuple((key, value) for key, values in kept.items() for value in values)
    return Card(made.title, shorten(made.description), query, made.chart)


def params(request: Request) -> dict[str, list[str]]:
    """The parameters of an address, each with all its values."""
    query = request.query_params
    return {key: query.getlist(key) for key in query}


def shorten(text: str) -> str:
    """The text, cut after a whole word if it is too long for a description."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"


_Make = Callable[[Dataset, View, str], Card]


@lru_cache(maxsize=16)
def _made(make: _Make, data: Dataset, asked: View, release: str) -> Card:
    return make(data, asked, release)


def _overview(data: Dataset, asked: View, _release: str) -> Card:
    shown = rows.select(data.releases, asked)
    return Card(
        sentence.finding(shown),
        f"{sentence.describe(shown, asked)}. {sentence.range_of_finding(shown)}",
        chart=_over_time(data, shown, asked),
    )


def _releases(data: Dataset, asked: View, _release: str) -> Card:
    shown = rows.select(data.releases, asked)
    return Card(
        sentence.describe(shown, asked),
        f"{sentence.finding(shown)}. {_ABOUT}",
        chart=_over_time(data, shown, asked),
    )


def _over_time(data: Dataset, shown: pd.DataFrame, asked: View) -> Callable[[], Chart] | None:
    """The chart of the rows, where there are any to draw."""
    if shown.empty:
        return None
    return lambda: releases_over_time(shown, asked, covers(data))


def _release(data: Dataset, _asked: View, release: str) -> Card:
    found = data.releases[data.releases["release_id"] == release]
    if found.empty:
        return Card("We hold no release with this address", _ABOUT)
    one = found.iloc[0]
    told = [one_release.lead(one), one["title"], one["purpose"]]
    said = " ".join(str(part) for part in told if pd.notna(part) and part)
    return Card(one_release.finding(one), said)


def _of(chart: Chart) -> Card:
    return Card(chart.title, chart.takeaway or chart.alt, chart=lambda: chart)


def _sources(data: Dataset, _asked: View, _release: str) -> Card:
    return Card(
        f"Every number here leads to one of {count(len(data.sources), 'published source')}",
        "Sources are listed from strongest to weakest kind. Where two disagree, both are shown.",
    )


_PAGES: dict[str, _Make] = {
    "": _overview,
    "releases": _releases,
    "release": _release,
    "home-office": lambda data, *_: _of(home_office_periods(data.exchanges)),
    "nationality": lambda data, *_: _of(nationality(data.nationality)),
    "sources": _sources,
    "api": lambda *_: Card(
        "The tables behind these pages can be read by a script, without a key",
        "The same rows as on the pages, as JSON and CSV, with the source of each.",
    ),
}
_FILTERED = ("", "releases", "release")
