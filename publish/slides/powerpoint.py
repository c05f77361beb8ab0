"""A deck as a PowerPoint file: titles, native charts that can be edited, notes, sources, codes.

Its words are in fonts that every hall has (Georgia and Arial), since a file that asks for
others shows whatever that machine puts in their place.
"""

import io
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import segno
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Inches, Pt

from charts import svg
from findings import source_line
from publish.slides import fit, images, pack, powerpoint_charts
from publish.slides.deck import Deck
from publish.slides.powerpoint_parts import (
    ACCENT,
    GROUND,
    INK,
    QUIET,
    SANS,
    SERIF,
    SMALLEST,
    Box,
    put_picture,
    put_words,
    set_alt,
    set_font,
)
from publish.slides.show import Shown, show, sources

_WIDE, _HIGH, _EDGE = Inches(13.333), Inches(7.5), Inches(0.5)
_UNIT = _WIDE / 100
"""A hundredth of a slide's width, the unit of ``publish.slides.fit``."""
_NAMES = (28, 24, 20, 18, 16, 14, 12, 10)
"""Points of names: the first that fit."""
_CODE, _FOOT, _GAP = Inches(1.7), Inches(6.65), Inches(0.3)


def make(deck: Deck, site: str, aside: Callable[[], object] = lambda: None) -> bytes:
    """The ``.pptx`` file. ``site``: the address that codes lead to; ``aside`` is called before each
    slide."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = _WIDE, _HIGH
    presentation.core_properties.title = deck.title
    presentation.core_properties.author = ""
    for place, slide in enumerate(deck.slides, start=1):
        aside()
        _slide(presentation, show(slide, site), place, len(deck.slides), deck.logo)
    held = io.BytesIO()
    presentation.save(held)
    return held.getvalue()


def _slide(presentation: Any, shown: Shown, place: int, of: int, logo: str) -> None:
    page = presentation.slides.add_slide(presentation.slide_layouts[5])  # a title, and nothing else
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = GROUND
    slide, at_foot = shown.slide, shown.foot(pack.today())
    top = _EDGE
    if over := pack.over(shown):
        line = (_EDGE, top, _WIDE - 2 * _EDGE, Inches(0.35))
        put_words(page, over, *line, 16, ACCENT, bold=True)
        top += Inches(0.35)
    top = _title(page, shown, top)
    right = _CODE + Inches(0.3) if shown.address else 0
    box = (_EDGE, top, _WIDE - 2 * _EDGE - right, _FOOT - top - Inches(0.1))
    if shown.chart is not None:
        powerpoint_charts.put(page, shown.chart, box)
    elif shown.names is not None:
        _names(page, shown, at_foot, box)
    elif slide.image:
        put_picture(page, images.content(slide.image), slide.alt or shown.sentence, box)
    else:
        lines = [x for x in (slide.by, slide.when, slide.where, slide.source) if x]
        _lines(page, shown.points or lines, box)
    if slide.kind == "title" and logo:
        put_picture(page, images.content(logo), "Logo", (_EDGE, _EDGE, Inches(3), Inches(1)))
    if shown.address:
        _code(page, shown)
    foot = at_foot or (shown.whose if slide.kind == "words" else "")
    put_words(page, foot, _EDGE, _FOOT, _WIDE - 3 * _EDGE - _CODE, Inches(0.7), SMALLEST, QUIET)
    corner = (_WIDE - _EDGE - _CODE, _FOOT, _CODE, Inches(0.4))
    put_words(page, f"{place} / {of}", *corner, SMALLEST, QUIET)
    page.notes_slide.notes_text_frame.text = notes(shown)


def notes(shown: Shown) -> str:
    """What the presenter says and can be asked about, as plain text."""
    paragraphs = [shown.slide.notes]
    if shown.over_ours:
        paragraphs.append(f"The headline is in the speaker’s words. This site says: {shown.own}")
    if shown.chart is not None:
        paragraphs += [shown.chart.takeaway, shown.chart.note]
    named = [
        f"{source_line.source_name(row)} {'' if pd.isna(row['url']) else row['url']}".rstrip()
        for _, row in sources(shown).iterrows()
    ]
    paragraphs.append("\n".join(["Sources:", *named]) if named else "")
    if shown.address:
        paragraphs.append(f"This view: {shown.address}")
    return "\n\n".join(part for part in paragraphs if part)


def _title(page: Any, shown: Shown, top: int) -> int:
    """Puts the headline, and gives where the rest of the slide begins."""
    box = page.shapes.title
    alone = shown.chart is None and shown.names is None
    size, lines = fit.headline(shown)
    high = round(size * lines * 1.2 * _UNIT) + Inches(0.15)
    if shown.slide.kind in ("title", "section"):
        top = Inches(2.2)
    box.left, box.top, box.width, box.height = _EDGE, top, _WIDE - 2 * _EDGE, high
    words = f"“{shown.sentence}”" if shown.slide.kind == "quotation" else shown.sentence
    frame = box.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = words, True, MSO_ANCHOR.TOP
    for edge in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, edge, 0)
    # An inch has 72 points, and Georgia is wider than the site's own type.
    set_font(frame, size * _UNIT / 12700 * 0.82, INK, SERIF, bold=True)
    return top + high + Inches(0.3 if alone else 0.1)


def _lines(page: Any, lines: Any, box: Box) -> None:
    left, top, width, height = box
    made = put_words(page, "\n".join(lines), left, top, width, height, 24, INK)
    for paragraph in made.text_frame.paragraphs:
        paragraph.space_after = Pt(12)


def _names(page: Any, shown: Shown, foot: str, box: Box) -> None:
    """The names in columns, each a text box: one box with columns is set otherwise elsewhere."""
    _, columns, many = fit.names(shown, foot)
    left, top, width, height = box
    wide = (width - _GAP * (columns - 1)) // columns
    assert shown.names is not None
    lines: list[tuple[str, str, RGBColor]] = []
    for kind, own in shown.names.names.head(many).groupby("kind", sort=False):
        lines.append((str(kind), "", ACCENT))
        lines += [(str(one.name), f" {one.outcome}", INK) for one in own.itertuples(index=False)]
    if more := shown.names.left_out(many, coded=bool(shown.address)):
        lines.append(("", more, INK))
    for points in _NAMES:
        room = wide / Pt(points * 1.06)
        high = [len(svg.wrap(words + more, 1, room)) for words, more, _ in lines]
        if (sum(high) / columns + 2) * Pt(points) * 1.2 <= height:
            break
    each, place = sum(high) / columns, 0.0
    parts: list[list] = [[] for _ in range(columns)]
    for line, taken in zip(lines, high, strict=True):
        parts[min(int((place + taken / 2) / each), columns - 1)].append(line)
        place += taken
    for before, after in pairwise(parts):  # a kind stands over its first name
        if before and before[-1][0] and not before[-1][1]:
            after.insert(0, before.pop())
    for column, part in enumerate(parts):
        made = page.shapes.add_textbox(
            Emu(left + column * (wide + _GAP)), Emu(top), Emu(wide), Emu(height)
        )
        made.text_frame.word_wrap = True
        made.text_frame.margin_left = 0
        for n, line in enumerate(part):
            frame = made.text_frame
            _name(frame.add_paragraph() if n else frame.paragraphs[0], line, Pt(points))


def _name(paragraph: Any, line: tuple[str, str, RGBColor], size: Any) -> None:
    words, more, colour = line
    for text, look, bold in ((words, colour, True), (more, QUIET, False)):
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = size, bold, SANS
        run.font.color.rgb = look


def _code(page: Any, shown: Shown) -> None:
    held = io.BytesIO()
    segno.make(shown.address, error="m", micro=False).save(held, kind="png", scale=10, border=4)
    left, top = _WIDE - _EDGE - _CODE, _FOOT - _CODE - Inches(0.55)
    picture = page.shapes.add_picture(held, Emu(left), Emu(top), Emu(_CODE), Emu(_CODE))
    picture.click_action.hyperlink.address = shown.address
    set_alt(picture, f"QR code of {shown.address}")
    typed = shown.typed
    if typed:
        put_words(page, typed, left, top + _CODE, _CODE, Inches(0.6), 12, INK)
