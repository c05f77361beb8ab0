"""The address of the page: what it asks for, what it is changed to, and where it stands."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from publish.plain import page_index
from publish.site import public_address


def parameters(*keys: str) -> dict[str, list[str]]:
    """What the address gives to those of the ``keys`` that it has; to all that it has, if none
    are named."""
    return {key: st.query_params.get_all(key) for key in st.query_params if not keys or key in keys}


def write(keys: Collection[str], query: Mapping[str, Sequence[str]]) -> None:
    """Put ``query`` in the place of what the address gives to the ``keys``; the rest stays."""
    others = {key: values for key, values in parameters().items() if key not in keys}
    st.query_params.from_dict({**others, **query})


def page() -> str:
    """Where this page stands as the visitor sees it, without what follows the "?".

    Streamlit gives the address of the first page with or without its last "/".
    """
    here = urlsplit(st.context.url or "")
    return urlunsplit((here.scheme, here.netloc, here.path or "/", "", "")) if here.netloc else ""


def site() -> str:
    """The site's own address, as its operator set it or as the visitor sees it."""
    return public_address() or page().rpartition("/")[0]


def link(query: Mapping[str, Sequence[str]]) -> str:
    """Where this page stands, with ``query``: at the address that the operator set, if any."""
    here = f"{public_address()}/{page().rpartition('/')[2]}" if public_address() else page()
    return f"{here}?{urlencode(query, doseq=True)}" if query else here


def shared(query: Mapping[str, Sequence[str]]) -> str:
    """The plain page of this view, for others: it opens at once on any phone."""
    return f"{site()}{page_index.plain_address(page().rpartition('/')[2], query)}"
