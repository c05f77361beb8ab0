"""Who has been given pupils' data, by kind of recipient, over time."""

from charts.releases_over_time import releases_over_time
from loaders import dataset
from pages.parts import about, block, filters, site
from views import rows, sentence

data = dataset.current()
view = filters.read("overview")
shown = rows.select(data.releases, view)
chart = releases_over_time(shown, view, about.as_at(data))

site.opening(chart.title, about.database(data))
filters.show(view, data.releases)
if shown.empty:
    filters.empty(view, data.releases, "overview.py")
else:
    site.shown(shown, data.releases, view)
    block.show(chart, data, sentence.describe(shown, view), heading=False)
about.editions(data)
