"""What a plain page is made of, as plain values that the templates lay out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import pandas as pd
from pandas.api import types

from charts import event_strip
from charts.chart import Chart
from findings import data_as_of, source_line
from loaders.frames import split_list
from publish.html_parts import written
from views import as_at, readable
from views.view import DEFAULT, View


@dataclass(frozen=True)
class Link:
    """``to`` begins with a slash inside the site, is a web address outside it, or is empty where
    there is none: then only the words are shown. ``note`` stands after it."""

    words: str
    to: str = ""
    note: str = ""


Cell = str | Link | tuple[Link, ...]


@dataclass(frozen=True)
class Table:
    """``numbers``: which columns stand to the right."""

    caption: str
    heads: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A finding with its chart. ``title`` is empty where it is the title of the page already;
    ``marks``: the key to its numbered events; ``place``: of the figure on its page, from 0;
    ``as_at``: how far its data reaches; ``given``: the rows of the frame ``sources`` that it
    names; ``rows``: the releases that its bars count, chosen by ``view``, if they do."""

    kind: ClassVar[str] = "figure"
    slug: str
    title: str
    chart: Chart
    place: int
    takeaway: str
    note: str
    marks: Table | None
    sources: tuple[Link, ...]
    table: Table
    as_at: str
    given: pd.DataFrame
    rows: pd.DataFrame | None
    view: View


@dataclass(frozen=True)
class Facts:
    """Names with values."""

    kind: ClassVar[str] = "facts"
    title: str
    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Group:
    """Links under a heading; ``fill`` is the colour of its kind in the charts."""

    heading: Link | None
    links: tuple[Link, ...]
    fill: str = ""


@dataclass(frozen=True)
class Names:
    """Who asked, by name. ``stories``: each a name that leads to its release, and what it
    asked for; ``groups``: kinds with their names; ``onward``: all names, and more."""

    kind: ClassVar[str] = "names_first"
    stories: tuple[Link, ...]
    groups: tuple[Group, ...]
    onward: tuple[Link, ...]


@dataclass(frozen=True)
class Links:
    """Links in groups."""

    kind: ClassVar[str] = "links"
    title: str
    groups: tuple[Group, ...]
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """One row of a list: what it is, what is known at a glance, and a few words more."""

    name: Link
    facts: str = ""
    words: str = ""
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Entries:
    """A list whose rows are read, not compared. ``of``: how many there are in all."""

    kind: ClassVar[str] = "entries"
    title: str
    entries: tuple[Entry, ...]
    note: str = ""


@dataclass(frozen=True)
class Prose:
    """Words under a heading. ``instead``: what can be said in the place of a claim;
    ``typed``: what a visitor searched for; ``letter`` is to be copied as it is, and ``open`` or
    folded."""

    kind: ClassVar[str] = "prose"
    title: str
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Link, ...] = ()
    instead: str = ""
    typed: str = ""
    letter: str = ""
    open: bool = False
    id: str = ""


@dataclass(frozen=True)
class Tables:
    """A table that is read as it is."""

    kind: ClassVar[str] = "tables"
    title: str
    table: Table
    note: str = ""


Part = Figure | Facts | Names | Links | Entries | Prose | Tables


@dataclass(frozen=True)
class Filters:
    """What the form of a page offers. ``path``: where it leads; ``start``, ``end`` and ``kind``:
    what is chosen; ``years``: the first and the last that any row has; ``others``: what else the
    address asks for."""

    path: str
    start: str
    end: str
    kind: str
    years: tuple[int, int]
    kinds: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Document:
    """A plain page. ``path``: from the site's root, with slashes at both ends; ``query``: what of
    its address was understood; ``explore``: the same view in the app; ``label``: the name of
    its page in the menu; ``said``: what the address asked for and could not get; ``number`` of
    ``pages``: of a list too long for one. ``card``: what the address of its picture asks for;
    ``card_at``: the page whose picture it has; ``found``: whether what was asked for is there;
    ``fruitless``: whether a search found nothing: its words then stand in no address of ours."""

    path: str
    title: str
    description: str
    label: str = ""
    lead: str = ""
    said: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    onward: tuple[Link, ...] = ()
    explore: str = ""
    query: dict[str, list[str]] = field(default_factory=dict)
    card: dict[str, list[str]] = field(default_factory=dict)
    card_at: str = ""
    number: int = 1
    pages: int = 1
    filters: Filters | None = None
    typed: str | None = None
    found: bool = True
    fruitless: bool = False

    @property
    def passed_on(self) -> dict[str, list[str]]:
        """What of its query stands in its own address and in that of its card."""
        return {k: v for k, v in self.query.items() if not (self.fruitless and k == "q")}

    @property
    def as_at(self) -> dict[str, list[str]]:
        """What of its query asks for an edition."""
        return {key: values for key, values in self.query.items() if key == as_at.KEY}

    @property
    def filtered(self) -> bool:
        """Whether its query is part of its own address: that of a page of its own never is."""
        return self.path.count("/") < 4 or ("/page-" in self.path and self.path.count("/") < 5)


