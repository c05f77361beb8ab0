"""The questions about nationality and country of birth in the school census."""

from pages.parts import as_at, caveats, finding_block, page_layout
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
caveats.other_side("nationality", data)
caveats.disagreements(data, "nationality")
