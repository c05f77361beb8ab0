"""Who has been given pupils' data: by name, over time, and what was counted of the whole."""

import streamlit as st

from findings.all_recipients import all_recipients
from findings.makers import home_office_leads
from pages.parts import (
    about_the_data,
    as_at,
    caveats,
    filters,
    finding_block,
    page_layout,
    who_asked,
)
from pages.parts.page_findings import find, the
from views import chosen_rows, named_recipients, sample, sentence, whole_register
from views.who_asked import TITLE

data = as_at.read()
view = filters.read()
shown = chosen_rows.select(data.releases, view)
chart = the("releases-over-time")
whole = the("requests-by-decision")
leads = sample.whole_leads(shown, view)
named = named_recipients.rows_by_name_in_view(shown, all_recipients(data), view)

page_layout.opening(TITLE if leads else chart.title)
as_at.notices()
names, over_time = st.columns([1, 2], gap="large")
with names:
    who_asked.show(named, shown, data, view)
with over_time:
    filters.show(view, data.releases)
    if shown.empty:
        filters.empty(view, data.releases, "")
    else:
        beside = whole_register.beside_a_list(data.published_counts) if leads else ""
        page_layout.what_is_shown(shown, view, beside=beside)
        words = sentence.describe(shown, view)
        drawn = sample.rows_to_draw(shown, view)
        finding_block.show(chart, data, words, heading=False, rows=drawn, view=view)
about_the_data.lead(named if leads else None, whole, data)

if projects := find("projects-by-kind"):
    finding_block.show(projects, data, "All accredited projects with pupil-level data", fixed=True)
finding_block.show(whole, data, "Published totals of requests from outside DfE", fixed=True)
caveats.other_side("", data)
about_the_data.editions(data)

page_layout.more_findings(
    {
        "releases": the("requests-by-tier", "releases").title,
        "home-office": the(home_office_leads(data), "home-office").title,
        "police-and-courts": the("police", "police-and-courts").title,
        "nationality": the("nationality", "nationality").title,
    }
)
finding_block.show(
    the("coverage"),
    data,
    "Published totals of requests from outside DfE",
    fixed=True,
)
finding_block.show(
    the("database-size"),
    data,
    "Stated sizes of the whole National Pupil Database",
    fixed=True,
)
