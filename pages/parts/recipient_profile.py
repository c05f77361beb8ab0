"""One recipient, or a few side by side: what is known, why its type, and every release."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.recipient_over_time import EVERYTHING
from findings import names_first, source_line
from loaders import fields
from loaders.dataset import Dataset
from pages.parts import downloads, finding_block, links, listing, source_links, table
from pages.parts.page_findings import the
from pages.parts.recipient_list import ADDRESS, WHY, decided
from pages.parts.text import markdown, markup
from views import (
    calendar_periods,
    date_precision,
    named_recipients,
    project_rows,
    recipient_facts,
    release_order,
)
from views.words import count, number

_EXCHANGES = "home-office"
_COLUMNS = (
    "date",
    "reference",
    "decision",
    "stream",
    "tier",
    "datasets",
    "purpose",
    "commissioned_by",
    "organisation",
)
_STRENGTHS = {
    "stated": "the organisation or an official source says it held or used the data",
    "implied": "published results could only come from this data",
}


def lead(name: str, kind: pd.Series) -> str:
    """Its type and why, as HTML with a way to the decision."""
    doubt = "" if kind["sure"] else " (doubtful)"
    return (
        f"{links.inside(WHY, kind['recipient_type'], name=name)}{doubt}: {markup(kind['reason'])}. "
        "This is our judgement."
    )


def warned(rows: pd.DataFrame, kind: pd.Series) -> None:
    """A line at the top where there is something to know first."""
    if sentences := recipient_facts.warnings(rows, bool(kind["sure"])):
        whole = "".join(
            f" {links.inside('release', 'Read both sides', id=str(one))}."
            for one in recipient_facts.replies(rows)["release_id"]
        )
        warning = f"<b>Before you quote this.</b> {markup(' '.join(sentences))}{whole}"
        st.html(f'<p class="said">{warning}</p>')


def story(rows: pd.DataFrame) -> None:
    """What the first page tells of one of its releases, with the way to it."""
    for one in names_first.stories(rows):
        way = links.inside("release", "How we know", id=one.release)
        st.html(f"<p>The {markup(one.recipient)} {markup(one.text)} {way}.</p>")


def over_time(name: str, kind: str, rows: pd.DataFrame, data: Dataset) -> None:
    """The releases by year, where several have one."""
    if calendar_periods.period_starts(rows, "year").notna().sum() > 1:
        finding_block.show(
            the("recipient-over-time"),
            data,
            f"All that name {name}",
            heading=False,
            rows=rows.assign(recipient_type=kind),
            view=replace(EVERYTHING, q=name),
        )


def exchanges(name: str, data: Dataset) -> None:
    """The way to the counts of people asked about, which are another thing than releases."""
    if name in set(data.exchanges["requester"]):
        links.show(_EXCHANGES, "We count the people it asked about separately →")


def facts(name: str, rows: pd.DataFrame, data: Dataset) -> None:
    """What its releases say."""
    if len(rows):
        st.header("What is known", anchor=False)
        table.facts(dict(recipient_facts.recipient_facts(rows, name, _titles(data))))


def why(name: str, kind: pd.Series, data: Dataset) -> None:
    """Its type with the reason, and the names that were read as this recipient."""
    st.header("Its type, and why", anchor=False)
    table.facts(
        {
            "Recipient type": kind["recipient_type"],
            **decided(kind),
            "If you disagree": table.Html(
                links.inside(WHY, "How to dispute this decision", name=name)
            ),
        }
    )
    own = data.recipients[data.recipients["recipient"].astype("object") == name]
    if len(own):
        st.subheader("Names used", anchor=False)
        names = {
            "organisation": "As published",
            "department": "Part of it",
            "decided_by": "Decided by",
        }
        table.show(
            _filled(own[list(names)].rename(columns=names)),
            "Every published name that we count as this recipient",
        )


def releases(name: str, rows: pd.DataFrame, data: Dataset) -> None:
    """Every release that names it, newest first, each a link to its page."""
    if len(rows):
        listing.every(
            "Every request and release",
            rows,
            data,
            _COLUMNS,
            slug="recipient-releases",
            title=f"All that name {name}",
        )


def rights(name: str) -> None:
    """The way to letters about what it was given."""
    links.show("your-rights", "Ask what data it got, if any: letters you can fill in →", r=name)


def weaker(rows: pd.DataFrame, data: Dataset) -> None:
    """Documented uses that no release stands behind."""
    if rows.empty:
        return
    st.header("Other signs of use", anchor=False)
    strengths = "; ".join(f"“{word}”: {words}" for word, words in _STRENGTHS.items())
    st.html(f'<p class="note">Never counted as releases. {markup(strengths)}.</p>')
    columns = fields.listed("uses")
    when = date_precision.dates_in_words(rows["date"], rows["date_precision"])
    uses = rows.assign(date=when)[[*columns]].rename(columns=columns)
    uses["Source"] = [source_links.names(cell, data.sources) for cell in rows["source_ids"]]
    table.show(_filled(uses), count(len(rows), "documented use"), ready=("Source",))


def accredited(rows: pd.DataFrame, data: Dataset) -> None:
    """Accredited projects that it takes part in, inside a secure room."""
    if rows.empty:
        return
    st.header("Accredited projects", anchor=False)
    st.html(
        '<p class="note">Work in a secure room, never added to releases. A project is listed for '
        "each of its institutions.</p>"
    )
    newest = release_order.ordered(rows)
    projects = project_rows.table(newest).drop(columns="source_ids")
    projects["Source"] = [source_links.names(cell, data.sources) for cell in newest["source_ids"]]
    table.show(_filled(projects), count(len(rows), "project"), ready=("Source",))


def compared(
    parts: Mapping[str, pd.DataFrame], all_recipients: pd.DataFrame, data: Dataset
) -> None:
    """The chart and the table of a comparison, and the way to each profile."""
    kinds = {name: str(all_recipients.at[name, "recipient_type"]) for name in parts}
    if sum(map(len, parts.values())):
        every = f"All that name {' or '.join(parts)}"
        finding_block.show(the("recipients-compared"), data, every, heading=False)
    columns = {
        name: {
            "Recipient type": kinds[name],
            "Why": all_recipients.at[name, "reason"],
            "Named in": named_recipients.size(rows),
            **(recipient_facts.recipient_facts(rows, name, _titles(data)) if len(rows) else {}),
            "Other signs of use": number(len(named_recipients.uses_of(name, data.uses))),
            "Accredited projects": number(len(named_recipients.projects_of(name, data.accredited))),
        }
        for name, rows in parts.items()
    }
    st.header("Side by side", anchor=False)
    facts = pd.DataFrame(columns).fillna("")
    facts = facts[(facts != "").any(axis=1)]
    shown = facts.map(markup)
    shown.loc["Recipient type"] = [links.inside(WHY, kinds[name], name=name) for name in parts]
    table.show(
        shown.rename_axis("What").reset_index(),
        "What we know about each. Other signs of use and projects are never added to releases.",
        ready=list(parts),
    )
    downloads.show(
        lambda: facts.rename_axis("What").reset_index(),
        len(facts),
        sources=source_line.sources_of_rows(pd.concat(parts.values()), data.sources),
        slug="recipients-side-by-side",
        title=named_recipients.how_often_each_is_named(parts),
        filters=f"All that name {' or '.join(parts)}",
    )
    for name in parts:
        links.show(ADDRESS, f"All about {markdown(name)}", r=name)


def _titles(data: Dataset) -> dict[str, str]:
    return dict(zip(data.editions["edition_id"], data.editions["title"], strict=True))


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the columns in which nothing stands."""
    return frame[[c for c in frame if frame[c].replace("", pd.NA).notna().any()]]
