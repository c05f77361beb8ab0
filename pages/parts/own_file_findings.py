"""What one file of the visitor's own says by itself, without anything else that the site holds."""

from dataclasses import replace

import pandas as pd
import streamlit as st

import findings
from charts.chart import Chart
from findings import PAGES
from loaders import fields
from loaders.dataset import Dataset
from loaders.frames import COLUMNS, STREAMS, conform
from loaders.uploads import Upload
from pages.parts import file_report, finding_block, links, page_layout, table, visit
from pages.parts.text import markdown, markup
from views import date_precision, project_rows, release_order, release_table, sentence
from views.view import DEFAULT, View, to_query
from views.words import count, join, number

_SHOWN = 300
_FINDINGS = (
    ("", "releases-over-time"),
    ("recipients", "leading-recipients"),
    ("accredited-projects", "accredited-projects"),
    ("home-office", "home-office-months"),
    ("police-and-courts", "listed-police"),
    ("police-and-courts", "listed-others"),
    ("police-and-courts", "listed-courts"),
    ("police-and-courts", "listed-department-for-work-and-pensions"),
    ("nationality", "nationality"),
)
"""What is drawn of a file, where it has such rows: each as on its own page."""
_OTHERS = {
    "accredited": ("reference", "date", "title", "institutions", "datasets"),
    "exchanges": ("requester", "period_start", "period_end", "measure", "value"),
    "nationality": ("census", "date", "question", "measure", "value", "unit"),
}
"""What else than releases a file can hold, and the columns that tell it."""
_WHOM = {"Police": "the police", "Courts": "courts"}
_NAMED = ("recipient", "date", "recipient_type", "decision", "reference", "title", "row")


def show(upload: Upload) -> None:
    """All of it: how much there is, by kind and year, whose, what was refused and what is only
    likely."""
    data = visit.data()
    alone = by_itself(data, upload)
    streams = own_streams(upload)
    view = replace(DEFAULT, streams=streams) if streams else DEFAULT
    page_layout.opening(_title(alone, view), "Only you can see this, and only in this visit.")
    _choose()
    file_report.title(upload.inspection)
    _ways(upload, view, alone)
    for page, slug in _FINDINGS:
        chart = _find(page, slug, alone, view)
        if chart is not None:
            words = f"All rows of {upload.inspection.file}"
            finding_block.show(chart, alone, words)
    if len(alone.releases):
        _rows(alone.releases, "Who is in it", data)
        likely = alone.releases[alone.releases["how_sure"].astype("object") == "likely"]
        if len(likely):
            _rows(likely, "Read, but only likely", data)
    for frame, columns in _OTHERS.items():
        _others(frame, getattr(alone, frame), columns)
    st.header("How we read it", anchor=False)
    file_report.sheets(upload.inspection)


def _choose() -> None:
    """Of several files of the visitor's, the one that the page is about."""
    files = {one.inspection.sha256: one.inspection.file for one in visit.uploads()}
    if len(files) > 1:
        st.segmented_control(
            "Which of your files",
            list(files),
            default=list(files)[-1],
            format_func=files.__getitem__,
            required=True,
            key=visit.CHOSEN,
        )


def own_streams(upload: Upload) -> tuple[str, ...]:
    """The streams of its releases, in our order."""
    streams = {sheet.stream for sheet in upload.inspection.sheets if sheet.kind == "releases"}
    return tuple(s for s in STREAMS if s in streams - {project_rows.STREAM})


def by_itself(data: Dataset, upload: Upload) -> Dataset:
    """The visit's data with nothing but what stands in the file, as the file has it."""
    edition = upload.edition.edition.edition_id if upload.edition else ""
    return replace(
        data,
        releases=_own("releases", data.readings, edition),
        accredited=_own("accredited", data.accredited_readings, edition),
        exchanges=_own("exchanges", data.exchange_readings, edition),
        nationality=data.nationality[data.nationality["source_ids"] == edition],
    )


def _own(frame: str, readings: pd.DataFrame, edition: str) -> pd.DataFrame:
    rows = readings[readings["edition_id"] == edition]
    return conform(frame, rows[[name for name in rows if name in COLUMNS[frame]]])


