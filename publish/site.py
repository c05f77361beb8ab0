"""The site's name and address, as they stand in everything that leaves it."""

import os

from starlette.requests import Request

NAME = "Who has been given pupils’ data in England?"


def address(request: Request) -> str:
    """The site's own address, without a slash at its end: what the operator set in
    ``PUPIL_DATA_PUBLIC_URL``, otherwise where the request came to."""
    told = os.environ.get("PUPIL_DATA_PUBLIC_URL", "").strip()
    return (told or str(request.base_url)).rstrip("/")
