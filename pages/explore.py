"""Counts cut by any two things: for whoever wants to ask more than the other pages answer."""

from pages.parts import as_at, explore_choices, filters, finding_block, links, page_layout
from pages.parts.page_findings import read, the
from views import empty_results, sentence
from views.address import EXPLORATION
from views.crosstab import MEASURES

data = as_at.read()
view = filters.read()
asked = read()
chart = the("crosstab")
words = f"{MEASURES[asked.exploration.question.measure]}{sentence.narrowed(view)}"

page_layout.opening(chart.title, "Choose what is counted and how it is grouped.")
as_at.show()
for notice in asked.said(EXPLORATION):
    page_layout.notice(notice)
explore_choices.show(asked.exploration, view, shares=len(asked.exploration.question.groups) > 1)
filters.show(view, data.releases, counting=False)
if chart.table.empty and asked.exploration.question.measure == "people":
    links.show("home-office", "Every figure of the Home Office, each by itself →")
elif chart.table.empty and empty_results.chosen(view):
    filters.empty(view, data.releases, "explore")
finding_block.show(chart, data, words, heading=False, drawn=asked.exploration.form != "table")
