"""One release: what was published beside how we read it, and where it stands."""

import streamlit as st

from pages.parts import as_at, filters, links, record, site, visit
from pages.parts.text import markup
from views import listed, one_release, rows

data = as_at.read()
view = filters.read()
asked = st.query_params.get("id", "")
found = data.releases[data.releases["release_id"] == asked]

links.show("releases", "← All releases", view)
if found.empty and asked in set(visit.data().releases["release_id"]):
    site.opening(
        "This release is not in that edition",
        "It was listed later, or no more. Choose the latest below to see it.",
    )
    as_at.show()
elif found.empty:
    site.opening(
        "We hold no release with this address",
        "It may have left the register, or the link may have lost a part on its way. "
        "Search for it by name in the table of all releases.",
    )
    as_at.show()
else:
    release = found.iloc[0]
    site.opening(one_release.finding(release), markup(one_release.lead(release)))
    as_at.show()
    record.published_and_read(release)
    record.recipient(release, data)
    record.place(release, data)
    record.history(release, data)
    record.rights(release)
    record.citation(release, data)
    record.neighbours(release, listed.newest(rows.select(data.releases, view)), view)