def figure(
    chart: Chart,
    sources: pd.DataFrame,
    place: int,
    *,
    heading: bool = True,
    rows: pd.DataFrame | None = None,
    view: View = DEFAULT,
) -> Figure:
    """The finding of a chart. ``rows``: the releases that its bars count, chosen by ``view``, if
    they do."""
    return Figure(
        slug=chart.slug,
        title=chart.title if heading else "",
        chart=chart,
        place=place,
        takeaway=chart.takeaway,
        note=chart.note,
        marks=None if chart.marks is None else table(_marks(chart.marks), "Events", sources),
        sources=source_entries(chart.source_ids, sources),
        table=table(chart.table, chart.title, sources),
        as_at=data_as_of.reaches_to(chart.source_ids, None),
        given=source_line.in_order(chart.source_ids, sources),
        rows=rows,
        view=view if rows is None else readable.fitting(view, rows),
    )


def _marks(marks: pd.DataFrame) -> pd.DataFrame:
    return event_strip.table(marks, "number", "when", "event", "source_ids")


def table(frame: pd.DataFrame, caption: str, sources: pd.DataFrame) -> Table:
    """A frame that is ready to be shown; its column ``source_ids`` as links to the sources."""
    shown = frame.drop(columns="source_ids", errors="ignore")
    heads = [str(name) for name in shown.columns]
    numbers = [bool(types.is_numeric_dtype(shown[name])) for name in shown.columns]
    rows: list[tuple[Cell, ...]] = [
        tuple(value if isinstance(value, Link | tuple) else written(value) for value in row)
        for row in shown.itertuples(index=False, name=None)
    ]
    if "source_ids" in frame:
        heads, numbers = [*heads, "Source"], [*numbers, False]
        named = publishers(frame["source_ids"], sources)
        rows = [(*row, cell) for row, cell in zip(rows, named, strict=True)]
    return Table(caption, tuple(heads), tuple(numbers), tuple(rows))


def source_entries(source_ids: Iterable[str], sources: pd.DataFrame) -> tuple[Link, ...]:
    """The sources in their order, each with its date and its kind."""
    return tuple(entry(row) for _, row in source_line.in_order(source_ids, sources).iterrows())


def entry(source: pd.Series) -> Link:
    """One source: its publisher, its date and kind."""
    return Link(str(source["publisher"]), web(source["url"]), source_line.details(source))


def publishers(cells: pd.Series, sources: pd.DataFrame) -> list[tuple[Link, ...]]:
    """The sources that each cell of a column ``source_ids`` names, only their names, the strongest
    first. Most rows of a register have one source: each cell is looked up once."""
    cells = cells.astype("object").fillna("")
    by_cell: dict[str, tuple[Link, ...]] = {}
    for cell in cells.unique():
        rows = source_line.strongest_first(split_list(cell), sources)
        links = zip(rows["publisher"], rows["url"], strict=True)
        by_cell[cell] = tuple(Link(str(publisher), web(url)) for publisher, url in links)
    return [by_cell[cell] for cell in cells]


def web(url: object) -> str:
    """An address of the web, or nothing."""
    address = "" if pd.isna(url) else str(url)  # type: ignore[arg-type]
    return address if address.startswith(("https://", "http://")) else ""


def facts(title: str, pairs: Iterable[tuple[str, object]]) -> Facts:
    """Those of the pairs that have a value."""
    made = []
    for name, value in pairs:
        cell = value if isinstance(value, Link | tuple) else written(value)
        if cell not in ("", "–", ()):
            made.append((name, cell))
    return Facts(title, tuple(made))


def joined(parts: Sequence[object]) -> str:
    """What is there of the parts, with a dot between."""
    return " · ".join(written(part) for part in parts if written(part) not in ("", "–"))
