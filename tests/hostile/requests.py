"""Addresses and headers that nobody in good faith would send."""

import random
import re
import tempfile
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from pages.parts.doors import Doors
from pages.parts.headers import HEADERS, Headers
from publish.api_tables import TABLES
from publish.routes import ROUTES
from tests.hostile.trial import Fault
from tests.publish import made_up
from views.parameters import PARAMETERS

SIGN = "evil7"
"""In every hostile value: where it comes back, it must be as text."""
VALUES = [
    f"<script>{SIGN}</script>",
    f'"><img src=x onerror={SIGN}>',
    f"javascript:{SIGN}",
    f"{SIGN}\r\nSet-Cookie: a=b",
    f"../../../../etc/{SIGN}",
    f"=HYPERLINK({SIGN})",
    f"{SIGN}\x00",
    f"\ud7ff{SIGN}\U0010ffff",
    f"{SIGN}" * 2_000,
    f"' OR '{SIGN}'='",
    f"[{SIGN}](http://evil.example)",
    "9" * 400,
    "-1",
    "NaN",
    "2015-13",
    "true",
    "",
]
PATHS = [
    *(f"/api/{name}.{ending}" for name in TABLES for ending in ("json", "csv", "xml")),
    *("/api/", "/api/openapi.json", "/feed.xml", "/robots.txt", "/.well-known/security.txt"),
    *("/share.png", "/picture.svg", "/picture.html", "/picture.exe", "/handout.html"),
    *("/present.html", "/pupil-data.zip", "/v/0", "/v/zzzz", "/%2e%2e/%2e%2e/etc/passwd"),
]
KEYS = [*PARAMETERS, "page", "chart", "deck", "name", "id", "edition", "against", "size", "look"]
KNOWN = {
    "page": ["", "releases", "recipients", "timeline", "overview", "changes", "home-office"],
    "chart": ["releases-over-time", "leading-recipients", "events-by-theme", "type-ranges"],
    "type": ["University", "Commercial firm"],
    "size": ["slide", "square"],
    "look": ["dark"],
}
UNDERSTOOD = [
    ("/api/releases.json", ["q", "type"]),
    ("/api/releases.csv", ["q", "type"]),
    ("/api/recipients.json", ["q", "type"]),
    ("/share.png", ["page", "q", "name", "r"]),
    ("/picture.svg", ["q", "type"]),
    ("/picture.html", ["q", "type"]),
    ("/present.html", ["q", "type"]),
    ("/handout.html", ["q", "type"]),
]
"""Where most of what is asked is answered: words of a search, with what is known."""
_LONGEST = 60_000
"""Letters of an address: the client that asks takes no more."""
LEAKS = re.compile(r"Traceback \(most|site-packages|File \"/|/loaders/|/publish/")


class Asking:
    """The routes over two made-up editions, asked by :meth:`case`."""

    def __init__(self) -> None:
        self._patch = pytest.MonkeyPatch()
        self._patch.delenv("PUPIL_DATA_PUBLIC_URL", raising=False)
        data = made_up.make(made_up.FIRST, made_up.SECOND)
        made_up.install(self._patch, Path(tempfile.mkdtemp()), data)
        app = Starlette(
            routes=ROUTES,
            middleware=[
                Middleware(Headers),
                Middleware(Doors),
                Middleware(GZipMiddleware, minimum_size=500),
            ],
        )
        self._client = TestClient(
            app, "http://localhost", raise_server_exceptions=False, follow_redirects=False
        )

    def close(self) -> None:
        self._patch.undo()

    def case(self, chance: random.Random) -> str:
        """One request; how it ended. Raises :class:`Fault`."""
        method = chance.choice(["GET"] * 12 + ["HEAD", "POST", "OPTIONS", "PUT"])
        path, keys = chance.choice(PATHS), KEYS
        if chance.random() < 0.5:
            path, keys = chance.choice(UNDERSTOOD)
        pairs = [_pair(chance, keys) for _ in range(chance.choice([0, 1, 1, 2, 3, 40]))]
        if path.startswith("/p") and keys is not KEYS:
            pairs += [("page", ""), ("chart", "releases-over-time")]
        address = (path + (f"?{urlencode(pairs)}" if pairs else ""))[:_LONGEST]
        answer = self._client.request(method, address, headers=_headers(chance))
        here = f"{method} {address[:150]}"
        if answer.status_code >= 500 and "Retry-After" not in answer.headers:
            raise Fault(f"{here}: {answer.status_code}")
        if answer.headers.get("content-security-policy") != HEADERS["Content-Security-Policy"]:
            raise Fault(f"{here}: no policy")
        if "set-cookie" in answer.headers:
            raise Fault(f"{here}: a header was written in")
        kind = answer.headers.get("content-type", "")
        if "text" in kind or "json" in kind or "xml" in kind:
            _check(here, answer.text, kind)
        return f"{answer.status_code // 100}xx"


def _check(here: str, text: str, kind: str) -> None:
    if LEAKS.search(text):
        raise Fault(f"{here}: shows the inside")
    if "made-up-host" in text:
        raise Fault(f"{here}: repeats the name that was asked for")
    marked = f"<script>{SIGN}" in text or f"<img src=x onerror={SIGN}" in text
    if marked and ("html" in kind or "svg" in kind):
        raise Fault(f"{here}: a stranger's words are markup")


def _pair(chance: random.Random, keys: list[str]) -> tuple[str, str]:
    key = chance.choice(keys)
    known = KNOWN.get(key)
    if known and chance.random() < 0.7:
        return key, chance.choice(known)
    return chance.choice([key, key, quote(chance.choice(VALUES))[:80]]), chance.choice(VALUES)


def _headers(chance: random.Random) -> dict[str, str]:
    made = {}
    if chance.random() < 0.2:
        made["Host"] = chance.choice(["made-up-host.example", "[", "localhost:1", "127.0.0.1"])
    if chance.random() < 0.3:
        made["Accept-Encoding"] = chance.choice(["gzip;q=0", "gzip;q=x", "*", "br", ",,,", "gzip"])
    if chance.random() < 0.2:
        made["If-None-Match"] = chance.choice(["*", '"x"', "W/", '"' * 500])
    if chance.random() < 0.1:
        made["Range"] = chance.choice(["bytes=0-0", "bytes=-1", "bytes=9-1", "lines=1"])
    return made
