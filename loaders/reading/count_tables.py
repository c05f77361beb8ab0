"""Tables of those who ask about people, as parts of a sheet: counts of a period, and lists in
which each row is one request or order."""

from collections.abc import Sequence

from ..files.workbook import Cell, Sheet, Workbook
from . import release_evidence
from .block import Block
from .dates import Reading, read_date
from .events import Events, columns_of, read_events
from .exchanges import read_exchanges
from .grid import ASKER, MEASURE, PERIOD, STREAM_OF, Grid, grid_of
from .label_measures import measure_of
from .labels import asker_in
from .lexicon import says
from .named_askers import asker_among, without_mention
from .part import Part, unknown
from .row_dates import are_months
from .streams import Context, requester_of
from .tables import Table
from .taught import Taught, key_of


def counts_in(
    sheet: Sheet, table: Table, block: Block, stream: str, context: Context, taught: Taught
) -> Grid | None:
    if table.on_side:
        return None
    requester = requester_of(sheet, table, stream, context)
    if requester is None and (grid := _of_named(sheet, table, block, context)) is not None:
        return grid
    of_asker = STREAM_OF.get(requester or "", "other")
    grid = grid_of(sheet, table, block, stream if stream != "other" else of_asker, requester)
    if grid is None:
        return None
    said = {h: m for h in table.own_headings.values() if (m := taught.get(key_of(h)))}
    grid.found.update({h: m for h, m in said.items() if m not in ("unused", "period_start")})
    asks = [column.asker for column in grid.counts.values() if column.asker]
    labelled = grid.of_kind(ASKER) or ([] if asks else grid.of_kind(MEASURE))
    asks += [str(row.cells[c]) for c in labelled for row in grid.rows[:50]]
    named = sum(bool(asker_in(name)) for name in asks)
    if context.is_elsewhere or (requester is None and named < 0.3 * max(1, len(asks))):
        identities = any(m in ("identities_checked", "identities_matched") for m in _measures(grid))
        return grid if identities and not context.is_elsewhere else None
    return grid


def _of_named(sheet: Sheet, table: Table, block: Block, context: Context) -> Grid | None:
    """The counts of a body of any other name that asked: they tell both what was asked and what
    came of it, and nothing but that body's own name makes the workbook another publisher's."""
    texts = (sheet.name, *table.titles, *table.own_headings.values())
    asker = asker_among(texts)
    if asker is None or release_evidence.speaks_of_something_else((sheet.name, *table.titles)):
        return None
    if any(says(without_mention(text), "elsewhere", "words") for text in context.elsewhere):
        return None
    grid = grid_of(sheet, table, block, "other", asker)
    found = _measures(grid) if grid is not None else set()
    return grid if found & _ASKED and found & _CAME else None


_ASKED = frozenset(("asked_about", "requests", "identities_checked"))
_CAME = frozenset(("returned", "requests_answered", "identities_matched", "pupils"))


def _measures(grid: Grid) -> set[str | None]:
    return {
        measure_of(column.label, grid.stream, grid.beside, grid.above)
        for column in grid.counts.values()
    }


def names_each(table: Table) -> bool:
    """Whether each row is one giving-out, to somebody and with its own reference, whatever may be
    counted beside it."""
    return table.columns.keys() >= {"reference", "organisation"}


def lists_releases(table: Table, grid: Grid) -> bool:
    """Whether each row is one giving-out after all, to the day or with a purpose, beside which
    something is counted. What the police, a court or another of those
    who ask about people asked for is counted."""
    told = {"purpose", "title", "reference", "legal_basis", "tier"} & table.columns.keys()
    if grid.stream in STREAM_OF.values() and any(_measures(grid)):
        return False
    if not table.has_recipients or grid.of_kind(MEASURE):
        return False
    columns = grid.of_kind(PERIOD)
    if not columns:
        across = any(column.period is not None for column in grid.counts.values())
        return bool(told) and not across
    cells = [cell for row in grid.rows for c in columns if (cell := row.cells[c]) is not None]
    return _are_days(cells) or bool(told - {"title"})


def _are_days(cells: Sequence[Cell]) -> bool:
    readings = [read_date(cell) for cell in cells[:200]]
    days = sum(isinstance(r, Reading) and r.precision == "day" for r in readings)
    return days >= 0.5 * len(readings) and not are_months(cells, enough=2)


def of_counts(workbook: Workbook, sheet: Sheet, grid: Grid) -> Part | None:
    found = read_exchanges(workbook, sheet, grid)
    table = grid.table
    refused = [problem["reason"] for problem in found.problems if problem["refused"]]
    if not found.made and not refused:
        return None
    if not found.made:
        why = max(refused, key=refused.count)
        return unknown(table, _stream_of_asker(grid), f"counts of which none can be read: {why}")
    period = _period_heading(grid)
    columns = {"period_start": period} if period else {}
    columns |= found.measures
    if asked := grid.of_kind(ASKER):
        columns["requester"] = table.headings[asked[0]]
    if "note" in table.columns:
        columns["note"] = table.published("note")
    known = {*columns.values(), *(column.label for column in grid.counts.values())}
    known |= {table.headings[c] for kind in (PERIOD, MEASURE, ASKER) for c in grid.of_kind(kind)}
    known |= {h for h in table.own_headings.values() if h.casefold() == "year"}
    free = [
        heading
        for c, heading in table.own_headings.items()
        if heading not in known
        and c not in table.left_out
        and any(row.cells[c] is not None for row in grid.rows)
    ]
    not_read = tuple(dict.fromkeys([*found.unknown, *free]))
    sure = "likely" if found.unknown or found.guessed else "sure"
    return Part(
        table=table,
        stream=_stream_of_asker(grid),
        kind="exchanges",
        frame="exchanges",
        rows=[row | {"how_sure": sure} for row in found.made],
        problems=found.problems,
        present=found.rows,
        skipped=found.skipped,
        columns=columns,
        how_sure=dict.fromkeys(columns, sure),
        not_understood=not_read,
    )


def _stream_of_asker(grid: Grid) -> str:
    if grid.requester:
        return STREAM_OF.get(grid.requester, "other")
    return grid.stream if grid.stream in STREAM_OF.values() else "other"


def _period_heading(grid: Grid) -> str:
    columns = grid.of_kind(PERIOD)
    if columns:
        return grid.table.headings[columns[-1] if len(columns) > 1 else columns[0]]
    across = [c for c, column in grid.counts.items() if column.period is not None]
    if not across:
        return ""
    labels = [c for c in grid.labels if c < min(across)]
    return next((grid.table.headings[c] for c in labels), grid.table.headings[min(across)])


def of_events(workbook: Workbook, sheet: Sheet, stream: str, events: Events) -> Part:
    """A list of requests one by one, as exchanges."""
    found = read_events(workbook, sheet, events)
    table = events.table
    columns = columns_of(events, found)
    known = set(columns.values())
    return Part(
        table=table,
        stream=stream,
        kind="exchanges",
        frame="exchanges",
        rows=[row | {"how_sure": "likely"} for row in found.made],
        problems=found.problems,
        present=found.rows,
        skipped=found.skipped,
        columns=columns,
        how_sure=dict.fromkeys(columns, "likely"),
        not_understood=tuple(
            heading
            for c, heading in table.own_headings.items()
            if heading not in known and c not in table.left_out
        ),
    )
