"""What we corrected in the open: both values, why, and where it stands."""

import pandas as pd
import streamlit as st

from pages.parts import table
from views import our_corrections


def show(corrections: pd.DataFrame) -> None:
    """A section of these rows of the frame ``corrections``; nothing where there is none."""
    if len(corrections):
        st.header(our_corrections.HEADING, anchor=False)
        table.show(our_corrections.table(corrections), our_corrections.count_in_words(corrections))
