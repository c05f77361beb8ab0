"""Every plain page that a data set has, by its address: for the site map, and for the site as
files."""

from collections.abc import Iterator

from loaders.dataset import Dataset
from publish.plain import addresses, app_pages, lists, page_index
from publish.plain.menu import LABELS


def paths(data: Dataset) -> Iterator[str]:
    """The address of each page, from the site's root, also of the further pages of lists."""
    site_index = page_index.index_of(data)
    for page in LABELS:
        for number in range(1, app_pages.pages_of(page, data) + 1):
            yield addresses.page(page, number)
    sizes = site_index.named["recipient"].astype("object").value_counts()
    for name, slug in site_index.slugs.items():
        yield from _pages("recipient", slug, int(sizes.get(name, 0)))
    kinds = data.releases["recipient_type"].astype("object").value_counts()
    for slug, kind in site_index.kinds.items():
        yield from _pages("kind", slug, int(kinds.get(kind, 0)))
    for column, frame in (("edition_id", data.editions), ("event_id", data.events)):
        for key in frame[column]:
            yield addresses.of(column.removesuffix("_id"), str(key))
    for release_id in site_index.places:
        yield addresses.of("release", release_id)


def _pages(kind: str, key: str, rows: int) -> Iterator[str]:
    for number in range(1, lists.pages(rows) + 1):
        yield addresses.of(kind, key, number)
