"""What an address of this site asks for: read once, then passed on as a value.

A page leaves out what it does not understand and says so in ``notices``. Whoever shows a
finding under words of its author (a slide, a picture, a handout) must not show another one in
its place: ``missing`` has what is asked for and not here, ``unknown`` what no page knows.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from loaders.dataset import Dataset
from loaders.frames import EVENT_THEMES
from views import (
    as_at,
    chosen_rows,
    classification,
    edition_pair,
    exploration,
    named_recipients,
    release_order,
    release_table,
    view,
)
from views.exploration import Exploration
from views.parameters import BAR, LONGEST_BAR, RELEASE, THEME
from views.view import DEFAULT, Params, View, last_value, values

VIEW, PAIR, RECIPIENTS, COLUMNS, AS_AT = "view", "pair", "recipients", "columns", "as_at"
EXPLORATION, ORDER = "exploration", "order"
"""Parts of an address that a notice can be about."""
OWN = {
    RELEASE: (RELEASE,),
    THEME: (THEME,),
    PAIR: edition_pair.KEYS,
    RECIPIENTS: (named_recipients.KEY,),
    classification.KEY: (classification.KEY,),
    COLUMNS: (release_table.KEY,),
    EXPLORATION: exploration.KEYS,
    ORDER: release_order.KEYS,
    BAR: (BAR,),
}
"""Each part that only some pages understand, and the parameters that say it. Every page
understands ``as_at``, and the parameters of a view (``views.view.KEYS``) are the filters."""
_OF_DATA = (as_at.KEY, *edition_pair.KEYS, named_recipients.KEY, *view.PUBLISHED)
"""Parameters whose values are words of what is loaded: they may come back with it."""

Query = dict[str, list[str]]
DataAt = Callable[..., Dataset]
"""Gives the data of today and, called with an edition's id, as at that edition."""


@dataclass(frozen=True)
class Address:
    """``page``: its path. ``as_at``: the edition that everything is seen as at. ``edition`` and
    ``against``: the two that are compared. ``release``: a release_id. ``name``: any name whose
    type is asked for. ``themes``: of events. ``columns``: of the table of releases; ``None``
    where the address names none. ``named``: whether it asks for recipients at all.
    ``exploration``: what Explore counts, and by what. ``bar``: the key of a chosen bar
    (``views.bars``), ``order`` and ``table_page``: of a table; none of the three changes what a
    finding is, so addresses that differ in them alone are equal.

    ``notices``: a part of the address with a kind sentence on what of it was left out.
    ``missing``: parameters that name what is not here (any more), as they were given.
    ``unknown``: each parameter that no page knows, as ``key=value``.
    """

    page: str = ""
    view: View = DEFAULT
    as_at: str | None = None
    edition: str | None = None
    against: str | None = None
    recipients: tuple[str, ...] = ()
    named: bool = False
    release: str = ""
    name: str = ""
    themes: tuple[str, ...] = ()
    columns: tuple[str, ...] | None = None
    exploration: Exploration = exploration.DEFAULT
    bar: str = field(default="", compare=False)
    order: str = field(default="newest", compare=False)
    table_page: int = field(default=1, compare=False)
    notices: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unknown: tuple[str, ...] = ()

    def notices_about(self, part: str) -> list[str]:
        """The notices about one part."""
        return [sentence for about, sentence in self.notices if about == part]


