"""Streamlit's own scripts and styles, compressed once and not for each visitor.

Streamlit sends them as they are: 4.7 MB for the charting code alone. Their names hold a
checksum of what is in them, so a browser may keep them for good.
"""

import gzip
from functools import lru_cache
from pathlib import Path

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_ROOT = Path(streamlit.__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_FOREVER = "public, immutable, max-age=31536000"


class Assets:
    """ASGI middleware that answers for them to every browser that reads gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = {
            f"/{file.relative_to(_ROOT).as_posix()}": file
            for file in _ROOT.glob("static/*/*")
            if file.suffix in _TYPES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self.files.get(scope.get("path", "")) if _wants_gzip(scope) else None
        if file is None:
            await self.app(scope, receive, send)
            return
        response = Response(
            await to_thread.run_sync(_compressed, file),
            media_type=_TYPES[file.suffix],
            headers={
                "Content-Encoding": "gzip",
                "Cache-Control": _FOREVER,
                "Vary": "Accept-Encoding",
            },
        )
        await response(scope, receive, send)


def _wants_gzip(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "gzip" in Headers(scope=scope).get("accept-encoding", "")
    )


@lru_cache(maxsize=512)
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)
