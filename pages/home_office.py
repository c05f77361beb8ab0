"""What the Home Office, the police and others asked DfE about, and what they were given."""

from charts.home_office_periods import home_office_periods
from charts.other_exchanges import police, work_and_pensions
from loaders import dataset
from pages.parts import block, disagreements, site

data = dataset.current()
chart = home_office_periods(data.exchanges)

site.opening(
    chart.title,
    "The Home Office asks the Department for Education (DfE) about people, and DfE returns records "
    "of those it finds among pupils. These are exchanges, not releases of the pupil database.",
)
block.show(chart, data, "Home Office: every published period", heading=False)
block.show(police(data.exchanges), data, "Police: every published figure")
block.show(work_and_pensions(data.exchanges), data, "Department for Work and Pensions")
disagreements.show(data, "exchanges")
