"""``/.well-known/security.txt`` (RFC 9116): where to write about a weakness of this site."""

import os
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from publish import site

ADDRESS = "/.well-known/security.txt"
CONTACT_SETTING = "PUPIL_DATA_CONTACT"


def _answer(_request: Request) -> PlainTextResponse:
    contact = os.environ.get(CONTACT_SETTING, "").strip()
    if not contact.startswith(("mailto:", "https://")) or not contact.isprintable():
        text = "Whoever runs this site has not said where to write about a weakness.\n"
        return PlainTextResponse(text, 404)
    until = datetime.now(UTC) + timedelta(days=180)
    lines = [f"Contact: {contact}", f"Expires: {until:%Y-%m-%dT00:00:00Z}"]
    lines.append("Preferred-Languages: en")
    if here := site.public_address():
        lines.append(f"Canonical: {here}{ADDRESS}")
    return PlainTextResponse("\n".join(lines) + "\n")


SECURITY_TXT = Route(ADDRESS, _answer)
