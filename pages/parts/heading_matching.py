"""Headings that are not understood, matched to fields by hand, and what would load then."""

from collections.abc import Callable

import streamlit as st

from loaders import dataset, uploads
from loaders.errors import UnreadableFile
from loaders.reading.unmatched import Unmatched, lines
from loaders.uploads import Upload
from pages.parts import page_layout, table, visit
from pages.parts.text import markdown, markup
from views import meanings
from views.editions import not_understood
from views.words import count, number

Teaching = tuple[tuple[str, str], ...]
Read = Callable[[Teaching], Upload]
_FILE = "data/headings.toml"
_UNDECIDED = ""


def reading_for(place: str, file: str, teaching: Teaching, read: Read) -> Upload | str:
    """What ``read`` makes, or why it can't: read once for each file and choice, of which the
    last is kept under ``place`` in the session, beside the reading without any."""
    held = st.session_state.get(place)
    if held is None or held[0] != file:
        held = st.session_state[place] = (file, {})
    readings: dict[Teaching, Upload | str] = held[1]
    if teaching not in readings:
        for old in [key for key in readings if key]:
            del readings[old]
        with st.spinner("Reading the file"):
            try:
                readings[teaching] = read(teaching)
            except UnreadableFile as error:
                readings[teaching] = str(error)
    return readings[teaching]


def show(key: str, upload: Upload, read: Callable[[Teaching], Upload | str]) -> Upload:
    """A choice for each heading of ``upload`` that is not understood; the file as it is read
    with what was chosen. ``read`` reads it so; ``key`` is the file's own."""
    columns = {column.heading: column for s in upload.inspection.sheets for column in s.unmatched}
    if not columns:
        return upload
    words = count(len(columns), "heading")
    st.subheader(f"{words} not understood: what do they hold?", anchor=False)
    chosen = [
        (heading, _choice(f"match_{key}_{n}", column))
        for n, (heading, column) in enumerate(columns.items())
    ]
    teaching = tuple((heading, meaning) for heading, meaning in chosen if meaning)
    now = read(teaching) if teaching else upload
    if isinstance(now, str) or not teaching:
        return upload
    _outcome(upload, now, teaching)
    return now


def held_editions() -> None:
    """The same for the editions that the site holds, folded; nothing where all is understood."""
    data = dataset.current()
    labels = not_understood(data.editions, data.sheets)
    if not labels:
        return
    with st.expander(
        f"Headings not understood, in {count(len(labels), 'edition')}",
        key="held_headings",
        on_change="rerun",
    ) as fold:
        if fold.open:
            edition = st.selectbox(
                "Edition", labels, format_func=labels.__getitem__, key="held_edition"
            )
            _held(edition)


def _held(edition: str) -> None:
    def read(teaching: Teaching) -> Upload | str:
        return reading_for(
            "held_tried", edition, teaching, lambda t: uploads.read_held(edition, t, visit.asker())
        )

    upload = read(())
    if isinstance(upload, str):
        page_layout.notice(upload)
    elif show(edition, upload, read) is upload and not any(
        s.unmatched for s in upload.inspection.sheets
    ):
        st.markdown("Nothing in these columns can be matched.")


def _unmatched(upload: Upload) -> bool:
    return any(sheet.unmatched for sheet in upload.inspection.sheets)


def _choice(key: str, column: Unmatched) -> str:
    """What the visitor says that the column holds; empty while undecided."""
    heading = f"“{column.heading}”, column {column.letter}"
    sample = "; ".join(f"“{value}”" for value in column.sample) or "not shown: may be people"
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.html(f"<p><b>{markup(heading)}</b><br>{markup(sample)}</p>")
    return right.selectbox(
        f"What {markdown(heading)} holds",
        [_UNDECIDED, *column.may_be, meanings.UNUSED],
        format_func=lambda meaning: (
            meanings.meaning_in_words(meaning) if meaning else "Not decided"
        ),
        key=key,
        label_visibility="collapsed",
    )


def _outcome(before: Upload, now: Upload, teaching: Teaching) -> None:
    """What would load with the choices, and the lines that teach for good what took effect."""
    read, refused = _rows(now)
    st.markdown(
        f"**With this, {count(read, 'row')} would be read and {number(refused)} refused** "
        f"(without it {number(_rows(before)[0])} read)."
    )
    open_yet = {column.heading for s in now.inspection.sheets for column in s.unmatched}
    for heading, meaning in teaching:
        if heading in open_yet:
            page_layout.notice(
                f"“{heading}” is still not understood: another column holds "
                f"“{meanings.meaning_in_words(meaning)}”, or its values do not fit."
            )
    worked = [(heading, meaning) for heading, meaning in teaching if heading not in open_yet]
    taught = [meaning for _, meaning in worked]
    for name, rows in now.sample.items():
        shown = meanings.sample(name, rows, taught)
        table.show(shown, f"The first rows, as we would read them: {name}")
    if worked:
        st.caption(f"To teach it for good, add these lines at the end of {markdown(_FILE)}:")
        st.code(lines(worked), language="toml", wrap_lines=True)


def _rows(upload: Upload) -> tuple[int, int]:
    sheets = upload.inspection.sheets
    return sum(s.rows_read for s in sheets), sum(s.rows_refused for s in sheets)
