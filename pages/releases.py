"""Every release in one table."""

from charts.request_counts import requests_by_decision, requests_by_tier
from pages.parts import as_at, block, filters, listing, site
from pages.parts.once import once
from views import rows, sentence

data = as_at.read()
view = filters.read()
shown = rows.select(data.releases, view)
words = sentence.describe(shown, view)

site.opening(
    sentence.outcome(shown, view),
    "One row is one release, or one request that was not (or not yet) granted.",
)
as_at.show()
filters.show(view, data.releases, counting=False)
if shown.empty:
    filters.empty(view, data.releases, "releases")
else:
    site.shown(shown, data.releases, view)
    listing.show(shown, view, data, words)
for totals in (requests_by_tier, requests_by_decision):
    block.show(
        once(totals, data, "published_counts"),
        data,
        "Published totals of requests from outside DfE, which no filter changes",
    )
