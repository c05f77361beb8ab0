"""A letter that a visitor fills in: a component of ours, so that what is typed stays with her.

Word files are made in the browser too. A library on the server would have to be sent the names.
"""

from pathlib import Path

import streamlit.components.v2 as components

from publish.letters import Letter

_HERE = Path(__file__).parent / "letter"


def _read(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_form = components.component(
    "letter_form",
    html=_read("letter.html"),
    css=_read("letter.css"),
    js=_read("docx.js", "letter.js"),
)


def show(letter: Letter) -> None:
    """Fields for what only the visitor knows, the letter with them, and ways to take it."""
    _form(
        data={"id": letter.name, "text": letter.text, "fields": list(letter.fields)},
        key=f"letter_form_{letter.name}",
    )
