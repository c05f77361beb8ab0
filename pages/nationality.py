"""The questions about nationality and country of birth in the school census."""

from pages.parts import as_at, disagreements, finding_block, other_side, page_layout
from pages.parts.page_findings import the

data = as_at.read()
answers = the("nationality")
over_time = the("nationality-over-time")

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
