"""Short addresses of filtered views, for people who type: ``/v/3k7``.

A code is the view itself as a number, so nothing is stored and it never runs out. Two of
its letters are a check: of typing, and of the lists of types, streams and decisions that
it counts in, so that a code never leads to another view than it was made for.
"""

import zlib
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from publish import findings
from publish.html_parts import refusal
from views import view
from views.view import DEFAULT, View

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without the letters that are taken for others when they are read from a screen."""
_YEARS = view.LAST_YEAR - view.FIRST_YEAR + 2
_CHECK = 1024
_LONGEST = 20


def code(page: str, asked: View) -> str | None:
    """The code of a view of a page; ``None`` where it needs none, or holds a search."""
    if page not in findings.FILTERED or asked.q or asked == DEFAULT:
        return None
    number = 0
    for value, size in reversed(_parts(page, asked)):
        number = number * size + value
    return _letters(number * _CHECK + _check(number))


def decode(text: str) -> tuple[str, View] | None:
    """The page and the view of a code; ``None`` if it is not one of ours."""
    text = text.lower()
    if not text or len(text) > _LONGEST or set(text) - set(_LETTERS):
        return None
    whole = 0
    for letter in text:
        whole = whole * len(_LETTERS) + _LETTERS.index(letter)
    number, check = divmod(whole, _CHECK)
    if check != _check(number):
        return None
    read = []
    for _, size in _parts("", DEFAULT):
        number, value = divmod(number, size)
        read.append(value)
    types, page, decisions, start, end, streams, by, show = read
    return findings.FILTERED[page], View(
        start=_year(start),
        end=_year(end),
        types=_chosen(types, RECIPIENT_TYPES),
        streams=_chosen(streams ^ _mask(DEFAULT.streams, STREAMS), STREAMS) or DEFAULT.streams,
        decisions=_chosen(decisions, DECISIONS),
        by=view.BYS[by],
        show=view.SHOWS[show],
    )


def _parts(page: str, asked: View) -> list[tuple[int, int]]:
    """Each choice as a number below a size; what is chosen most stands first and costs least."""
    return [
        (_mask(asked.types, RECIPIENT_TYPES), 2 ** len(RECIPIENT_TYPES)),
        (findings.FILTERED.index(page), len(findings.FILTERED)),
        (_mask(asked.decisions, DECISIONS), 2 ** len(DECISIONS)),
        (0 if asked.start is None else asked.start - view.FIRST_YEAR + 1, _YEARS),
        (0 if asked.end is None else asked.end - view.FIRST_YEAR + 1, _YEARS),
        (_mask(asked.streams, STREAMS) ^ _mask(DEFAULT.streams, STREAMS), 2 ** len(STREAMS)),
        (view.BYS.index(asked.by), len(view.BYS)),
        (view.SHOWS.index(asked.show), len(view.SHOWS)),
    ]


def _mask(chosen: tuple[str, ...], known: tuple[str, ...]) -> int:
    return sum(1 << place for place, word in enumerate(known) if word in chosen)


def _chosen(mask: int, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for place, word in enumerate(known) if mask >> place & 1)


def _year(value: int) -> int | None:
    return value - 1 + view.FIRST_YEAR if value else None


def _check(number: int) -> int:
    told = repr((number, RECIPIENT_TYPES, STREAMS, DECISIONS, findings.FILTERED, view.FIRST_YEAR))
    return zlib.crc32(told.encode()) % _CHECK


def _letters(number: int) -> str:
    made = ""
    while number or not made:
        number, place = divmod(number, len(_LETTERS))
        made = _LETTERS[place] + made
    return made


def _answer(request: Request) -> Response:
    read = decode(request.path_params["code"])
    if read is None:
        words = (
            "This short address leads nowhere. A letter may be wrong, or it was made for an older "
            "version of this site. The first page shows all releases."
        )
        return HTMLResponse(refusal(words, "Short address"), status_code=404)
    page, asked = read
    query = urlencode(view.to_query(asked), doseq=True)
    return RedirectResponse(f"/{page}?{query}", status_code=307)


SHORT = Route("/v/{code}", _answer)
