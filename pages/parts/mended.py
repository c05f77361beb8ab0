"""What we corrected in the open: both values, why, and where it stands."""

import pandas as pd
import streamlit as st

from pages.parts import table
from views import mended


def show(corrections: pd.DataFrame) -> None:
    """A section of these rows of the frame ``corrections``; nothing where there is none."""
    if len(corrections):
        st.header(mended.HEADING, anchor=False)
        table.show(mended.table(corrections), mended.said(corrections))
