"""A deck as one HTML file that needs no network: slides to present, print and hand on.

The same file is shown by the site itself (``/present.html``), so a talk that was opened
over the hall's Wi-Fi goes on without it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import ceil
from pathlib import Path
from urllib.parse import urlencode

from charts import svg
from charts.chart import Chart
from charts.picture import to_svg
from loaders.dataset import Dataset
from publish import credits, findings, lost, reach, short
from publish.deck import Deck, Slide
from publish.html_parts import escape, font, held, link, picture, qr, table

_CHART, _ON_A_PHONE = 1500, (600, None)
"""Pixels of a chart's picture on a wide screen, where its height is what the words leave, and
on a tall one, where words are larger."""
_ROWS = 60
_HERE = Path(__file__).parent
_SIZES = {"short": (4.8, 40), "": (3.5, 95), "long": (3.0, 170), "longest": (2.4, None)}
"""How large a sentence stands, in hundredths of the screen's width, up to how many characters;
``pack.css`` says the same."""
_WIDE, _BESIDE, _HIGH, _AIR = 94.0, 75.6, 56.25, 7.3
"""In the same unit: a slide without its edges, what is left beside the code, a whole slide and
what of its height stays empty."""
_WORDY = ((6.4, 2.7), (5.2, 2.4), (4.0, 2.1), (3.0, 1.8), (2.4, 1.6), (2.0, 1.6))
"""A sentence and its points without a chart: the first of these that fit."""
_TYPED, _PRINTED = 12, 45
"""Letters of a short code, and of a whole address, that people still type."""
_BUTTONS = {
    "before": "Back",
    "next": "Next",
    "first": "First slide",
    "last": "Last slide",
    "notes": "Notes",
    "window": "Notes in a window",
    "theme": "Light or dark",
    "full": "Full screen",
}


@dataclass(frozen=True)
class Shown:
    """A slide with what it says. ``address``: of the same view, and ``site``: of the whole site,
    both empty where it is not known; ``source``: its source line; ``points``: what stands in
    the place of a chart."""

    sentence: str
    chart: Chart | None
    source: str
    points: tuple[str, ...]
    address: str
    site: str
    slide: Slide
    data: Dataset


_GONE = "What this slide showed is not loaded here any more"


def show(slide: Slide, site: str) -> Shown:
    """What a slide says now. ``site``: the address of the site, without a slash at its end."""
    data = findings.data_of(slide.params)
    gone = lost.gone(slide.page, slide.params)
    chart = None
    if slide.chart and not gone:
        chart = findings.find(slide.page, slide.chart, slide.params)
    missing = bool(slide.chart) and chart is None
    own = _GONE if missing else chart.title if chart else ""
    query = findings.query(slide.page, slide.params) | gone
    here = f"{site}/{slide.page}" + (f"?{urlencode(query, doseq=True)}" if query else "")
    return Shown(
        sentence=slide.sentence or own,
        chart=chart,
        source="" if chart is None else credits.line(chart.source_ids, data.sources),
        points=(_GONE,) if missing and slide.sentence else slide.points,
        address=here if site else "",
        site=site,
        slide=slide,
        data=data,
    )


def make(
    deck: Deck,
    site: str,
    made: date | None = None,
    progress: Callable[[int, int], object] = lambda _done, _all: None,
    turn: Callable[[], AbstractContextManager] = nullcontext,
) -> str:
    """The whole file. ``made``: the day that it says it was made, today unless given;
    ``progress`` is told how many slides of all are done; each is drawn inside a ``turn``."""
    when = made or datetime.now(UTC).date()
    slides = []
    for place, slide in enumerate(deck.slides, start=1):
        with turn():
            slides.append(_slide(show(slide, site), place, len(deck.slides), when))
        progress(place, len(deck.slides))
    buttons = "".join(
        f'<button type="button" data-action="{action}">{words}</button>'
        for action, words in _BUTTONS.items()
    )
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(deck.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{font()}\n{_part('pack.css')}</style>\n</head>\n<body>\n"
        f'<main>\n<h1 class="unseen">{escape(deck.title)}</h1>\n{"".join(slides)}</main>\n'
        f'<nav class="keys" aria-label="Slides">{buttons}</nav>\n'
        '<p id="told" class="unseen" role="status"></p>\n'
        f"<script>{_part('pack.js')}</script>\n</body>\n</html>\n"
    )


def _slide(shown: Shown, place: int, of: int, made: date) -> str:
    kind, fit = (_kind(shown), "") if shown.chart else ("wordy", _fit(shown))
    told = " · ".join(filter(None, (shown.source, reach.as_of(shown.slide.params, made))))
    return (
        f'<section class="slide {kind}"{fit} aria-label="Slide {place} of {of}">\n'
        f"<h2>{escape(shown.sentence)}</h2>\n{_middle(shown, told)}\n{_way(shown)}\n"
        f'<p class="from">{escape(told)}</p>\n'
        f'<p class="counter">{place} / {of}</p>\n{_notes(shown)}</section>\n'
    )


def _kind(shown: Shown) -> str:
    length = len(shown.sentence)
    return next(kind for kind, (_, most) in _SIZES.items() if most is None or length <= most)


def _fit(shown: Shown) -> str:
    """How large the words of a slide without a chart are, as an attribute."""
    sizes = (size for size in _WORDY if _high(shown, *size) <= _HIGH - _AIR)
    said, point = next(sizes, _WORDY[-1])
    return f' style="--said:{said};--point:{point}"'


def _high(shown: Shown, said: float, point: float) -> float:
    points = (_lines(p, point, _BESIDE) * 1.25 + 0.8 for p in shown.points)
    return (_lines(shown.sentence, said, _WIDE) * 1.14 + 0.6) * said + point * sum(points)


def _room(shown: Shown, told: str) -> int:
    """The pixels of a chart's height that its sentence and source leave on a wide screen."""
    size, _ = _SIZES[_kind(shown)]
    words = _lines(shown.sentence, size, _WIDE) * size * 1.14 + _lines(told, 1.6, _BESIDE) * 2.1
    return round((_HIGH - _AIR - words) * _CHART / _BESIDE)


