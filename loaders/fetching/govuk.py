"""What publishers list: GOV.UK's Content API, and plain web pages of links.

The Content API gives a publication as JSON. In its published schema
(``publication``), ``details.attachments[]`` has ``attachment_type`` (``file``, ``html``
or ``external``), ``url``, ``title``, ``filename``, ``content_type`` and ``file_size``;
``details.change_history[]`` has ``public_timestamp`` and ``note``; ``public_updated_at``
is the last change of note. Only files that are spreadsheets are ours.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from ..reading import titles
from . import content_api
from .archive import captured, original_of
from .links import Link, links_of
from .publications import Attachment, Listing, Publication, filename_of, is_wanted
from .web import FetchError

UPDATED = re.compile(r'<meta\s+name="govuk:public-updated-at"\s+content="([^"]+)"')


def page_to_ask(publication: Publication) -> str:
    """The address to ask for what a publication lists."""
    if publication.kind == "govuk":
        return f"https://www.gov.uk/api/content{urlsplit(publication.address).path}"
    return publication.address


def read_listing(body: bytes, publication: Publication) -> Listing:
    """What the page behind :func:`page_to_ask` lists. Raises :class:`FetchError` for a
    body that is not in the published form, or lists no spreadsheet."""
    if publication.kind == "govuk":
        listing = _read_publication(body, publication)
    else:
        listing = Listing(tuple(read_page(body, publication)))
    if not listing.attachments:
        raise FetchError(
            f"No spreadsheet of the register is listed on {publication.address}; look at the page "
            "in a browser, and add the file by hand."
            + "".join(f" {problem}" for problem in listing.problems[:1])
        )
    return listing


def read_page(body: bytes, publication: Publication) -> list[Attachment]:
    """The publication's spreadsheets that a web page links to: its own page, or an
    archived form of it."""
    html = body.decode("utf-8", errors="replace")
    links = links_of(html, publication.address)
    wanted = [
        Attachment(original_of(link.address), _title(link, publication), filename)
        for link in links
        if is_wanted(filename := filename_of(link.address), publication)
    ]
    updated = UPDATED.search(html)
    if updated and len(wanted) == 1:
        return [replace(wanted[0], published=_day(updated.group(1)))]
    return wanted


def _read_publication(body: bytes, publication: Publication) -> Listing:
    document = content_api.document(body, publication.address)
    files, problems = content_api.files(document, publication.address)
    changes, unread = content_api.changes(document, publication.address)
    listed = []
    for file in files:
        try:
            address = urljoin(publication.address, file.url)
            filename = file.filename or filename_of(address)
        except ValueError:
            problems.append(
                f"{file.filename or 'A file'} on {publication.address} has no web address that "
                "can be asked; add it by hand."
            )
            continue
        if is_wanted(filename, publication):
            listed.append(Attachment(address, file.title, filename, file.file_size))
    last = document.public_updated_at
    alone = last.date() if last and len(listed) == 1 else None
    attachments = (replace(a, published=_published(a, changes) or alone) for a in listed)
    links = links_of(document.details.body, publication.address)
    return Listing(tuple(attachments), tuple(captured(links)), (*problems, *unread))


def _title(link: Link, publication: Publication) -> str:
    """GOV.UK's links are titles; elsewhere a link may say anything, and the file knows better."""
    return link.text[: content_api.LONGEST] if publication.kind == "govuk" else ""


def _published(attachment: Attachment, changes: Iterable[content_api.Change]) -> date | None:
    """The day a file came out: that of the last change whose note names the file's month
    ("June 2020"). Otherwise GOV.UK does not say, unless this is the publication's only
    spreadsheet: then it came with the publication's last change."""
    return max((c.day for c in changes if _names(c.note, attachment.as_at)), default=None)


def _names(note: str, as_at: date | None) -> bool:
    return as_at is not None and as_at in titles.dates_in(note)


def _day(timestamp: str) -> date | None:
    """The day of an RFC 3339 time, by the clock that it was written with."""
    try:
        return datetime.fromisoformat(timestamp).date()
    except ValueError:
        return None
