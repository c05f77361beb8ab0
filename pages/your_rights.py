"""What a pupil, a former pupil, a parent or anyone can do, with letters to copy."""

import streamlit as st

from findings.guidance import rights
from pages.parts import links, page_layout, visit
from pages.parts.text import link, markdown, markup
from publish.letters import WHOM, letter
from views.words import day

data = visit.data()
asked = st.query_params.get("id", "")
named = data.releases[data.releases["release_id"] == asked]
release = named.iloc[0] if len(named) else None
wanted = st.query_params.get("r", "")
recipient = wanted if wanted in set(data.releases["recipient"]) else ""

page_layout.opening(
    "You can ask who was given your data",
    f"{len(rights()['right'])} things the law lets you do, each with a letter to copy. This is not "
    f"legal advice. This is the law on {day(rights()['as_at'])}; follow the links for today’s.",
)
if release is not None:
    st.markdown(
        f"The letters are filled in for the release to **{markdown(release['recipient'])}**."
    )
elif recipient:
    st.markdown(f"The letters are filled in for **{markdown(recipient)}**.")
elif asked or wanted:
    st.markdown("What the address names is not in this data, so the letters are general.")
st.html(f'<p class="note">{markup(rights()["rests_on"])}</p>')
whom = st.segmented_control(
    "I ask about", list(WHOM), default="me", required=True, key="whom", format_func=str.capitalize
)
for right in rights()["right"]:
    st.header(markdown(right["title"]), anchor=False)
    official = "; ".join(link(one["url"], one["label"]) for one in right["links"])
    st.html(
        f'<p>{markup(right["text"])}</p><p class="source">{markup(right["law"])}: {official}</p>'
    )
    with st.expander("Letter to copy", key=f"letter_{right['id']}", on_change="rerun") as fold:
        if fold.open:
            st.code(
                letter(right["letter"], whom, release, recipient), language=None, wrap_lines=True
            )
links.show("include-me", "Could a release include me? Choose your school years →")
