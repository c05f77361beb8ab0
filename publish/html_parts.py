"""Parts of the HTML files that leave the site: pictures, codes, fonts, tables, refusals."""

import base64
from collections.abc import Sequence
from functools import lru_cache
from numbers import Real
from pathlib import Path

import pandas as pd
import segno
from markupsafe import Markup
from pandas.api import types

from publish.templating import fill
from views.words import count, day, number

_ROOM = Path(__file__).parents[1]
_FONTS = {
    "Ledger Serif": _ROOM / "pages" / "static" / "ledger-serif.woff2",
    "Ledger Sans": _ROOM / "charts" / "fonts" / "ledger-sans.woff2",
}
"""The fonts of headings and of everything else, as the site has them."""


def picture_address(svg: str) -> str:
    """An SVG as an address that holds it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def qr(address: str) -> str:
    """A QR code as an SVG in a ``data:`` address. Always dark on white with its white edge:
    readers need both, whatever the theme."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(scale=4, border=4, dark="#000", light="#fff", omitsize=True)


@lru_cache(maxsize=1)
def font() -> str:
    """The site's fonts as rules of CSS that load nothing."""
    return "".join(
        f'@font-face{{font-family:"{name}";font-weight:400 700;'
        f"src:url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()})}}"
        for name, file in _FONTS.items()
    )


def table(
    frame: pd.DataFrame,
    caption: str,
    most: int,
    *,
    of: int | None = None,
    widths: Sequence[float] = (),
) -> Markup:
    """The first ``most`` rows of a frame as a table, and how many more there are. ``of``: how
    many there are in all, where the frame holds but the first; ``widths``: of the columns, as
    parts of 1, if not the browser's."""
    shown = frame.drop(columns="source_ids", errors="ignore")
    right = [types.is_numeric_dtype(shown[name]) for name in shown.columns]
    rows = shown.head(most).itertuples(index=False, name=None)
    left = (len(shown) if of is None else of) - min(len(shown), most)
    made = fill(
        "table.html",
        caption=caption,
        widths=widths,
        columns=list(zip(shown.columns, right, strict=True)),
        rows=[list(zip(map(written, row), right, strict=True)) for row in rows],
        more=count(left, "more row") if left > 0 else "",
    )
    return Markup(made)  # noqa: S704 - from a template


def refusal(words: str, what: str) -> str:
    """A page that says kindly what is wrong."""
    return fill("refusal.html", words=words, what=what)


def written(value: object) -> str:
    """A cell as people read it; a dash where there is nothing."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "–"
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, Real) and not isinstance(value, bool):
        return number(float(value))
    return str(value)
