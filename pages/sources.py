"""Where every number comes from: sources, editions, what could not be read, disagreements."""

from loaders import dataset
from pages.parts import coverage, disagreements, shelf, site, visit, whole, your_file
from views.words import count

data, held = visit.data(), dataset.current()

site.opening(
    f"Every number here leads to one of {count(len(held.sources), 'published source')}",
    "Sources are listed from strongest to weakest kind. Where two disagree, both are shown.",
)
shelf.sources(data)
disagreements.show(data)
shelf.editions(data)
coverage.show(data)
shelf.problems(data)
whole.show(held)
shelf.add()
your_file.show(data)
