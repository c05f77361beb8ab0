"""How an answer leaves: compressed, with a strong ETag, readable from any other site.

The ETag is made from the very bytes that are sent, so it changes when they do and needs
no knowledge of what they are made from.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

SHORT = 500
"""Bytes below which compressing is not worth it."""
OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept-Encoding"}
FRESH = "public, max-age=300"
"""A new edition shows within five minutes; after that the ETag saves the bytes."""


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """What is wrong with a request, to be said as a problem document (RFC 9457).

    ``errors``: one object for each parameter at fault, with ``parameter`` and ``detail``.
    """

    def __init__(self, status: int, title: str, detail: str, errors: list[dict] | None = None):
        super().__init__(detail)
        self.status = status
        self.document: dict[str, Any] = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            **({"errors": errors} if errors else {}),
        }


@dataclass(frozen=True)
class Ready:
    """An answer as it leaves, in full and compressed (empty where that is not worth it), with
    an ETag for each."""

    body: bytes
    packed: bytes
    headers: Mapping[str, str]
    media_type: str
    etags: tuple[str, str]

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return len(self.body) + len(self.packed)


def ready(body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Ready:
    """``body`` made ready to be sent any number of times."""
    worth = len(body) >= SHORT and not (
        media_type.startswith("image/") or media_type == "application/zip"
    )
    packed = gzip.compress(body, 6, mtime=0) if worth else b""
    all_headers = {**OPEN, "Cache-Control": FRESH, **(headers or {})}
    return Ready(body, packed, all_headers, media_type, (_etag(body), _etag(packed)))


def give(request: Request, ready_answer: Ready) -> Response:
    """The answer, or nothing (304) where the asker holds these bytes already."""
    zipped = (
        bool(ready_answer.packed) and "gzip" in request.headers.get("Accept-Encoding", "").lower()
    )
    headers = {**ready_answer.headers, "ETag": ready_answer.etags[zipped]}
    if _holds(request.headers.get("If-None-Match", ""), ready_answer.etags[zipped]):
        return Response(status_code=304, headers=headers)
    if zipped:
        headers["Content-Encoding"] = "gzip"
    body = ready_answer.packed if zipped else ready_answer.body
    return Response(body, headers=headers, media_type=ready_answer.media_type)


def send(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """``body``, or nothing (304) where the asker holds these bytes already."""
    return give(request, ready(body, media_type, headers))


def problem(fault: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem document, which nobody keeps."""
    return Response(
        as_json(fault.document),
        fault.status,
        {**OPEN, "Cache-Control": "no-store", **(headers or {})},
        "application/problem+json",
    )


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _etag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _holds(condition: str, etag: str) -> bool:
    held = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return etag in held or held == ["*"]
