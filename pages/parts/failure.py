"""What a visitor sees when a page breaks: kind words, no path and no stack."""

import streamlit as st

from loaders.evidence.evidence import EvidenceError
from loaders.naming.rulebook import RulebookError


def show(error: Exception) -> bool:
    """Say it in the page's place; the log has the details. Told to Streamlit: it is said."""
    if isinstance(error, EvidenceError | RulebookError):
        st.error(
            "The tables behind this site did not pass their own checks, so we show nothing. A "
            "wrong number is worse than none. Whoever runs this site finds every fault in its log.",
        )
    else:
        st.error(
            "This page could not be drawn. That is our mistake, not yours: the address or the data "
            "held something that we did not expect. The other pages still work, and reloading "
            "without what follows the “?” in the address often helps.",
        )
    return True
