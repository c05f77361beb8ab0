"""Who has been given pupils' data: what was counted, who can be named, over time."""

from pages.parts import about_the_data, as_at, filters, finding_block, other_side, page_layout
from pages.parts.page_findings import the
from views import chosen_rows, sample, sentence

data = as_at.read()
view = filters.read()
shown = chosen_rows.select(data.releases, view)
chart = the("releases-over-time")
whole = the("requests-by-decision")
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
        "releases": the("requests-by-tier", "releases").title,
        "home-office": the("home-office-periods", "home-office").title,
        "police-and-courts": the("police", "police-and-courts").title,
        "nationality": the("nationality", "nationality").title,
    }
)
finding_block.show(
    the("coverage"),
    data,
    "Published totals of requests from outside DfE",
)
finding_block.show(
    the("database-size"),
    data,
    "Stated sizes of the whole National Pupil Database",
)
