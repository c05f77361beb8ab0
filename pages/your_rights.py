"""What a pupil, a former pupil, a parent or anyone can do, with letters to fill in."""

import streamlit as st

from findings.guidance import rights
from pages.parts import letter_form, links, page_findings, page_layout, visit
from pages.parts.text import link, markdown, markup
from publish.letters import WHOM, to_fill_in
from views.words import day, in_sentence

data, asked = visit.data(), page_findings.read()
named = data.releases[data.releases["release_id"] == asked.release]
release = named.iloc[0] if len(named) else None
with_requests = set(data.releases["recipient"])
recipient = next((name for name in asked.recipients if name in with_requests), "")

page_layout.opening(
    "You can ask who was given your data",
    f"{len(rights()['right'])} things you can do, each with a letter to fill in here. This is not "
    f"legal advice. This is the law as we understood it on {day(rights()['as_at'])}. Follow the "
    "links for today’s.",
)
if release is not None:
    st.markdown(
        f"The letters are filled in for what **{markdown(release['recipient'])}** asked for."
    )
elif recipient:
    st.markdown(f"The letters are filled in for **{markdown(recipient)}**.")
elif asked.release or asked.named:
    st.markdown("What the address names is not in this data, so the letters are general.")
st.html(f'<p class="note">{markup(rights()["rests_on"])}</p>')
whom = st.segmented_control(
    "I ask about", WHOM, default="me", required=True, key="whom", format_func=WHOM.__getitem__
)
letters = "".join(
    f'<li><a href="#{markup(right["id"])}">{markup(right["title"])}</a></li>'
    for right in rights()["right"]
)
st.html(f'<nav aria-label="Letters on this page"><ul>{letters}</ul></nav>')
for right in rights()["right"]:
    st.header(markdown(right["title"]), anchor=right["id"])
    official = "; ".join(link(one["url"], one["label"]) for one in right["links"])
    st.html(
        f"<p>{markup(right['text'])}</p><p><b>Where to send it.</b> {markup(right['send'])}</p>"
        f'<p class="source">{markup(right["law"])}: {official}</p>'
    )
    with st.expander(
        f"Letter: {markdown(in_sentence(right['title']))}",
        key=f"letter_{right['id']}",
        on_change="rerun",
    ) as fold:
        if fold.open:
            letter_form.show(to_fill_in(right["letter"], whom, release, recipient))
links.show("include-me", "Could a release include me? Give a year of birth →")
