"""The only place where charts are made: each finding of each page, from the data and the
address that asks for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from charts.accredited_projects import accredited_projects
from charts.chart import Chart
from charts.corrected_figures import corrected_figures
from charts.coverage import coverage
from charts.crosstab import crosstab_chart
from charts.database_size import database_size
from charts.edition_changes import kinds, same_year
from charts.events_by_theme import events_by_theme
from charts.exchanges_listed import exchanges_listed
from charts.exchanges_of_others import exchanges_of_others
from charts.home_office_months import home_office_months
from charts.home_office_periods import home_office_periods
from charts.home_office_total import home_office_total
from charts.leading_recipients import leading_recipients
from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from charts.other_exchanges import police, work_and_pensions
from charts.project_editions import project_editions_chart
from charts.projects_by_kind import projects_by_kind
from charts.recipient_over_time import recipient_over_time
from charts.recipients_compared import recipients_compared
from charts.releases_over_time import releases_over_time
from charts.request_counts import requests_by_decision, requests_by_tier
from charts.type_ranges import type_ranges
from findings import event_marks, guidance
from findings.all_recipients import all_recipients
from findings.latest_edition import last_days_covered, projects_as_at
from loaders.dataset import Dataset
from loaders.frames import EVENT_THEMES
from views import (
    changes,
    chosen_rows,
    edition_counts,
    exchange_figures,
    named_recipients,
    project_editions,
    project_rows,
    register_editions,
    sentence,
)
from views.address import Address, DataAt
from views.crosstab import Crosstab, answer, fitted
from views.incomplete_periods import years_cut_short
from views.memo import once_for_address
from views.view import View

Make = Callable[[Dataset, Address, DataAt], Chart | None]
"""Makes a chart from the data that an address asks for, the address, and what gives the data as
at other editions."""
Charts = Mapping[str, Make]
"""The charts of a page by their slugs, in the page's order."""


def _over_time(data: Dataset, address: Address, _held: DataAt) -> Chart:
    shown, among = _with_all_types(data, address.view)
    chart = releases_over_time(shown, address.view, last_days_covered(data), among)
    left_out = sentence.left_out(data.releases, address.view)
    return replace(chart, note=" ".join(filter(None, [left_out, chart.note])))


def _with_all_types(data: Dataset, view: View) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The releases that a view shows, and those that it would show of every type."""
    return chosen_rows.select(data.releases, view), chosen_rows.of_every_type(data.releases, view)


def _leading(data: Dataset, address: Address, _held: DataAt) -> Chart:
    shown = chosen_rows.select(data.releases, address.view)
    named = named_recipients.rows_by_name_in_view(shown, all_recipients(data), address.view)
    return leading_recipients(named, shown, address.view)


def _profile(data: Dataset, address: Address, _held: DataAt) -> Chart | None:
    """The one recipient that the address names, under what its page says of it."""
    if len(address.recipients) != 1:
        return None
    (name,), (parts, types) = address.recipients, _parts(data, address.recipients)
    uses = named_recipients.uses_of(name, data.uses)
    projects = named_recipients.projects_of(name, data.accredited)
    chart = recipient_over_time(name, types[name], parts[name], last_days_covered(data))
    title = named_recipients.how_often_named(name, parts[name], len(uses), len(projects))
    return replace(chart, title=title)


def _compared(data: Dataset, address: Address, _held: DataAt) -> Chart | None:
    """The recipients that the address names, side by side."""
    parts, types = _parts(data, address.recipients)
    if len(parts) < 2 or not any(map(len, parts.values())):
        return None
    chart = recipients_compared(parts, types, last_days_covered(data))
    return replace(chart, title=named_recipients.how_often_each_is_named(parts))


def _parts(data: Dataset, names: Sequence[str]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The rows that name each recipient, and their types."""
    everybody = all_recipients(data)
    parts = named_recipients.rows_by_recipient(data.releases, everybody, names)
    return parts, {name: str(everybody.at[name, "recipient_type"]) for name in names}


def _events(data: Dataset, address: Address, _held: DataAt) -> Chart | None:
    own = data.events[data.events["theme"].isin(address.themes or EVENT_THEMES)]
    return None if own.empty else events_by_theme(own, guidance.timeline())


def _changes(data: Dataset, address: Address, held: DataAt) -> Chart | None:
    edition, against = address.edition, address.against
    if edition is None or against is None:
        return None
    compared = changes.compare(held(against), held(edition), edition, address.view)
    return kinds(
        compared,
        *register_editions.whole_edition_rows(data.editions, data.edition_lists, edition, against),
    )


def _same_year(data: Dataset, address: Address, held: DataAt) -> Chart | None:
    if address.edition is None:
        return None
    counted = edition_counts.by_year(
        held(address.edition), data.editions, address.edition, address.view
    )
    return same_year(counted)


def _project_editions(data: Dataset, address: Address, _held: DataAt) -> Chart | None:
    view = project_rows.project_view(address.view)
    editions = project_editions.pair(data.accredited, data.sources, view)
    return project_editions_chart(editions, view) if editions else None


