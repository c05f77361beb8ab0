"""The plain pages that tell how to read and use the site, and what anyone can do."""

from collections.abc import Callable

from findings import guidance
from loaders.dataset import Dataset
from publish import letters
from publish.plain import addresses, tools
from publish.plain.parts import Link, Part, Prose, source_entries
from views.words import day, in_sentence


def _limits(data: Dataset) -> list[Part]:
    return [
        Prose(
            limit["claim"],
            (limit["why"],),
            (Link(limit["label"], addresses.page(limit["page"])),) if "page" in limit else (),
            source_entries(limit["source_ids"], data.sources),
            instead=limit["instead"],
        )
        for limit in guidance.limits()
    ]


def _rights(_data: Dataset) -> list[Part]:
    law = guidance.rights()
    understood = f"This is the law as we understood it on {day(law['as_at'])}."
    no_advice = f"This is not legal advice. {understood}"
    return [
        Prose("", (no_advice, law["rests_on"])),
        *(
            Prose(
                right["title"],
                (right["text"], f"Where to send it: {in_sentence(right['send'])}"),
                tuple(Link(one["label"], one["url"]) for one in right["links"]),
                letter=letters.letter(right["letter"]),
                id=right["id"],
            )
            for right in law["right"]
        ),
    ]


def _api(_data: Dataset) -> list[Part]:
    return tools.tables()


def _slides(_data: Dataset) -> list[Part]:
    return tools.talk()


def _include_me(data: Dataset) -> list[Part]:
    return [
        Prose("", (fact["text"],), sources=source_entries(fact["source_ids"], data.sources))
        for fact in guidance.pupils()
    ]


def _glossary(_data: Dataset) -> list[Part]:
    return [
        Prose(
            one["word"],
            (one["means"], *([f"Sources also say: {one['also']}."] if "also" in one else ())),
            (Link(one["label"], addresses.page(one["page"])),) if "page" in one else (),
        )
        for one in guidance.glossary()
    ]


def _your_file(_data: Dataset) -> list[Part]:
    return [
        Prose(
            "",
            (
                "This works in the full site, with JavaScript. You choose a spreadsheet, and the "
                "site reads it for your visit only: it is not saved, and nobody else sees it.",
            ),
        )
    ]


PARTS: dict[str, Callable[[Dataset], list[Part]]] = {
    "limits": _limits,
    "your-rights": _rights,
    "include-me": _include_me,
    "slides": _slides,
    "glossary": _glossary,
    "your-file": _your_file,
    "api": _api,
}
"""What each of these pages has beside its charts, which no filter changes."""
