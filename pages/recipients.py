"""Who has been given pupils' data: all recipients, one of them, or a few side by side."""

from charts.leading_recipients import leading_recipients
from pages.parts import as_at, block, filters, links, recipient, recipients, site, take
from publish import known
from views import recipients as found
from views import rows, sentence

data = as_at.read()
view = filters.read()
everybody = known.everybody(data)
names, asked = recipients.read(everybody)

if asked:
    links.show("recipients", "← All recipients")
if asked and not names:
    site.opening(
        "We know no recipient of this name",
        "It may be published under another name, or the link may have lost a part on its way.",
    )
    as_at.show()
    recipients.search(everybody, names)
elif len(names) > 1:
    parts = found.parts(data.releases, everybody, names)
    site.opening(found.compared(parts), "Everything that names them, whatever its stream.")
    as_at.show()
    filters.unused(view)
    recipients.search(everybody, names)
    recipient.compared(parts, everybody, data)
elif names:
    (name,) = names
    own = found.parts(data.releases, everybody, names)[name]
    kind = everybody.loc[[name]].iloc[0]
    uses = found.uses_of(name, data.uses)
    projects = found.projects_of(name, data.accredited)
    site.opening(found.named_in(name, own, len(uses), len(projects)), recipient.lead(name, kind))
    as_at.show()
    filters.unused(view)
    recipients.search(everybody, names)
    recipient.exchanges(name, data)
    recipient.over_time(name, str(kind["recipient_type"]), own, data)
    recipient.known(name, own, data)
    recipient.why(name, kind, data)
    recipient.releases(name, own, data)
    take.print_recipient()
    recipient.rights(name)
    recipient.weaker(uses, data)
    recipient.accredited(projects, data)
else:
    shown = rows.select(data.releases, view)
    named = found.of_view(shown, everybody, view)
    chart = leading_recipients(named, shown, view)
    words = sentence.describe(shown, view)
    site.opening(chart.title, "Choose one for all that is known about it, or several to compare.")
    as_at.show()
    recipients.search(everybody, names)
    filters.show(view, data.releases, counting=False)
    if shown.empty:
        filters.empty(view, data.releases, "recipients")
    else:
        site.shown(shown, data.releases, view)
        block.show(chart, data, words, heading=False, rows=named, view=view)
        recipients.every(named, data, words)
        recipients.leaders(named, data, view)
