"""Every release in one table."""

from pages.parts import as_at, cite, downloads, filters, listing, site
from views import rows, sentence

data = as_at.read()
view = filters.read()
shown = rows.select(data.releases, view)
words = sentence.describe(shown, view)

site.opening(words, "One row is one release, or one request that was not (or not yet) granted.")
as_at.show()
filters.show(view, data.releases, counting=False)
if shown.empty:
    filters.empty(view, data.releases, "releases")
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
