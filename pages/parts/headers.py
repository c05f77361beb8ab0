"""Headers on every answer: load from this host only, tell others nothing, start early."""

from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",  # Streamlit and Plotly need these
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CHARTED = ("/", "/home-office", "/nationality")
"""Pages that draw charts. Streamlit asks for its charting code only when the first chart
arrives; told at once, a browser fetches it while it waits. Only fetches: compiling it early
(``modulepreload``) kept the headline back for seconds on a slow machine."""


def _early() -> str:
    """What such a page will need, as a ``Link`` header."""
    scripts = Path(streamlit.__file__).parent / "static" / "static" / "js"
    links = [
        f"<static/js/{script.name}>; rel=prefetch" for script in scripts.glob("PlotlyChart*.js")
    ]
    font = "<app/static/ledger-serif.woff2>; rel=preload; as=font; type=font/woff2; crossorigin"
    return ", ".join([*links, font])


class Headers:
    """ASGI middleware that adds them to each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.early = _early()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if scope["path"] in CHARTED:
                    headers["Link"] = self.early
            await send(message)

        await self.app(scope, receive, send_with_headers)
