"""How we decide what kind of body a recipient is, what is in doubt, and how to dispute it."""

from findings.all_recipients import all_recipients
from loaders import dataset
from pages.parts import as_at, classify_sections, filters, finding_block, page_layout
from pages.parts.page_findings import the
from views import chosen_rows, classification, named_recipients, sentence

data = as_at.read()
view = filters.read()
shown = chosen_rows.select(data.releases, view)
chart = the("type-ranges")
decisions, rules = dataset.decisions(), dataset.rules()

name = classify_sections.asked()
lead = (
    "The type of each recipient is our judgement. We give the reason for each decision, "
    "and you can dispute it."
)
if name:
    row = classify_sections.answer(name, data)
    page_layout.opening(classification.heading(name, row, data.recipients, decisions), lead)
    as_at.show()
    classify_sections.search(name)
    classify_sections.answered(name, row, data, decisions)
    classify_sections.matching(name, decisions)
else:
    page_layout.opening(chart.title, lead)
    as_at.notices()
    classify_sections.search(name)
    filters.show(view, data.releases, counting=False)
    if shown.empty:
        filters.empty(view, data.releases, "how-we-classify")
    else:
        page_layout.what_is_shown(shown, view, data.releases)
finding_block.show(chart, data, sentence.describe(shown, view), heading=bool(name))
classify_sections.order(decisions, rules)
classify_sections.doubtful(data, named_recipients.rows_by_name(data.releases, all_recipients(data)))
classify_sections.reviewed(decisions)
classify_sections.dispute()
