"""Cells of an .xls as a reader sees them, where calamine has another text: a raised footnote
figure, and a number whose format says more than it does. Read with xlrd."""

from typing import Any

from . import number_format
from .sheets import as_raised

_SUPERSCRIPT, _NUMBER = 1, 2


def shown(book: Any, sheet: Any) -> dict[tuple[int, int], str]:
    """Row (from 1) and column (from 0) to text, of one sheet of an xlrd ``book``."""
    made = {
        (row + 1, column): _raised(sheet.cell_value(row, column), runs, book.font_list)
        for (row, column), runs in sheet.rich_text_runlist_map.items()
    }
    telling = {
        key: how
        for key, form in book.format_map.items()
        if (how := number_format.telling(form.format_str or ""))
    }
    keys = enumerate(style.format_key for style in book.xf_list)
    styles = {n: telling[key] for n, key in keys if key in telling}
    for row in range(sheet.nrows if styles else 0):
        kinds = sheet.row_types(row)
        for column, style in enumerate(sheet._cell_xf_indexes[row]):
            if style in styles and kinds[column] == _NUMBER:
                text = number_format.shown(sheet.cell_value(row, column), styles[style])
                if text:
                    made[row + 1, column] = text
    return made


def _raised(text: str, runs: list[tuple[int, int]], fonts: Any) -> str:
    """``text`` with the footnotes in its raised runs as raised letters. Each run begins at a letter
    and has a font, to the next."""
    ends = [start for start, _ in runs[1:]] + [len(text)]
    made = [text[: runs[0][0]]] if runs else [text]
    for (start, font), end in zip(runs, ends, strict=True):
        raised = font < len(fonts) and fonts[font].escapement == _SUPERSCRIPT
        made.append(as_raised(text[start:end]) if raised else text[start:end])
    return "".join(made)
