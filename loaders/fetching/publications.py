"""Where registers are published, and what a publisher says of each spreadsheet there."""

import re
import tomllib
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from ..reading import titles
from .links import Link

PUBLICATIONS = Path(__file__).parents[2] / "data" / "publications.toml"
BRACKETS = re.compile(r"\([^()]*\)")
LONGEST_NAME = 200
"""Bytes of a file's name that any file system takes, with an ending of ours."""
SPREADSHEETS = (".ods", ".xlsx", ".xls", ".csv")


@dataclass(frozen=True)
class Publication:
    """One entry of ``data/publications.toml``, where the fields are explained."""

    register: str
    address: str
    kind: str
    files: str = ""
    quarterly: bool = False


@dataclass(frozen=True)
class Attachment:
    """A spreadsheet as its publisher lists it."""

    address: str
    title: str
    filename: str
    size: int | None = None
    published: date | None = None
    """The day that this very file came out, where the publisher says so."""

    @property
    def as_at(self) -> date | None:
        """The day as at which it stands, if its title says so. What stands in brackets
        counts only where the rest has no date: "June 2020 (updated 10 September 2020)"."""
        return titles.as_at_in([BRACKETS.sub("", self.title), self.title])

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "published": self.published and self.published.isoformat()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Raises ``KeyError``, ``TypeError`` or ``ValueError`` for what is none."""
        published = values["published"]
        for name in ("address", "title", "filename"):
            if not isinstance(values[name], str):
                raise TypeError(f"{values[name]!r} is no {name}")
        return cls(**{**values, "published": published and date.fromisoformat(published)})


@dataclass(frozen=True)
class Listing:
    """What a publisher's page lists."""

    attachments: tuple[Attachment, ...]
    archived: tuple[Link, ...] = ()
    """Pages and files that it says are in the web archive, by their own addresses."""
    problems: tuple[str, ...] = ()
    """What it lists that can't be taken, a sentence each."""


def load_publications() -> tuple[Publication, ...]:
    entries = tomllib.loads(PUBLICATIONS.read_text(encoding="utf-8"))["publication"]
    return tuple(Publication(**entry) for entry in entries)


def filename_of(address: str) -> str:
    """The file name at the end of a web address, its end alone if it is longer than a file
    system takes."""
    name = unquote(urlsplit(address).path).rsplit("/", 1)[-1]
    return name.encode()[-LONGEST_NAME:].decode(errors="ignore")


def is_wanted(filename: str, publication: Publication) -> bool:
    """Whether a file of this name is a spreadsheet of the publication's register."""
    name = filename.lower()
    return name.endswith(SPREADSHEETS) and publication.files.lower() in name
