"""Every release in one table."""

from pages.parts import as_at, caveats, filters, finding_block, listing, page_layout
from pages.parts.page_findings import the
from views import chosen_rows, sentence

data = as_at.read()
view = filters.read()
shown = chosen_rows.select(data.releases, view)
words = sentence.describe(shown, view)

page_layout.opening(
    sentence.outcome(shown, view),
    "Each row is one request. “Decision” says what happened to it.",
)
as_at.notices()
filters.show(view, data.releases, counting=False)
if shown.empty:
    filters.empty(view, data.releases, "releases")
else:
    page_layout.what_is_shown(shown, view, data.releases)
    listing.show(shown, view, data, words)
caveats.other_side("releases", data)
for totals in ("requests-by-tier", "requests-by-decision"):
    finding_block.show(
        the(totals),
        data,
        "Published totals of requests from outside DfE. Your filters don’t change them.",
        fixed=True,
    )
