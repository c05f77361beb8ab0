"""Two sides of A4 about one view or one recipient, to print: ``/handout.html``."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

import findings
from charts import event_strip
from charts.chart import NOTE, Chart
from charts.picture import to_svg
from findings import cards, data_as_of, source_line
from findings.all_recipients import all_recipients
from loaders import dataset, uploads
from loaders.dataset import Dataset
from publish import pictures, render_queue, site
from publish.asker import asker
from publish.handout_fit import charts_of, pixels, rows_that_fit
from publish.html_parts import font, picture_address, qr, refusal, table
from publish.render_queue import DEAR, RenderCache
from publish.slides import deck, present
from publish.slides.deck import DeckError, Slide
from publish.slides.show import show
from publish.templating import fill
from publish.turns import Busy
from views import chosen_rows, date_precision, named_recipients, release_order, sentence
from views.address import Address
from views.view import Params
from views.words import number

PATH = "/handout.html"
_ROWS, _EVENTS = 30, 12
"""Rows that a sheet has room for at most, and events."""
_LONGEST_CELL = 76
_kept: RenderCache[str] = RenderCache(most=16_000_000, budget=DEAR, weigh=len)
_SOURCES = 9
OVER_TIME, PROFILE = "releases-over-time", "recipient-over-time"
"""The charts whose rows are listed on the second side, rather than the numbers of the chart."""
_WITH = {
    OVER_TIME: (("recipients", "leading-recipients"), ("how-we-classify", "type-ranges")),
    "leading-recipients": (("", OVER_TIME), ("how-we-classify", "type-ranges")),
    "type-ranges": (("", OVER_TIME), ("recipients", "leading-recipients")),
}
"""The findings of the same filters that stand beside one, where they are of other pages."""


@dataclass(frozen=True)
class Handout:
    """What is printed. ``others``: further findings of the same view, as small charts where
    they have room; ``listed``: the first rows of the table on the second side, which has
    ``rows`` in all. ``asked``: the view's address. ``own``: of a chart of a visitor's own file,
    the line that says so."""

    title: str
    chart: Chart
    others: tuple[Chart, ...]
    listed: pd.DataFrame
    rows: int
    caption: str
    address: str
    asked: Address
    data: Dataset
    own: str = ""


def address(slide: Slide) -> str:
    """Where the handout of one view stands, from the site's root."""
    return f"{PATH}?{urlencode(present.query(slide), doseq=True)}"


def of_view(slide: Slide, here: str) -> Handout:
    """A chart of a page; where the page's rows can be filtered, the rows themselves. Raises
    :class:`publish.slides.deck.DeckError` where nothing is loaded."""
    shown = show(slide, here)
    chart = shown.chart
    if chart is None:
        raise DeckError("What this handout showed is not loaded here any more.")
    listed, of, caption = chart.table, len(chart.table), "The same numbers"
    if chart.slug == OVER_TIME:
        rows = chosen_rows.select(shown.data.releases, shown.asked.view)
        caption = sentence.describe(rows, shown.asked.view)
        listed, of = _releases(rows), len(rows)
    elif chart.slug == PROFILE:
        (name,) = shown.asked.recipients
        own = named_recipients.rows_by_recipient(
            shown.data.releases, all_recipients(shown.data), [name]
        )[name]
        listed, of = _releases(own).drop(columns="Recipient"), len(own)
        caption = f"All that name {name}"
        chart = replace(chart, takeaway=cards.kind(all_recipients(shown.data).loc[[name]].iloc[0]))
    return Handout(
        title=shown.sentence,
        chart=chart,
        others=_others(shown.asked, slide.chart),
        listed=listed,
        rows=of,
        caption=caption,
        address=shown.address,
        asked=shown.asked,
        data=shown.data,
    )


def of_own_file(
    chart: Chart, rows: pd.DataFrame | None, own: str, asked: Address, data: Dataset
) -> Handout:
    """A chart that stands on no page of the site. ``rows``: the releases that it counts, if it
    does; ``own``: whose file it is of (``publish.slides.own_file.source_on_paper``)."""
    listed = chart.table if rows is None else _releases(rows)
    return Handout(
        title=chart.title,
        chart=chart,
        others=(),
        listed=listed,
        rows=len(listed if rows is None else rows),
        caption="The same numbers" if rows is None else sentence.totals(rows),
        address="",
        asked=asked,
        data=data,
        own=own,
    )


def _others(asked: Address, chart: str) -> tuple[Chart, ...]:
    """What else the page, or a page with the same filters, finds; events stand on one only."""
    if chart == PROFILE:
        return ()
    own = [(asked.page, slug) for slug in findings.PAGES[asked.page].charts if slug != chart]
    plain = replace(asked, view=replace(asked.view, events=False))
    charts = (
        findings.find(replace(plain, page=page), slug) for page, slug in _WITH.get(chart, own)
    )
    return tuple(chart for chart in charts if chart is not None)


