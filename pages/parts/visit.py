"""One visit: where the visitor has come to, and the data that they see.

That is what the site holds and, in this visit alone, a file of the visitor's own. It stands in
the session and nowhere else: no link, other visitor, API, feed or slide has it.
"""

import weakref
from dataclasses import dataclass, field

import streamlit as st

from loaders import dataset
from loaders.dataset import Dataset
from loaders.uploads import Asker, Upload, with_uploads
from pages.parts import address
from publish.asker import household
from views import as_at
from views.view import last_value

MOST = 10
"""Visits that may show a file of their own at once: each holds a data set in memory."""
PAGE, CHOSEN = "your-file", "own_file_chosen"
"""The page of the visitor's own files, and what holds which of them it is about."""
_FILES = 2
"""Files of the visitor's own that are shown at once: the newest."""
_EDITIONS = 3
"""Editions that a visit with a file of its own keeps the data as at."""


@dataclass(eq=False)
class _Own:
    """``uploads``: the oldest first. ``held``: the site's data that ``data`` was made with; it
    is made anew with other."""

    uploads: tuple[Upload, ...]
    held: weakref.ref[Dataset]
    data: Dataset
    then: dict[str, Dataset] = field(default_factory=dict)


_all: weakref.WeakSet[_Own] = weakref.WeakSet()


def arrive(page: str) -> None:
    """Take down, before anything is drawn, which page this is."""
    st.session_state["came"] = st.session_state.get("page") != page
    st.session_state["page"] = page


def has_just_come() -> bool:
    """Whether the visitor has just come to this page, rather than changed something on it."""
    return st.session_state["came"]


def data(edition: str | None = None) -> Dataset:
    """What the visitor sees; ``edition``: as the registers stood in that edition."""
    own = _own()
    if own is None:
        return dataset.current(edition) if edition else dataset.current()
    if own.held() is not dataset.current():
        own = _with(own.uploads)
    if not edition:
        return own.data
    if edition not in own.then:
        own.then[edition] = dataset.as_at_edition(own.data, edition)
        for oldest in list(own.then)[:-_EDITIONS]:
            del own.then[oldest]
    return own.then[edition]


def upload() -> Upload | None:
    """The file of the visitor's own that is shown; of several the newest, or on their page the
    one that is chosen there."""
    shown = uploads()
    if not shown:
        return None
    wanted = st.session_state.get(CHOSEN) if st.session_state.get("page") == PAGE else None
    return next((one for one in shown if one.inspection.sha256 == wanted), shown[-1])


def uploads() -> tuple[Upload, ...]:
    """All files of the visitor's own that are shown, the oldest first."""
    own = _own()
    return own.uploads if own else ()


def asker() -> Asker:
    """On whose account files of this visit are read."""
    if "asker" not in st.session_state:
        st.session_state["asker"] = Asker(household(st.context.ip_address or "here"))
    return st.session_state["asker"]


def show(given: Upload) -> bool:
    """Show ``given`` from now on in this visit, beside the one before, so that two editions of
    a register can be compared; False if too many visits show files."""
    if len(_all) - (_own() is not None) >= MOST:
        return False
    before = [one for one in uploads() if one.inspection.sha256 != given.inspection.sha256]
    _with((*before, given)[-_FILES:])
    return True


def forget() -> None:
    """Show what the site holds again."""
    own = st.session_state.pop("own_file", None)
    if own is None:  # a second click on a button that is gone already
        return
    _all.discard(own)
    shown = {one.edition.edition.edition_id for one in own.uploads if one.edition}
    if st.session_state.get("as_at_held") in shown:
        del st.session_state["as_at_held"]
    if last_value(address.parameters(), as_at.KEY) in shown:
        address.write([as_at.KEY], {})


def _own() -> _Own | None:
    return st.session_state.get("own_file")


def _with(given: tuple[Upload, ...]) -> _Own:
    held = dataset.current()
    own = _Own(given, weakref.ref(held), with_uploads(given))
    if (before := _own()) is not None:
        _all.discard(before)
    _all.add(own)
    st.session_state["own_file"] = own
    return own
