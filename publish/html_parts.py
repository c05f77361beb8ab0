"""Parts of the HTML files that leave the site: harmless text, pictures, codes, tables, links."""

import base64
import html
from functools import lru_cache
from numbers import Real
from pathlib import Path

import pandas as pd
import segno
from pandas.api import types

from views.words import count, day, number

_ROOM = Path(__file__).parents[1]
_FONTS = {
    "Ledger Serif": _ROOM / "pages" / "static" / "ledger-serif.woff2",
    "Ledger Sans": _ROOM / "charts" / "fonts" / "ledger-sans.woff2",
}
"""The fonts of headings and of everything else, as the site has them."""


def escape(words: object) -> str:
    return html.escape(str(words))


def picture(svg: str, alt: str) -> str:
    """An SVG as an image inside the file: its styles and ids stay its own."""
    return f'<img src="{held(svg)}" alt="{escape(alt)}">'


def held(svg: str) -> str:
    """An SVG as an address that holds it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def qr(address: str) -> str:
    """A QR code as an SVG in a ``data:`` address. Always dark on white with its white edge:
    readers need both, whatever the theme."""
    made = segno.make(address, error="m", micro=False)
    return made.svg_data_uri(scale=4, border=4, dark="#000", light="#fff", omitsize=True)


@lru_cache(maxsize=1)
def font() -> str:
    """The site's fonts as rules of CSS that load nothing."""
    return "".join(
        f'@font-face{{font-family:"{name}";font-weight:400 700;'
        f"src:url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()})}}"
        for name, file in _FONTS.items()
    )


def theirs(words: str, who: str = "Words of whoever made this") -> str:
    """Words that a visitor wrote, marked as theirs: text and nothing else, however they look."""
    said = escape(words).replace("\n", "<br>")
    return f'<span class="theirs"><small>{escape(who)}:</small> “{said}”</span>'


def link(url: object, words: str) -> str:
    """A link where there is a web address, otherwise only the words."""
    address = "" if pd.isna(url) else str(url)  # type: ignore[arg-type]
    if not address.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(words)}</a>'


def table(frame: pd.DataFrame, caption: str, most: int, *, of: int | None = None) -> str:
    """The first ``most`` rows of a frame as a table, and how many more there are. ``of``: how
    many there are in all, where the frame holds but the first."""
    shown = frame.drop(columns="source_ids", errors="ignore")
    right = [
        ' class="number"' if types.is_numeric_dtype(shown[name]) else "" for name in shown.columns
    ]
    head = "".join(
        f'<th scope="col"{side}>{escape(name)}</th>'
        for name, side in zip(shown.columns, right, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{side}>{_cell(value)}</td>" for value, side in zip(row, right, strict=True))
        + "</tr>"
        for row in shown.head(most).itertuples(index=False, name=None)
    )
    left = (len(shown) if of is None else of) - min(len(shown), most)
    more = f'<p class="more">and {count(left, "more row")}</p>' if left > 0 else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{more}"
    )


def refusal(words: str, what: str) -> str:
    """A page that says kindly what is wrong."""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(what)}'
        '</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>'
        ":root{color-scheme:light dark}body{font:1.25rem/1.5 sans-serif;max-width:38rem;"
        f"margin:12vh auto;padding:0 1rem}}</style></head><body><h1>{escape(what)}</h1>"
        f'<p>{escape(words)}</p><p><a href="/slides">To your slides</a></p></body></html>'
    )


def _cell(value: object) -> str:
    return escape(written(value))


def written(value: object) -> str:
    """A cell as people read it; a dash where there is nothing."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "–"
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, Real) and not isinstance(value, bool):
        return number(float(value))
    return str(value)