def _lines(words: str, size: float, room: float) -> int:
    """How many lines words take at most; a word that is longer than a line is broken."""
    broken = sum(ceil(svg.width(word, size) * 1.35 / room) - 1 for word in words.split())
    return len(svg.wrap(words, size, room)) + broken


def _middle(shown: Shown, told: str) -> str:
    if shown.chart is None:
        points = "".join(f"<li>{escape(point)}</li>" for point in shown.points)
        return f'<ul class="points">{points}</ul>'
    sizes = ((_CHART, _room(shown, told)), _ON_A_PHONE)
    wide, tall = (to_svg(shown.chart, *size, dark=None, title="") for size in sizes)
    return (
        '<div class="chart"><picture><source media="screen and (max-aspect-ratio: 1/1)" '
        f'srcset="{held(tall)}">{picture(wide, shown.chart.alt)}</picture></div>'
    )


def _way(shown: Shown) -> str:
    if not shown.address:
        return '<div class="way"></div>'
    typed = _short(shown)
    code = qr(shown.address)
    return (
        f'<div class="way"><a href="{escape(shown.address)}">'
        f'<img src="{escape(code)}" alt="QR code of this view’s address">'
        f"<span>{escape(typed).replace('/', '<wbr>/', 1)}</span></a></div>"
    )


def _short(shown: Shown) -> str:
    """The address as people type it: in full, or by its code where that is shorter; empty
    where both are too long to be typed."""
    whole, site = (
        address.partition("://")[2].removeprefix("www.").rstrip("/")
        for address in (shown.address, shown.site)
    )
    code = short.code(shown.slide.page, shown.slide.params)
    coded = f"{site}/v/{code}"
    typed = coded if code and len(code) <= _TYPED and len(coded) < len(whole) else whole
    return typed if typed == coded or len(typed) <= _PRINTED else ""


def _notes(shown: Shown) -> str:
    """What the presenter says and can be asked about: notes, sources, the numbers."""
    parts = [f"<p>{escape(line)}</p>" for line in shown.slide.notes.splitlines()]
    chart = shown.chart
    if chart is not None:
        parts += [f"<p>{escape(words)}</p>" for words in (chart.takeaway, chart.note) if words]
        if chart.marks is not None and len(chart.marks):
            marks = chart.marks.drop(columns="Mark")
            parts.append(table(marks, "Events", _ROWS))
        parts.append(table(chart.table, "The same numbers", _ROWS))
        named = credits.in_order(chart.source_ids, shown.data.sources)
        listed = "".join(
            f"<li>{link(row['url'], credits.name(row))}</li>" for _, row in named.iterrows()
        )
        parts.append(f"<h3>Sources</h3><ul>{listed}</ul>" if listed else "")
    return f'<aside class="notes" aria-label="Notes">{"".join(parts)}</aside>'


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
