"""Editions that are known of and not held: what publishers' pages and the archive list.

Nothing is asked of any host here; it is what fetching remembers of what it was told.
"""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from . import fetch_memory
from .fetch_memory import Memory
from .govuk import page_to_ask
from .publications import Attachment, Publication, load_publications

PUBLISHED, ARCHIVED, GONE = "published", "in the archive", "missing"

COLUMNS = ("register", "title", "day", "state", "address", "quarterly")


def lacking(
    publication: Publication, have: set[str], memory: Memory
) -> list[tuple[Attachment, str]]:
    """The spreadsheets listed whose checksum is not one that we ``have``, each with where:
    ``PUBLISHED`` on the publisher's own page, else ``ARCHIVED``, or ``GONE`` when the
    archive turned out not to have the file."""
    page = memory.pages.get(page_to_ask(publication), {}).get("files", ())
    captures = memory.captures.get(publication.register, {}).values()
    archived = (file for files in captures for file in files)
    by_address: dict[str, tuple[Attachment, str]] = {}
    for files, where in ((page, PUBLISHED), (archived, ARCHIVED)):
        for attachment in map(Attachment.from_json, files):
            by_address.setdefault(attachment.address, (attachment, where))
    return [
        (attachment, GONE if attachment.address in memory.gone else where)
        for attachment, where in by_address.values()
        if memory.files.get(attachment.address, {}).get("sha256") not in have
    ]


def not_held(
    store: Path, sums: Iterable[str], publications: Iterable[Publication] | None = None
) -> pd.DataFrame:
    """What :func:`views.coverage_quarters.grid` asks for as ``listed``: one row for each edition
    listed and not among those with the checksums ``sums``, and one without title and day
    for each publication, columns ``COLUMNS``."""
    memory, have = fetch_memory.load(store), set(sums)
    rows = []
    for publication in load_publications() if publications is None else publications:
        about = {"register": publication.register, "quarterly": publication.quarterly}
        rows.append(about)
        rows += [
            about
            | {
                "title": attachment.title or attachment.filename,
                "day": attachment.as_at,
                "state": where,
                "address": attachment.address,
            }
            for attachment, where in lacking(publication, have, memory)
        ]
    rows_lacking = pd.DataFrame(rows, columns=[*COLUMNS])
    return rows_lacking.assign(day=pd.to_datetime(rows_lacking["day"]))
