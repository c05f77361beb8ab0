"""The site's name and address, as they stand in everything that leaves it."""

import os

from starlette.requests import Request

NAME = "Who has been given pupils’ data in England?"


def told() -> str:
    """The address that the operator set in ``PUPIL_DATA_PUBLIC_URL``, without a slash at its
    end; empty without one."""
    return os.environ.get("PUPIL_DATA_PUBLIC_URL", "").strip().rstrip("/")


def address(request: Request) -> str:
    """The site's own address, without a slash at its end: what the operator set, otherwise
    where the request came to."""
    return told() or str(request.base_url).rstrip("/")


def params(request: Request) -> dict[str, list[str]]:
    """The parameters of the address that was asked, each with all its values."""
    query = request.query_params
    return {key: query.getlist(key) for key in query}
