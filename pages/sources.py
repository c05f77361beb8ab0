"""Where every number comes from: sources, editions, what could not be read, disagreements."""

from findings import cards
from loaders import dataset
from pages.parts import caveats, page_layout, sources_sections, visit, your_file

data, held = visit.data(), dataset.current()

page_layout.opening(
    cards.sourced(held),
    "The strongest sources come first. Where two disagree, we show both.",
)
sources_sections.not_applied(data)
sources_sections.sources(data)
caveats.disagreements(data)
sources_sections.editions(data)
sources_sections.coverage(data)
sources_sections.problems(data)
sources_sections.corrections(data)
sources_sections.whole(held)
sources_sections.add()
your_file.show(data)
