"""The sections of the Sources page."""

import pandas as pd
import streamlit as st

from charts.coverage_grid import coverage_grid
from loaders import dataset
from loaders.dataset import Dataset
from loaders.fetching import refresh
from loaders.frames import SOURCE_KINDS
from loaders.reading.edition import register_said
from pages.parts import caveats, finding_block, heading_matching, source_links, table
from pages.parts.text import blank, link, markdown, markup
from publish import data_files, datapackage
from views import coverage_quarters
from views.our_corrections import faulty_corrections, register_problems
from views.words import count, join, number, sentence_case

_PROBLEMS_SHOWN = 200
_LONGEST = 100


def sources(data: Dataset) -> None:
    """Every source by kind, strongest first; a search opens what it finds."""
    st.header("Sources by type", anchor=False)
    words = st.text_input(
        "Search publishers and addresses", type="search", max_chars=_LONGEST, key="sources_q"
    ).split()
    rows = data.sources
    text = rows["publisher"] + " " + rows["url"].fillna("") + " " + rows["note"].fillna("")
    for word in words:
        rows = rows[text.loc[rows.index].str.contains(word, case=False, regex=False)]
    if rows.empty:
        st.markdown("No source matches. Try fewer words.")
        return
    st.html("".join(_kind(kind, rows, bool(words)) for kind in SOURCE_KINDS))


def corrections(data: Dataset) -> None:
    """What the ledger of corrections does; nothing while it is empty."""
    caveats.corrections(data.corrections)


def not_applied(data: Dataset) -> None:
    """Corrections that no longer fit: first of all, since what they were for is shown wrong."""
    if sentences := faulty_corrections(data.problems):
        lines = "\n".join(f"- {markdown(line)}" for line in sentences)
        st.error(f"{count(len(sentences), 'correction')} of ours not applied:\n{lines}")


def editions(data: Dataset) -> None:
    """Every edition that is loaded, with the sheets understood and the rows read."""
    st.header("Editions of registers", anchor=False)
    _last_look()
    if fault := dataset.fault():
        st.warning(f"{fault} These pages show the editions as they were before.")
    if data.editions.empty:
        st.markdown(
            "No edition of a register is loaded yet. Every page shows what the sources above say: "
            "never the whole of a register."
        )
        return
    rows = [
        {
            "Edition": edition["title"],
            "Register": register_said(edition["register"], edition["register_sure"]),
            "As at": edition["as_at"],
            "Rows": edition["rows_present"],
            "Read": edition["rows_read"],
            "Refused": edition["rows_present"] - edition["rows_read"],
            "File": link(edition["address"], str(edition["file"])),
            "Checksum (SHA-256)": edition["sha256"],
        }
        for _, edition in data.editions.iterrows()
    ]
    table.show(pd.DataFrame(rows), f"{count(len(rows), 'edition')}, oldest first", ready=["File"])
    with st.expander("Sheets of each edition", key="sheets", on_change="rerun") as fold:
        if fold.open:
            _sheets(data)
    heading_matching.held_editions()


def coverage(data: Dataset) -> None:
    """The grid of part by quarter; nothing while no quarter is known."""
    grid = coverage_quarters.grid(data.editions, data.sheets, dataset.not_held())
    if len(grid):
        finding_block.show(coverage_grid(grid), data, "Every part and quarter we know of")


def problems(data: Dataset) -> None:
    """What we could not read, cell by cell; nothing while nothing was to be read."""
    rows = register_problems(data.problems)
    if data.editions.empty and rows.empty:
        return
    st.header("What we could not read", anchor=False)
    if rows.empty:
        st.markdown("Nothing: every row was read.")
        return
    refused = int(rows["refused"].fillna(False).sum())
    st.markdown(
        f"{count(len(rows), 'problem')}, and {number(refused)} of them left out a row or a value."
    )
    shown = rows.head(_PROBLEMS_SHOWN).rename(columns=_in_words)
    if len(shown) < len(rows):
        st.caption(f"The first {number(_PROBLEMS_SHOWN)} are shown.")
    table.show(shown, "Problems")


