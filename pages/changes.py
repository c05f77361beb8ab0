"""What one edition of a register changed: came, went, moved, renamed, told differently."""

from charts.changes import kinds, same_year
from pages.parts import as_at, block, compare, doubtful, filters, site, visit
from views import changes, edition_counts, registers, sentence
from views.doubtful import matches

data = as_at.asked()
view = filters.read()
edition, against = compare.read(data)

if edition is None or against is None:
    compare.nothing_yet(data)
    as_at.show_if_asked()
else:
    old, new = visit.data(against), visit.data(edition)
    compared = changes.compare(old, new, edition, view)
    chart = kinds(compared, *registers.rows(data.editions, data.parts, edition, against))
    words = sentence.limits(view)
    site.opening(chart.title, compare.LEAD)
    as_at.show_if_asked()
    compare.control(data, edition, against)
    filters.show(view, data.releases, counting=False)
    block.show(chart, data, words, heading=False)
    compare.rows(compared, data, words, chart.source_ids)
    doubtful.show(matches(new, edition, view), data, words)
    block.show(same_year(edition_counts.by_year(new, data.editions, edition, view)), data, words)
