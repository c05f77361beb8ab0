"""One release: what was published beside how we read it, and where it stands."""

from pages.parts import as_at, filters, links, page_findings, page_layout, release_record, visit
from pages.parts.text import markup
from views import chosen_rows, one_release, release_order

data = as_at.read()
view = filters.read()
asked = page_findings.read().release
rows = data.releases[data.releases["release_id"] == asked]

links.show("releases", "← All releases", view)
if rows.empty and asked in set(visit.data().releases["release_id"]):
    page_layout.opening(
        "That edition does not list this release",
        "It was listed later, or had left by then. Choose the latest edition below to see it.",
    )
    as_at.show()
elif rows.empty:
    page_layout.opening(
        "There is no release at this address",
        "It may have left the register, or part of the link may be missing. "
        "Search for it by name in the table of all releases.",
    )
    as_at.show()
else:
    release = rows.iloc[0]
    page_layout.opening(one_release.finding(release), markup(one_release.lead(release)))
    as_at.show()
    release_record.published_and_read(release)
    release_record.recipient(release, data)
    release_record.place(release, data)
    release_record.history(release, data)
    release_record.rights(release)
    release_record.citation(release, data)
    release_record.neighbours(
        release, release_order.ordered(chosen_rows.select(data.releases, view)), view
    )
