"""The plain page of one edition of a register: what it holds, and what it changed."""

import pandas as pd

from findings import cards
from findings.latest_edition import changes_of_edition, edition_name
from loaders.dataset import Dataset
from loaders.frames import edition_day
from loaders.reading.edition import register_said
from publish.plain import addresses
from publish.plain.parts import Document, Entries, Entry, Link, Part, Prose, facts, web
from views import edition_pair
from views.words import count, number


def document(edition_id: str, data: Dataset, number_: int) -> Document | None:
    """The page of the edition with this id."""
    rows = data.editions[data.editions["edition_id"] == edition_id]
    if rows.empty or number_ > 1:
        return None
    edition = rows.iloc[0]
    lines = _changed(edition_id, data)
    parts: list[Part] = [_holds(edition)]
    if lines:
        parts.insert(0, Prose("What it changed", tuple(lines)))
    query = {"edition": [edition_id]} if lines else {}
    return Document(
        path=addresses.of("edition", edition_id),
        title=edition_name(edition_id, data),
        description=cards.shorten(" ".join(lines) or _read(edition)),
        label="Edition",
        lead=_read(edition),
        parts=tuple(parts),
        onward=(
            Link("All editions, and what each changed", addresses.page("changes")),
            Link("All sources", addresses.page("sources")),
        ),
        explore=f"/changes?edition={edition_id}" if lines else "/sources",
        card={"page": ["changes"], **query},
        card_at=addresses.page("changes"),
    )


def every(data: Dataset) -> Entries:
    """All editions, newest first, each a link to its page."""
    rows = data.editions.assign(day=edition_day(data.editions))
    rows = rows.sort_values("day", ascending=False, kind="stable", na_position="last")
    return Entries(
        "Every edition",
        tuple(
            Entry(
                Link(
                    edition_name(str(row["edition_id"]), data),
                    addresses.of("edition", str(row["edition_id"])),
                ),
                _read(row),
            )
            for _, row in rows.iterrows()
        ),
    )


def _read(edition: pd.Series) -> str:
    if pd.isna(edition["rows_present"]) or pd.isna(edition["rows_read"]):
        return ""
    present, read = int(edition["rows_present"]), int(edition["rows_read"])
    refused = f", {number(present - read)} refused" if present > read else ""
    return f"{count(present, 'row')}: {number(read)} read{refused}"


def _holds(edition: pd.Series) -> Part:
    return facts(
        "The file",
        (
            ("File", Link(str(edition["file"]), web(edition["address"]))),
            ("Register", register_said(edition["register"], edition["register_sure"])),
            ("As at", edition["as_at"]),
            ("Checksum (SHA-256)", edition["sha256"]),
        ),
    )


def _changed(edition_id: str, data: Dataset) -> list[str]:
    """A sentence for each series, where an earlier edition is held to compare it with."""
    pair = edition_pair.one_before(edition_id, data.editions, data.edition_lists)
    if pair is None:
        return []
    return [f"Since {edition_name(pair[1], data)}:", *changes_of_edition(data, *pair)[1]]
