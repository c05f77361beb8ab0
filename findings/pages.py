"""The pages of the site: a row each. Whatever shows, lists or links a page asks here."""

from collections.abc import Mapping
from dataclasses import dataclass

from findings.cards import Make, card_of
from findings.makers import CHARTS, Charts
from views import classification
from views.address import COLUMNS, EXPLORATION, ORDER, PAIR, RECIPIENTS
from views.parameters import BAR, RELEASE, THEME

MENU = ("", "More", "How we know", "Use it")
"""The groups of the menu, in their order; pages of the first stand in the menu itself."""


@dataclass(frozen=True)
class Page:
    """``code``: the letter that names the page in short addresses (``publish.short_links``): it
    is printed on slides, so it never changes and is never given to another page. ``path``: its
    address. ``menu``: its group, ``None`` where the menu does not name it. ``filters``: whether
    filters mean something in its address, ``carries``: whether a link takes them along.
    ``own``: the other parts of an address that it understands (``views.address.OWN``).
    ``of_now``: it is never shown as at an edition."""

    code: str
    path: str
    title: str
    menu: str | None = ""
    own: tuple[str, ...] = ()
    filters: bool = False
    of_now: bool = False
    keeps_filters: bool = False

    @property
    def card(self) -> Make:
        """What makes its card where it is shared."""
        return card_of(self.path, self.title, self.charts)

    @property
    def charts(self) -> Charts:
        """Its charts by their slugs, in its order."""
        return CHARTS.get(self.path, {})

    @property
    def carries(self) -> bool:
        return self.filters or self.keeps_filters

    @property
    def script(self) -> str:
        """The file in ``pages/`` that draws it."""
        return f"{self.path.replace('-', '_') or 'overview'}.py"


_ROWS = (
    Page("0", "", "Overview", own=(BAR,), filters=True),
    Page("1", "releases", "Releases", own=(COLUMNS, ORDER), filters=True),
    Page("2", "recipients", "Recipients", own=(RECIPIENTS, BAR), filters=True),
    Page("4", "home-office", "Home Office"),
    Page("5", "police-and-courts", "Police and courts"),
    Page("6", "nationality", "Nationality"),
    Page("d", "release", "One release", None, own=(RELEASE,), keeps_filters=True),
    Page("7", "accredited-projects", "Accredited projects", "More", filters=True),
    Page("h", "explore", "Explore", "More", own=(EXPLORATION,), filters=True),
    Page("8", "timeline", "Timeline", "More", own=(THEME,)),
    Page("9", "changes", "Changes", "More", own=(PAIR,), filters=True, of_now=True),
    Page("e", "sources", "Sources", "How we know", of_now=True),
    Page(
        "3",
        "how-we-classify",
        "How we classify",
        "How we know",
        own=(classification.KEY,),
        filters=True,
    ),
    Page("b", "limits", "What this can’t tell you", "How we know", of_now=True),
    Page("j", "glossary", "Words we use", "How we know", of_now=True),
    Page("a", "include-me", "Could this include me?", "Use it"),
    Page("c", "your-rights", "What you can do", "Use it", own=(RELEASE, RECIPIENTS), of_now=True),
    Page("f", "slides", "Slides", "Use it", of_now=True),
    Page("i", "your-file", "A file of your own", "Use it", of_now=True),
    Page("g", "api", "API", "Use it", of_now=True),
)
PAGES: Mapping[str, Page] = {page.path: page for page in _ROWS}
"""Every page by its path, in the order of the menu."""