def _in_words(column: str) -> str:
    return column.replace("_", " ").capitalize()


def whole(data: Dataset) -> None:
    """A link to the file, with how many rows it holds; the file is made meanwhile."""
    size = datapackage.prepare(data)
    weighs = f", {size / 1e6:.1f} MB" if size else ""
    tables = sum(1 for _ in datapackage.frames(data))
    words = f"Download everything: {count(datapackage.rows(data), 'row')}{weighs}"
    st.header("The whole data set", anchor=False)
    st.html(
        f"<p>{count(tables, 'table')} in one zip file, as CSV. Each row has its source and place. "
        "A Frictionless <code>datapackage.json</code> says in plain words what each column "
        "holds.</p>"
        f'<p><a href="{datapackage.ADDRESS.lstrip("/")}" download>{markup(words)}</a></p>'
        f'<p><a href="{data_files.SQLITE.lstrip("/")}" download>Download everything as one SQLite '
        "database</a></p>"
    )
    names = "".join(
        f'<li><a href="{markup(data_files.parquet_address(name).lstrip("/"))}" download>'
        f"{markup(name.replace('_', ' '))}</a></li>"
        for name, _ in datapackage.frames(data)
    )
    summary = "<summary>Or one table, as Parquet</summary>"
    st.html(f'<details class="kind">{summary}<ul>{names}</ul></details>')


def add() -> None:
    """How whoever runs this site adds an edition by hand."""
    st.header("Add an edition by hand", anchor=False)
    st.markdown(
        "Download a spreadsheet of the department’s "
        "[external data shares](https://www.gov.uk/government/publications/"
        "dfe-external-data-shares) in a browser, then, on the machine that runs this site:"
    )
    st.code(
        "python -m loaders inspect FILE   # what would be understood\n"
        "python -m loaders add FILE       # keep it; the pages show it at once",
        language=None,
        wrap_lines=True,
    )


def _last_look() -> None:
    """What came of the last look for new editions, in one line, and when the next is due."""
    look = refresh.last_look() if refresh.is_on() else None
    if look is None:
        return
    failed = "; ".join(look.failures).rstrip(".")
    sentences = [f"The last look for new editions, on {look.at:%-d %B %Y at %H:%M} UTC,"]
    if look.added or not failed:
        sentences.append(f"found {join(look.added) or 'nothing new'}.")
        sentences += [f"Some of it failed: {failed}."] if failed else []
    else:
        sentences.append(f"failed: {failed}.")
    sentences.append(f"The next one is due on {look.next:%-d %B %Y at %H:%M} UTC.")
    st.html(f'<p class="note">{markup(" ".join(sentences))}</p>')


def _kind(kind: str, rows: pd.DataFrame, opened: bool) -> str:
    """The sources of one kind as HTML, folded unless they were searched for."""
    own = rows[rows["kind"] == kind]
    if own.empty:
        return ""
    items = "".join(
        f"<li>{source_links.entry(row)}{_note(row)}</li>"
        for _, row in own.sort_values("publisher", key=lambda names: names.str.lower()).iterrows()
    )
    return (
        f'<details class="kind"{" open" if opened else ""}><summary><b>'
        f"{markup(sentence_case(kind))}</b>: {len(own)} "
        f"<span>– {markup(source_links.KINDS[kind])}</span></summary><ul>{items}</ul></details>"
    )


def _note(source: pd.Series) -> str:
    return "" if blank(source["note"]) else f". {markup(source['note'])}"


def _sheets(data: Dataset) -> None:
    titles = data.editions.set_index("edition_id")["title"]
    sheets = data.sheets
    table.show(
        pd.DataFrame(
            {
                "Edition": sheets["edition_id"].astype("object").map(titles),
                "Sheet": sheets["sheet"],
                "Stream": sheets["stream"],
                "Type of table": sheets["kind"],
                "Heading row": sheets["heading_row"],
                "Rows": sheets["rows_present"],
                "Read": sheets["rows_read"],
                "Headings not understood": sheets["not_understood"],
            }
        ),
        "Sheets, as understood",
    )
