"""Where each plain page stands, from the site's root, and what stands at an address.

A recipient, a release, a kind, an edition and an event have addresses of their own, without a
query, so that any web server can serve them from files.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from urllib.parse import quote

ROOT = "/read/"
KINDS = ("recipient", "release", "kind", "edition", "event")
"""What has a page of its own, as its address names it."""
_LONGEST = 80


def page(name: str, number: int = 1) -> str:
    """The plain page of a page of the app; of a long list, its page ``number``."""
    return _numbered(f"{ROOT}{name}/" if name else ROOT, number)


def of(kind: str, key: str, number: int = 1) -> str:
    """The page of one of the ``KINDS``. ``key``: the slug or the id that names it."""
    return _numbered(f"{ROOT}{kind}/{quote(key, safe='')}/", number)


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page-{number}/"


def split(path: str) -> tuple[str, str, int] | None:
    """The kind, the key and the number of the page at a path below ``ROOT``; the kind of a page of
    the app is empty. ``None`` where no page can stand."""
    parts = [part for part in path.strip("/").split("/") if part]
    number = 1
    if parts and (match := re.fullmatch(r"page-([1-9]\d{0,5})", parts[-1])):
        number = int(match[1])
        parts = parts[:-1]
    if len(parts) == 2 and parts[0] in KINDS:
        return parts[0], parts[1], number
    if len(parts) < 2:
        return "", "".join(parts), number
    return None


def slug(name: str) -> str:
    """A name as a part of an address: "university-of-york"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    letters = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:_LONGEST].strip("-")
    return letters or checksum(name)


def slugs(names: Iterable[str]) -> Mapping[str, str]:
    """The slug of each name. Of names with one slug the first keeps it, and the others have a
    checksum behind it, which stays whatever else comes."""
    by_name: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        own = slug(name)
        if own in taken:
            own = f"{own}-{checksum(name)}"
        taken.add(own)
        by_name[name] = own
    return by_name


def checksum(text: str) -> str:
    """Eight letters and digits that tell texts apart."""
    return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
