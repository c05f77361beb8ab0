"""Every frame that pages and publishers may show, made of the evidence and the editions.

The bundled evidence and every edition in the store come together here, in one order:
readings, corrections, recipients, history. :mod:`loaders.dataset` is the door to what is
made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from . import apply_corrections, editions, frames, history
from .edition_frames import ExtraEdition, StoreFrames, read_store
from .evidence import evidence
from .naming import recipients

_DEPARTURES = Path(__file__).parent.parent / "data" / "departures.csv"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Frames as :data:`loaders.frames.COLUMNS` describes them, and some more.

    ``readings``: every edition's reading of every release: the columns of ``releases``
    with ``edition_id`` and ``family``. ``accredited_readings`` and ``exchange_readings``:
    the same of ``accredited`` and ``exchanges``, with ``edition_id``. ``possible_duplicates``: see
    :mod:`loaders.history.possible_duplicates`. ``corrections``: the ledger's lines that were
    applied, one for each row mended. ``amendments``: with ``edition_id``. ``departures``: why
    rows leave a register in general, in the publisher's words, never the reason for a
    certain row; without ``stream`` about all of DfE's parts. ``bundled``: the evidence by
    itself, before any register.
    """

    releases: pd.DataFrame
    readings: pd.DataFrame
    possible_duplicates: pd.DataFrame
    corrections: pd.DataFrame
    amendments: pd.DataFrame
    departures: pd.DataFrame
    exchanges: pd.DataFrame
    exchange_readings: pd.DataFrame
    nationality: pd.DataFrame
    published_counts: pd.DataFrame
    events: pd.DataFrame
    npd_size: pd.DataFrame
    uses: pd.DataFrame
    accredited: pd.DataFrame
    accredited_readings: pd.DataFrame
    recipients: pd.DataFrame
    disagreements: pd.DataFrame
    sources: pd.DataFrame
    editions: pd.DataFrame
    edition_lists: pd.DataFrame
    sheets: pd.DataFrame
    columns: pd.DataFrame
    problems: pd.DataFrame
    bundled: evidence.Evidence


def load(store: Path | None = None, given: Sequence[ExtraEdition] = ()) -> Dataset:
    """Read the bundled evidence and every edition in ``store``, and make one data set.
    ``given``: editions that are in no store, to be among them.

    An edition that can't be read becomes a line of ``problems``; the rest is served.
    Raises :class:`loaders.evidence.evidence.EvidenceError` when the bundled tables are broken:
    numbers that fail their own checks are not shown.
    """
    bundled = evidence.load()
    read, mended = apply_corrections.corrected(read_store(store or editions.store_path(), given))
    order = [edition.edition_id for edition in read.held]
    listed = _lists(read)
    accredited, accredited_readings = history.merge_accredited(read.accredited, listed)
    exchanges = history.merge_exchanges(read.exchanges, order)
    resolved = _resolve(read.releases, bundled, accredited_readings)
    bundled = replace(
        bundled,
        releases=_with_recipients(bundled.releases, resolved),
        uses=_with_co_recipients(_with_recipients(bundled.uses, resolved), resolved),
        accredited=_with_institutions(bundled.accredited, resolved),
    )
    past = _history(read, resolved, listed)

    return Dataset(
        releases=history.with_evidence(past.releases, bundled.releases),
        readings=past.readings,
        possible_duplicates=_possible_duplicates(past, accredited_readings, listed),
        corrections=apply_corrections.with_ids(
            mended,
            {"releases": past.readings, "exchanges": exchanges, "accredited": accredited_readings},
        ),
        amendments=read.amendments,
        departures=frames.conform("departures", pd.read_csv(_DEPARTURES)),
        exchanges=history.exchanges_with_evidence(exchanges, bundled.exchanges),
        exchange_readings=read.exchanges,
        nationality=_with_answers(bundled.nationality, read.nationality),
        published_counts=bundled.published_counts,
        events=bundled.events,
        npd_size=bundled.npd_size,
        uses=bundled.uses,
        accredited=(
            _with_institutions(accredited, resolved) if len(accredited) else bundled.accredited
        ),
        accredited_readings=_with_institutions(accredited_readings, resolved),
        recipients=resolved,
        disagreements=bundled.disagreements,
        sources=_sources(bundled.sources, read.held),
        editions=read.editions,
        edition_lists=listed,
        sheets=frames.conform("sheets", read.sheets),
        columns=frames.conform("columns", read.columns),
        problems=read.problems,
        bundled=bundled,
    )


def _with_answers(bundled: pd.DataFrame, read: pd.DataFrame) -> pd.DataFrame:
    """The answers on nationality of the evidence, and below them those of the editions."""
    if read.empty:
        return bundled
    own = read.drop(columns="edition_id")
    return frames.conform("nationality", pd.concat([bundled, own], ignore_index=True))


