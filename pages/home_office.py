"""Whom the Home Office asked DfE about, and what it was given."""

from charts.corrected_figures import corrected_figures
from charts.home_office_months import home_office_months
from charts.home_office_periods import home_office_periods
from charts.home_office_total import home_office_total
from pages.parts import as_at, block, disagreements, mended, site
from pages.parts.once import once
from views.mended import of_requesters

data = as_at.read()
first, *others = (
    once(home_office_periods, data, "exchanges"),
    once(home_office_months, data, "exchanges"),
    once(home_office_total, data, "exchanges"),
    once(corrected_figures, data, "exchanges"),
)

site.opening(
    first.title,
    "The Home Office asks the Department for Education (DfE) about people, and DfE returns records "
    "of those it finds among pupils. These are exchanges; they are never added to releases.",
)
as_at.show()
block.show(first, data, "Every published figure", heading=False)
for chart in others:
    if chart:
        block.show(chart, data, "Every published figure")
mended.show(of_requesters(data.corrections, data.exchanges, ("Home Office",)))
disagreements.show(data, "exchanges")
