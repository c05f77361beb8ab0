"""Two sides of A4 about one view or one recipient, to print: ``/handout.html``."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from charts.chart import Chart
from charts.picture import to_svg
from charts.releases_over_time import releases_over_time
from loaders.dataset import Dataset
from publish import credits, findings, pack, present, qr, site
from publish.deck import DeckError, Slide
from publish.edition import covers
from publish.html_parts import escape, font, link, picture, refusal, table
from views import one_release, rows, sentence, view
from views.view import View
from views.words import count, day, number

PATH = "/handout.html"
_ROWS = 20
_LONGEST_CELL = 76
_SOURCES = 9
_CHART = (1000, 740)


@dataclass(frozen=True)
class Handout:
    """What is printed. ``listed``: the first rows of the table on the second side, which has
    ``rows`` in all."""

    title: str
    chart: Chart
    listed: pd.DataFrame
    rows: int
    caption: str
    address: str
    data: Dataset


def address(slide: Slide) -> str:
    """Where the handout of one view stands, from the site's root."""
    return f"{PATH}?{urlencode(present.query(slide), doseq=True)}"


def of_view(slide: Slide, here: str) -> Handout:
    """A chart of a page; where the page's rows can be filtered, the rows themselves. Raises
    :class:`publish.deck.DeckError` where nothing is loaded."""
    shown = pack.show(slide, here)
    if shown.chart is None:
        raise DeckError("What this handout showed is not loaded here any more.")
    listed, of, caption = shown.chart.table, len(shown.chart.table), "The same numbers"
    if shown.chart.slug == "releases-over-time":
        asked = view.from_query(slide.params)[0]
        found = rows.select(shown.data.releases, asked)
        listed, of, caption = _releases(found), len(found), sentence.describe(found, asked)
    return Handout(shown.sentence, shown.chart, listed, of, caption, shown.address, shown.data)


def of_recipient(name: str, here: str) -> Handout:
    """Everything that is known of one recipient, by the one name that we use for it. Raises
    :class:`publish.deck.DeckError` where there is none."""
    data = findings.data_of({})
    known = data.releases["recipient"].astype("str").str.casefold() == name.strip().casefold()
    found = data.releases[known.to_numpy(dtype=bool)]
    if found.empty:
        raise DeckError(f"We know of no release to “{name.strip()[:80]}”.")
    who = str(found["recipient"].iloc[0])
    every = View(streams=tuple(found["stream"].astype("str").unique()))
    query = urlencode({"q": who, **view.to_query(every)}, doseq=True)
    return Handout(
        title=f"{who}: {count(len(found), sentence.unit(found, 1), sentence.unit(found, 2))}",
        chart=releases_over_time(found, every, covers(data)),
        listed=_releases(found).drop(columns="Recipient"),
        rows=len(found),
        caption=f"Listed for {who}",
        address=f"{here}/releases?{query}" if here else "",
        data=data,
    )


def _releases(found: pd.DataFrame) -> pd.DataFrame:
    """The newest rows as they are listed."""
    shown = found.sort_values("date", ascending=False, kind="stable").head(_ROWS)
    return pd.DataFrame(
        {
            "Recipient": shown["recipient"].astype("str"),
            "Date": [one_release.when(row) for _, row in shown.iterrows()],
            "Decision": shown["decision"].astype("object"),
            "Reference": shown["reference"],
            "Purpose": shown["purpose"].fillna(shown["title"]),
        }
    )


def make(handout: Handout) -> str:
    """The handout as one HTML file that loads nothing."""
    chart = handout.chart
    named = credits.strongest_first(chart.source_ids, handout.data.sources)
    listed = "".join(
        f"<li>{link(row['url'], credits.title(row))}</li>"
        for _, row in named.head(_SOURCES).iterrows()
    )
    if len(named) > _SOURCES:
        listed += f"<li>and {number(len(named) - _SOURCES)} more, named on the page</li>"
    drawn = picture(to_svg(chart, *_CHART, dark=None, title=""), chart.alt)
    said = "".join(f"<p>{escape(words)}</p>" for words in (chart.takeaway,) if words)
    made = f"As of {day(datetime.now(UTC))}."  # type: ignore[arg-type]
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(handout.title)}</title><style>{font()}\n{_css()}</style></head><body>\n"
        f'<section class="sheet"><p class="eyebrow">{escape(site.NAME)}</p>'
        f'<h1>{escape(handout.title)}</h1>{said}<div class="chart">{drawn}</div>'
        f'<p class="quiet">{escape(chart.note)}</p>{_way(handout)}</section>\n'
        f'<section class="sheet"><div class="rows">{_table(handout)}</div>'
        f'<h2>Sources</h2><ul class="quiet">{listed}</ul>'
        f'<p class="quiet foot">{made} Made from published records; it is not a service of the '
        "Department for Education. Recipient types are our own judgement. Contains public sector "
        "information licensed under the Open Government Licence v3.0.</p></section>\n"
        "</body></html>\n"
    )


def _table(handout: Handout) -> str:
    """The first rows, each cell no longer than two lines of its column."""
    frame = handout.listed.drop(columns=["Note", "source_ids"], errors="ignore").head(_ROWS)
    words = frame.select_dtypes(exclude="number").columns
    short = frame.assign(**{name: frame[name].map(_shorten) for name in words})
    made = table(short, handout.caption, _ROWS, of=handout.rows)
    marks = handout.chart.marks
    if marks is None or marks.empty:
        return made
    return made + table(marks[["Date", "Event"]], "What happened", _ROWS - len(short))


def _shorten(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        return f"{value[:_LONGEST_CELL].rsplit(' ', 1)[0]} …"
    return value


def _way(handout: Handout) -> str:
    if not handout.address:
        return ""
    return (
        f'<div class="way"><img src="{escape(qr.code(handout.address))}" alt="QR code">'
        f"<p>Open this view on your phone, with every number’s source:<br>"
        f"{link(handout.address, handout.address.partition('://')[2])}</p></div>"
    )


def _css() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def _answer(request: Request) -> HTMLResponse:
    params = parse_qs(request.url.query, keep_blank_values=True, max_num_fields=200)
    here = site.address(request)
    try:
        if "recipient" in params:
            made = of_recipient(params["recipient"][-1], here)
        else:
            made = of_view(present.one(params), here)
    except DeckError as error:
        return HTMLResponse(refusal(str(error), "Handout"), status_code=400)
    return HTMLResponse(make(made), headers={"Cache-Control": "no-cache"})


HANDOUT = Route(PATH, _answer)
