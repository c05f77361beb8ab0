"""Who has been given pupils' data: all recipients, one of them, or a few side by side."""

from findings.all_recipients import all_recipients
from pages.parts import (
    as_at,
    filters,
    finding_block,
    links,
    page_layout,
    recipient_list,
    recipient_profile,
    share_menu,
)
from pages.parts.page_findings import the
from views import chosen_rows, named_recipients, sample, sentence

data = as_at.read()
view = filters.read()
known = all_recipients(data)
names, asked = recipient_list.read()

if asked:
    links.show("recipients", "← All recipients")
if asked and not names:
    page_layout.opening(
        "We have no recipient of this name",
        "It may be published under another name, or the name is misspelt. “Search” above finds "
        "names that are near it.",
    )
    as_at.show()
    recipient_list.search(known, names)
elif len(names) > 1:
    parts = named_recipients.rows_by_recipient(data.releases, known, names)
    page_layout.opening(
        named_recipients.how_often_each_is_named(parts),
        "Every request and release that names them.",
    )
    as_at.show()
    filters.unused(view)
    recipient_list.search(known, names)
    recipient_profile.compared(parts, known, data)
elif names:
    (name,) = names
    own = named_recipients.rows_by_recipient(data.releases, known, names)[name]
    kind = known.loc[[name]].iloc[0]
    uses = named_recipients.uses_of(name, data.uses)
    projects = named_recipients.projects_of(name, data.accredited)
    page_layout.opening(
        named_recipients.how_often_named(name, own, len(uses), len(projects)),
        recipient_profile.lead(name, kind),
    )
    recipient_profile.story(own)
    recipient_profile.warned(own, kind)
    as_at.show()
    filters.unused(view)
    recipient_list.search(known, names)
    recipient_profile.exchanges(name, data)
    recipient_profile.over_time(name, str(kind["recipient_type"]), own, data)
    recipient_profile.facts(name, own, data)
    recipient_profile.why(name, kind, data)
    recipient_profile.releases(name, own, data)
    share_menu.print_recipient()
    recipient_profile.rights(name)
    recipient_profile.weaker(uses, data)
    recipient_profile.accredited(projects, data)
else:
    shown = chosen_rows.select(data.releases, view)
    named = named_recipients.rows_by_name_in_view(shown, known, view)
    chart = the("leading-recipients")
    words = sentence.describe(shown, view)
    page_layout.opening(chart.title)
    as_at.notices()
    recipient_list.search(known, names)
    filters.show(view, data.releases, counting=False)
    if shown.empty:
        filters.empty(view, data.releases, "recipients")
    else:
        page_layout.what_is_shown(shown, view, data.releases)
        recipient_list.every(named, data, words)
        page_layout.heading("How often they are named")
        finding_block.show(chart, data, words, heading=False, rows=named, view=view)
        if sample.may_be_ranked(shown):
            recipient_list.leaders(named, data, view)
