"""What a workbook says of itself: which register it is, and which edition of it.

A register is known by the phrases that ``data/headings.toml`` lists for it. Departments
call theirs by the same words ("external data shares"), so a text that names another
publisher, and not the register's own, does not make a workbook that register.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from ..files.workbook import Sheet, Workbook
from ..frames import NOT_DFE
from . import titles
from .lexicon import TOML, holds, one_line, phrases, says, telling, words
from .person_words import is_reviewed
from .tables import Table
from .text import without_raised

LONGEST = 300
"""Characters of a text that is looked at for the register that it speaks of."""


DFE_REGISTERS = frozenset(
    register["name"] for register in TOML["registers"].values() if register.get("body") == "DfE"
)
"""The names of the department's own registers, as the frame ``editions`` has them."""


def register_of(workbook: Workbook, tables: Mapping[str, Sequence[Table]]) -> str | None:
    """Which register ``workbook`` is (a name under ``registers`` in the file of headings). The
    file's name, its title and its cover speak for the whole; the first lines of a sheet with
    ``tables`` speak for that sheet, and for the whole only if it is the first of them or half of
    them say so: one of seven sheets may well be "NPD requests"."""
    listing = [sheet for sheet in workbook.sheets if tables.get(sheet.name)]
    others = (sheet for sheet in workbook.sheets if sheet not in listing)
    whole = [workbook.file, workbook.title, *(t for sheet in others for t in _first_lines(sheet))]
    if register := _named_in(whole):
        return register
    found = [_named_in(t for t in _first_lines(s) if not titles.is_remark(t)) for s in listing]
    named = [register for register in found if register]
    if not named or (named[0] != found[0] and 2 * len(named) < len(found)):
        return None
    return named[0]


def _first_lines(sheet: Sheet) -> list[str]:
    cells = (c for row in sheet.rows[:15] for c in row.cells if isinstance(c, str))
    return [sheet.name, *dict.fromkeys(text for text in cells if len(text) <= LONGEST)]


def _named_in(texts: Iterable[str]) -> str | None:
    texts = [text for text in texts if text and len(text) <= LONGEST]
    return next((n for n in TOML["registers"] if any(names_register(t, n) for t in texts)), None)


def names_register(text: str, register: str) -> bool:
    """Whether ``text`` holds a phrase that ``register`` is known by, and no other publisher."""
    known = says(text, "registers", register, "known_by")
    return known and not _is_anothers(telling(words(text)), register)


def is_of_another_publisher(text: str) -> bool:
    """Whether ``text`` gives a register of DfE's to another publisher, whose name stands
    before it: "Department for Work and Pensions: external data shares". (A name after it
    may be a recipient's.)"""
    said = telling(words(text))
    return any(
        _is_anothers(said[:at], register)
        for register in TOML["registers"]
        for phrase in phrases("registers", register, "known_by")
        for at in range(len(said))
        if said[at : at + len(phrase)] == phrase
    )


def _is_anothers(said: tuple[str, ...], register: str) -> bool:
    own = phrases("registers", register, "published_by")
    others = phrases("publishers", "others")
    return (
        bool(own)
        and any(holds(said, phrase) for phrase in others)
        and not any(holds(said, phrase) for phrase in own)
    )


def name_of(
    register: str | None, streams: Iterable[str], own_title: str, given: str, file: str
) -> tuple[str, str]:
    """The name of the register: ``register``, which the workbook itself says; else the one
    of DfE's that holds its ``streams``; else by its own title, by the title that it was
    ``given``, or by its ``file``'s name. One that lists more than NPD requests is no register
    of those alone. With it, how sure that is: "likely" where only the streams say so."""
    said, by_streams = register, _of_streams(streams)
    if register == "npd_requests" and by_streams:
        register = by_streams
    register = register or by_streams
    if register is None and given and not own_title:
        said = register = _named_in([given])
    if register:
        return TOML["registers"][register]["name"], "sure" if register == said else "likely"
    return titles.without_dates(own_title or given or titles.of_file(file)), "sure"


def register_said(name: str, how_sure: str) -> str:
    """The name of a register, to be shown: one that was guessed says so."""
    return name if how_sure == "sure" else f"{name} ({how_sure}: the file does not say)"


def _of_streams(streams: Iterable[str]) -> str | None:
    """Which of DfE's registers holds ``streams``, for a workbook that does not say."""
    found = set(streams) - {*NOT_DFE}
    if not found:
        return None
    return "npd_requests" if found == {"NPD request"} else "external_shares"


def edition_of(
    workbook: Workbook,
    tables: Mapping[str, Sequence[Table]],
    register: str | None,
    not_counted: Collection[str] = (),
    unread: Collection[str] = (),
) -> tuple[str, date | None]:
    """The title that the workbook gives its edition, empty if none, and the day as at which
    it stands: from the lines that name the register, the lines above its ``tables``, the
    document's title, and its file's name. Of sheets that each name a period the last one tells;
    those ``not_counted``, such as older copies, tell nothing, and what stands in the tables of
    those ``unread`` is no line of a cover."""
    counted = [sheet for sheet in workbook.sheets if sheet.name not in not_counted]
    own = [[t for table in tables.get(s.name, ()) for t in table.titles] for s in counted]
    above = list(dict.fromkeys(t for lines in own for t in lines))
    first = _latest([[*lines[:3]] for lines in own if lines])
    covers = [s for s in counted if not tables.get(s.name) and s.name not in unread]
    cover = [line for sheet in covers for line in _lines(sheet)]
    opening = (
        filter(_names_no_body, _lines(counted[0])) if counted and covers[:1] == counted[:1] else ()
    )
    lines = [text for text in (*cover, *above, workbook.title) if titles.is_title(text)]
    named = (text for text in lines if register and names_register(text, register))
    naming = [text for text in named if not titles.is_remark(text)]
    file = titles.of_file(workbook.file)
    names = [sheet.name.replace("_", " ") for sheet in counted]
    as_at = titles.as_at_in([*naming, *first, file, *names, workbook.title, *above, *cover])
    # The title in a document's properties is often one of an edition before.
    property_ = workbook.title if titles.as_at_in([workbook.title]) in (None, as_at) else ""
    may_be = filter(titles.names_an_edition, [*islice(opening, 3), *above[:3], property_])
    return without_raised(next(iter([*naming, *may_be]), "")), as_at


def _names_no_body(line: str) -> bool:
    """Whether a line of a cover may be a title: "Office for Data Release:" is who publishes it."""
    return not line.endswith(":") and not is_reviewed(line)


def _latest(lines: Sequence[list[str]]) -> list[str]:
    """The lines of the first sheet; of several that each name a day those of the last day."""
    days = [titles.as_at_in(said) for said in lines]
    if not days or days[0] is None:
        return lines[0] if lines else []
    return max(zip(days, lines, strict=True), key=lambda pair: pair[0] or date.min)[1]


def _lines(sheet: Sheet) -> Iterator[str]:
    """The first lines of a sheet without a table."""
    cells = (cell for row in sheet.rows[:15] for cell in row.cells)
    yield from (one_line(c) for c in cells if isinstance(c, str) and len(c.split()) > 2)
