"""QR codes of addresses."""

import segno


def code(address: str) -> str:
    """A QR code as an SVG in a ``data:`` address. Always dark on white with its white edge:
    readers need both, whatever the theme."""
    made = segno.make(address, error="m", micro=False)
    return made.svg_data_uri(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
