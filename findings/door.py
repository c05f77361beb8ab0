"""An address in, findings out: what a page, a plain page, a slide, a picture, a handout, a
card, an embedded chart and the API all ask."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from charts.chart import Chart
from findings import event_marks
from findings.all_recipients import all_recipients
from findings.cards import SITE, Card, shorten
from findings.data_as_of import as_at_words
from findings.makers import make_chart
from findings.pages import PAGES
from loaders import dataset
from loaders.dataset import Dataset
from views import project_rows
from views.address import Address, DataAt, Query, pairs, read_address, to_query
from views.memo import once_for_address
from views.parameters import PARAMETERS
from views.view import DEFAULT, Params, values
from views.words import sentence_case


def site(edition: str | None = None) -> Dataset:
    """What the site holds: the data of today, or as at an edition."""
    return dataset.current(edition) if edition else dataset.current()


def as_today(data: Dataset) -> DataAt:
    """What shows ``data`` as if it were today's."""
    return lambda edition=None: site(edition) if edition else data


def read(page: str, params: Params, held: DataAt = site) -> Address:
    """The address of ``page`` with these parameters, read once for as long as the data is
    held: whoever asks again gets the same value. ``held``: a visit's own data. Never raises."""
    row = PAGES.get(page)
    own, filters = (row.own, row.filters) if row else ((), False)
    given = {key: tuple(values(params, key)) for key in PARAMETERS if key in params}
    key = ("address", page, tuple(given.items()))
    return once_for_address(
        held(), key, lambda: read_address(page, given, own, filters, held, all_recipients)
    )


def data_of(address: Address, held: DataAt = site) -> Dataset:
    """The data that an address asks for: of today, or as at an edition."""
    return held(address.as_at) if address.as_at else held()


def find(address: Address, slug: str, held: DataAt = site) -> Chart | None:
    """The finding of that slug on the address's page; ``None`` where there is none (a chart
    that is not ours, or whose data is not loaded). Made once for all who ask for the same, since
    it is half of what a view costs."""
    data = data_of(address, held)
    key = ("finding", slug, address)
    return once_for_address(data, key, lambda: make_chart(address.page, slug, data, address, held))


def every(address: Address, held: DataAt = site) -> Iterator[Chart]:
    """All findings of the address's page that there are, in its order."""
    for slug in PAGES[address.page].charts:
        if chart := find(address, slug, held):
            yield chart


def query(address: Address, held: DataAt = site) -> Query:
    """The parameters of an address, only those that mean something on its page, so that one
    view has one address."""
    return to_query(canonical(address, held), data_of(address, held))


def canonical(address: Address, held: DataAt = site) -> Address:
    """The address with nothing but what means something on its page, and nothing to be said of
    it: what reading :func:`query` would give."""
    data, page = data_of(address, held), PAGES.get(address.page)
    asked = address.view
    if address.page == "accredited-projects":
        asked = project_rows.project_view(asked)
    if page is None or not page.filters or address.recipients or address.name:
        events = asked.events and page is not None and _marks_events(address.page)
        asked = replace(DEFAULT, events=events)
    is_here = data.releases["release_id"].isin([address.release]).any()
    return replace(
        address,
        view=asked,
        release=address.release if is_here else "",
        columns=None,
        named=bool(address.recipients),
        notices=(),
        missing=(),
        unknown=(),
    )


def _marks_events(page: str) -> bool:
    """Whether a chart of the page may have events marked on it."""
    return not event_marks.chosen().keys().isdisjoint(PAGES[page].charts)


def card(address: Address, held: DataAt = site) -> Card:
    """What a link to the address shows where it is shared; an unknown page has the card of the
    whole site."""
    if address.page not in PAGES:
        return SITE
    page_card = _card(address, data_of(address, held))
    sentences = [sentence_case(as_at_words(address.as_at)), page_card.description]
    return replace(
        page_card,
        description=shorten(". ".join(filter(None, sentences))),
        query=pairs(query(address, held)),
        as_at=address.as_at,
    )


@lru_cache(maxsize=16)  # a card's chart holds the data, so that it can't be kept with it
def _card(address: Address, data: Dataset) -> Card:
    return PAGES[address.page].card(data, address, as_today(data))
