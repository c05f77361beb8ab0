"""Two figures of one measure for the same asker and period: nothing that is read tells them apart.

"Requests received" and "Requests logged" would both be requests; a row for each reason ("Missing
child", "Fraud") under one month would be four figures for it. Which of them is the figure of the
month is not known, or they are parts of it, so none is given, and the sheet says so. Of two
columns the one whose heading says no more than both do stands: "Requests" beside "Requests from
Wales". Beside "Addresses returned", "People matched to a record" were found and no more.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from .faults import Faults, Record
from .grid import TEXT, Grid
from .label_meaning import meaning_of
from .lexicon import words

SEVERAL = "several figures for the same period, and nothing that we read tells them apart"
OFTEN = 0.5
MATCHED = "identities_matched"


def one_each(grid: Grid, known: Mapping[int, str]) -> dict[int, str]:
    """Of the columns ``known`` (to their measures), those that are alone with their measure,
    period and asker."""
    known = _found_apart(grid, known)
    alike: dict[tuple, list[int]] = defaultdict(list)
    for c, measure in known.items():
        own = grid.counts[c]
        alike[measure, own.period, own.asker].append(c)
    kept: set[int] = set()
    for columns in alike.values():
        plain = columns if len(columns) == 1 else _plainest(grid, columns)
        kept.update(plain)
    return {c: measure for c, measure in known.items() if c in kept}


def _found_apart(grid: Grid, known: Mapping[int, str]) -> Mapping[int, str]:
    """``known`` with what was only found as matches, where one other column says what was
    returned, and none yet what was matched."""
    if MATCHED in known.values():
        return known
    alike = [c for c, measure in known.items() if measure == "returned"]
    found = [c for c in alike if meaning_of(grid.counts[c].label).only_found]
    apart = len(alike) == len(found) + 1
    return {**known, **dict.fromkeys(found, MATCHED)} if apart else known


def _plainest(grid: Grid, columns: Sequence[int]) -> list[int]:
    said = {c: set(words(grid.counts[c].label)) for c in columns}
    common = set.intersection(*said.values())
    plain = [c for c in columns if said[c] == common]
    return plain if len(plain) == 1 else []


def told_apart(grid: Grid, figures: Sequence[tuple[str, Record]], faults: Faults) -> list[Record]:
    """The figures that are alone with their asker, period and measure. ``figures``: each with the
    label of its row. A row of which none is left is refused."""
    keys: dict[tuple, list[tuple[str, Record]]] = defaultdict(list)
    for label, record in figures:
        keys[
            record["requester"], record["period_start"], record["period_end"], record["measure"]
        ].append((label, record))
    doubled = [found for found in keys.values() if len(found) > 1]
    unread = _has_unread_label(grid) and len(doubled) >= OFTEN * len(keys)
    dropped = [
        record
        for found in doubled
        if unread or len({label for label, _ in found}) > 1
        for _, record in found
    ]
    gone = set(map(id, dropped))
    kept = [record for _, record in figures if id(record) not in gone]
    left = {record["row"] for record in kept}
    for record in {r["row"]: r for r in dropped}.values():
        refused = record["row"] not in left
        text = record["value_text"]
        faults.add(record["row"], record["measure"], text, SEVERAL, refused=refused)
    return kept


def _has_unread_label(grid: Grid) -> bool:
    """Whether a column before the counts says something that is not read, the same again and
    again."""
    first = min(grid.counts)
    for c in grid.of_kind(TEXT):
        texts = [str(row.cells[c]) for row in grid.rows if row.cells[c] is not None]
        if c < first and len(set(texts)) > 1 and len(set(texts)) <= OFTEN * len(texts):
            return True
    return False
