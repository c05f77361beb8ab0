"""The front door: ``streamlit run dashboard.py``.

What a visitor sees is drawn by ``pages/frame.py``; here stands what the server does around
it: the data is read before the first visitor comes, new editions are looked for in the
background, machines have addresses of their own, answers are compressed, and a browser is
told to load from no other host.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from loaders import apart, dataset
from loaders.evidence.evidence import EvidenceError
from loaders.fetching import refresh
from loaders.naming.rulebook import RulebookError
from pages.parts import connections, ended_visits, failure
from pages.parts.assets import Assets
from pages.parts.doors import Doors
from pages.parts.headers import Headers
from pages.parts.upload_limits import UploadsDoor
from publish.plain import answer
from publish.routes import MIDDLEWARE, ROUTES


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Serve only once the data is in memory, so that no visitor waits for it."""
    try:
        await to_thread.run_sync(dataset.current)
    except (EvidenceError, RulebookError):
        logging.getLogger(__name__).exception("The bundled tables are broken: every page says so.")
    starting = asyncio.create_task(to_thread.run_sync(apart.start))
    making = asyncio.create_task(answer.warm())
    sweeping = asyncio.create_task(ended_visits.sweep())
    with refresh.watching(), dataset.watching():
        yield {}
    sweeping.cancel()
    making.cancel()
    starting.cancel()


connections.watch()
app = st.App(
    "pages/frame.py",
    lifespan=ready,
    routes=ROUTES,
    middleware=[
        Middleware(Headers),
        Middleware(Doors),
        Middleware(UploadsDoor),
        Middleware(Assets),
        Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
        *MIDDLEWARE,
    ],
    on_script_error=failure.show,
)
