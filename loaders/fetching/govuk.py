"""What publishers list: GOV.UK's Content API, and plain web pages of links.

The Content API gives a publication as JSON. In its published schema
(``publication``), ``details.attachments[]`` has ``attachment_type`` (``file``, ``html``
or ``external``), ``url``, ``title``, ``filename``, ``content_type`` and ``file_size``;
``details.change_history[]`` has ``public_timestamp`` and ``note``; ``public_updated_at``
is the last change of note. Only files that are spreadsheets are ours.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..reading import titles
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
    try:
        document = json.loads(body)
        details = document["details"]
        files = [a for a in details["attachments"] if a["attachment_type"] == "file"]
        wanted = [a for a in files if is_wanted(_filename(a), publication)]
        listed = [
            Attachment(
                address=urljoin(publication.address, a["url"]),
                title=a.get("title", ""),
                filename=_filename(a),
                size=a.get("file_size"),
            )
            for a in wanted
        ]
        attachments = tuple(
            replace(a, published=_published(a, document, alone=len(listed) == 1)) for a in listed
        )
        links = links_of(details.get("body", ""), publication.address)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FetchError(
            f"GOV.UK did not describe {publication.address} in the form that it publishes; look "
            "at the page in a browser, and add the file by hand."
        ) from error
    return Listing(attachments, tuple(captured(links)))


def _title(link: Link, publication: Publication) -> str:
    """GOV.UK's links are titles; elsewhere a link may say anything, and the file knows better."""
    return link.text if publication.kind == "govuk" else ""


def _filename(attachment: Mapping[str, Any]) -> str:
    return attachment.get("filename") or filename_of(attachment["url"])


def _published(attachment: Attachment, document: Mapping[str, Any], *, alone: bool) -> date | None:
    """The day a file came out: that of the last change whose note names the file's month
    ("June 2020"), or the publication's last change if this is its only spreadsheet.
    Otherwise GOV.UK does not say, and neither do we."""
    changes = document["details"].get("change_history") or []
    days = [_day(c["public_timestamp"]) for c in changes if _names(c["note"], attachment.as_at)]
    if days:
        return max(days)
    stamp = document.get("public_updated_at")
    return _day(stamp) if alone and stamp else None


def _names(note: str, as_at: date | None) -> bool:
    return as_at is not None and as_at in titles.dates_in(note)


def _day(timestamp: str) -> date:
    """The day of an RFC 3339 time, by the clock that it was written with."""
    return datetime.fromisoformat(timestamp).date()