def _title(alone: Dataset, view: View) -> str:
    parts = []
    if len(alone.releases):
        parts.append(sentence.totals(alone.releases, view))
    parts += [words for frame in _OTHERS if (words := _counted(frame, getattr(alone, frame)))]
    return f"Your file lists {join(parts)}" if parts else "Your file lists nothing we can count"


def _find(page: str, slug: str, alone: Dataset, view: View) -> Chart | None:
    empty = {
        "": alone.releases,
        "recipients": alone.releases,
        "accredited-projects": alone.accredited,
        "nationality": alone.nationality,
    }.get(page, alone.exchanges).empty
    if empty:
        return None
    held = findings.as_today(alone)
    chart = findings.find(findings.read(page, to_query(view), held), slug, held)
    return chart if chart is not None and len(chart.table) else None


def _ways(upload: Upload, view: View, alone: Dataset) -> None:
    if view.streams and own_streams(upload):
        links.show("releases", "See its releases among all others →", view)
    if any(sheet.stream == project_rows.STREAM for sheet in upload.inspection.sheets):
        links.show("accredited-projects", "See its projects among all others →")
    asked = set(alone.exchanges["requester"])
    pages = {
        "home-office": "Home Office" in asked,
        "police-and-courts": bool(asked - {"Home Office"}),
        "nationality": len(alone.nationality) > 0,
    }
    for page in (page for page, leads in pages.items() if leads):
        links.show(page, f"See its figures among all others: {PAGES[page].title} →")
    links.show("changes", "Compare it with other editions →")


def _counted(frame: str, rows: pd.DataFrame) -> str:
    """How many rows of that frame there are, in words; empty without any."""
    if rows.empty:
        return ""
    if frame == "accredited":
        return count(len(rows), "accredited project")
    about = "nationality and country of birth"
    if frame == "exchanges":
        asked = rows["requester"].astype("object").dropna().unique()
        about = f"requests by {join(_WHOM.get(one, f'the {one}') for one in asked)}"
    return f"{count(len(rows), 'figure')} on {about}"


def _others(frame: str, rows: pd.DataFrame, columns: tuple[str, ...]) -> None:
    """Rows that are no releases, oldest first, and projects by year."""
    if rows.empty:
        return
    st.header(markdown(f"In it: {_counted(frame, rows)}"), anchor=False)
    first = "period_start" if frame == "exchanges" else "date"
    shown = rows.sort_values(first, kind="stable").dropna(axis="columns", how="all")
    if frame == "accredited":
        years = shown["date"].dt.year.value_counts().sort_index()
        by_year = pd.DataFrame({"Year": years.index.astype("str"), "Projects": years.to_numpy()})
        table.show(by_year, "By year of accreditation")
    if "date_precision" in shown:
        shown["date"] = date_precision.dates_in_words(shown["date"], shown["date_precision"])
    if "value_text" in shown:  # a count held back has words and no number
        shown["value"] = shown["value"].astype("object").fillna(shown["value_text"])
    titles = {name: fields.field(frame, name).label for name in columns if name in shown}
    table.show(shown[list(titles)].rename(columns=titles), f"All {number(len(rows))} rows")


def _rows(rows: pd.DataFrame, heading: str, data: Dataset) -> None:
    st.header(markdown(f"{heading}: {sentence.totals(rows)}"), anchor=False)
    shown = release_order.ordered(rows).head(_SHOWN)
    ids = set(data.releases["release_id"])
    opening = links.to("release")
    who = [
        opening(name, id=str(one)) if one in ids else markup(name)
        for name, one in zip(shown["recipient"], shown["release_id"], strict=True)
    ]
    when = date_precision.dates_in_words(shown["date"], shown["date_precision"])
    named_rows = shown[list(_NAMED)].assign(recipient=who, date=when)
    more = f", the newest {_SHOWN} of {number(len(rows))}" if len(rows) > _SHOWN else ""
    titles = {**release_table.COLUMNS, "row": "Row in the file"}
    table.show(named_rows.rename(columns=titles), f"{heading}{more}", ready=["Recipient"])
