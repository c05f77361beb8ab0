"""What a slide says now: the only place where slides meet the findings of the site."""

import ipaddress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import pandas as pd

import findings
from charts.chart import Chart
from findings import data_as_of, source_line
from loaders.dataset import Dataset
from publish import short_links
from publish.plain import page_index
from publish.slides import names, own_file
from publish.slides.deck import Slide, is_ours
from publish.slides.names import Names
from views.address import Address, missing_query

SPEAKER = "The speaker’s words"
_GONE = "What this slide showed is not loaded here any more"
_TYPED, _PRINTED = 12, 45
"""Letters of a short code, and of a whole address, that people still type."""


@dataclass(frozen=True)
class Shown:
    """A slide with what it says. ``own``: what the site says of it itself, empty where it says
    nothing; ``whose``: whose words stand on it, where they are not the site's; ``source``: its
    source line; ``points``: what stands in the place of a chart; ``address``: of the same view,
    and ``site``: of the whole site, both empty where a phone in the hall could not open them;
    ``missing``: it is of numbers that are not loaded here (any more)."""

    sentence: str
    own: str
    whose: str
    chart: Chart | None
    names: Names | None
    source: str
    points: tuple[str, ...]
    address: str
    site: str
    missing: bool
    slide: Slide
    asked: Address
    data: Dataset

    @property
    def over_ours(self) -> bool:
        """Whether the speaker's words stand over numbers of ours."""
        return bool(self.whose and self.own)

    def foot(self, day_made: date) -> str:
        """The line at the foot: sources, how far the data reaches, and the day of making."""
        if self.slide.kind == "own file" or not self.source:
            return self.source
        reach = data_as_of.reach_and_day_made(self.source_ids, self.asked.as_at, day_made)
        return f"{self.source} · {reach}"

    @property
    def source_ids(self) -> tuple[str, ...]:
        of = self.chart or self.names
        return of.source_ids if of is not None else ()

    @property
    def typed(self) -> str:
        """The address as people type it: in full, or by its code where that is shorter; empty
        where both are too long to be typed."""
        whole, site = (
            address.partition("://")[2].removeprefix("www.").rstrip("/")
            for address in (self.address, self.site)
        )
        code = short_links.code(self.slide.page, self.slide.params)
        coded = f"{site}/v/{code}"
        typed = coded if code and len(code) <= _TYPED and len(coded) < len(whole) else whole
        return typed if typed == coded or len(typed) <= _PRINTED else ""


def show(slide: Slide, site: str) -> Shown:
    """What a slide says now. ``site``: the address of the site, without a slash at its end;
    slides have no code where it is empty or no public one."""
    here = public(site)
    asked = findings.read(slide.page, slide.params)
    data, gone = findings.data_of(asked), missing_query(asked)
    chart, listed, own, source, points = None, None, "", "", slide.points
    if slide.kind == "own file":
        chart = own_file.chart(slide.held)
        own, source = chart.title, own_file.source(slide.held)
    elif slide.kind == "finding" and not gone:
        chart = findings.find(asked, slide.chart)
        own = chart.title if chart else ""
    elif slide.kind == "names" and not gone:
        listed = names.of_view(asked)
        own = listed.title
    missing = slide.kind in ("finding", "names") and chart is None and listed is None
    if missing:
        own, points = _GONE, (_GONE,) if slide.sentence else ()
    of = chart or listed
    if of is not None and not source:
        source = source_line.source_line(of.source_ids, data.sources)
    leads = bool(here) and slide.kind in ("finding", "names", "words")
    address = here + page_index.plain_address(slide.page, slide.params, gone)
    return Shown(
        sentence=slide.sentence or own,
        own=own,
        whose=SPEAKER if slide.sentence and not is_ours(slide) else "",
        chart=chart,
        names=listed,
        source=source,
        points=points,
        address=address if leads else "",
        site=here,
        missing=missing,
        slide=slide,
        asked=asked,
        data=data,
    )


def public(site: str) -> str:
    """The address, if a phone in the hall could open it: not this machine, nor a private
    network; otherwise nothing."""
    host = urlsplit(site).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        named = "." in host and not host.endswith((".local", ".localhost", ".internal", ".lan"))
        return site if named else ""
    return site if address.is_global else ""


def sources(shown: Shown) -> pd.DataFrame:
    """The rows of the frame ``sources`` that a slide names, in its order."""
    return source_line.in_order(shown.source_ids, shown.data.sources)
