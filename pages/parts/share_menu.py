"""What can be done with one chart: present it, print it, take its picture, embed it."""

from urllib.parse import urlencode

import streamlit as st

from charts.chart import Chart
from pages.parts import address, links, my_slides, visit
from pages.parts.text import markdown, markup
from publish import handout, pictures
from publish.slides import present
from publish.slides.deck import Slide
from views.words import number


def show(chart: Chart) -> None:
    """A button that opens the choices; nothing where the chart stands on no page of its own, or
    shows a file of the visitor's own, which no slide holds."""
    slide = my_slides.here(chart.slug)
    if slide is None or visit.upload():
        return
    with st.popover("Present, print, embed", key=f"take_{chart.slug}"):
        held = len(my_slides.mine().slides)
        st.button(
            f"Add to my slides ({number(held)} so far)" if held else "Add to my slides",
            key=f"add_{chart.slug}",
            on_click=_add,
            args=(slide, chart.title),
        )
        links.show("slides", "My slides")
        st.html(_links(slide))
        st.caption("To show it inside another site’s page:")
        st.code(_snippet(slide, chart), language="html", wrap_lines=True)


def print_recipient() -> None:
    """The way to the handout of the recipient that the page is about, which no visitor's own
    file is in."""
    slide = my_slides.here(handout.PROFILE)
    if slide is not None and not visit.upload():
        st.html(f"<p>{_link(handout.address(slide), 'Handout to print, two sides of A4')}</p>")


def _add(slide: Slide, title: str) -> None:
    my_slides.keep_slides((*my_slides.mine().slides, slide))
    st.toast(f"Added: {markdown(title)}")


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