def read_address(
    page: str,
    params: Params,
    understood: Collection[str],
    filters: bool,
    held: DataAt,
    all_recipients: Callable[[Dataset], pd.DataFrame],
) -> Address:
    """The address of ``page``, read kindly: whatever is unknown, stale or hostile is left out
    and said. Never raises.

    ``understood``: keys of :data:`OWN`; ``filters``: whether filters mean something on the
    page.
    """
    now = held()
    edition, sentences = as_at.from_query(params, now.editions)
    notices = [(AS_AT, sentence) for sentence in sentences]
    data = held(edition) if edition else now
    asked, wrong = view.from_query(params)
    shown, sentences = chosen_rows.of_published_words(asked, data.releases)
    notices += [(VIEW, sentence) for sentence in dict.fromkeys([*wrong, *sentences])]
    address = Address(page, shown, edition)
    is_missing = bool(notices) and notices[0][0] == AS_AT
    if RECIPIENTS in understood:
        address = replace(address, named=bool(values(params, named_recipients.KEY)))
        if address.named:
            names, sentences = named_recipients.from_query(params, all_recipients(data))
            address = replace(address, recipients=tuple(names))
            notices += [(RECIPIENTS, sentence) for sentence in sentences]
            is_missing |= bool(sentences)
    if RELEASE in understood and (release := last_value(params, RELEASE)):
        address = replace(address, release=release)
    if classification.KEY in understood:
        address = replace(address, name=classification.from_query(params))
    if THEME in understood:
        themes = values(params, THEME)
        address = replace(address, themes=tuple(theme for theme in EVENT_THEMES if theme in themes))
    if COLUMNS in understood and values(params, release_table.KEY):
        columns, sentences = release_table.from_query(params)
        address = replace(address, columns=columns)
        notices += [(COLUMNS, sentence) for sentence in sentences]
    if EXPLORATION in understood:
        wanted, sentences = exploration.from_query(params)
        address = replace(address, exploration=wanted)
        idle = exploration.idle(wanted.question, shown)
        notices += [(EXPLORATION, sentence) for sentence in [*sentences, *idle]]
    if ORDER in understood:
        order, table_page, sentences = release_order.from_query(params)
        address = replace(address, order=order, table_page=table_page)
        notices += [(ORDER, sentence) for sentence in sentences]
    if BAR in understood:
        address = replace(address, bar=last_value(params, BAR)[:LONGEST_BAR])
    if PAIR in understood:
        later, against, sentences = edition_pair.from_query(
            params, data.editions, data.edition_lists
        )
        address = replace(address, edition=later, against=against)
        notices += [(PAIR, sentence) for sentence in sentences]
        asks = any(values(params, key) for key in edition_pair.KEYS)
        is_missing |= bool(sentences) or (asks and later is None)
    filtered = filters and not address.named
    is_missing |= filtered and shown != asked
    unknown: list[str] = []
    if THEME in understood:
        themes_known = set(address.themes)
        unknown = [
            f"{THEME}={value}" for value in values(params, THEME) if value not in themes_known
        ]
    elif filtered and wrong:
        unknown = view.unknown(params)
    gone = {key: tuple(values(params, key)) for key in _OF_DATA if values(params, key)}
    return replace(
        address,
        notices=tuple(notices),
        missing=tuple(gone.items()) if is_missing else (),
        unknown=tuple(unknown),
    )


def to_query(address: Address, data: Dataset) -> Query:
    """The parameters that say the address: only what differs from the default. ``data``: what
    the address is about, whose editions say which pair is compared by default."""
    query: Query = {}
    if address.recipients:
        query |= named_recipients.to_query(address.recipients)
    if address.release:
        query[RELEASE] = [address.release]
    if address.name:
        query[classification.KEY] = [address.name]
    if address.themes:
        query[THEME] = list(address.themes)
    if address.edition and address.against:
        query |= edition_pair.to_query(
            address.edition, address.against, data.editions, data.edition_lists
        )
    if address.columns:
        query |= release_table.to_query(address.columns)
    query |= exploration.to_query(address.exploration)
    return {**query, **view.to_query(address.view), **as_at.to_query(address.as_at)}


def missing_query(address: Address) -> Query:
    """What the address asks for and is not here, as parameters."""
    return {key: list(given) for key, given in address.missing}


def unpaired(given: Iterable[tuple[str, str]]) -> Query:
    """Parameters that are given as pairs, as an address is read."""
    query: Query = {}
    for key, value in given:
        query.setdefault(key, []).append(value)
    return query


def pairs(query: Mapping[str, Collection[str]]) -> tuple[tuple[str, str], ...]:
    """Parameters as pairs, which can be compared and kept."""
    return tuple((key, one) for key in query for one in query[key])
