"""What one edition of a register changed: came, went, moved, renamed, told differently."""

from pages.parts import (
    as_at,
    compare_editions,
    filters,
    finding_block,
    page_layout,
    possible_duplicates,
    visit,
)
from pages.parts.page_findings import find, the
from views import changes, sentence

data = as_at.data_of_address()
view = filters.read()
edition, against = compare_editions.read()

projects = find("project-editions")

if edition is None or against is None:
    compare_editions.without_editions(data, projects, view)
else:
    old, new = visit.data(against), visit.data(edition)
    compared = changes.compare(old, new, edition, view)
    chart = the("changes")
    words = sentence.limits(view)
    page_layout.opening(chart.title, compare_editions.LEAD)
    as_at.show_if_asked()
    compare_editions.control(data, edition, against)
    filters.show(view, data.releases, counting=False)
    finding_block.show(chart, data, words, heading=False)
    compare_editions.rows(compared, data, words, chart.source_ids)
    possible_duplicates.show(new, edition, view, data, words)
    finding_block.show(the("editions-same-year"), data, words)
    if projects:
        finding_block.show(projects, data, words)
