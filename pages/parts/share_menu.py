"""What can be done with one chart: put it on a slide, present it, print it, embed it."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

import findings
from charts.chart import Chart
from charts.picture import to_png
from loaders.dataset import Dataset
from loaders.uploads import Upload
from pages.parts import address, deck_editor, visit
from pages.parts.text import markup
from publish import file_names, handout, pictures
from publish.slides import deck, own_file, pack, present
from publish.slides.deck import Slide
from views import view
from views.view import DEFAULT


def show(
    chart: Chart, data: Dataset, rows: pd.DataFrame | None = None, *, fixed: bool = False
) -> None:
    """A button that opens the choices; nothing where the chart stands on no page of its own. A
    chart with the visitor's own file in it can be put on a slide, which then holds it, and taken
    away as a handout or a picture. ``rows``: the releases of ``data`` that it counts, if it
    does. ``fixed``: no filter changes it, so none goes along."""
    slide = _here(chart.slug, fixed=fixed)
    upload = visit.upload()
    alone = upload is not None and st.session_state.get("page") == visit.PAGE
    if slide is None and not alone:
        return
    with st.popover("Present, print, embed", key=f"take_{chart.slug}"):
        deck_editor.add(_slides(slide, chart), chart.slug)
        if upload:
            st.caption(
                "Your own file is in this chart, so no link can show it to others. A slide holds "
                "the chart as it is now. Present it from your slides, or take it from here:"
            )
            if rows is not None:
                rows = data.releases.loc[rows.index.unique()]
            elif alone and chart.slug == handout.OVER_TIME:
                rows = data.releases
            _own(chart, rows, upload, data)
            return
        if slide is None:
            return
        st.html(_links(slide))
        st.caption("To show it inside another site’s page:")
        st.code(_snippet(slide, chart), language="html", wrap_lines=True)


def print_recipient() -> None:
    """The way to the handout of the recipient that the page is about, which no visitor's own
    file is in."""
    slide = _here(handout.PROFILE)
    if slide is not None and not visit.upload():
        st.html(f"<p>{_link(handout.address(slide), 'Handout to print, two sides of A4')}</p>")


def _here(chart: str, *, fixed: bool = False) -> Slide | None:
    """The slide of a chart as this page shows it now; ``None`` where it can't be one."""
    page = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
    if page not in findings.PAGES or chart not in findings.PAGES[page].charts:
        return None
    asked = address.parameters()
    if fixed:
        asked = {k: v for k, v in asked.items() if k == view.EVENTS or k not in view.KEYS}
    return deck.slide_of(page, chart, asked)


def _named(upload: Upload) -> Upload:
    """The visitor's file with the names of all that a chart shows, not of the newest alone."""
    if st.session_state.get("page") == visit.PAGE:
        return upload
    names = "” and “".join(one.inspection.file for one in visit.uploads())
    return replace(upload, inspection=replace(upload.inspection, file=names))


def _own(chart: Chart, rows: pd.DataFrame | None, upload: Upload, data: Dataset) -> None:
    """Files that hold the chart. Each is made when it is asked for."""
    today = pack.today()
    asked = findings.read(st.session_state["page"], address.parameters())
    whose = own_file.source_on_paper(chart, _named(upload), today)

    def printed() -> bytes:
        return handout.make(handout.of_own_file(chart, rows, whose, asked, data)).encode()

    size = st.selectbox(
        "Picture for",
        pictures.SIZES,
        format_func=lambda name: pictures.SIZES[name].words,
        key=f"own_size_{chart.slug}",
    )

    def drawn() -> str:
        return pictures.of_chart(chart, size, whose)

    for words, ending, mime, make in (
        ("Save the picture, PNG", "png", "image/png", lambda: to_png(drawn())),
        ("Save the picture, SVG", "svg", "image/svg+xml", lambda: drawn().encode()),
        ("Save the handout, two sides of A4 to print", "html", "text/html", printed),
    ):
        st.download_button(
            words,
            data=make,
            file_name=file_names.file_name(chart.slug, DEFAULT, today, ending),
            mime=mime,
            key=f"own_{chart.slug}_{ending}",
            on_click="ignore",
        )


def _slides(slide: Slide | None, chart: Chart) -> dict[str, dict[str, Any]]:
    """What can be put into the talk, as the visitor's browser keeps it."""
    upload = visit.upload()
    if upload is not None:
        held = own_file.keep(chart, _named(upload), pack.today())
        return {"finding": {"kind": "own file", "held": held, "label": chart.title}}
    if slide is None:
        return {}
    slides = {"finding": {**deck.plain(slide), "label": chart.title}}
    if slide.page in ("", "releases", "recipients") and "r" not in slide.params and chart.bars:
        query = {"page": "releases", "query": slide.params, "kind": "names"}
        slides["names"] = {**query, "label": "the names of its recipients"}
    return slides


def _links(slide: Slide) -> str:
    """Links that open outside the app, as HTML."""
    items = (
        _link(present.address(slide), "Present it now"),
        _link(handout.address(slide), "Handout to print, two sides of A4"),
        _link(pictures.address(slide), "Pictures for slides and posts, PNG and SVG"),
    )
    return f'<ul class="take">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _link(to: str, words: str) -> str:
    return f'<a href="{markup(to)}" target="_blank">{markup(words)}</a>'


def _snippet(slide: Slide, chart: Chart) -> str:
    query = urlencode({**slide.params, "chart": [slide.chart], "embed": ["true"]}, doseq=True)
    here = f"{address.page()}?{query}"
    return (
        f'<iframe src="{markup(here)}" title="{markup(chart.title)}" width="100%" '
        'height="800" loading="lazy" style="border: 0"></iframe>'
    )
