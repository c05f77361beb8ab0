"""What a page says on paper and not on a screen."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from pages.parts import citing
from pages.parts.text import markup
from views.words import day


def foot() -> None:
    """The last line of a printed page: its address, with all that was chosen, and the day."""
    here = citing.address({key: st.query_params.get_all(key) for key in st.query_params})
    today = day(pd.Timestamp(datetime.now(UTC).date()))
    st.html(f'<p class="paper printed">{markup(here)}<br>Printed on {markup(today)}</p>')
