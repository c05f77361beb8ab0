"""The questions about nationality and country of birth in the school census."""

from charts.nationality import nationality
from charts.nationality_over_time import nationality_over_time
from loaders import dataset
from pages.parts import block, disagreements, site

data = dataset.current()
answers = nationality(data.nationality)

site.opening(
    answers.title,
    "For a time the school census asked for each pupil’s nationality and country of birth. Some "
    "families refused to say; for other pupils schools had not obtained an answer yet.",
)
block.show(answers, data, "Every census with published figures", heading=False)
block.show(
    nationality_over_time(data.nationality, data.events),
    data,
    "Every census with published figures",
)
disagreements.show(data, "nationality")
