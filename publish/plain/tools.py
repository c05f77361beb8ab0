"""The plain pages of what is taken away: the tables for scripts, and the talk that is ready."""

from publish import api_description
from publish.api_tables import TABLES
from publish.plain.parts import Entries, Entry, Link, Part, Prose
from publish.slides import deck, present, show

TABLES_AT = "/api/"


def tables() -> list[Part]:
    """The tables as CSV, at addresses that a site of files has too, and what their columns hold."""
    listed = tuple(
        Entry(Link(f"{name}.csv", f"{TABLES_AT}{name}.csv"), words=f"One row: {_small(of.words)}.")
        for name, of in TABLES.items()
    )
    whole = (Link("All tables in one ZIP file", "/pupil-data.zip"), Link("Feed", "/feed.xml"))
    columns = tuple(
        Entry(
            Link(name),
            words="; ".join(
                f"{column}: {held}"
                for column, _, held in api_description.columns(name).itertuples(index=False)
            ),
        )
        for name in TABLES
    )
    return [
        Entries("Tables", listed),
        Prose("Take everything", links=whole),
        Entries("What each column holds", columns),
    ]


def talk() -> list[Part]:
    """The talk that is ready, and what each of its slides says."""
    ready = deck.default()
    sentences = (show.show(slide, "").sentence for slide in ready.slides)
    return [
        Prose(
            "The talk that is ready",
            (
                f"It has {len(ready.slides)} slides, with notes to speak from. It opens in any "
                "browser and, once saved, needs no network.",
            ),
            links=(Link("Present it", present.PATH),),
        ),
        Entries("What its slides say", tuple(Entry(Link(words)) for words in sentences)),
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
