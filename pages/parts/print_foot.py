"""What a page says on paper and not on a screen."""

import pandas as pd
import streamlit as st

from pages.parts import address
from pages.parts.text import markup
from views.words import day


def foot() -> None:
    """The last line of a printed page: its address, with all that was chosen, and the day."""
    here = address.link(address.asked())
    today = day(pd.Timestamp.now("UTC"))
    st.html(f'<p class="paper printed">{markup(here)}<br>Printed on {markup(today)}</p>')
