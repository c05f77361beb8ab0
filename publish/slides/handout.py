"""The whole talk on paper: three slides a page with what is said beside them."""

from collections.abc import Callable

from markupsafe import Markup

from publish.html_parts import font
from publish.slides import pack
from publish.slides.deck import Deck
from publish.slides.show import Shown, show

_A_PAGE = 3


def make(deck: Deck, site: str, aside: Callable[[], object] = lambda: None) -> str:
    """The handout as one HTML file that loads nothing. ``site``: the address that codes lead
    to; ``aside`` is called before each slide."""
    pages, of = [], len(deck.slides)
    for place, slide in enumerate(deck.slides, start=1):
        aside()
        shown = show(slide, site)
        drawn = pack.slide_html(shown, place, of, pack.today(), deck.logo, tall=False)
        pages.append({"drawn": drawn, "notes": slide.notes.splitlines(), "about": _about(shown)})
    return pack.TEMPLATES.get_template("handout.html").render(
        title=deck.title,
        pages=[pages[n : n + _A_PAGE] for n in range(0, of, _A_PAGE)],
        style=Markup(f"{font()}\n{pack.style('slide.css', 'handout.css')}"),  # noqa: S704 - our own
    )


def _about(shown: Shown) -> list[str]:
    """What stands under the notes: whose words, what is partial, every source by name."""
    about = [f"In the speaker’s words. This site says: {shown.own}"] if shown.over_ours else []
    if shown.chart is not None and shown.chart.note:
        about.append(shown.chart.note)
    if shown.source:
        about.append(shown.source)
    if shown.address:
        about.append(shown.address)
    return about
