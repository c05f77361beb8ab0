"""What is taken away from a plain page: the numbers and the picture of each of its charts, which
stand beside the page."""

from collections.abc import Iterator

from charts import picture
from findings import source_line
from publish import downloads, pictures
from publish.html_parts import font
from publish.plain import rendering
from publish.plain.parts import Document, Figure
from publish.plain.rendering import Place

MIME = {"csv": "text/csv; charset=utf-8", "svg": "image/svg+xml; charset=utf-8"}
"""The files that each chart has, by how their names end."""
_SIZE = pictures.SIZES["slide"]


def names(document: Document) -> Iterator[str]:
    """The names of all files beside a page."""
    for part in document.parts:
        if isinstance(part, Figure):
            yield from (f"{part.slug}.{ending}" for ending in MIME)


def file(name: str, document: Document, place: Place, stands: str = "") -> bytes | None:
    """The file of that name beside the page; ``None`` where there is none. ``stands``: the edition
    that it is shown as at, in words."""
    slug, _, ending = name.rpartition(".")
    charts = (part for part in document.parts if isinstance(part, Figure))
    figure = next((part for part in charts if part.slug == slug), None)
    if figure is None or ending not in MIME:
        return None
    if ending == "csv":
        return _csv(figure, rendering.address(document, place) if place.site else "")
    return _svg(figure, stands or figure.as_at, place)


def _csv(figure: Figure, address: str) -> bytes:
    """The table of the chart, each row with its own sources where they are known."""
    rows = source_line.with_sources(figure.chart, figure.rows, figure.view)
    return downloads.to_csv(rows, figure.given, downloads.About(address=address))


def _svg(figure: Figure, data_to: str, place: Place) -> bytes:
    """The picture, its finding over it and its sources under it. No day of making stands in it:
    it becomes another only where its numbers do."""
    named = source_line.source_line(figure.chart.source_ids, figure.given)
    foot = " · ".join(filter(None, [data_to, place.site.partition("://")[2]]))
    return picture.to_svg(
        figure.chart,
        _SIZE.width,
        _SIZE.height,
        source=f"{named}\n{foot}".strip(),
        faces=font(),
    ).encode()
