"""Projects accredited to use pupil-level data in a secure room: uses, not releases."""

import streamlit as st

from findings import source_line
from pages.parts import (
    as_at,
    caveats,
    downloads,
    filters,
    finding_block,
    links,
    page_layout,
    recipient_list,
    table,
)
from pages.parts.page_findings import find
from pages.parts.text import markdown, markup
from views import project_rows, sentence
from views.our_corrections import corrections_of
from views.words import count

_NONE = {
    True: "No accredited project matches these filters",
    False: "No list of accredited projects that old is held",
}
data = as_at.read()
view = project_rows.project_view(filters.read())
whole = project_rows.pupil_level(data.accredited)
projects = project_rows.by_themselves(whole, view)
chart = find("accredited-projects")
words = f"All accredited projects with pupil-level data{sentence.narrowed(view, len(projects))}"

page_layout.opening(
    chart.title if chart else _NONE[bool(len(whole))],
    "The UK Statistics Authority accredits research projects under the Digital Economy Act 2017. "
    "We list those that name one of five linked data sets built from pupils’ records.",
)
as_at.notices()
if len(whole):
    listed = project_rows.as_releases(whole)
    filters.show(view, listed, counting=False, select=project_rows.by_themselves)
else:
    as_at.button()
if len(whole) and projects.empty:
    filters.empty(
        view, whole, "accredited-projects", project_rows.by_themselves, project_rows.describe
    )
if chart:
    if left_out := project_rows.left_out(whole, view):
        st.html(f'<p class="shown">{markup(left_out)}</p>')
    finding_block.show(chart, data, words, heading=False)
    if changed := find("project-editions", "changes"):
        links.show("changes", f"{markdown(changed.title)} →")

    institutions = project_rows.by_institution(projects, data.recipients)
    st.header(f"{institutions['recipient'].iloc[0]} takes part in most", anchor=False)
    titles = {"recipient": "Institution", "recipient_type": "Recipient type", "n": "Projects"}
    recipient_list.show_linked(institutions, titles, "Institutions by number of projects")

    st.header("Every project", anchor=False)
    every = project_rows.table(projects)
    table.show(every.drop(columns="source_ids"), f"{count(len(every), 'project')}, newest first")
    downloads.show(
        lambda: every,
        len(every),
        sources=source_line.sources_of_rows(every, data.sources),
        slug="accredited-project-list",
        title="Accredited projects with pupil-level data",
        filters=words,
    )
    caveats.corrections(corrections_of(data.corrections, projects))
