"""What GOV.UK's Content API answers, held to its published schema (``publication``).

Each attachment and each change is held to it by itself: one that is not in that form is
told, and takes none of the others with it.
"""

import json
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, ValidationError

from .connections import FetchError
from .publications import LONGEST_NAME

LONGEST = 1_000
"""Letters of a title or a note."""


def _short(name: str) -> str:
    if len(name.encode()) > LONGEST_NAME:
        raise ValueError(f"a file name has at most {LONGEST_NAME} letters")
    return name


Text = Annotated[str, Field(strict=True, max_length=LONGEST)]
FileName = Annotated[str, Field(strict=True), AfterValidator(_short)]
Address = Annotated[str, Field(strict=True, min_length=1, max_length=2_000)]


class File(BaseModel):
    """One of ``details.attachments``, of the type ``file``."""

    url: Address
    title: Text = ""
    filename: FileName = ""
    file_size: Annotated[int, Field(strict=True, ge=0)] | None = None


class Change(BaseModel):
    """One of ``details.change_history``."""

    public_timestamp: AwareDatetime
    note: Text

    @property
    def day(self) -> date:
        """By the clock that the time was written with."""
        return self.public_timestamp.date()


class Details(BaseModel):
    attachments: Annotated[list[Any], Field(max_length=5_000)]
    change_history: Any = None
    body: str = ""


class Document(BaseModel):
    """A publication. What stands in its lists is read by :func:`files` and :func:`changes`."""

    details: Details
    public_updated_at: AwareDatetime | None = None


Read = TypeVar("Read", bound=BaseModel)


def document(body: bytes, address: str) -> Document:
    """The publication at ``address``. Raises :class:`FetchError` for what is none."""
    try:
        return Document.model_validate(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise FetchError(
            f"GOV.UK did not describe {address} in the form that it publishes; look at the page "
            "in a browser, and add the file by hand."
        ) from error


def files(document: Document, address: str) -> tuple[list[File], list[str]]:
    """The files that are attached, and a sentence for each attachment that is in no form to be
    taken."""
    attached = [
        a
        for a in document.details.attachments
        if not (isinstance(a, dict) and a.get("attachment_type") in ("html", "external"))
    ]
    return _each(File, attached, f"attachment on {address}", "add it by hand")


def changes(document: Document, address: str) -> tuple[list[Change], list[str]]:
    """What changed and when, and a sentence for each change that can't be read."""
    history = document.details.change_history
    if history is not None and not isinstance(history, list):
        history = [history]
    return _each(
        Change,
        history or [],
        f"change on {address}",
        "the day that a file came out may not be known",
    )


def _each(kind: type[Read], items: list[Any], what: str, then: str) -> tuple[list[Read], list[str]]:
    read, problems = [], []
    for number, item in enumerate(items, start=1):
        try:
            read.append(kind.model_validate(item))
        except (ValidationError, RecursionError) as error:
            problems.append(
                f"GOV.UK did not describe {what} (number {number}) in the form that it "
                f"publishes{_why(error)}; {then}."
            )
    return read, problems


def _why(error: Exception) -> str:
    """Which of our fields is at fault; nothing of what was sent."""
    if not isinstance(error, ValidationError):
        return ""
    fault = error.errors(include_input=False, include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f" ({where}: {fault['msg'][:1].lower()}{fault['msg'][1:]})" if where else ""
