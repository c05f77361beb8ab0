"""The plain page of one release: what was published, how we read it, and where it stands."""

import json

import pandas as pd

from findings import cards
from loaders import fields
from loaders.dataset import Dataset
from loaders.frames import split_list
from publish.html_parts import written
from publish.plain import addresses, page_index
from publish.plain.app_pages import explore
from publish.plain.parts import Document, Facts, Link, facts, source_entries, web
from views import one_release
from views.words import day

_READ = fields.labels("releases", "record")


def document(release_id: str, data: Dataset, number: int) -> Document | None:
    """The page of the release with this id."""
    site_index = page_index.index_of(data)
    place = site_index.places.get(release_id)
    if place is None or number > 1:
        return None
    release = data.releases.iloc[place]
    parts = [one_release.lead(release), release["title"], release["purpose"]]
    lead = " ".join(written(part) for part in parts if pd.notna(part) and part)
    query = {"id": [release_id]}
    name = str(release["recipient"])
    return Document(
        path=addresses.of("release", release_id),
        title=one_release.finding(release),
        description=cards.shorten(lead),
        lead=one_release.lead(release),
        label="One release",
        parts=tuple(_parts(release, data, site_index)),
        onward=(
            *([Link(f"All about {name}", to)] if (to := site_index.recipient(name)) else []),
            Link("Ask about this release: letters you can fill in", addresses.page("your-rights")),
            Link("All releases", addresses.page("releases")),
        ),
        explore=explore("release", query),
        card={"page": ["release"], **query},
        card_at=site_index.recipient(name) or addresses.ROOT,
    )


def _parts(release: pd.Series, data: Dataset, site_index: page_index.PageIndex) -> list[Facts]:
    name, kind = str(release["recipient"]), str(release["recipient_type"])
    who = (
        ("Recipient", Link(name, site_index.recipient(name))),
        ("Recipient type, in our judgement", Link(kind, page_index.address_of_kind(kind))),
    )
    read = facts(
        "How we read it", [*who, *((label, _read(release, name)) for name, label in _READ.items())]
    )
    sections = [read]
    if _there(release["as_published"]):
        sections.append(facts("As it was published", json.loads(release["as_published"]).items()))
    return [*sections, _place(release, data)]


def _read(release: pd.Series, column: str) -> object:
    if column == "date":
        return one_release.when(release)
    if isinstance(release[column], pd.Timestamp):
        precision = release.get(f"{column}_precision")
        return day(release[column], str(precision) if _there(precision) else "day")
    return release[column]


def _place(release: pd.Series, data: Dataset) -> Facts:
    """Where it stands: file, sheet and row, or the sources that name it."""
    pairs: list[tuple[str, object]] = []
    if _there(release["file"]):
        held = data.editions.set_index("edition_id")
        last = release["last_edition"]
        address = held["address"].get(last) if _there(last) else None
        pairs = [
            ("File", Link(str(release["file"]), web(address))),
            ("Sheet", release["sheet"]),
            ("Row", release["row"]),
            ("Checksum (SHA-256)", release["sha256"]),
            ("First edition", _edition(release["first_edition"], held)),
            ("Latest edition", _edition(last, held)),
            ("Still listed", "Yes" if release["still_listed"] else "No: it has left the register"),
        ]
    own = [
        s for s in split_list(release["source_ids"]) if s not in set(data.editions["edition_id"])
    ]
    return facts("Where it is", [*pairs, ("Named by", source_entries(own, data.sources))])


def _edition(edition_id: object, held: pd.DataFrame) -> Link | str:
    if not _there(edition_id):
        return ""
    title = held["title"].get(edition_id, edition_id)
    return Link(str(title), addresses.of("edition", str(edition_id)))


def _there(value: object) -> bool:
    return bool(pd.notna(value)) and value != ""  # type: ignore[arg-type]
