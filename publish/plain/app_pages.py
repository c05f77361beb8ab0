"""The plain page of each page of the app: its findings, and the lists that belong to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd

import findings
from findings import guidance, source_line
from findings.all_recipients import all_recipients
from loaders.dataset import Dataset
from loaders.frames import RECIPIENT_TYPES, SOURCE_KINDS
from publish.plain import addresses, edition, guidance_pages, lists, names, page_index, search_page
from publish.plain.menu import LABELS
from publish.plain.parts import (
    Document,
    Entries,
    Entry,
    Filters,
    Group,
    Link,
    Links,
    Part,
    Prose,
    entry,
    figure,
    source_entries,
)
from views import (
    chosen_rows,
    named_recipients,
    project_editions,
    project_rows,
    sample,
    who_asked,
    whole_register,
)
from views.address import Address, Query
from views.view import Params, View

_FIRST = {"": ("include-me", "home-office", "police-and-courts", "nationality", "your-rights")}
"""Pages whose findings a page leads on to, before all others."""
_ONWARD = ("", "recipients", "home-office", "police-and-courts", "nationality")


@dataclass(frozen=True)
class _Asked:
    """What a page is made from."""

    data: Dataset
    address: Address
    number: int = 1

    @property
    def view(self) -> View:
        return self.address.view

    @cached_property
    def shown(self) -> pd.DataFrame:
        return chosen_rows.select(self.data.releases, self.view)


def document(page: str, params: Params, data: Dataset, number: int = 1) -> Document | None:
    """The plain page of a page of the app; ``None`` if there is no such page."""
    if page not in LABELS:
        return None
    address = findings.read(page, params)
    query = findings.query(address)
    if (
        page == "recipients"
        and named_recipients.KEY in params
        and named_recipients.KEY not in query
    ):
        unknown = findings.card(address).title
        return replace(
            search_page.document(" ".join(params[named_recipients.KEY]), data),
            title=unknown,
            found=False,
        )
    asked = _Asked(data, findings.canonical(address), number)
    card = findings.card(asked.address)
    parts, pages = _beside(asked, page)
    charts = [] if number > 1 else _charts(asked, card.title)
    plain_page = Document(
        path=addresses.page(page, number),
        title=card.title,
        description=card.description,
        label=LABELS[page],
        parts=(*_first(page, asked), *charts[:1], *parts, *charts[1:], *_other_side(page, data)),
        onward=_onward(page, asked),
        explore=explore(page, query),
        query=query,
        card_at=addresses.page(page),
        number=number,
        pages=pages,
        filters=filters(page, asked.view, data, query) if findings.PAGES[page].filters else None,
        fruitless=bool(asked.view.q) and asked.shown.empty,
    )
    return replace(plain_page, card={"page": [page or "overview"], **plain_page.passed_on})


def pages_of(page: str, data: Dataset) -> int:
    """How many plain pages a page of the app fills without filters."""
    return _beside(_Asked(data, Address(page)), page)[1]


def explore(page: str, query: Query) -> str:
    """The address of the same view in the app."""
    return f"/{page}" + (f"?{urlencode(query, doseq=True)}" if query else "")


def _charts(asked: _Asked, title: str) -> list[Part]:
    seen = findings.as_today(asked.data)
    made = findings.every(asked.address, seen)
    few = bool(asked.address.recipients)
    charts = [c for c in made if len(c.table) and not (few and c.slug == "leading-recipients")]
    # The one that the page is headed by comes first.
    charts.sort(key=lambda chart: chart.title != title)
    return [
        figure(
            chart,
            asked.data.sources,
            place,
            heading=bool(place) or chart.title != title,
            rows=_counted(asked, chart.slug) if chart.bars else None,
            view=asked.view,
        )
        for place, chart in enumerate(charts)
    ]


def _counted(asked: _Asked, chart: str) -> pd.DataFrame:
    """The releases that the bars of a chart count."""
    if chart == "leading-recipients":
        return _named(asked)
    rows = asked.shown
    if names := asked.address.recipients:
        rows = page_index.index_of(asked.data).named
        rows = rows[rows["recipient"].isin(names)]
    return rows


def _first(page: str, asked: _Asked) -> list[Part]:
    """The names that the first page opens with."""
    if page or asked.number > 1 or asked.shown.empty:
        return []
    return [
        names.part(
            _named(asked), asked.shown, asked.view, asked.data, page_index.index_of(asked.data)
        )
    ]


def _other_side(page: str, data: Dataset) -> list[Part]:
    """What the department and others say of what the page shows."""
    return [
        Prose(
            "" if place else "The other side",
            (one["text"],),
            sources=source_entries(one["source_ids"], data.sources),
        )
        for place, one in enumerate(guidance.other_side(page))
    ]


def _onward(page: str, asked: _Asked) -> tuple[Link, ...]:
    """What other pages find."""
    edition = asked.address.as_at
    return tuple(
        Link(findings.card(Address(other, as_at=edition)).title, addresses.page(other))
        for other in _FIRST.get(page, _ONWARD)
        if other != page
    )


def filters(page: str, asked: View, data: Dataset, query: Query) -> Filters:
    dates = data.releases["date"].dropna()
    years = (int(dates.dt.year.min()), int(dates.dt.year.max())) if len(dates) else (2012, 2026)
    others = {key: values for key, values in query.items() if key not in ("from", "to", "type")}
    return Filters(
        path=addresses.page(page),
        start="" if asked.start is None else str(asked.start),
        end="" if asked.end is None else str(asked.end),
        kind=asked.types[0] if len(asked.types) == 1 else "",
        years=years,
        kinds=RECIPIENT_TYPES,
        others=tuple((key, value) for key, values in others.items() for value in values),
    )


_Lists = tuple[list[Part], int]


def _beside(asked: _Asked, page: str) -> _Lists:
    """What a page has beside its charts, and how many pages its longest list fills."""
    if page in guidance_pages.PARTS:
        return guidance_pages.PARTS[page](asked.data), 1
    return _LISTS[page](asked) if page in _LISTS else ([], 1)


def _overview(asked: _Asked) -> _Lists:
    """What was counted of the whole register, where the page leads with names."""
    if not sample.whole_leads(asked.shown, asked.view):
        return [], 1
    whole = findings.find(asked.address, "requests-by-decision", findings.as_today(asked.data))
    share = whole_register.share_by_kind(asked.data.published_counts)
    return [Prose("", (who_asked.lead(_named(asked), whole.title if whole else ""), share))], 1


def _named(asked: _Asked) -> pd.DataFrame:
    return named_recipients.rows_by_name_in_view(
        asked.shown, all_recipients(asked.data), asked.view
    )


def _releases(asked: _Asked) -> _Lists:
    shown = asked.shown
    title = findings.card(asked.address).title
    listed = lists.releases(
        "Every one of them" if len(shown) else title, shown, asked.data, asked.number
    )
    return [listed] if len(shown) else [], lists.pages(len(shown))


def _recipients(asked: _Asked) -> _Lists:
    site_index = page_index.index_of(asked.data)
    if names := asked.address.recipients:
        links = tuple(Link(name, site_index.recipient(name)) for name in names)
        return [Links("All about each", (Group(None, links),))], 1
    rows = named_recipients.rows_by_name_in_view(
        asked.shown, all_recipients(asked.data), asked.view
    )
    if rows.empty:
        return [], 1
    every = named_recipients.table(rows)
    return [lists.recipients("Every recipient", every, site_index, asked.number)], lists.pages(
        len(every)
    )


def _classify(_asked: _Asked) -> _Lists:
    links = tuple(Link(kind, page_index.address_of_kind(kind)) for kind in RECIPIENT_TYPES)
    return [Links("Each type of recipient", (Group(None, links),))], 1


def _accredited(asked: _Asked) -> _Lists:
    rows = project_rows.by_themselves(project_rows.pupil_level(asked.data.accredited), asked.view)
    if rows.empty:
        return [], 1
    return [lists.projects("Every project", rows, asked.data, asked.number)], lists.pages(len(rows))


def _timeline(asked: _Asked) -> _Lists:
    events = asked.data.events
    if themes := asked.address.themes:
        events = events[events["theme"].isin(themes)]
    events = events.sort_values("date", kind="stable")
    if events.empty:
        return [], 1
    return [lists.events("Every event", events, asked.data, asked.number)], lists.pages(len(events))


def _changes(asked: _Asked) -> _Lists:
    parts: list[Part] = []
    view = project_rows.project_view(asked.view)
    if editions := project_editions.pair(asked.data.accredited, asked.data.sources, view):
        sides = {
            "Projects that were added": project_editions.added(editions),
            "Projects that were removed": project_editions.removed(editions),
        }
        parts += [
            lists.projects(words, rows, asked.data, 1) for words, rows in sides.items() if len(rows)
        ]
    return parts + ([edition.every(asked.data)] if len(asked.data.editions) else []), 1


def _sources(asked: _Asked) -> _Lists:
    sources = asked.data.sources
    parts: list[Part] = [edition.every(asked.data)] if len(asked.data.editions) else []
    for kind in SOURCE_KINDS:
        own = sources[sources["kind"] == kind]
        entries = tuple(_source(row) for _, row in own.iterrows())
        if entries:
            parts.append(Entries(kind[:1].upper() + kind[1:], entries))
    return parts, 1


def _source(row: pd.Series) -> Entry:
    source = entry(row)
    note = "" if pd.isna(row["note"]) else str(row["note"])
    return Entry(source, source_line.date_published(row), note)


_LISTS: dict[str, Callable[[_Asked], _Lists]] = {
    "": _overview,
    "releases": _releases,
    "recipients": _recipients,
    "how-we-classify": _classify,
    "accredited-projects": _accredited,
    "timeline": _timeline,
    "changes": _changes,
    "sources": _sources,
}
