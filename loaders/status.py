"""What the store holds, what is missing, and what could not be read.

A quarter is missing when it lies between the first and the last that anything is known
of (an edition held, or one that a publisher's page or the web archive lists) and no
edition of it is held. Before and after, nobody knows whether there was one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from . import assembly, editions, frames
from .apply_corrections import corrected
from .edition_frames import StoreFrames, read_store
from .fetching import fetch_memory, refresh
from .fetching.fetch_memory import Memory
from .fetching.known_editions import lacking
from .fetching.publications import Attachment, Publication, load_publications
from .frames import CORRECTIONS_FILE
from .naming.rulebook import RulebookError

MOST_SHOWN = 20
"""Faults listed one by one."""


@dataclass(frozen=True)
class Register:
    """One register in the store."""

    name: str
    held: pd.DataFrame
    """Its rows of the frame ``editions``."""
    listed: tuple[Attachment, ...]
    """What publishers and the archive list of it and the store lacks."""
    missing: tuple[str, ...]
    """Quarters in words; empty for a register that is not published every quarter."""


def missing_quarters(held: Iterable[date], days: Iterable[date]) -> list[pd.Period]:
    """The quarters without a day that is ``held``, from the first of all days to the last."""
    have = pd.DatetimeIndex([*held]).to_period("Q")
    every = have.append(pd.DatetimeIndex([*days]).to_period("Q"))
    return [] if every.empty else [*pd.period_range(every.min(), every.max()).difference(have)]


def registers(
    held: pd.DataFrame, publications: Iterable[Publication], memory: Memory
) -> list[Register]:
    """Every register that is published or held, from the frame ``editions`` and what
    fetching remembers."""
    by_name = {publication.register: publication for publication in publications}
    names = dict.fromkeys([*by_name, *held["register"].dropna().astype("object")])
    have = set(held["sha256"])
    return [_register(name, by_name.get(name), held, have, memory) for name in names]


def command() -> int:
    """``python -m loaders status``: prints it, and returns the exit code, which is 1 where a
    correction of ours is not applied or an edition can't be read."""
    store = editions.store_path()
    read, _ = corrected(read_store(store))
    registers_held = registers(read.editions, load_publications(), fetch_memory.load(store))
    for line in lines(store, registers_held, read.problems, refresh.last_look(store)):
        print(line)
    for line in doubtful_lines(read):
        print(line)
    wrong = (read.problems["file"] == CORRECTIONS_FILE).any()
    return int(bool(wrong or frames.damaged(read.problems)))


def lines(
    store: Path, registers_held: list[Register], problems: pd.DataFrame, look: refresh.Look | None
) -> Iterator[str]:
    """The status, for a person to read."""
    ours = problems["file"] == CORRECTIONS_FILE
    if ours.any():
        yield f"Corrections that are not applied: {ours.sum():,}"
        yield from (f"  {reason}" for reason in problems.loc[ours, "reason"])
        yield ""
    yield f"Editions in {store}"
    for register in registers_held:
        yield ""
        yield register.name
        for _, edition in register.held.iterrows():
            yield f"  held      {_edition_line(edition)}"
        for listed in register.listed:
            yield f"  not held  {listed.title or listed.filename}: {listed.address}"
        for quarter in register.missing:
            yield f"  missing   {quarter}"
        if register.held.empty and not register.listed:
            yield "  nothing yet: python -m loaders fetch, or add a file by hand"
    yield ""
    yield from _faults(problems[~ours])
    if look:
        yield ""
        yield f"Last looked {_moment(look.at)}; next {_moment(look.next)}."
        yield from (f"  {failure}" for failure in look.failures)


def doubtful_lines(read: StoreFrames) -> Iterator[str]:
    """What may be one release and is counted as two, for a person to read; nothing where
    nothing is doubtful."""
    if len(read.held) < 2:
        return
    try:
        pairs = assembly.possible_duplicates(read)
    except RulebookError as error:
        yield ""
        yield f"What may be one release can't be told: {error}"
        return
    if pairs.empty:
        return
    yield ""
    yield f"Perhaps the same, for a person to judge, and counted as two: {len(pairs):,}"
    for _, pair in pairs.head(MOST_SHOWN).iterrows():
        yield f"  {pair['id']} and {pair['other_id']}: {pair['reason']}"
    if (more := len(pairs) - MOST_SHOWN) > 0:
        yield f"  and {more:,} more: the Changes page and doubtful.csv of the zip have them all"


def _register(
    name: str, publication: Publication | None, held: pd.DataFrame, have: set[str], memory: Memory
) -> Register:
    own = held[held["register"] == name]
    listed = [a for a, _ in lacking(publication, have, memory)] if publication else []
    missing: list[pd.Period] = []
    if publication and publication.quarterly:
        missing = missing_quarters(own["as_at"].dropna(), [a.as_at for a in listed if a.as_at])
    words = (f"{quarter.start_time:%B} to {quarter.end_time:%B %Y}" for quarter in missing)
    return Register(name, own, tuple(listed), tuple(words))


def _edition_line(edition: pd.Series) -> str:
    as_at = f"as at {_day(edition['as_at'])}" if pd.notna(edition["as_at"]) else "no known date"
    read, present = edition["rows_read"], edition["rows_present"]
    return f"{edition['title'] or edition['file']} ({as_at}): {read:,} of {present:,} rows read"


def _faults(problems: pd.DataFrame) -> Iterator[str]:
    refused = problems[problems["refused"].fillna(False)]
    if refused.empty:
        yield "Everything held could be read."
        return
    yield f"Could not be read: {len(refused):,}"
    for _, fault in refused.head(MOST_SHOWN).iterrows():
        row = f"row {fault['row']}" if pd.notna(fault["row"]) else ""
        named = [str(fault[column]) for column in ("file", "sheet") if pd.notna(fault[column])]
        place = ", ".join(filter(None, [*named, row]))
        yield f"  {place}: {fault['reason']}" if place else f"  {fault['reason']}"
    if (more := len(refused) - MOST_SHOWN) > 0:
        yield f"  and {more:,} more: python -m loaders inspect FILE has them all"


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def _moment(when: datetime) -> str:
    return f"{_day(when)} at {when:%H:%M} UTC"
