"""Could this include me? A year of birth in, the releases that could hold their data out.

What is chosen is about a person: it stays in the session, and never stands in the address.
"""

import pandas as pd
import streamlit as st

from pages.parts import as_at, include_me_answers, include_me_questions, page_layout
from views import include_me
from views.memo import once_for_address

data = as_at.read()
stated = once_for_address(data, "school years", lambda: include_me.years_of(data.releases))
head = st.container()
as_at.show()
asked = include_me_questions.show(pd.Timestamp.now())
answer = include_me.answer(data.releases, stated, *asked.years) if asked.years else None
with head:
    if answer is None:
        page_layout.opening(include_me.finding(data.releases, stated), include_me_questions.LEAD)
    else:
        page_layout.opening(include_me.answered(answer, asked.child), include_me.in_short(answer))
if answer is not None and asked.years:
    include_me_answers.show(answer, data, asked)
