"""Which findings a page shows, so that slides and prints show the same ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from charts.accredited_projects import accredited_projects
from charts.chart import Chart
from charts.corrected_figures import corrected_figures
from charts.coverage import coverage
from charts.database_size import database_size
from charts.edition_changes import kinds, same_year
from charts.events_by_theme import events_by_theme
from charts.exchanges_listed import exchanges_listed
from charts.home_office_months import home_office_months
from charts.home_office_periods import home_office_periods
from charts.home_office_total import home_office_total
from charts.leading_recipients import leading_recipients
from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from charts.other_exchanges import police, work_and_pensions
from charts.recipient_over_time import recipient_over_time
from charts.recipients_compared import recipients_compared
from charts.releases_over_time import releases_over_time
from charts.request_counts import requests_by_decision, requests_by_tier
from charts.type_ranges import type_ranges
from loaders import dataset
from loaders.dataset import Dataset
from loaders.frames import EVENT_THEMES
from publish import event_marks
from publish.all_recipients import all_recipients
from publish.latest_edition import last_days_covered, projects_as_at
from views import (
    as_at,
    changes,
    chosen_rows,
    classification,
    edition_counts,
    edition_pair,
    named_recipients,
    project_rows,
    register_editions,
    view,
)
from views.view import View

Params = Mapping[str, Sequence[str]]
Query = dict[str, list[str]]
_Make = Callable[[Dataset, View, Params], Chart | None]
"""Makes a chart from the data, the filters of its address, and the address itself."""


def _over_time(data: Dataset, asked: View, _params: Params) -> Chart:
    shown, among = _with_all_types(data, asked)
    return releases_over_time(shown, asked, last_days_covered(data), among)


def _with_all_types(data: Dataset, asked: View) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The releases that a view shows, and those that it would show of every type."""
    return chosen_rows.select(data.releases, asked), chosen_rows.of_every_type(data.releases, asked)


def _leading(data: Dataset, asked: View, _params: Params) -> Chart:
    shown = chosen_rows.select(data.releases, asked)
    return leading_recipients(
        named_recipients.named_in_view(shown, all_recipients(data), asked), shown, asked
    )


def _profile(data: Dataset, _asked: View, params: Params) -> Chart | None:
    """The one recipient that the address names, under what its page says of it."""
    names = named_recipients.from_query(params, all_recipients(data))[0]
    if len(names) != 1:
        return None
    (name,), (parts, types) = names, _parts(data, names)
    uses = named_recipients.uses_of(name, data.uses)
    projects = named_recipients.projects_of(name, data.accredited)
    chart = recipient_over_time(name, types[name], parts[name], last_days_covered(data))
    return replace(
        chart, title=named_recipients.named_in(name, parts[name], len(uses), len(projects))
    )


def _compared(data: Dataset, _asked: View, params: Params) -> Chart | None:
    """The recipients that the address names, side by side."""
    names = named_recipients.from_query(params, all_recipients(data))[0]
    parts, types = _parts(data, names)
    if len(names) < 2 or not any(map(len, parts.values())):
        return None
    chart = recipients_compared(parts, types, last_days_covered(data))
    return replace(chart, title=named_recipients.compared(parts))