def _ranges(data: Dataset, address: Address, _held: DataAt) -> Chart:
    shown, among = _with_all_types(data, address.view)
    return type_ranges(shown, address.view, among)


def _accredited(data: Dataset, address: Address, _held: DataAt) -> Chart | None:
    view = project_rows.project_view(address.view)
    shown = project_rows.by_themselves(project_rows.pupil_level(data.accredited), view)
    return None if shown.empty else accredited_projects(shown, projects_as_at(data), view)


def _projects_by_kind(data: Dataset) -> Chart | None:
    """Every project, whatever the address asks for: a filter of releases is none of theirs."""
    shown = project_rows.pupil_level(data.accredited)
    return None if shown.empty else projects_by_kind(shown, projects_as_at(data))


def _explored(data: Dataset, address: Address, _held: DataAt) -> Chart:
    asked = address.exploration
    crosstab = answer(asked.question, address.view, data)
    share = address.view.show == "share"
    return crosstab_chart(
        crosstab, form=asked.form, share=share, partial=_cut_short(crosstab, data, address)
    )


def _cut_short(crosstab: Crosstab, data: Dataset, address: Address) -> str:
    """Which years of what Explore counts are not whole."""
    question = crosstab.question
    if question.groups[0] != "year" or question.measure == "people":
        return ""
    days = last_days_covered(data).values()
    ends = [projects_as_at(data)] if question.measure == "projects" else list(days)
    years = [int(label) for label in crosstab.members.index if str(label).isdigit()]
    return years_cut_short(years, fitted(question.measure, address.view), ends)


def _once(slug: str, draw: Callable[[Dataset], Chart | None]) -> Make:
    """What makes a chart that no address touches: once for each data set."""
    return lambda data, *_: once_for_address(data, ("chart", slug), lambda: draw(data))


def _listed(requester: str) -> Make:
    return _once(f"listed {requester}", lambda data: exchanges_listed(data.exchanges, requester))


_DECISIONS = _once("decisions", lambda data: requests_by_decision(data.published_counts))
_TIERS = _once("tiers", lambda data: requests_by_tier(data.published_counts))

CHARTS: dict[str, Charts] = {
    "": {
        "releases-over-time": _over_time,
        "projects-by-kind": _once("projects by kind", _projects_by_kind),
        "requests-by-decision": _DECISIONS,
        "database-size": _once("database-size", lambda data: database_size(data.npd_size)),
        "coverage": _once("coverage", lambda data: coverage(data.releases, data.published_counts)),
    },
    "releases": {
        "releases-over-time": _over_time,
        "requests-by-tier": _TIERS,
        "requests-by-decision": _DECISIONS,
    },
    "recipients": {
        "leading-recipients": _leading,
        "recipient-over-time": _profile,
        "recipients-compared": _compared,
    },
    "how-we-classify": {"type-ranges": _ranges},
    "home-office": {
        "home-office-months": _once("months", lambda data: home_office_months(data.exchanges)),
        "home-office-periods": _once("periods", lambda data: home_office_periods(data.exchanges)),
        "home-office-total": _once("total", lambda data: home_office_total(data.exchanges)),
        "corrected-figures": _once("corrected", lambda data: corrected_figures(data.exchanges)),
    },
    "police-and-courts": {
        "police": _once("police", lambda data: police(data.exchanges)),
        "work-and-pensions": _once("pensions", lambda data: work_and_pensions(data.exchanges)),
        "listed-police": _listed("Police"),
        "listed-courts": _listed("Courts"),
        "listed-department-for-work-and-pensions": _listed("Department for Work and Pensions"),
        "listed-others": _once("others", lambda data: exchanges_of_others(data.exchanges)),
    },
    "nationality": {
        "nationality": _once("nationality", lambda data: nationality(data.nationality)),
        "nationality-over-time": _once(
            "nationality over time",
            lambda data: nationality_over_time(data.nationality, data.events),
        ),
    },
    "accredited-projects": {"accredited-projects": _accredited},
    "explore": {"crosstab": _explored},
    "timeline": {"events-by-theme": _events},
    "changes": {
        "changes": _changes,
        "editions-same-year": _same_year,
        "project-editions": _project_editions,
    },
}
"""The charts of each page that has any, by the page's path and their own slugs."""


def home_office_leads(data: Dataset) -> str:
    """The slug of the chart that leads where the Home Office is told of: the months, once a
    register gives them, and until then what others published."""
    months, periods = "home-office-months", "home-office-periods"
    listed = once_for_address(data, "months", lambda: len(exchange_figures.months(data.exchanges)))
    return months if listed else periods


def make_chart(page: str, slug: str, data: Dataset, address: Address, held: DataAt) -> Chart | None:
    """The chart of the page with that slug, with its events where the address asks for them;
    ``None`` where there is none: a chart that is not ours, or whose data is not loaded."""
    make = CHARTS.get(page, {}).get(slug)
    chart = make(data, address, held) if make else None
    return event_marks.mark(chart, data) if chart and address.view.events else chart
