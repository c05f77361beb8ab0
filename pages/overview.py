"""Who has been given pupils' data: what was counted, who can be named, over time."""

from charts.coverage import coverage
from charts.database_size import database_size
from charts.home_office_periods import home_office_periods
from charts.nationality import nationality
from charts.other_exchanges import police
from charts.releases_over_time import releases_over_time
from charts.request_counts import requests_by_decision, requests_by_tier
from pages.parts import about_the_data, as_at, filters, finding_block, other_side, page_layout
from pages.parts.chart_cache import cached_chart
from publish.latest_edition import last_days_covered
from views import chosen_rows, sample, sentence

data = as_at.read()
view = filters.read()
shown = chosen_rows.select(data.releases, view)
chart = releases_over_time(
    shown, view, last_days_covered(data), chosen_rows.of_every_type(data.releases, view)
)
whole = cached_chart(requests_by_decision, data, "published_counts")
leads = sample.whole_leads(shown, view)

page_layout.opening(
    whole.title if leads else chart.title,
    about_the_data.whole_register(data) if leads else about_the_data.database(data),
)
as_at.show()
if leads:
    finding_block.show(whole, data, "Published totals of requests from outside DfE", heading=False)
    page_layout.heading(chart.title)
filters.show(view, data.releases)
if shown.empty:
    filters.empty(view, data.releases, "")
else:
    page_layout.what_is_shown(shown, data.releases, view)
    words = sentence.describe(shown, view)
    finding_block.show(chart, data, words, heading=False, rows=shown, view=view)
other_side.show("", data)
about_the_data.editions(data)

page_layout.more_findings(
    {
        "releases": cached_chart(requests_by_tier, data, "published_counts").title,
        "home-office": cached_chart(home_office_periods, data, "exchanges").title,
        "police-and-courts": cached_chart(police, data, "exchanges").title,
        "nationality": cached_chart(nationality, data, "nationality").title,
    }
)
finding_block.show(
    cached_chart(coverage, data, "releases", "published_counts"),
    data,
    "Published totals of requests from outside DfE",
)
finding_block.show(
    cached_chart(database_size, data, "npd_size"),
    data,
    "Stated sizes of the whole National Pupil Database",
)