def _parts(data: Dataset, names: Sequence[str]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The rows that name each recipient, and their types."""
    known = all_recipients(data)
    parts = named_recipients.rows_by_recipient(data.releases, known, names)
    return parts, {name: str(known.at[name, "recipient_type"]) for name in names}


def _events(data: Dataset, _asked: View, params: Params) -> Chart | None:
    own = data.events[data.events["theme"].isin(_themes(params) or EVENT_THEMES)]
    return None if own.empty else events_by_theme(own.sort_values("date", kind="stable"))


def _themes(params: Params) -> list[str]:
    return [theme for theme in EVENT_THEMES if theme in params.get("theme", ())]


def _changes(data: Dataset, asked: View, params: Params) -> Chart | None:
    edition, against, _ = edition_pair.from_query(params, data.editions, data.parts)
    if edition is None or against is None:
        return None
    compared = changes.compare(dataset.current(against), dataset.current(edition), edition, asked)
    return kinds(
        compared, *register_editions.whole_edition_rows(data.editions, data.parts, edition, against)
    )


def _same_year(data: Dataset, asked: View, params: Params) -> Chart | None:
    edition, _, _ = edition_pair.from_query(params, data.editions, data.parts)
    if edition is None:
        return None
    counted = edition_counts.by_year(dataset.current(edition), data.editions, edition, asked)
    return same_year(counted)


def _ranges(data: Dataset, asked: View, _params: Params) -> Chart:
    shown, among = _with_all_types(data, asked)
    return type_ranges(shown, asked, among)


def _accredited(data: Dataset, asked: View, _params: Params) -> Chart | None:
    shown = project_rows.by_themselves(project_rows.pupil_level(data.accredited), asked)
    return None if shown.empty else accredited_projects(shown, projects_as_at(data), asked)


PAGES: dict[str, dict[str, _Make]] = {
    "": {
        "requests-by-decision": lambda data, *_: requests_by_decision(data.published_counts),
        "releases-over-time": _over_time,
        "database-size": lambda data, *_: database_size(data.npd_size),
        "coverage": lambda data, *_: coverage(data.releases, data.published_counts),
    },
    "releases": {
        "releases-over-time": _over_time,
        "requests-by-tier": lambda data, *_: requests_by_tier(data.published_counts),
        "requests-by-decision": lambda data, *_: requests_by_decision(data.published_counts),
    },
    "recipients": {
        "leading-recipients": _leading,
        "recipient-over-time": _profile,
        "recipients-compared": _compared,
    },
    "how-we-classify": {"type-ranges": _ranges},
    "home-office": {
        "home-office-periods": lambda data, *_: home_office_periods(data.exchanges),
        "home-office-months": lambda data, *_: home_office_months(data.exchanges),
        "home-office-total": lambda data, *_: home_office_total(data.exchanges),
        "corrected-figures": lambda data, *_: corrected_figures(data.exchanges),
    },
    "police-and-courts": {
        "police": lambda data, *_: police(data.exchanges),
        "work-and-pensions": lambda data, *_: work_and_pensions(data.exchanges),
        "listed-police": lambda data, *_: exchanges_listed(data.exchanges, "Police"),
        "listed-courts": lambda data, *_: exchanges_listed(data.exchanges, "Courts"),
        "listed-department-for-work-and-pensions": lambda data, *_: exchanges_listed(
            data.exchanges, "Department for Work and Pensions"
        ),
    },
    "nationality": {
        "nationality": lambda data, *_: nationality(data.nationality),
        "nationality-over-time": lambda data, *_: nationality_over_time(
            data.nationality, data.events
        ),
    },
    "accredited-projects": {"accredited-projects": _accredited},
    "timeline": {"events-by-theme": _events},
    "changes": {"changes": _changes, "editions-same-year": _same_year},
    "include-me": {},
    "limits": {},
    "your-rights": {},
}
"""The charts of each page by their names, in the page's order. A page is named by its address."""
FILTERED = (
    "",
    "releases",
    "recipients",
    "how-we-classify",
    "changes",
    "accredited-projects",
)
"""Pages whose address can hold filters."""


def data_of(params: Params) -> Dataset:
    """The data that an address asks for: of today, or as at an edition."""
    return _as_at(params)[1]


def _as_at(params: Params) -> tuple[str | None, Dataset]:
    """The edition that an address asks for, and the data as it stood then."""
    now = dataset.current()
    edition, _ = as_at.from_query(params, now.editions)
    return edition, dataset.current(edition) if edition else now


def view_of(params: Params) -> View:
    """The filters that an address asks for, as far as its data knows them."""
    return chosen_rows.asked(params, data_of(params).releases)[0]


def find(page: str, slug: str, params: Params) -> Chart | None:
    """The chart of that name on the page with these parameters; ``None`` where there is none
    (a page or a chart that is not ours, or whose data is not loaded)."""
    data = data_of(params)
    return make(page, slug, data, chosen_rows.asked(params, data.releases)[0], params)


def make(page: str, slug: str, data: Dataset, asked: View, params: Params) -> Chart | None:
    """The same from data and filters that are at hand; ``params``: what only this page has."""
    made = PAGES.get(page, {}).get(slug)
    chart = made(data, asked, params) if made else None
    return event_marks.mark(chart, data) if chart and asked.events else chart


def query(page: str, params: Params) -> Query:
    """What of the parameters means something on the page, so that one view has one address."""
    edition, data = _as_at(params)
    own = _own(page, data, params)
    asked, _ = chosen_rows.asked(params, data.releases)
    kept = view.to_query(
        project_rows.project_view(asked) if page == "accredited-projects" else asked
    )
    if page not in FILTERED or named_recipients.KEY in own or classification.KEY in own:
        kept = {key: kept[key] for key in kept if key == view.EVENTS and _marks_events(page)}
    return {**own, **kept, **as_at.to_query(edition)}


def _own(page: str, data: Dataset, params: Params) -> Query:
    """The parameters that only this page has."""
    if page == "recipients" and named_recipients.KEY in params:
        return named_recipients.to_query(
            named_recipients.from_query(params, all_recipients(data))[0]
        )
    if page == "release" and params.get("id"):
        known = data.releases["release_id"].isin([params["id"][-1]]).any()
        return {"id": [params["id"][-1]]} if known else {}
    if page == "how-we-classify" and (name := classification.from_query(params)):
        return {classification.KEY: [name]}
    if page == "timeline" and (themes := _themes(params)):
        return {"theme": themes}
    if page == "changes":
        edition, against, _ = edition_pair.from_query(params, data.editions, data.parts)
        if edition and against:
            return edition_pair.to_query(edition, against, data.editions, data.parts)
    return {}


def _marks_events(page: str) -> bool:
    """Whether a chart of the page may have events marked on it."""
    return not event_marks.chosen().keys().isdisjoint(PAGES.get(page, {}))
