"""How far the data behind a page, a slide or a file reaches: all that leaves the site says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from loaders import dataset
from loaders.frames import edition_day
from views import as_at
from views.editions import dfe_editions
from views.words import day, sentence_case


@dataclass(frozen=True)
class DataAsOf:
    """``edition``: the title of the register's edition that something is from, and the day
    that it speaks of; of each register's newest, without a day, where it is from several;
    empty where it is from none. ``stood``: the day of the edition that its address asks to
    see the registers as at."""

    edition: str
    day: pd.Timestamp | None
    stood: pd.Timestamp | None

    @property
    def words(self) -> str:
        """What the data is, and the day or days that bound it."""
        parts = [self.edition or "published sources named on the page"]
        if self.day is not None and self.day != self.stood:
            parts.append(f"as at {day(self.day)}")
        if self.stood is not None:
            parts.append(_stood(self.stood))
        return ", ".join(parts)


def data_as_of(source_ids: Iterable[str], edition: str | None) -> DataAsOf:
    """The reach of what these sources say. ``edition``: the one that the address asks to see
    everything as at (``views.address.Address.as_at``)."""
    held = dataset.current().editions
    named = held[held["edition_id"].isin(list(source_ids))]
    named = named.assign(day=edition_day(named), title=named["title"].fillna(named["file"]))
    # All of DfE's registers are one here: its editions took over from one another.
    own = named.index.isin(dfe_editions(named).index)
    whose = named["register"].astype("object").mask(own, "DfE")
    newest = named.assign(whose=whose).sort_values("day", kind="stable", na_position="first")
    newest = newest.drop_duplicates("whose", keep="last")
    if len(newest) != 1:
        return DataAsOf("; ".join(newest["title"]), None, _day(edition))
    one = newest.iloc[0]
    return DataAsOf(str(one["title"]), None if pd.isna(one["day"]) else one["day"], _day(edition))


def as_at_words(edition: str | None) -> str:
    """What an address that asks for an edition says of all that it shows: "as the registers
    stood on 30 June 2022"; empty for today's."""
    stood = _day(edition)
    return "" if stood is None else _stood(stood)


def reach_and_day_made(source_ids: Iterable[str], edition: str | None, day_made: date) -> str:
    """How far the data behind these sources reaches, and the day that something was made of
    it: "Data to June 2026, made 30 November 2026"; of bundled evidence, when its newest source was
    published."""
    when = f"made {day(pd.Timestamp(day_made))}"
    reached = reaches_to(source_ids, edition)
    return f"{reached}, {when}" if reached else sentence_case(when)


def reaches_to(source_ids: Iterable[str], edition: str | None) -> str:
    """How far the data behind these sources reaches: "Data to June 2026", "Data published to
    June 2026" ("or later" where the day of some is not known), or the edition that the address
    asks for; empty where nothing is known."""
    as_of = data_as_of(source_ids, edition)
    if as_of.stood is not None:
        return sentence_case(_stood(as_of.stood))
    if as_of.day is not None:
        return f"Data to {as_of.day:%B %Y}"
    days = _published(source_ids)
    if days.notna().any():
        or_later = " or later" if days.isna().any() else ""
        return f"Data published to {days.max():%B %Y}{or_later}"
    return ""


def _published(source_ids: Iterable[str]) -> pd.Series:
    """The day on which each of these sources was published; missing where it is not known."""
    sources = dataset.current().sources
    return sources.loc[sources["source_id"].isin(list(source_ids)), "published"]


def _stood(when: pd.Timestamp) -> str:
    return f"registers as at {day(when)}"


def _day(edition: str | None) -> pd.Timestamp | None:
    return as_at.day_of(edition, dataset.current().editions) if edition else None
