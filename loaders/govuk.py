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
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from loaders.archive import originals
from loaders.links import Link, links_of
from loaders.publications import Attachment, Listing, Publication, filename_of, is_wanted
from loaders.web import FetchError

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
PERIOD = re.compile(rf"\b({MONTHS}) (20\d\d)\b")


def page_to_ask(publication: Publication) -> str:
    """The address to ask for what a publication lists."""
    if publication.kind == "govuk":
        return f"https://www.gov.uk/api/content{urlsplit(publication.address).path}"
    return publication.address


def read_listing(body: bytes, publication: Publication) -> Listing:
    """What the page behind :func:`page_to_ask` lists. Raises :class:`FetchError` for a
    body that is not in the published form."""
    if publication.kind == "govuk":
        return _read_publication(body, publication)
    return _read_page(body, publication)


def attachments_of(links: list[Link], publication: Publication) -> list[Attachment]:
    """The publication's spreadsheets among a page's links."""
    named = ((link, filename_of(link.address)) for link in links)
    return [
        Attachment(link.address, link.text, name)
        for link, name in named
        if is_wanted(name, publication)
    ]


def _read_page(body: bytes, publication: Publication) -> Listing:
    links = links_of(body.decode("utf-8", errors="replace"), publication.address)
    attachments = attachments_of(links, publication)
    if not attachments:
        raise FetchError(
            f"No spreadsheet of the register was found on {publication.address}; the page may "
            "have moved or changed: look at it in a browser, and add the file by hand."
        )
    return Listing(tuple(attachments), tuple(originals(link.address for link in links)))


def _read_publication(body: bytes, publication: Publication) -> Listing:
    try:
        document = json.loads(body)
        details = document["details"]
        listed = [a for a in details["attachments"] if a["attachment_type"] == "file"]
        spreadsheets = [a for a in listed if is_wanted(_filename(a), publication)]
        attachments = tuple(
            Attachment(
                address=urljoin(publication.address, a["url"]),
                title=a.get("title", ""),
                filename=_filename(a),
                size=a.get("file_size"),
                published=_published(a.get("title", ""), document, alone=len(spreadsheets) == 1),
            )
            for a in spreadsheets
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FetchError(
            f"GOV.UK did not describe {publication.address} in the form that it publishes; the "
            "page may have moved: look at it in a browser, and add the file by hand."
        ) from error
    links = links_of(str(details.get("body", "")), publication.address)
    return Listing(attachments, tuple(originals(link.address for link in links)))


def _filename(attachment: Mapping[str, Any]) -> str:
    return attachment.get("filename") or filename_of(attachment["url"])


def _published(title: str, document: Mapping[str, Any], *, alone: bool) -> date | None:
    """The day a file came out: that of the last change whose note names the file's month
    ("June 2020"), or the publication's last change if this is its only spreadsheet.
    Otherwise GOV.UK does not say, and neither do we."""
    if period := PERIOD.search(title):
        changes = document["details"].get("change_history") or []
        naming = [c["public_timestamp"] for c in changes if period.group() in c["note"]]
        if naming:
            return max(_day(stamp) for stamp in naming)
    stamp = document.get("public_updated_at")
    return _day(stamp) if alone and stamp else None


def _day(timestamp: str) -> date:
    """The day of an RFC 3339 time, by the clock that it was written with."""
    return datetime.fromisoformat(timestamp).date()
