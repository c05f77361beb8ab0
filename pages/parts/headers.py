"""Headers on every answer: load from this host only, be framed where that is wanted only, and
tell others nothing."""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publish import site

_POLICY = (
    "default-src 'self'",
    # Streamlit's own page begins with a script inside it. Nothing is made into a script of text.
    "script-src 'self' 'unsafe-inline' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
HEADERS = {
    "Content-Security-Policy": "; ".join((*_POLICY, "frame-ancestors 'self'")),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
EMBEDDED = {
    "Content-Security-Policy": "; ".join((*_POLICY, "frame-ancestors *")),
    "Cross-Origin-Opener-Policy": "unsafe-none",
}
"""Of a finding that stands in another site's page (``?embed=true``)."""
SECURE = {"Strict-Transport-Security": "max-age=31536000"}
"""Behind TLS, as the site's own address says."""
_TO_ALL = ("/api/", "/feed.xml", "/picture.svg", "/share.png", "/pupil-data.zip")
"""What other sites' pages may load; the rest is for our own."""
FONT = "<app/static/ledger-serif.woff2>; rel=preload; as=font; type=font/woff2; crossorigin"
"""The headings' font, asked for with the page and not after its first words."""


class Headers:
    """ASGI middleware that adds them to each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(of_answer(scope["path"], scope.get("query_string", b"")))
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = FONT
            await send(message)

        await self.app(scope, receive, send_with_headers)


def of_answer(path: str, query: bytes) -> dict[str, str]:
    """The headers of the answer at an address."""
    embedded = parse_qs(query.decode("latin-1")).get("embed", [""])[-1].lower() == "true"
    to_all = embedded or path.startswith(_TO_ALL)
    return {
        **HEADERS,
        **(EMBEDDED if embedded else {}),
        "Cross-Origin-Resource-Policy": "cross-origin" if to_all else "same-origin",
        **(SECURE if site.public_address().startswith("https://") else {}),
    }
