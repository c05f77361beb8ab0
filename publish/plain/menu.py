"""The pages of the site as a menu."""

from publish.plain import addresses
from publish.plain.parts import Link

GROUPS = {
    "Who got data": {
        "": "Overview",
        "releases": "Releases",
        "recipients": "Recipients",
        "home-office": "Home Office",
        "police-and-courts": "Police and courts",
        "nationality": "Nationality",
    },
    "More": {
        "accredited-projects": "Accredited projects",
        "timeline": "Timeline",
        "changes": "Changes",
    },
    "How we know": {
        "sources": "Sources",
        "how-we-classify": "How we classify",
        "limits": "What this can’t tell you",
    },
    "Use it": {
        "include-me": "Could this include me?",
        "your-rights": "What you can do",
        "slides": "Slides",
        "api": "API",
    },
}
LABELS = {page: label for group in GROUPS.values() for page, label in group.items()}


def groups() -> dict[str, list[Link]]:
    """All pages, under the headings of the menu."""
    return {
        heading: [Link(label, addresses.page(page)) for page, label in pages.items()]
        for heading, pages in GROUPS.items()
    }
