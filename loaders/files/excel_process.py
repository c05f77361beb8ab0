"""The process in which python-calamine reads a workbook, for :mod:`loaders.files.excel`.

Takes the file from standard input, and answers with its sheets on standard output. It
imports as little as it can, because starting it is a good part of reading a small file.
"""

import io
import pickle
import sys

import python_calamine as calamine

MEMORY = 1_000_000_000
"""Bytes that reading may take."""

MAX_ANSWER = 100_000_000
"""Bytes of an answer: one long text may stand in millions of cells."""

LOCKED, DAMAGED, TOO_LARGE = "locked", "damaged", "too large"

Line = tuple[int, list]
Found = tuple[str, bool, list[Line] | None, list]
"""A sheet's name, whether it is visible, its lines (``None`` when it is damaged), and
which cells are merged."""


def main() -> None:
    limit_memory()
    content = sys.stdin.buffer.read()
    try:
        answer = sheets(content)
    except calamine.PasswordError:
        answer = LOCKED
    except calamine.CalamineError:
        answer = DAMAGED
    made = pickle.dumps(answer)
    sys.stdout.buffer.write(made if len(made) <= MAX_ANSWER else pickle.dumps(TOO_LARGE))


def limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, OSError, ValueError):  # not on Windows; macOS may refuse
        return


def open_workbook(content: bytes) -> calamine.CalamineWorkbook:
    if content.startswith(b"PK"):
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    # Only of a file that is named .xls does calamine say that it has a password.
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "register.xls"
        path.write_bytes(content)
        return calamine.CalamineWorkbook.from_path(path)


def sheets(content: bytes) -> list[Found]:
    """The sheets of cells, but not those of charts and macros."""
    book = open_workbook(content)
    found = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            visible = about.visible == calamine.SheetVisibleEnum.Visible
            try:
                sheet = book.get_sheet_by_index(index)
            except calamine.CalamineError:
                found.append((about.name, visible, None, []))
            else:
                merged = sheet.merged_cell_ranges or []
                found.append((about.name, visible, lines(sheet), merged))
    return found


def lines(sheet: calamine.CalamineSheet) -> list[Line]:
    """The rows that have something in them, numbered and from column A on: calamine
    leaves out the blank columns on the left, but not the blank rows above."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    rows = enumerate(sheet.iter_rows(), start=1)
    return [(number, before + row) for number, row in rows if row.count("") < len(row)]


if __name__ == "__main__":
    main()
