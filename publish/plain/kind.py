"""The plain page of one kind of recipient: who is in it, and every release to it."""

from dataclasses import replace

import findings
from findings.all_recipients import all_recipients
from loaders.dataset import Dataset
from publish.plain import addresses, lists, page_index
from publish.plain.app_pages import explore, filters
from publish.plain.parts import Document, Group, Link, Links, Part, figure
from views import chosen_rows, named_recipients
from views.view import DEFAULT

_CHART = "releases-over-time"


def document(slug: str, data: Dataset, number: int) -> Document | None:
    """The page of the recipient type with this slug."""
    kind = page_index.index_of(data).kinds.get(slug)
    if kind is None:
        return None
    view, query = replace(DEFAULT, types=(kind,)), {"type": [kind]}
    shown = chosen_rows.select(data.releases, view)
    seen = findings.as_today(data)
    address = findings.read("", query, seen)
    card = findings.card(address, seen)
    parts: list[Part] = []
    if number == 1 and len(shown):
        chart = findings.find(address, _CHART, seen)
        parts += (
            [figure(chart, data.sources, 0, heading=False, rows=shown, view=view)] if chart else []
        )
        parts.append(
            _who(
                named_recipients.rows_by_name_in_view(shown, all_recipients(data), view)[
                    "recipient"
                ],
                data,
            )
        )
    if len(shown):
        parts.append(lists.releases("Every request and release", shown, data, number))
    return Document(
        path=addresses.of("kind", slug, number),
        title=card.title,
        description=card.description,
        label=kind,
        parts=tuple(parts),
        onward=(
            Link("How we decide a recipient’s type", addresses.page("how-we-classify")),
            Link("All types, over time", addresses.page("")),
            Link("All recipients", addresses.page("recipients")),
        ),
        explore=explore("", query),
        query=query,
        card={"page": ["overview"], **query},
        card_at=addresses.of("kind", slug),
        number=number,
        pages=lists.pages(len(shown)),
        filters=filters("", view, data, query),
    )


def _who(names: object, data: Dataset) -> Links:
    site_index = page_index.index_of(data)
    every = sorted({str(name) for name in names}, key=str.casefold)  # type: ignore[attr-defined]
    links = [Link(name, site_index.recipient(name)) for name in every[: lists.ROWS]]
    if len(every) > lists.ROWS:
        links.append(Link(f"and {len(every) - lists.ROWS:,} more", addresses.page("recipients")))
    return Links("Who, by name", (Group(None, tuple(links)),))
