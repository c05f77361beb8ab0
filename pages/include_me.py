"""Could this include me? School years in, the releases that could hold their data out.

The years are about a person: they stay in the session, and never stand in the address.
"""

import pandas as pd
import streamlit as st

from findings.memo import kept
from pages.parts import as_at, include_me_answers, page_layout
from views import include_me, school_years

data = as_at.read()
stated = kept(data, "school years", lambda: include_me.years_of(data.releases))

page_layout.opening(
    include_me.finding(data.releases, stated),
    "Choose the school years that you, or your child, were in a state school in England. They are "
    "sent to this site’s server to work out the answer, and not stored.",
)
as_at.show()
years = include_me.choices(pd.Timestamp.now())
with st.container(horizontal=True):
    chosen = [
        st.selectbox(
            f"{word} school year",
            years,
            index=None,
            format_func=school_years.label,
            placeholder=f"e.g. {example}",
            width=160,
            key=f"include_me_{word.lower()}",
        )
        for word, example in (("First", "2006/07"), ("Last", "2018/19"))
    ]
known = [year for year in chosen if year is not None]
if len(known) < 2:
    st.html("<p>Choose both, to see what can be known.</p>")
else:
    include_me_answers.show(data, stated, min(known), max(known))
