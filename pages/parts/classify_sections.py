"""The parts of the page on how recipients are classified."""

import pandas as pd
import streamlit as st

from findings.all_recipients import all_recipients
from loaders import dataset, fields
from loaders.dataset import Dataset
from pages.parts import address, downloads, links, page_findings, table
from pages.parts.recipient_list import ADDRESS, WHY, decided, show_linked
from pages.parts.table import Html
from pages.parts.text import markup
from views import classification
from views.words import count, day, number

_SHOWN = 50
_FILE = "data/recipients/organisations.csv"


def asked() -> str:
    """The name that the address asks about; empty without one."""
    return page_findings.read().name


def answer(name: str, data: Dataset) -> pd.Series:
    """What kind of body any name is: a row of the frame ``recipients``."""
    return classification.answer(name, data.recipients, dataset.classify([name]))


def search(name: str) -> None:
    """A field for any name; what it holds stands in the address."""
    st.session_state["classify_name"] = name
    st.text_input(
        "Look up any name, published or not",
        max_chars=classification.LONGEST,
        placeholder="Type a name and press Enter",
        type="search",
        key="classify_name",
        on_change=_typed,
    )


def answered(name: str, row: pd.Series, data: Dataset, decisions: pd.DataFrame) -> None:
    """What kind of body the name is, what decided that, and the line to change."""
    reviewed = classification.decision(row, decisions)
    recipient = str(row["recipient"])
    is_here = recipient in all_recipients(data).index
    table.facts(
        {
            "Recipient": Html(links.inside(ADDRESS, recipient, r=recipient))
            if is_here
            else recipient,
            "Part of it": row["department"],
            "Recipient type": row["recipient_type"],
            **decided(row),
            "Reference": "" if reviewed is None else reviewed["reference"],
            "Reviewed": "" if reviewed is None else day(pd.Timestamp(reviewed["reviewed"])),
            **{
                fields.field("recipients", name).label: row[name]
                for name in ("commissioned_by", "co_recipients")
            },
        }
    )
    place = "a new line in" if reviewed is None else f"line {reviewed['line']} of"
    st.html(f'<p class="note">To dispute it, propose {place} {_FILE}:</p>')
    line = classification.line_to_write(name, row, reviewed)
    st.code(line, language=None, wrap_lines=True)


def matching(words: str, decisions: pd.DataFrame) -> None:
    """The reviewed decisions that hold the words."""
    rows = classification.matches(decisions, words)
    if rows.empty:
        return
    caption = count(len(rows), "reviewed decision") + f" with “{words}”"
    if len(rows) > _SHOWN:
        caption = f"The first {_SHOWN} of {caption}"
    _decisions(rows.head(_SHOWN), caption)


def order(decisions: pd.DataFrame, rules: pd.DataFrame) -> None:
    """The rules in plain words, in the order in which they decide."""
    st.header("How we decide, in this order", anchor=False)
    steps = {
        "A reviewed decision": f"{number(len(decisions))} organisations are reviewed by name, each "
        "with its other names, its type and a reason. A department counts as part of its parent "
        "body. These decisions come first.",
        "A rule about words in the name": f"{number(len(rules))} rules are tried one after "
        "another, and the first that fits decides. Narrow rules come before broad ones: "
        "“university press” (a publisher) before “university”. Some are sure, some doubtful.",
        "The register’s own word": "We use this where nothing above decided and the "
        "register says what type of organisation it is.",
        "Not clear": "Where none of these decides, we don’t guess.",
    }
    items = "".join(f"<li><p><b>{k}.</b> {v}</p></li>" for k, v in steps.items())
    st.html(f'<ol class="points">{items}</ol>')
    with st.expander(
        f"All {number(len(rules))} rules, in their order", key="rules", on_change="rerun"
    ) as fold:
        if fold.open:
            table.show(classification.rules_table(rules), "Rules, in their order")


def doubtful(data: Dataset, named: pd.DataFrame) -> None:
    """The names in the present data whose type may be wrong."""
    present = data.recipients[data.recipients["recipient"].isin(all_recipients(data).index)]
    rows = classification.doubtful(present, named)
    st.header(f"{count(len(rows), 'recipient')} in doubt here", anchor=False)
    if rows.empty:
        st.markdown("Every recipient’s type is sure.")
        return
    titles = {
        "recipient": "Recipient",
        "recipient_type": "Recipient type",
        "reason": "Why",
        "n": "Named in",
    }
    show_linked(
        rows.head(_SHOWN),
        titles,
        "Doubtful, or not clear. Some are named in no release, only in a weaker use or a project.",
    )


def reviewed(decisions: pd.DataFrame) -> None:
    """How many decisions are reviewed, of which type and when, and all of them to take."""
    st.header(f"{number(len(decisions))} reviewed decisions", anchor=False)
    st.html(f"<p>{classification.checkable(decisions)}</p>")
    names = {"type": "Recipient type", "n": "Reviewed", "doubtful": "Of them doubtful"}
    table.show(
        classification.by_type(decisions).rename(columns=names),
        "Reviewed organisations by type. The field above searches them.",
    )
    days = classification.by_day(decisions)
    changed = "; ".join(f"{day(when)} {number(n)}" for when, n in days.head(5).to_numpy())
    st.html(f'<p class="note">Last reviewed or changed: {markup(changed)}.</p>')
    downloads.show(
        lambda: classification.decisions_in_words(decisions).rename(columns=classification.TITLES),
        len(decisions),
        sources=pd.DataFrame(columns=["source_id", "publisher", "url", "kind"]),
        slug="reviewed-decisions",
        title="Reviewed decisions on what kind of body a recipient is",
        filters="All reviewed decisions",
    )


def dispute() -> None:
    """What to write, and the one line to change."""
    st.header("Dispute a decision", anchor=False)
    st.markdown(
        "Look the name up above. Then write to whoever runs this site. Give the name as published "
        "and the type you think is right. Add a reason that anyone can check, such as a company or "
        f"charity number. Every decision is one line of the file `{_FILE}`. To change one, change "
        "or add that line, with the day of the review. Its columns are:"
    )
    st.code(classification.HEADING, language=None, wrap_lines=True)


def _decisions(rows: pd.DataFrame, caption: str) -> None:
    shown = classification.decisions_in_words(rows).drop(columns="line")
    shown = shown[[c for c in shown if (shown[c] != "").any()]]
    titles = classification.TITLES
    ways = [links.inside(WHY, name, name=name) for name in shown["name"]]
    table.show(shown.assign(name=ways).rename(columns=titles), caption, ready=(titles["name"],))


def _typed() -> None:
    name = st.session_state["classify_name"].strip()
    address.write([classification.KEY], {classification.KEY: [name]} if name else {})
