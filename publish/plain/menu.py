"""The pages of the site as a menu of plain pages."""

import findings
from publish.plain import addresses
from publish.plain.parts import Link

FIRST = "Who got data"
"""The heading of the pages that stand in the app's menu itself."""
LABELS = {path: page.title for path, page in findings.PAGES.items() if page.menu is not None}
"""Every page that the menu names, by its path."""


def groups() -> dict[str, list[Link]]:
    """All pages, under the headings of the menu."""
    by_group: dict[str, list[Link]] = {}
    for path, title in LABELS.items():
        heading = findings.PAGES[path].menu or FIRST
        by_group.setdefault(heading, []).append(Link(title, addresses.page(path)))
    return by_group
