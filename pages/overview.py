"""Who has been given pupils' data: what was counted, who can be named, over time."""

from charts.coverage import coverage
from charts.database_size import database_size
from charts.home_office_periods import home_office_periods
from charts.nationality import nationality
from charts.other_exchanges import police
from charts.releases_over_time import releases_over_time
from charts.request_counts import requests_by_decision, requests_by_tier
from pages.parts import about, as_at, block, filters, site
from pages.parts.once import once
from publish.edition import covers
from views import rows, sample, sentence

data = as_at.read()
view = filters.read()
shown = rows.select(data.releases, view)
chart = releases_over_time(shown, view, covers(data), rows.of_every_type(data.releases, view))
whole = once(requests_by_decision, data, "published_counts")
leads = sample.whole_leads(shown, view)

site.opening(
    whole.title if leads else chart.title,
    about.whole_register(data) if leads else about.database(data),
)
as_at.show()
if leads:
    block.show(whole, data, "Published totals of requests from outside DfE", heading=False)
    site.heading(chart.title)
filters.show(view, data.releases)
if shown.empty:
    filters.empty(view, data.releases, "")
else:
    site.shown(shown, data.releases, view)
    words = sentence.describe(shown, view)
    block.show(chart, data, words, heading=False, rows=shown, view=view)
about.editions(data)

site.findings(
    {
        "releases": once(requests_by_tier, data, "published_counts").title,
        "home-office": once(home_office_periods, data, "exchanges").title,
        "police-and-courts": once(police, data, "exchanges").title,
        "nationality": once(nationality, data, "nationality").title,
    }
)
block.show(
    once(coverage, data, "releases", "published_counts"),
    data,
    "Published totals of requests from outside DfE",
)
block.show(
    once(database_size, data, "npd_size"), data, "Stated sizes of the whole National Pupil Database"
)
