"""Whom the Home Office asked DfE about, and what it was given."""

from findings.makers import home_office_leads
from pages.parts import as_at, caveats, finding_block, page_layout
from pages.parts.page_findings import find, the
from views.our_corrections import corrections_about

data = as_at.read()
leads = home_office_leads(data)
first = the(leads)
slugs = ("home-office-periods", "home-office-total", "corrected-figures")
others = [find(slug) for slug in slugs if slug != leads]

page_layout.opening(
    first.title,
    "The Home Office asked the Department for Education (DfE) about people, and DfE returned "
    "records of those it found among pupils. The latest figures that we have end in September "
    "2022. We count these separately from releases.",
)
as_at.show()
finding_block.show(first, data, "Every published figure", heading=False)
for chart in others:
    if chart:
        finding_block.show(chart, data, "Every published figure")
caveats.other_side("home-office", data)
caveats.corrections(corrections_about(data.corrections, data.exchanges, ("Home Office",)))
caveats.disagreements(data, "exchanges")
