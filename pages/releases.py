"""Every release in one table."""

from loaders import dataset
from pages.parts import cite, downloads, filters, listing, site
from views import rows, sentence

data = dataset.current()
view = filters.read("releases")
shown = rows.select(data.releases, view)
words = sentence.describe(shown, view)

site.opening(words, "One row is one release, or one request that was not (or not yet) granted.")
filters.show(view, data.releases, counting=False)
if shown.empty:
    filters.empty(view, data.releases, "releases.py")
else:
    site.shown(shown, data.releases, view, said=True)
    listing.show(shown, view)
    downloads.show(
        lambda: listing.table(listing.newest(shown)),
        len(shown),
        sources=cite.used(shown, data.sources),
        slug="releases",
        title=words,
        filters=words,
    )