def slide_asked_for(params: Params) -> Slide:
    """The view that an address asks for; a recipient alone asks for its profile. Raises
    :class:`publish.slides.deck.DeckError`."""
    if named_recipients.KEY not in params or "chart" in params:
        return present.one(params)
    slide = deck.slide_asked("recipients", PROFILE, params, "This address")
    if not findings.read(slide.page, slide.params).recipients:
        name = params[named_recipients.KEY][-1].strip()[:80]
        raise DeckError(f"We know of no recipient of the name “{name}”.")
    return slide


def _releases(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest rows as they are listed."""
    shown = release_order.ordered(rows).head(_ROWS)
    days = date_precision.dates_in_words(shown["date"], shown["date_precision"])
    return pd.DataFrame(
        {
            "Recipient": shown["recipient"].astype("str"),
            "Date": [when or "no date" for when in days],
            "Decision": shown["decision"].astype("object"),
            "Reference": shown["reference"],
            "Purpose": shown["purpose"].fillna(shown["title"]),
        }
    )


def make(handout: Handout) -> str:
    """The handout as one HTML file that loads nothing."""
    chart = handout.chart
    main, small = charts_of(handout.title, chart, handout.others)
    ids = dict.fromkeys([*chart.source_ids, *(one for c, _ in small for one in c.source_ids)])
    named = source_line.in_order(ids, handout.data.sources)
    if handout.own:
        named = named[~named["source_id"].str.startswith(uploads.IDS)]
    made_from = "a visitor’s own file" if handout.own else "published records"
    if handout.own and len(named):
        made_from += " and published records"
    return fill(
        "handout.html",
        title=handout.title,
        style=Markup(f"{font()}\n{_css()}"),  # noqa: S704 - our own
        over=" · ".join(filter(None, (site.NAME, data_as_of.as_at_words(handout.asked.as_at)))),
        main=_drawn(chart, main),
        others=[_drawn(one, high) for one, high in small],
        address=handout.address,
        code=qr(handout.address) if handout.address else "",
        tables=_tables(handout, min(len(named), _SOURCES + 1)),
        own=handout.own,
        sources=[
            (source_line.source_name(row), str(row["url"]))
            for _, row in named.head(_SOURCES).iterrows()
        ],
        more_sources=number(len(named) - _SOURCES) if len(named) > _SOURCES else "",
        as_of=data_as_of.reach_and_day_made(
            named["source_id"], handout.asked.as_at, datetime.now(UTC).date()
        ),
        made_from=made_from,
    )


def _drawn(chart: Chart, high: float) -> dict[str, object]:
    drawn = to_svg(chart, *pixels(high), dark=None, title="")
    return {"chart": chart, "picture": picture_address(drawn)}


def _tables(handout: Handout, sources: int) -> list[Markup]:
    """As many of the first rows as the sheet has room for over so many ``sources``, and the
    events, if any; each cell is no longer than two lines of its column."""
    marks = handout.chart.marks
    frame = handout.listed.drop(columns=[NOTE, "source_ids"], errors="ignore").head(_ROWS)
    words = frame.select_dtypes(exclude="number").columns
    short = frame.assign(**{name: frame[name].map(_shorten) for name in words})
    shown = [(short.dropna(axis="columns", how="all"), handout.caption, handout.rows)]
    if marks is not None and len(marks):
        shown.append((event_strip.table(marks, "when", "event"), "What happened", len(marks)))
    fits = rows_that_fit(shown, sources, most=(_ROWS, _EVENTS))
    return [
        table(rows, caption, most, of=of, widths=widths)
        for (rows, caption, of), (most, widths) in zip(shown, fits, strict=True)
    ]


def _shorten(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        return f"{value[:_LONGEST_CELL].rsplit(' ', 1)[0]} …"
    return value


def _css() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


async def _answer(request: Request) -> HTMLResponse:
    here = site.public_address()
    try:
        who, params = asker(request), present.parameters_of(request)
        read = render_queue.read_of(dataset.current(), "handouts of addresses")
        slide = await read.get(render_queue.key_of(params), lambda: slide_asked_for(params), who)
        page = await _kept.get(
            (slide, here, dataset.current(), present.pack.today()),
            lambda: make(of_view(slide, here)),
            who,
        )
    except DeckError as error:
        return HTMLResponse(refusal(str(error), "Handout"), 400)
    except Busy:
        again = {"Retry-After": str(pictures.AGAIN)}
        return HTMLResponse(refusal(pictures.BUSY, "Handout"), 503, again)
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})


HANDOUT = Route(PATH, _answer)
