"""The questions about nationality and country of birth in the school census."""

from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from pages.parts import as_at, block, disagreements, site
from pages.parts.once import once

data = as_at.read()
answers = once(nationality, data, "nationality")
over_time = once(nationality_over_time, data, "nationality", "events")

site.opening(
    answers.title,
    "For a time the school census asked for each pupil’s nationality and country of birth. Some "
    "families refused to say; for other pupils schools had not obtained an answer yet.",
)
as_at.show()
block.show(answers, data, "Every census with published figures", heading=False)
block.show(over_time, data, "Every census with published figures")
disagreements.show(data, "nationality")
