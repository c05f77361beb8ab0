"""What visitors may leave with this server at once.

Streamlit holds each file that is dropped on a page in memory before the page sees it, for as long
as the visit lasts, and asks for no more than an open visit. So sums are kept here: of a visit, of
a network address and of all, with what is just coming in. They end when the visit ends, for they
are counted from what Streamlit holds.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

from publish.asker import asker

_AT = "/_stcore/upload_file/"
OF_A_VISIT, OF_AN_ADDRESS, OF_ALL = 60_000_000, 200_000_000, 400_000_000
"""Bytes: three files of the largest size, ten, and twenty."""
_TOLD = {
    411: "A file has to say how large it is.",
    413: "You have given as many spreadsheets as one visit may. Reload the page to begin anew.",
    503: "Many visitors have given spreadsheets just now. Please try again in a few minutes.",
}


class UploadsDoor:
    """ASGI middleware in front of Streamlit's own address for files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: Counter[str] = Counter()
        """Bytes on their way, by visit."""
        self._came_from: dict[str, str] = {}
        """The network address of each visit that gave a file."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(_AT):
            await self.app(scope, receive, send)
            return
        visit = scope["path"].removeprefix(_AT).partition("/")[0]
        size = _size(scope)
        status = self._refused(visit, asker(Request(scope)), size)
        if status:
            answer = PlainTextResponse(_TOLD[status], status, {"Connection": "close"})
            await answer(scope, receive, send)
            return
        with self._counted(visit, size):
            await self.app(scope, receive, send)

    @contextmanager
    def _counted(self, visit: str, size: int) -> Iterator[None]:
        self._coming[visit] += size
        try:
            yield
        finally:
            self._coming[visit] -= size
            self._coming += Counter()  # without those that are at nothing

    def _refused(self, visit: str, who: str, size: int) -> int:
        """Why a file of ``size`` bytes is not taken; 0 where it is."""
        if size < 0:
            return 411
        sums = bytes_held() + self._coming
        self._came_from = {one: at for one, at in self._came_from.items() if one in sums}
        own = sum(sums[one] for one, at in self._came_from.items() if at == who)
        if sums[visit] + size > OF_A_VISIT:
            return 413
        if own + size > OF_AN_ADDRESS or sums.total() + size > OF_ALL:
            return 503
        self._came_from[visit] = who
        return 0


def bytes_held() -> Counter[str]:
    """Bytes that Streamlit holds of files, by visit."""
    if not runtime.exists():
        return Counter()
    stored = runtime.get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return Counter(
        {
            visit: sum(len(file.data) for file in [*files.values()])
            for visit, files in [*stored.items()]
        }
    )


def _size(scope: Scope) -> int:
    """As the asker says, to whom no more is listened; -1 where it says nothing."""
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() and len(length) < 12 else -1
