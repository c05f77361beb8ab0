"""Register text as text: the one place where it is made harmless for Markdown and HTML."""

import html
import re
from typing import Any

import pandas as pd

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")


_LIVE = re.compile(r"(?i)(?<=http)(?=s?:)|(?<=www)(?=\.)|(?=@)")
"""Where Streamlit would make an address a link although every sign of it is harmless: it looks
for addresses in what is left when the Markdown is read."""
_JOINER = "\u2060"
"""Not seen, not read aloud, and no part of an address."""


def blank(cell: Any) -> bool:
    """Whether there is nothing to show."""
    return bool(pd.isna(cell)) or cell == ""


def markdown(text: object) -> str:
    """``text`` so that Streamlit's Markdown shows it letter for letter, on one line, and makes
    no link of it. Also for labels (hidden ones are read aloud), toasts and captions."""
    return _MARKDOWN.sub(r"\\\1", _LIVE.sub(_JOINER, " ".join(str(text).split())))


def markup(text: object) -> str:
    """``text`` so that HTML shows it letter for letter."""
    return html.escape(str(text))


def link(url: object, label: str) -> str:
    """HTML for a link that opens in a new tab; only the label where there is no web address."""
    address = "" if blank(url) else str(url)
    if not address.startswith(("https://", "http://")):
        return markup(label)
    return (
        f'<a href="{markup(address)}" target="_blank" rel="noopener noreferrer">{markup(label)}</a>'
    )