def possible_duplicates(read: StoreFrames) -> pd.DataFrame:
    """The frame ``possible_duplicates`` of what was read, as :func:`load` has it, without the
    bundled evidence. Raises :class:`loaders.naming.rulebook.RulebookError`."""
    listed = _lists(read)
    _, projects = history.merge_accredited(read.accredited, listed)
    names = read.releases["organisation"].astype("object").dropna().unique().tolist()
    return _possible_duplicates(_history(read, recipients.resolve(names), listed), projects, listed)


def _lists(read: StoreFrames) -> pd.DataFrame:
    return history.lists_of_editions(
        read.editions, read.sheets, read.releases, read.accredited, read.exchanges
    )


def _history(read: StoreFrames, resolved: pd.DataFrame, listed: pd.DataFrame) -> history.History:
    readings = _with_recipients(read.releases, resolved)
    readings["register"] = _registers(readings, read.held).astype(frames.CATEGORY)
    families = history.family(readings["stream"], readings["register"])
    return history.merge(readings.assign(family=families), listed)


def _possible_duplicates(
    past: history.History, projects: pd.DataFrame, listed: pd.DataFrame
) -> pd.DataFrame:
    of_projects = history.possible_duplicate_projects(projects, listed)
    return frames.conform("possible_duplicates", pd.concat([past.possible_duplicates, of_projects]))


def _sources(bundled: pd.DataFrame, held: Iterable[editions.Edition]) -> pd.DataFrame:
    """The frame ``sources``: the bundled ones, and every edition as a source of its own."""
    rows = [
        {
            "source_id": edition.edition_id,
            "kind": "official",
            "publisher": f"{edition.title} ({edition.file})",
            "url": edition.address,
            "published": edition.published or edition.as_at,
            "published_precision": "day",
        }
        for edition in held
    ]
    return frames.conform("sources", pd.concat([bundled, frames.conform("sources", rows)]))


def _resolve(
    readings: pd.DataFrame, bundled: evidence.Evidence, accredited_readings: pd.DataFrame
) -> pd.DataFrame:
    """The frame ``recipients``: every organisation's name as published, once."""
    official = readings[["organisation", "organisation_type"]].dropna().drop_duplicates()
    names = pd.concat(
        [
            readings["organisation"].astype("object"),
            bundled.releases["organisation"].astype("object"),
            bundled.uses["organisation"].astype("object"),
            bundled.uses["co_recipients"].map(frames.split_list).explode(),
            bundled.accredited["institutions"].map(frames.split_list).explode(),
            accredited_readings["institutions"].map(frames.split_list).explode(),
        ]
    )
    return recipients.resolve(
        names.dropna().unique().tolist(),
        dict(zip(official["organisation"], official["organisation_type"], strict=True)),
    )


def _with_recipients(rows: pd.DataFrame, resolved: pd.DataFrame) -> pd.DataFrame:
    """``rows`` with the name and the type of each recipient; a commissioner or a second
    recipient that the row itself names stays."""
    by_name = resolved.set_index("organisation")
    named = by_name.reindex(rows["organisation"].astype("object")).set_axis(rows.index)
    named_rows = rows.assign(recipient=named["recipient"], recipient_type=named["recipient_type"])
    if "type_sure" in rows:
        named_rows["type_sure"] = named["sure"]
    for column in ("co_recipients", "commissioned_by"):
        own = rows[column].replace("", pd.NA)
        named_rows[column] = own.fillna(named[column])
    return named_rows


def _with_co_recipients(uses: pd.DataFrame, resolved: pd.DataFrame) -> pd.DataFrame:
    """``uses`` with the names that we use of those who took part, each once."""
    of = dict(zip(resolved["organisation"], resolved["recipient"].astype("object"), strict=True))
    lists = [
        "; ".join(dict.fromkeys(str(of.get(part, part)) for part in frames.split_list(cell)))
        for cell in uses["co_recipients"].fillna("")
    ]
    return uses.assign(co_recipients=pd.array(lists, dtype=frames.TEXT))


def _with_institutions(accredited: pd.DataFrame, resolved: pd.DataFrame) -> pd.DataFrame:
    """``accredited`` with the names and the types of its institutions, each once."""

    def joined(column: str) -> pd.Series:
        of = dict(zip(resolved["organisation"], resolved[column].astype("object"), strict=True))
        lists = {
            cell: "; ".join(dict.fromkeys(str(of[part]) for part in frames.split_list(cell)))
            for cell in accredited["institutions"].dropna().unique()
        }
        return accredited["institutions"].map(lists).astype(frames.TEXT)

    return accredited.assign(
        recipients=joined("recipient"), recipient_types=joined("recipient_type")
    )


def _registers(readings: pd.DataFrame, held: Iterable[editions.Edition]) -> pd.Series:
    return readings["edition_id"].map({e.edition_id: e.register for e in held})
