"""Who asks, as far as that can be told."""

from ipaddress import ip_address, ip_network

from starlette.requests import Request


def asker(request: Request) -> str:
    """Who asks, as far as that can be told: the network address. Behind a proxy, what the
    proxy says it is (``FORWARDED_ALLOW_IPS``, see ``docs/operate.md``)."""
    return household(request.client.host) if request.client else "-"


def household(address: str) -> str:
    """A network address; of the newer kind (IPv6) the network that it is in, for whoever has one
    of those has all addresses in it."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(known.ipv4_mapped or ip_network((known, 64), strict=False))
