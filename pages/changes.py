"""What one edition of a register changed: came, went, moved, renamed, told differently."""

from charts.edition_changes import kinds, same_year
from pages.parts import (
    as_at,
    compare_editions,
    filters,
    finding_block,
    page_layout,
    possible_duplicates,
    visit,
)
from views import changes, edition_counts, register_editions, sentence

data = as_at.asked()
view = filters.read()
edition, against = compare_editions.read(data)

if edition is None or against is None:
    compare_editions.nothing_yet(data)
    as_at.show_if_asked()
else:
    old, new = visit.data(against), visit.data(edition)
    compared = changes.compare(old, new, edition, view)
    chart = kinds(
        compared, *register_editions.whole_edition_rows(data.editions, data.parts, edition, against)
    )
    words = sentence.limits(view)
    page_layout.opening(chart.title, compare_editions.LEAD)
    as_at.show_if_asked()
    compare_editions.control(data, edition, against)
    filters.show(view, data.releases, counting=False)
    finding_block.show(chart, data, words, heading=False)
    compare_editions.rows(compared, data, words, chart.source_ids)
    possible_duplicates.show(new, edition, view, data, words)
    finding_block.show(
        same_year(edition_counts.by_year(new, data.editions, edition, view)), data, words
    )
