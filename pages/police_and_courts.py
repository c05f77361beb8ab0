"""What the police, courts and the Department for Work and Pensions asked about, and got."""

import streamlit as st

from findings import event_marks
from pages.parts import (
    as_at,
    caveats,
    events,
    finding_block,
    listing,
    page_layout,
    recipient_profile,
)
from pages.parts.page_findings import find, the
from pages.parts.text import markup
from views import police_and_courts
from views.our_corrections import corrections_about

data = as_at.read()
first, pensions = the("police"), the("work-and-pensions")
filters = "Every published figure"
columns = ("recipient", "date", "reference", "decision", "datasets", "purpose", "note")

page_layout.opening(
    first.title,
    "Police forces, courts and other departments ask the Department for Education (DfE) about "
    "pupils. Each is counted apart: nothing here is added to another, or to releases.",
)
as_at.show()
finding_block.show(first, data, filters, heading=False)
finding_block.show(pensions, data, filters)
for requester in police_and_courts.REQUESTERS:
    listed = find(f"listed-{requester.lower().replace(' ', '-')}")
    if listed:
        finding_block.show(listed, data, f"Every period that the register lists of {requester}")
if others := find("listed-others"):
    finding_block.show(others, data, "Every figure that the register lists of other bodies")
caveats.corrections(
    corrections_about(data.corrections, data.exchanges, police_and_courts.REQUESTERS)
)
for heading, (slug, rows) in police_and_courts.one_by_one(data.releases, data.exchanges).items():
    listing.every(heading, rows, data, columns, slug=slug, title=heading)
caveats.other_side("police-and-courts", data)
if courts := police_and_courts.not_loaded(data.exchanges, data.releases):
    st.header("Courts", anchor=False)
    st.html(f"<p>{markup(courts)}</p>")
happened = event_marks.events_of_page("police-and-courts", data)
if len(happened):
    st.header("What happened, and when", anchor=False)
    events.listed(happened, data)
recipient_profile.weaker(police_and_courts.documented_uses(data.uses, data.exchanges), data)
