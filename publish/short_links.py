"""Short addresses of views, for people who type: ``/v/3k7m2p1``.

A code holds the view itself, so nothing is stored and it never runs out: the page's
letter, two letters for each word of the address that we know, and two for any other
character of it. A recipient or an edition, whose names are long, is held as a checksum
that leads to the one known name. Two letters check the whole, so that a slip in typing, or
a list that has changed since, leads nowhere and never to another view.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import findings
from findings.all_recipients import all_recipients
from loaders import dataset
from loaders.frames import APPLICATION, DECISIONS, EVENT_THEMES, RECIPIENT_TYPES, STREAMS
from publish.html_parts import refusal
from publish.plain import page_index
from views import as_at, edition_pair, named_recipients, view

Query = dict[str, list[str]]

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without the letters that are taken for others when they are read from a screen."""
_PART = len(_LETTERS) ** 2
_NAME_PARTS = 3
_LONGEST = 200
_NAMED = (named_recipients.KEY, as_at.KEY, *edition_pair.KEYS)
"""Parameters whose value is a known name."""
_WORDS = {
    "type": RECIPIENT_TYPES,
    "stream": STREAMS,
    "decision": DECISIONS,
    "by": view.BYS,
    "show": view.SHOWS,
    "theme": EVENT_THEMES,
}
_PAGES = {page.code: path for path, page in findings.PAGES.items()}


def code(page: str, query: Query) -> str | None:
    """The code of a page with the parameters that :func:`findings.query` kept;
    ``None`` where it has none, or they can't be told in a code."""
    if page not in findings.PAGES or not query:
        return None
    parts: list[int] = []
    for key, values in query.items():
        for value in values:
            if key in _NAMED:
                parts += [_dictionary().index(f"&{key}~"), *_checksum(value)]
            else:
                parts += _spell(f"&{urlencode({key: value})}")
    numbers = [*parts, _check(page, query)]
    letters = findings.PAGES[page].code + "".join(map(_pair, numbers))
    return letters if decode(letters) == (page, query) else None


def decode(text: str) -> tuple[str, Query] | None:
    """The page and its parameters; ``None`` if the code is not one of ours."""
    text = text.lower()
    if len(text) % 2 == 0 or len(text) > _LONGEST or set(text) - set(_LETTERS):
        return None
    places = [_LETTERS.index(letter) for letter in text]
    numbers = [
        high * len(_LETTERS) + low for high, low in zip(places[1::2], places[2::2], strict=True)
    ]
    page = _PAGES.get(text[:1])
    if page is None or not numbers:
        return None
    read = _read(iter(numbers[:-1]))
    if read is None:
        return None
    query = parse_qs(read, keep_blank_values=True)
    return (page, query) if numbers[-1] == _check(page, query) else None


def _read(parts: Iterator[int]) -> str | None:
    text = ""
    for part in parts:
        if part >= len(_dictionary()):
            return None
        word = _dictionary()[part]
        if not word.endswith("~"):
            text += word
            continue
        key, wanted = word[1:-1], [next(parts, -1) for _ in range(_NAME_PARTS)]
        names = [name for name in _names(key) if _checksum(name) == wanted]
        if len(names) != 1:
            return None
        text += f"&{urlencode({key: names[0]})}"
    return text


@lru_cache(maxsize=1)
def _dictionary() -> tuple[str, ...]:
    """What two letters can stand for. Words that come at the end leave older codes good."""
    characters = [chr(number) for number in range(33, 127) if chr(number) != "~"]
    words = [
        f"&{urlencode({key: word})}"
        for key, choices in _WORDS.items()
        for word in choices
        if word != APPLICATION
    ]
    return (
        *characters,
        *(f"{number:02d}" for number in range(100)),
        *(f"&{key}~" for key in _NAMED),
        *(f"&{key}=" for key in view.KEYS),
        *words,
        f"&{urlencode({'stream': APPLICATION})}",
    )


def _spell(text: str) -> list[int]:
    """The text in the longest words that we know."""
    dictionary = _dictionary()
    parts = []
    text = text.replace("~", "%7E")
    while text:
        word = max((word for word in dictionary if text.startswith(word)), key=len)
        parts.append(dictionary.index(word))
        text = text[len(word) :]
    return parts


def _names(key: str) -> Iterable[str]:
    data = dataset.current()
    return (
        all_recipients(data).index if key == named_recipients.KEY else data.editions["edition_id"]
    )


def _checksum(name: str) -> list[int]:
    left, parts = zlib.crc32(name.encode()), []
    for _ in range(_NAME_PARTS):
        left, part = divmod(left, _PART)
        parts.append(part)
    return parts


def _check(page: str, query: Query) -> int:
    return zlib.crc32(f"{page}?{urlencode(query, doseq=True)}".encode()) % _PART


def _pair(number: int) -> str:
    return _LETTERS[number // len(_LETTERS)] + _LETTERS[number % len(_LETTERS)]


def _answer(request: Request) -> Response:
    read = decode(request.path_params["code"])
    if read is None:
        words = (
            "This short address leads nowhere. A letter may be wrong, or it was made for an older "
            "version of this site. The first page shows all releases."
        )
        return HTMLResponse(refusal(words, "Short address"), status_code=404)
    page, query = read
    return RedirectResponse(page_index.plain_address(page, query), status_code=307)


SHORT = Route("/v/{code}", _answer)
