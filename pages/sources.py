"""Where every number comes from: sources, editions, what could not be read, disagreements."""

from loaders import dataset
from pages.parts import disagreements, shelf, site, visit, your_file
from views.words import count

data, held = visit.data(), dataset.current()

site.opening(
    f"Every number here leads to one of {count(len(held.sources), 'published source')}",
    "Sources are listed from strongest to weakest kind. Where two disagree, both are shown.",
)
shelf.not_applied(data)
shelf.sources(data)
disagreements.show(data)
shelf.editions(data)
shelf.coverage(data)
shelf.problems(data)
shelf.corrections(data)
shelf.whole(held)
shelf.add()
your_file.show(data)
