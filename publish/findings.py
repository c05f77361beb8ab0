"""Which findings a page shows, so that slides and prints show the same ones."""

from collections.abc import Callable, Mapping, Sequence

from charts.accredited_projects import accredited_projects
from charts.chart import Chart
from charts.corrected_figures import corrected_figures
from charts.coverage import coverage
from charts.database_size import database_size
from charts.events_by_theme import events_by_theme
from charts.exchanges_listed import exchanges_listed
from charts.home_office_months import home_office_months
from charts.home_office_periods import home_office_periods
from charts.home_office_total import home_office_total
from charts.leading_recipients import leading_recipients
from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from charts.other_exchanges import police, work_and_pensions
from charts.releases_over_time import releases_over_time
from charts.request_counts import requests_by_decision, requests_by_tier
from charts.type_ranges import type_ranges
from loaders import dataset
from loaders.dataset import Dataset
from publish import event_marks
from publish.edition import covers, projects_as_at
from publish.known import everybody
from views import as_at, recipients, rows, view
from views.view import View

Params = Mapping[str, Sequence[str]]
_Make = Callable[[Dataset, View], Chart | None]


def _over_time(data: Dataset, asked: View) -> Chart:
    return releases_over_time(rows.select(data.releases, asked), asked, covers(data))


def _leading(data: Dataset, asked: View) -> Chart:
    shown = rows.select(data.releases, asked)
    named = recipients.named(shown, everybody(data))
    if asked.types:
        named = named[named["recipient_type"].isin(asked.types)]
    return leading_recipients(named, shown)


def _ranges(data: Dataset, asked: View) -> Chart:
    return type_ranges(rows.select(data.releases, asked))


def _accredited(data: Dataset, _asked: View) -> Chart:
    projects = data.accredited[data.accredited["pupil_level"].fillna(False)]
    return accredited_projects(projects, projects_as_at(data))


PAGES: dict[str, dict[str, _Make]] = {
    "": {
        "releases-over-time": _over_time,
        "database-size": lambda data, _: database_size(data.npd_size),
        "coverage": lambda data, _: coverage(data.releases, data.published_counts),
    },
    "releases": {
        "releases-over-time": _over_time,
        "requests-by-tier": lambda data, _: requests_by_tier(data.published_counts),
        "requests-by-decision": lambda data, _: requests_by_decision(data.published_counts),
    },
    "recipients": {"leading-recipients": _leading},
    "how-we-classify": {"type-ranges": _ranges},
    "home-office": {
        "home-office-periods": lambda data, _: home_office_periods(data.exchanges),
        "home-office-months": lambda data, _: home_office_months(data.exchanges),
        "home-office-total": lambda data, _: home_office_total(data.exchanges),
        "corrected-figures": lambda data, _: corrected_figures(data.exchanges),
    },
    "police-and-courts": {
        "police": lambda data, _: police(data.exchanges),
        "work-and-pensions": lambda data, _: work_and_pensions(data.exchanges),
        "listed-police": lambda data, _: exchanges_listed(data.exchanges, "Police"),
        "listed-courts": lambda data, _: exchanges_listed(data.exchanges, "Courts"),
        "listed-department-for-work-and-pensions": lambda data, _: exchanges_listed(
            data.exchanges, "Department for Work and Pensions"
        ),
    },
    "nationality": {
        "nationality": lambda data, _: nationality(data.nationality),
        "nationality-over-time": lambda data, _: nationality_over_time(
            data.nationality, data.events
        ),
    },
    "accredited-projects": {"accredited-projects": _accredited},
    "timeline": {"events-by-theme": lambda data, _: events_by_theme(data.events)},
    "include-me": {},
    "limits": {},
    "your-rights": {},
}
"""The charts of each page by their names, in the page's order. A page is named by its address."""
FILTERED = ("", "releases", "recipients", "how-we-classify")
"""Pages whose address can hold filters."""


def data_of(params: Params) -> Dataset:
    """The data that an address asks for: of today, or as at an edition."""
    edition, _ = as_at.from_query(params, dataset.current().editions)
    return dataset.current(edition) if edition else dataset.current()


def find(page: str, slug: str, params: Params) -> Chart | None:
    """The chart of that name on the page with these parameters; ``None`` where there is none
    (a page or a chart that is not ours, or whose data is not loaded)."""
    make = PAGES.get(page, {}).get(slug)
    if make is None:
        return None
    data, asked = data_of(params), view.from_query(params)[0]
    chart = make(data, asked)
    return event_marks.mark(chart, data) if chart and asked.events else chart


def query(page: str, params: Params) -> dict[str, list[str]]:
    """What of the parameters means something on the page, so that one view has one address."""
    kept = view.to_query(view.from_query(params)[0])
    if page not in FILTERED:
        kept = {key: kept[key] for key in kept if key == view.EVENTS and _marks_events(page)}
    edition, _ = as_at.from_query(params, dataset.current().editions)
    return {**kept, **as_at.to_query(edition)}


def _marks_events(page: str) -> bool:
    """Whether a chart of the page may have events marked on it."""
    return not event_marks.chosen().keys().isdisjoint(PAGES.get(page, {}))
