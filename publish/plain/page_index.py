"""The index of plain pages: what a data set has pages for, and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import pandas as pd

import findings
from findings.all_recipients import all_recipients
from loaders.dataset import Dataset
from loaders.frames import RECIPIENT_TYPES
from publish.plain import addresses
from views import named_recipients
from views.address import Query
from views.memo import once_for_data
from views.search import Index, Name
from views.view import Params


@dataclass(frozen=True, eq=False)
class PageIndex:
    """Names and addresses of all that a data set holds."""

    everybody: pd.DataFrame
    releases: pd.DataFrame
    events: pd.DataFrame
    editions: pd.DataFrame

    @cached_property
    def slugs(self) -> Mapping[str, str]:
        """The slug of each recipient."""
        return addresses.slugs(map(str, self.everybody.index))

    @cached_property
    def recipients(self) -> Mapping[str, str]:
        """The recipient of each slug."""
        return {slug: name for name, slug in self.slugs.items()}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The recipient type of each slug."""
        return {addresses.slug(kind): kind for kind in RECIPIENT_TYPES}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each release stands in its frame, by its id."""
        return {str(one): place for place, one in enumerate(self.releases["release_id"])}

    @cached_property
    def named(self) -> pd.DataFrame:
        """See :func:`views.named_recipients.rows_by_name`."""
        return named_recipients.rows_by_name(self.releases, self.everybody)

    @cached_property
    def index(self) -> Index:
        """All names of recipients, ready to be searched."""
        return Index(
            Name("recipient", str(name), str(other))
            for name, row in self.everybody.iterrows()
            for other in (name, *row["published"])
        )

    def recipient(self, name: str) -> str:
        """The address of a recipient's page; empty for a name that has none."""
        return addresses.of("recipient", self.slugs[name]) if name in self.slugs else ""


def index_of(data: Dataset) -> PageIndex:
    """The pages of a data set; gone with it."""
    return once_for_data(
        data,
        "page index",
        lambda: PageIndex(all_recipients(data), data.releases, data.events, data.editions),
    )


def address_of_kind(name: str) -> str:
    """The address of the page of a recipient type."""
    return addresses.of("kind", addresses.slug(name))


def plain_address(page: str, params: Params, gone: Query | None = None) -> str:
    """The address of the plain page of a view of the app, from the site's root. ``gone``: what it
    asks for that is not loaded, and stays asked for."""
    asked = findings.read(page, params)
    query = findings.query(asked) | (gone or {})
    names = query.get(named_recipients.KEY, [])
    if page == "recipients" and len(names) == 1 and len(query) == 1:
        own = index_of(findings.data_of(asked)).recipient(names[0])
        if own:
            return own
    if page == "release" and "id" in query:
        return addresses.of("release", query["id"][-1])
    if page == "" and list(query) == ["type"] and len(query["type"]) == 1:
        return address_of_kind(query["type"][0])
    return addresses.page(page) + (f"?{urlencode(query, doseq=True)}" if query else "")
