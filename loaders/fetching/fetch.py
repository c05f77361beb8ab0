"""Look for new editions where registers are published, and add them to the store.

For operators::

    python -m loaders fetch                 # GOV.UK and the Statistics Authority
    python -m loaders fetch --archive       # and older editions, from the web archive
    python -m loaders fetch --base-url URL  # from a mirror instead

Publications stand in ``data/publications.toml``. What is new is downloaded, checked
(size, type, sha256, and that it reads as a register) and added as an edition, whole or
not at all. Every failure is one line on standard error, leaves the store as it was, and
makes the exit code 1; the rest is fetched all the same. A page or file that has not
changed costs one small request. ``.fetch.json`` in the store remembers what was seen,
and may be deleted at any time.

``--archive`` is slow by design: one request at a time, two seconds apart (not at a
mirror), a hundred a run. Run it again to go on. The archive often turns away programs
in data centres; then open the address that the failure names in a browser, save the
file, and give it to ``python -m loaders add FILE``, which reads and keeps it as well.

Settings, as environment variables:

``PUPIL_DATA_BASE_URL``
    A mirror's base address, as ``--base-url``. It stands in for every host: paths stay
    as they are (``<base>/api/content/…``, ``<base>/media/…``, ``<base>/ukgwa/…``), and
    nothing else is asked. A register that a mirror does not have is passed over.
``PUPIL_DATA_EDITIONS``
    The store; by default ``data/editions``.
``PUPIL_DATA_FETCH``
    ``off`` stops the app from looking once a day by itself (see :mod:`loaders.fetching.refresh`).
``HTTPS_PROXY``, ``NO_PROXY``, ``REQUESTS_CA_BUNDLE``
    As everywhere.
"""

import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from .. import editions
from ..errors import UnreadableFile
from . import archive, fetch_memory, govuk, progress
from .archive_walk import walk
from .intake import Intake, Shown, unseen
from .publications import Attachment, Publication, load_publications
from .web import FetchError, Validators, Web


@dataclass(frozen=True)
class Report:
    """What a look came to. ``failures`` and ``notes`` are sentences for a person."""

    added: tuple[editions.Edition, ...]
    held: int
    """Spreadsheets listed that the store had already."""
    failures: tuple[str, ...]
    notes: tuple[str, ...]


def fetch(
    store: Path | None = None,
    web: Web | None = None,
    *,
    from_archive: bool = False,
    pause: float = archive.PAUSE,
    most: int = archive.MOST,
    shown: Shown = unseen,
) -> Report:
    """Look at every publication, and add each edition that the store does not hold.

    ``from_archive`` also walks the web archive, ``pause`` seconds before each of at most
    ``most`` requests. Raises :class:`loaders.errors.StoreError` if the store can't be written, and
    :class:`FetchError` if a mirror's base address is none.
    """
    store = store or editions.store_path()
    web = web or Web()
    publications = load_publications()
    with fetch_memory.alone(store):
        intake = Intake(store, fetch_memory.load(store), shown)
        _look(intake, publications, web)
        if from_archive:
            walk(intake, publications, archive.Visit(web, pause, most))
        fetch_memory.save(store, intake.memory)
    return Report(tuple(intake.added), intake.held, tuple(intake.failures), tuple(intake.notes))


def command(*, from_archive: bool = False, base_url: str | None = None) -> int:
    """``python -m loaders fetch``: prints what came of it, and returns the exit code.

    Raises :class:`loaders.errors.StoreError`."""
    try:
        web = Web(base_url)
        pause = 0 if web.base else archive.PAUSE  # a mirror is the operator's own to ask
        report = fetch(web=web, from_archive=from_archive, pause=pause, shown=progress.shown)
    except FetchError as error:
        print(error, file=sys.stderr)
        return 1
    for edition in report.added:
        print(f"Added {edition.title or edition.file} (as at {edition.as_at or 'no known date'}).")
    if report.held:
        print(f"Held already and unchanged: {report.held}.")
    for note in report.notes:
        print(note)
    for failure in report.failures:
        print(failure, file=sys.stderr)
    return 1 if report.failures else 0


def _look(intake: Intake, publications: Iterable[Publication], web: Web) -> None:
    """Every publication as it is now. A mirror need not have all of them."""
    absent, is_any = [], False
    for publication in publications:
        try:
            _look_at(publication, intake, web)
            is_any = True
        except FetchError as error:
            if web.base and error.status == 404:
                absent.append(f"{web.base} does not have {publication.register}.")
            else:
                intake.failures.append(str(error))
    (intake.notes if is_any else intake.failures).extend(absent)


def _look_at(publication: Publication, intake: Intake, web: Web) -> None:
    page = govuk.page_to_ask(publication)
    page_before = intake.memory.pages.get(page, {})
    all_held = all(
        intake.holds(Attachment.from_json(file)) for file in page_before.get("files", ())
    )
    answer = web.get(page, fetch_memory.validators(page_before) if all_held else None)
    if answer.unchanged:
        intake.held += len(page_before["files"])
        return
    listing = govuk.read_listing(answer.body, publication)
    intake.failures += listing.problems
    # A page may link to anything; what we may not fetch is said, and is no failure of ours.
    elsewhere = [a for a in listing.attachments if not web.may_ask(a.address)]
    attachments = [a for a in listing.attachments if a not in elsewhere]
    intake.notes += [
        f"{publication.address} links to {a.address}, which is not the publisher's; left alone."
        for a in elsewhere
    ]
    outcomes = [_keep(attachment, intake, web) for attachment in attachments]
    # Without validators the page comes in full next time, and what failed is tried again.
    intake.memory.pages[page] = {
        "files": [attachment.to_json() for attachment in attachments],
        "archived": [asdict(link) for link in listing.archived],
        **(asdict(answer.validators) if all(outcomes) and not listing.problems else {}),
    }


def _keep(listed: Attachment, intake: Intake, web: Web) -> bool:
    """Whether the store now holds the file as it is published."""
    file_before = intake.memory.files.get(listed.address, {})
    held = fetch_memory.validators(file_before) if intake.holds(listed) else None
    if held == Validators():  # the host gives none; there, a new file has a new address
        intake.held += 1
        return True
    try:
        intake.take(listed, partial(web.download, listed.address, validators=held))
    except (FetchError, UnreadableFile) as error:
        intake.failures.append(str(error))
        return False
    return True
