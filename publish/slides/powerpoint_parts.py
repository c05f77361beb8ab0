"""Words and pictures on a page of a PowerPoint file, in the look of the site."""

import io
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

INK, QUIET, ACCENT, GROUND, LINE = (
    RGBColor.from_string(colour) for colour in ("1D1B18", "5A544B", "A8380B", "FDFCFA", "D8D2C6")
)
SERIF, SANS = "Georgia", "Arial"
SMALLEST = 14
"""Points of the smallest words, which the back row still reads."""
Box = tuple[int, int, int, int]
"""Left, top, width and height in the file's own unit."""


def set_font(frame: Any, size: float, colour: RGBColor, font: str, *, bold: bool = False) -> None:
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(round(size)), bold, font
            run.font.color.rgb = colour


def put_words(
    page: Any,
    text: str,
    left: int,
    top: int,
    width: int,
    height: int,
    size: float,
    colour: RGBColor,
    *,
    bold: bool = False,
) -> Any:
    box = page.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height))
    frame = box.text_frame
    frame.word_wrap, frame.text = True, text
    frame.margin_left = frame.margin_right = frame.margin_top = 0
    set_font(frame, size, colour, SANS, bold=bold)
    return box


def put_picture(page: Any, content: bytes, alt: str, box: Box) -> None:
    left, top, width, height = box
    picture = page.shapes.add_picture(io.BytesIO(content), Emu(left), Emu(top))
    times = min(width / picture.width, height / picture.height)
    picture.width, picture.height = round(picture.width * times), round(picture.height * times)
    set_alt(picture, alt)


def set_alt(shape: Any, alt: str) -> None:
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)
