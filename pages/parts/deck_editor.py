"""The page of slides: reads the deck, shows its slides to change, and the ways to use it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from pages.parts import address, my_slides, page_layout
from pages.parts.text import markdown
from publish.site import NAME
from publish.slides import deck, pack, present
from publish.slides.deck import LONGEST, MOST_POINTS, Deck, DeckError, Slide
from views.words import count, number

_ADDRESS = "deck"


def read() -> None:
    """Take the deck from the address, once; later the address follows the deck."""
    asked = st.query_params.get(_ADDRESS)
    if asked and asked != st.session_state.get("deck_read"):
        try:
            my_slides.keep(deck.decode(asked))
        except DeckError as error:
            page_layout.notice(str(error))
    if my_slides.mine().slides:
        st.session_state["deck_read"] = deck.encode(my_slides.mine())
        st.query_params[_ADDRESS] = st.session_state["deck_read"]
    elif _ADDRESS in st.query_params:
        del st.query_params[_ADDRESS]


def ways() -> None:
    """Present the deck, or take it away as one file."""
    mine = my_slides.mine().slides
    chosen = my_slides.mine() if mine else deck.default()
    which = f"your {count(len(mine), 'slide')}" if mine else "the talk that is ready"
    with st.container(horizontal=True):
        query = f"?deck={deck.encode(chosen)}" if mine else ""
        st.link_button(f"Present {which}", f"{present.PATH}{query}")
        if st.button("Make the event pack", key="make_pack"):
            _make(chosen)
        if not mine:
            st.button(
                "Change the talk that is ready",
                on_click=my_slides.keep,
                args=(chosen,),
            )
    of, made = st.session_state.get("pack", (None, b""))
    if of == chosen:
        st.download_button(
            f"Download the event pack, {len(made) / 1e6:.1f} MB",
            made,
            file_name=present.FILE,
            mime="text/html",
            on_click="ignore",
        )
    st.html(
        '<p class="note">In the talk: arrow keys, Home and End move; N shows the notes and '
        "sources, P opens them in a second window, D turns light and dark, F fills the screen. "
        "The event pack is the same talk in one file that opens from a USB stick without a network "
        "and prints one slide a page.</p>"
    )


def _make(chosen: Deck) -> None:
    bar = st.progress(0.0, "Drawing the slides")
    made = pack.make(chosen, address.site(), progress=lambda done, of: bar.progress(done / of))
    bar.empty()
    st.session_state["pack"] = chosen, made.encode()


def slides() -> None:
    """The title, and each slide with its words, its place and a way to remove it."""
    mine = my_slides.mine().slides
    if not mine:
        st.markdown("You have no slides of your own yet.")
        return
    st.header(f"Your {count(len(mine), 'slide')}", anchor=False)
    st.session_state["deck_title"] = my_slides.mine().title
    st.text_input(
        "Title of the talk", max_chars=LONGEST["title"], key="deck_title", on_change=_title
    )
    for place, slide in enumerate(mine):
        _slide(place, slide, len(mine))
    st.button("Remove all slides", on_click=_remove_all)


def _slide(place: int, slide: Slide, of: int) -> None:
    own = pack.show(replace(slide, sentence=""), "").sentence or slide.sentence
    with st.expander(f"{place + 1}. {markdown(slide.sentence or own)}"):
        key = f"{place}_{hash(_view_of(slide))}"
        st.text_input(
            "Your sentence (empty: the finding’s own)",
            slide.sentence,
            max_chars=LONGEST["sentence"],
            placeholder=own,
            key=f"sentence_{key}",
            on_change=_change,
            args=(place, "sentence", f"sentence_{key}"),
        )
        if not slide.chart:
            st.text_area(
                f"Points, one a line, {number(MOST_POINTS)} at most",
                "\n".join(slide.points),
                key=f"points_{key}",
                on_change=_points,
                args=(place, f"points_{key}"),
            )
        st.text_area(
            "Notes",
            slide.notes,
            max_chars=LONGEST["notes"],
            key=f"notes_{key}",
            on_change=_change,
            args=(place, "notes", f"notes_{key}"),
        )
        with st.container(horizontal=True):
            for words, to, off in (
                ("Earlier", place - 1, place == 0),
                ("Later", place + 1, place == of - 1),
            ):
                st.button(
                    words, key=f"{words}_{key}", disabled=off, on_click=_move, args=(place, to)
                )
            st.button("Remove", key=f"remove_{key}", on_click=_remove, args=(place,))


def _view_of(slide: Slide) -> Slide:
    """What a slide is of, whatever its words."""
    return replace(slide, sentence="", notes="", points=())


def _title() -> None:
    title = " ".join(st.session_state["deck_title"].split())
    my_slides.keep(replace(my_slides.mine(), title=title or NAME))


def _points(place: int, key: str) -> None:
    lines = [" ".join(line.split()) for line in st.session_state[key].splitlines()]
    points = tuple(line[: LONGEST["point"]] for line in lines if line)
    if len(points) > MOST_POINTS:
        st.toast(f"A slide has room for {number(MOST_POINTS)} points: the first are kept.")
    _put(place, points=points[:MOST_POINTS])


def _change(place: int, field: str, key: str) -> None:
    _put(place, **{field: st.session_state[key].strip()})


def _put(place: int, **words: Any) -> None:
    slides = list(my_slides.mine().slides)
    slides[place] = replace(slides[place], **words)
    my_slides.keep_slides(tuple(slides))


def _move(place: int, to: int) -> None:
    slides = list(my_slides.mine().slides)
    slides.insert(to, slides.pop(place))
    my_slides.keep_slides(tuple(slides))


def _remove(place: int) -> None:
    slides = my_slides.mine().slides
    my_slides.keep_slides(slides[:place] + slides[place + 1 :])


def _remove_all() -> None:
    my_slides.keep(Deck(NAME, ()))


def file() -> None:
    """Keep the deck in a small file, and open one."""
    st.header("Keep and open", anchor=False)
    if my_slides.mine().slides:
        st.download_button(
            "Save the slides as a file",
            deck.to_json(my_slides.mine()),
            file_name="slides.json",
            mime="application/json",
            on_click="ignore",
        )
    with st.popover("Open a file of slides"):
        given = st.file_uploader("The file", type="json", key="deck_file")
    if given is None or st.session_state.get("deck_opened") == given.file_id:
        return
    st.session_state["deck_opened"] = given.file_id
    try:
        my_slides.keep(deck.from_json(given.getvalue()))
    except DeckError as error:
        page_layout.notice(str(error))
    else:
        st.rerun()
