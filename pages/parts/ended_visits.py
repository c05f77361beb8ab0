"""Memory of visits that have ended is given back.

Streamlit keeps a visit that broke off for two minutes, lest it come back, but forgets it only
when another breaks off. Python finds what refers to itself, as a visit does, when it next looks
through all memory; and the C library keeps what is freed for what may come. On a server that has
become quiet, none of these may happen for hours: so each is asked to.
"""

import asyncio
import ctypes
import gc
import logging
from contextlib import suppress

from anyio import to_thread
from streamlit import runtime

EVERY = 30.0
"""Seconds between two looks for visits that have ended."""
_log = logging.getLogger(__name__)


async def sweep() -> None:
    """Look for as long as the server runs."""
    gc.collect()
    gc.freeze()  # what is held from the start need not be looked through again
    present: set[str] = set()
    while True:
        await asyncio.sleep(EVERY)
        try:
            now = visits()
            if present - now:
                await to_thread.run_sync(give_back)
            present = now
        except Exception:
            _log.exception("What visits held could not be given back.")


def visits() -> set[str]:
    """The visits that are there or may come back; those that no more may are ended."""
    if not runtime.exists():
        return set()
    manager = runtime.get_instance()._session_mgr
    stored = manager._session_storage._cache  # type: ignore[attr-defined]
    for _, ended in stored.expire():
        ended.session.shutdown()
    return {one.session.id for one in manager.list_sessions()}


def give_back() -> None:
    """Memory that nothing needs, to the machine."""
    gc.collect()
    with suppress(OSError, AttributeError):  # of another C library than Linux's usual one
        ctypes.CDLL(None).malloc_trim(0)
