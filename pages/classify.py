"""How we decide what kind of body a recipient is, what is in doubt, and how to dispute it."""

from charts.type_ranges import type_ranges
from loaders import dataset
from pages.parts import as_at, block, classify, filters, site
from publish import known
from views import recipients as found
from views import rows, sentence

data = as_at.read()
view = filters.read()
shown = rows.select(data.releases, view)
chart = type_ranges(shown, view, rows.of_every_type(data.releases, view))
decisions, rules = dataset.decisions(), dataset.rules()

name = classify.asked()
lead = (
    "What kind of body a recipient is, is our judgement. Each decision has a reason that you can "
    "check, and can be disputed."
)
if name:
    row = classify.answer(name, data)
    site.opening(f"“{name}”: {row['recipient_type']}", lead)
    as_at.show()
    classify.search(name)
    classify.answered(name, row, data, decisions)
    classify.matching(name, decisions)
else:
    site.opening(chart.title, lead)
    as_at.show()
    classify.search(name)
    filters.show(view, data.releases, counting=False)
    if shown.empty:
        filters.empty(view, data.releases, "how-we-classify")
    else:
        site.shown(shown, data.releases, view)
block.show(chart, data, sentence.describe(shown, view), heading=bool(name))
classify.order(decisions, rules)
classify.doubtful(data, found.named(data.releases, known.everybody(data)))
classify.reviewed(decisions)
classify.dispute()
