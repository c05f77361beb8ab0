"""Pictures in a deck: a visitor's own, so each is looked at before it is shown to anyone.

The page of slides makes a picture smaller in the browser before it keeps it, which takes
away where and when it was taken; what arrives here has been through anybody's hands.
"""

import base64
import io
import re
import warnings
from typing import Any

from PIL import Image

from publish.slides.errors import DeckError

LARGEST = 900_000
"""Bytes of a picture: one of 1,600 pixels as the page of slides makes it has at most 600,000."""
MOST_PIXELS = 4_000_000
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
"""No SVG: it can hold a script and load from other hosts."""
_DATA = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/]+={0,2})")


def checked(given: Any, who: str) -> str:
    """The ``data:`` address of a PNG or JPEG, if ``given`` is one; empty for nothing. Raises
    :class:`DeckError`; ``who`` names the picture."""
    if not given:
        return ""
    match = _DATA.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        raise DeckError(f"{who} is not a PNG or JPEG picture. Please choose another.")
    if len(match[2]) * 3 // 4 > LARGEST:
        raise DeckError(f"{who} is larger than {LARGEST // 1000} KB. Please choose it again.")
    opened = _opened(match[2], who)
    if _KINDS.get(opened.format or "") != match[1] or opened.width * opened.height > MOST_PIXELS:
        raise DeckError(f"{who} is not a picture that can be shown. Please choose another.")
    return given


def content(address: str) -> bytes:
    """The bytes of a picture that was checked."""
    return base64.b64decode(address.partition(",")[2])


def _opened(packed: str, who: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(base64.b64decode(packed)), formats=list(_KINDS))
            if picture.width * picture.height <= MOST_PIXELS:
                picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        raise DeckError(f"{who} can’t be read as a picture. Please choose another.") from None
    return picture
