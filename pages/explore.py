"""Counts cut by any two things: for whoever wants to ask more than the other pages answer."""

from pages.parts import as_at, explore_choices, filters, finding_block, links, page_layout
from pages.parts.page_findings import read, the
from views import empty_results
from views.address import EXPLORATION
from views.crosstab import fitted

data = as_at.read()
filters.read()
asked = read()
question = asked.exploration.question
view = fitted(question.measure, asked.view)
chart = the("crosstab")

page_layout.opening(chart.title, "Choose what is counted and how it is grouped.")
as_at.notices()
for notice in asked.notices_about(EXPLORATION):
    page_layout.notice(notice)
explore_choices.show(asked.exploration, asked.view, shares=len(question.groups) > 1)
explore_choices.filter_bar(question.measure, view, data)
if chart.table.empty and question.measure == "people":
    links.show("home-office", "Every figure of the Home Office, each by itself →")
elif chart.table.empty and empty_results.chosen(view):
    filters.empty(view, data.releases, "explore")
finding_block.show(chart, data, chart.title, heading=False, drawn=asked.exploration.form != "table")
