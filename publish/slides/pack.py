"""A deck as one HTML file that needs no network: slides to present, print and hand on.

The same file is shown by the site itself (``/present.html``), so a talk that was opened
over the hall's Wi-Fi goes on without it. It says of itself that nothing may run in it but
its own script, so that a deck that was tampered with runs nothing and asks no other host.
"""

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from charts import event_strip
from charts.picture import to_svg
from findings import source_line
from loaders.frames import RECIPIENT_TYPES
from publish.html_parts import font, qr, table
from publish.slides import fit, own_file
from publish.slides.deck import Deck
from publish.slides.show import SPEAKER, Shown, show, sources
from publish.templating import environment

_HERE = Path(__file__).parent
TEMPLATES = environment(_HERE / "templates")
_ROWS = 60
_SCRIPTS = ("talk.js", "steps.js", "presenter.js", "pointer.js", "start.js")
BUTTONS = {
    "before": "Back",
    "next": "Next",
    "overview": "All slides",
    "notes": "Notes",
    "presenter": "Presenter’s window",
    "black": "Blank",
    "theme": "Light or dark",
    "full": "Full screen",
    "print": "Print or save as PDF",
    "help": "Keys",
}
_HELP = (
    (("→", "↓", "Space", "Page Down"), "Next step or slide; a click does the same"),
    (("←", "↑", "Page Up"), "Back"),
    (("Home", "End"), "First and last slide"),
    (("7", "Enter"), "To slide 7"),
    (("B", "."), "Black screen"),
    (("W", ","), "White screen"),
    (("O", "Esc"), "All slides"),
    (("P", "S"), "Presenter’s window: notes, clock, next slide"),
    (("N",), "Notes and sources under the slide"),
    (("L",), "Laser; a click on a bar then lights it up"),
    (("Z",), "Zoom in on what the pointer is at, and out"),
    (("F",), "Full screen"),
    (("D",), "Light or dark"),
    (("?",), "These keys"),
)


def make(
    deck: Deck,
    site: str,
    day_made: date | None = None,
    progress: Callable[[int, int], object] = lambda _done, _all: None,
    aside: Callable[[], object] = lambda: None,
) -> str:
    """The whole file. ``day_made``: the day that it says it was made, today unless given;
    ``progress`` is told how many slides of all are done; ``aside`` is called before each."""
    when, of = day_made or today(), len(deck.slides)
    slides = []
    for place, slide in enumerate(deck.slides, start=1):
        aside()
        slides.append(slide_html(show(slide, site), place, of, when, deck.logo))
        progress(place, of)
    script, digest = _script()
    return TEMPLATES.get_template("talk.html").render(
        title=deck.title,
        minutes=deck.minutes,
        slides=slides,
        style=Markup(f"{font()}\n{style('slide.css', 'talk.css')}"),  # noqa: S704 - our own
        script=script,
        hash=digest,
        buttons=BUTTONS,
        help=_HELP,
    )


def slide_html(
    shown: Shown, place: int, of: int, day_made: date, logo: str = "", *, tall: bool = True
) -> Markup:
    """A slide as a part of HTML; ``tall``: also for a screen that is higher than wide."""
    slide = shown.slide
    foot = shown.foot(day_made)
    parts: dict[str, Any] = {
        **dict.fromkeys(("wide", "tall", "fit", "names", "more"), ""),
        "kind": slide.kind,
        "place": place,
        "of": of,
        "id": slide.id,
        "build": slide.build,
        "logo": logo if slide.kind == "title" else "",
        "over": over(shown),
        "sentence": shown.sentence,
        "foot": foot or (shown.whose if slide.kind == "words" else ""),
        "points": shown.points,
        "lines": [line for line in (slide.by, slide.when, slide.where) if line],
        "by": slide.by,
        "said_where": slide.source,
        "image": slide.image,
        "alt": slide.alt,
        "address": shown.address,
        "typed": shown.typed.split("/") if shown.address and shown.typed else [],
        "code": qr(shown.address) if shown.address else "",
        "notes": slide.notes.splitlines(),
        **_about(shown),
        **_middle(shown, foot, place, tall=tall),
    }
    return Markup(TEMPLATES.get_template("slide.html").render(slide=parts))  # noqa: S704


def over(shown: Shown) -> str:
    """What stands over the headline of a slide: whose words it is, where it is not ours."""
    if shown.slide.kind == "own file":
        return own_file.over(shown.slide.held)
    return SPEAKER if shown.over_ours else ""


def style(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


def today() -> date:
    return datetime.now(UTC).date()


def _middle(shown: Shown, foot: str, place: int, *, tall: bool) -> dict[str, Any]:
    """What stands between headline and foot, and how large the words are."""
    if shown.chart is not None:
        wide = to_svg(shown.chart, *fit.chart(shown, foot), dark=None, title="", inside=f"w{place}")
        high = (
            to_svg(shown.chart, *fit.PHONE, dark=None, title="", inside=f"t{place}") if tall else ""
        )
        return {
            "size": fit.size(shown),
            "wide": Markup(wide),  # noqa: S704 - text in it was made harmless where it was drawn
            "tall": Markup(high),  # noqa: S704
        }
    if shown.names is not None:
        each, columns, many = fit.names(shown, foot)
        frame = shown.names.names.head(many)
        kinds = [kind for kind in RECIPIENT_TYPES if kind in set(frame["kind"])]
        return {
            "size": fit.size(shown),
            "fit": f"--name:{each};--columns:{columns}",
            "names": [(kind, frame[frame["kind"] == kind].to_dict("records")) for kind in kinds],
            "more": shown.names.left_out(many, coded=bool(shown.address)),
        }
    return {"size": "wordy", "fit": fit.words(shown)}


def _about(shown: Shown) -> dict[str, Any]:
    """What the presenter can be asked about: whose words, the finding, its numbers, sources."""
    about, tables, chart = [], [], shown.chart
    if shown.over_ours:
        about.append(f"The headline is in the speaker’s words. This site says: {shown.own}")
    if chart is not None:
        about += [words for words in (chart.takeaway, chart.note) if words]
        if chart.marks is not None and len(chart.marks):
            marks = event_strip.table(chart.marks, "when", "event", "note", "short", "source_ids")
            tables.append(table(marks, "Events", _ROWS))
        tables.append(table(chart.table, "The same numbers", _ROWS))
    named = [
        {"name": source_line.source_name(row), "url": str(row["url"]) if _web(row["url"]) else ""}
        for _, row in sources(shown).iterrows()
    ]
    return {
        "about": about,
        "tables": Markup("").join(tables),
        "sources": named,
    }


def _web(url: object) -> bool:
    return str(url).startswith(("https://", "http://"))


@lru_cache(maxsize=1)
def _script() -> tuple[Markup, str]:
    """The script, and the sum of it by which a browser knows it."""
    parts = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    whole = f"(() => {{\n{parts}}})();"
    digest = base64.b64encode(hashlib.sha256(whole.encode()).digest()).decode()
    return Markup(whole), f"sha256-{digest}"  # noqa: S704 - our own
