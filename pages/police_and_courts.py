"""What the police, courts and the Department for Work and Pensions asked about, and got."""

import streamlit as st

from charts.exchanges_listed import exchanges_listed
from charts.other_exchanges import police, work_and_pensions
from pages.parts import as_at, block, listing, mended, recipient, site, timeline
from pages.parts.once import once
from pages.parts.text import markup
from publish import event_marks
from views import police_and_courts as views
from views.mended import of_requesters

data = as_at.read()
first, pensions = once(police, data, "exchanges"), once(work_and_pensions, data, "exchanges")
filters = "Every published figure"
columns = ("recipient", "date", "reference", "decision", "datasets", "purpose", "note")

site.opening(
    first.title,
    "Police forces, courts and other departments ask the Department for Education (DfE) about "
    "pupils. Each is counted apart: nothing here is added to another, or to releases.",
)
as_at.show()
block.show(first, data, filters, heading=False)
block.show(pensions, data, filters)
for requester in views.REQUESTERS:
    listed = exchanges_listed(data.exchanges, requester)
    if listed:
        block.show(listed, data, f"Every period that the register lists of {requester}")
mended.show(of_requesters(data.corrections, data.exchanges, views.REQUESTERS))
for heading, (slug, rows) in views.one_by_one(data.releases, data.exchanges).items():
    listing.every(heading, rows, data, columns, slug=slug, title=heading)
if courts := views.not_loaded(data.exchanges, data.releases):
    st.header("Courts", anchor=False)
    st.html(f"<p>{markup(courts)}</p>")
happened = event_marks.listed("police-and-courts", data)
if len(happened):
    st.header("What happened, and when", anchor=False)
    timeline.show(happened, data)
recipient.weaker(views.uses(data.uses, data.exchanges), data)
