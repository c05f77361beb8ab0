"""Older editions, from the web archive into the store.

Each publication's page is read as it was, month by month, with whatever the page itself
says is in the archive; each spreadsheet found that the store lacks is taken. A host that
refuses or fails is left alone at once; a file that fails alone is passed over.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from ..errors import UnreadableFile
from . import archive, govuk
from .archive import EnoughError, Memento, Visit
from .intake import Intake
from .links import Link
from .publications import Attachment, Publication, filename_of, is_wanted
from .web import BodyError, FetchError

GONE = (404, 410)


def walk(intake: Intake, publications: Iterable[Publication], visit: Visit) -> None:
    """What came of it stands in ``intake``. Raises :class:`loaders.errors.StoreError`."""
    try:
        for publication in publications:
            page = intake.memory.pages.get(govuk.page_to_ask(publication), {})
            _walk_from(Link(publication.address, ""), publication, intake, visit)
            for link in page.get("archived", ()):
                _walk_from(Link(**link), publication, intake, visit)
    except EnoughError:
        intake.notes.append(
            "The web archive has been asked enough for one run; run the same again to go on."
        )
    except FetchError as error:
        intake.failures.append(str(error))


def _walk_from(start: Link, publication: Publication, intake: Intake, visit: Visit) -> None:
    filename = filename_of(start.address)
    if is_wanted(filename, publication):
        _take(Attachment(start.address, start.text, filename), None, intake, visit)
        return
    for capture in archive.one_a_month(archive.captures(visit, start.address)):
        for listed in _listed_in(capture, publication, intake, visit):
            _take(listed, capture.moment, intake, visit)


def _listed_in(
    capture: Memento, publication: Publication, intake: Intake, visit: Visit
) -> list[Attachment]:
    read = intake.memory.captures.setdefault(publication.register, {})
    if capture.address not in read:
        try:
            body = visit.page(capture).body
        except BodyError as error:
            intake.failures.append(str(error))
            return []
        except FetchError as error:
            if error.status not in GONE:
                raise
            intake.notes.append(str(error))
            body = b""
        read[capture.address] = [a.to_json() for a in govuk.read_page(body, publication)]
    return [Attachment.from_json(kept) for kept in read[capture.address]]


def _take(listed: Attachment, near: datetime | None, intake: Intake, visit: Visit) -> None:
    """A file that can't be had is not asked for again; ``status`` lists it."""
    gone = intake.memory.gone
    if listed.address in gone or intake.holds(listed) or visit.has_tried(listed.address):
        return
    copies = archive.captures(visit, listed.address)
    capture = archive.nearest(copies, listed.address, near)
    if capture is None:
        gone.append(listed.address)
        intake.notes.append(f"The web archive does not have {listed.address}.")
        return
    try:
        intake.take(listed, partial(visit.download, capture), source=capture.unaltered)
    except (BodyError, UnreadableFile) as error:
        intake.failures.append(str(error))
    except FetchError as error:
        if error.status not in GONE:
            raise
        gone.append(listed.address)
        intake.notes.append(str(error))
