"""The site's name and address, as they stand in everything that leaves it."""

import os
from urllib.parse import urlsplit

from starlette.requests import Request

from views.words import NAME

__all__ = ["NAME"]
ABOUT = "Made from published records. It is not a service of the Department for Education."


def public_address() -> str:
    """The address that the operator set in ``PUPIL_DATA_PUBLIC_URL``, without a slash at its
    end; empty without one."""
    return os.environ.get("PUPIL_DATA_PUBLIC_URL", "").strip().rstrip("/")


def is_address(text: str) -> bool:
    """Whether links can be made of it: http or https with a host, and nothing after a path."""
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    whole = text.isprintable() and not set(text) & set(" <>\"'?#\\@")
    return parts.scheme in ("http", "https") and named and whole


def site_address(request: Request) -> str:
    """The site's own address, without a slash at its end: what the operator set, otherwise
    where the request came to."""
    return public_address() or str(request.base_url).rstrip("/")


def params(request: Request) -> dict[str, list[str]]:
    """The parameters of the address that was asked, each with all its values."""
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        given.setdefault(key, []).append(value)
    return given
