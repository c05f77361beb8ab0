"""What must hold between the rows of the bundled evidence.

Each rule takes the tables as read and yields a fault for each row that breaks it. Cells
that could not be read are missing here, and a table that could not be read is not there:
its own fault is told already.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from .. import periods


class Fault(NamedTuple):
    """What is wrong, where, and what to do; rows are counted as in a spreadsheet."""

    table: str
    row: int | None
    column: str | None
    what: str


@dataclass(frozen=True)
class Row:
    table: str
    number: int
    key: str
    """The column whose value tells this table's rows apart."""
    cells: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)

    def fault(self, column: str, what: str) -> Fault:
        return Fault(self.table, self.number, column, what)


Tables = dict[str, list[Row]]


def names_are_unique(tables: Tables) -> Iterator[Fault]:
    for rows in tables.values():
        first: dict[str, int] = {}
        for row in rows:
            name = row[row.key]
            if name in first:
                what = f'"{name}" stands in row {first[name]} already; give each row its own'
                yield row.fault(row.key, what)
            elif name is not None:
                first[name] = row.number


def sources_are_known(tables: Tables) -> Iterator[Fault]:
    if "sources" not in tables:
        return
    ids = {row["source_id"] for row in tables["sources"]}
    for rows in tables.values():
        for row in rows:
            for source in row["source_ids"] or []:
                if source not in ids:
                    what = f'"{source}" is not in sources.csv; add it there or mend it here'
                    yield row.fault("source_ids", what)


def a_source_can_be_found(tables: Tables) -> Iterator[Fault]:
    """A source without an address says in its note how we came to it."""
    for row in tables.get("sources", []):
        if "url" in row.cells and not row["url"] and not row["note"]:
            yield row.fault("url", "it is empty; fill it in, or say in the note where it stood")


def a_period_ends_after_it_starts(tables: Tables) -> Iterator[Fault]:
    for rows in tables.values():
        for row in rows:
            for first, last in (("period_start", "period_end"), ("start", "end"), ("date", "end")):
                if row[first] and row[last] and row[first].start > row[last].end:
                    yield row.fault(last, f"it is before the {first}; swap or mend the two dates")


def a_count_has_a_figure(tables: Tables) -> Iterator[Fault]:
    for row in (*tables.get("exchanges", []), *tables.get("published_counts", [])):
        read = {"value", "value_text"} <= row.cells.keys()
        if read and row["value"] is None and not row["value_text"]:
            yield row.fault("value", "it is empty; fill it in, or put words in value_text")


def corrections_pair(tables: Tables) -> Iterator[Fault]:
    """A corrected figure names the superseded one, of the same kind, and each superseded
    figure is corrected once."""
    rows = tables.get("exchanges", [])
    by_id = {row["exchange_id"]: row for row in rows if row["exchange_id"]}
    corrected: dict[str, int] = {}
    for row in rows:
        if row["status"] == "corrected" and "corrects" in row.cells and not row["corrects"]:
            yield row.fault("corrects", "it is empty; name the exchange that this row corrects")
        if not row["corrects"]:
            continue
        other = by_id.get(row["corrects"])
        if row["status"] in ("as published", "superseded"):
            what = f'"{row["status"]}" does not correct another row; write corrected'
            yield row.fault("status", what)
        if other is None:
            what = f'"{row["corrects"]}" is not an exchange_id of this table; mend it'
            yield row.fault("corrects", what)
        elif other["status"] != "superseded":
            what = f"row {other.number} is not superseded; mend its status or this cell"
            yield row.fault("corrects", what)
        elif row["corrects"] in corrected:
            what = f"row {corrected[row['corrects']]} corrects it already; keep one of the two"
            yield row.fault("corrects", what)
        elif any(row[same] != other[same] for same in _SAME):
            what = f"row {other.number} has another {', '.join(_SAME[:-1])} or {_SAME[-1]}"
            yield row.fault("corrects", f"{what}; a correction must have the same")
        corrected.setdefault(row["corrects"], row.number)
    for row in rows:
        if row["status"] == "superseded" and row["exchange_id"] not in corrected:
            what = "no row corrects it; add the corrected figure and name this row there"
            yield row.fault("status", what)


_SAME = ("requester", "measure", "unit", "period_start", "period_end")


def a_measure_has_one_unit(tables: Tables) -> Iterator[Fault]:
    units: dict[str, Row] = {}
    for row in tables.get("exchanges", []):
        if row["measure"] and row["unit"]:
            first = units.setdefault(row["measure"], row)
            if row["unit"] != first["unit"]:
                what = (
                    f"row {first.number} counts {row['measure']} in {first['unit']}; keep one unit"
                )
                yield row.fault("unit", what)


def period_totals_share_no_day(tables: Tables) -> Iterator[Fault]:
    """What may be added up does not overlap."""
    groups = defaultdict(list)
    for row in tables.get("exchanges", []):
        stands = row["status"] in ("as published", "corrected")
        if stands and row["kind"] == "period total" and row["period_start"] and row["period_end"]:
            period = (row, row["period_start"].start, row["period_end"].end)
            groups[row["requester"], row["measure"]].append(period)
    for group in groups.values():
        for one, other in periods.overlapping(group):
            first, second = sorted((one, other), key=lambda row: row.number)
            what = f"its period overlaps that of row {first.number}; if one holds the other, "
            yield second.fault("period_start", what + "call it a running total")


def parts_fit_their_total(tables: Tables) -> Iterator[Fault]:
    """A part names its total, counts the same thing in a period inside it, and the parts of
    one dimension come to no more than an exact total."""
    rows = tables.get("published_counts", [])
    by_id = {row["count_id"]: row for row in rows if row["count_id"]}
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        total = by_id.get(row["part_of"] or "")
        if row["part_of"] and (total is None or total is row):
            what = f'"{row["part_of"]}" is not another count_id of this table; mend it'
            yield row.fault("part_of", what)
        elif total is not None:
            if row["scope"] != total["scope"]:
                what = f"row {total.number}, its total, has another scope; a part has the same"
                yield row.fault("scope", what)
            if _outside(row, total):
                what = f"the period is not inside that of row {total.number}, its total; mend it"
                yield row.fault("period_start", what)
            if row["unit"] == total["unit"] and row["value"] is not None:
                sums[row["part_of"], row["dimension"]] += row["value"]
    for (total_id, dimension), value in sums.items():
        total = by_id[total_id]
        if total["value"] is not None and not total["qualifier"] and value > total["value"]:
            what = f"its parts by {dimension} come to {value:,}, which is more; check them"
            yield total.fault("value", what)


def _outside(part: Row, total: Row) -> bool:
    days = [row[c] for row in (part, total) for c in ("period_start", "period_end")]
    if not all(days):
        return False
    start, end, total_start, total_end = days
    return start.start < total_start.start or end.end > total_end.end


def a_percentage_is_at_most_a_hundred(tables: Tables) -> Iterator[Fault]:
    for row in (r for rows in tables.values() for r in rows):
        if row["unit"] == "percent" and (row["value"] or 0) > 100:
            yield row.fault("value", "it is more than 100 per cent; check the value and the unit")


RULES: tuple[Callable[[Tables], Iterator[Fault]], ...] = (
    names_are_unique,
    sources_are_known,
    a_source_can_be_found,
    a_period_ends_after_it_starts,
    a_count_has_a_figure,
    corrections_pair,
    a_measure_has_one_unit,
    period_totals_share_no_day,
    parts_fit_their_total,
    a_percentage_is_at_most_a_hundred,
)
