"""What a request to the API asks for: an address, read strictly, and a page of its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from views.address import Address, unpaired
from views.parameters import PARAMETERS, Parameter
from views.strict_address import read_strictly

PER_PAGE = 100
MOST_PER_PAGE = 1000
PAGING = {
    "page": Parameter("Page, from 1", {"type": "integer", "minimum": 1, "maximum": 10**6}),
    "per_page": Parameter(
        f"Rows on a page. JSON has {PER_PAGE} unless told otherwise; CSV has all rows unless "
        "page or per_page is given",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE},
    ),
}
"""Parameters of the API alone."""


@dataclass(frozen=True)
class ApiRequest:
    """A request that has been understood. ``query`` holds what was given, as given."""

    address: Address
    page: int
    per_page: int | None
    query: tuple[tuple[str, str], ...]


def read(given: Iterable[tuple[str, str]], allowed: Iterable[str]) -> ApiRequest:
    """The request that the pairs ask for. ``allowed``: the parameters of addresses that are taken
    here. Raises :class:`views.strict_address.AddressError`."""
    pairs = tuple((name, value.strip()) for name, value in given if value.strip())
    params = unpaired(pairs)
    address = read_strictly(params, {name: PARAMETERS[name] for name in allowed} | PAGING)
    one = {name: values[0] for name, values in params.items()}
    return ApiRequest(
        address,
        page=int(one.get("page", 1)),
        per_page=int(one["per_page"]) if "per_page" in one else None,
        query=pairs,
    )
