"""The questions about nationality and country of birth in the school census."""

from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from pages.parts import as_at, disagreements, finding_block, other_side, page_layout
from pages.parts.chart_cache import cached_chart

data = as_at.read()
answers = cached_chart(nationality, data, "nationality")
over_time = cached_chart(nationality_over_time, data, "nationality", "events")

page_layout.opening(
    answers.title,
    "For a time the school census asked for each pupil’s nationality and country of birth. Some "
    "families refused to say; for other pupils schools had not obtained an answer yet.",
)
as_at.show()
finding_block.show(answers, data, "Every census with published figures", heading=False)
finding_block.show(over_time, data, "Every census with published figures")
other_side.show("nationality", data)
disagreements.show(data, "nationality")
