"""What a workbook says of itself: which register it is, and which edition of it.

A register is known by the phrases that ``data/headings.toml`` lists for it. Departments
call theirs by the same words ("external data shares"), so a text that names another
publisher, and not the register's own, does not make a workbook that register.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..files.workbook import Workbook
from ..frames import NOT_DFE
from . import titles
from .lexicon import TOML, holds, one_line, phrases, says, telling, words
from .tables import Table

LONGEST = 300
"""Characters of a text that is looked at for the register that it speaks of."""


DFE_REGISTERS = frozenset(
    register["name"] for register in TOML["registers"].values() if register.get("body") == "DfE"
)
"""The names of the department's own registers, as the frame ``editions`` has them."""


def register_of(workbook: Workbook) -> str | None:
    """Which register ``workbook`` is (a name under ``registers`` in the file of headings),
    from its file's name, its title and the first rows of its sheets."""
    texts = [workbook.file, workbook.title]
    for sheet in workbook.sheets:
        texts.append(sheet.name)
        texts += (c for row in sheet.rows[:15] for c in row.cells if isinstance(c, str))
    return _named_in(text for text in dict.fromkeys(texts) if text and len(text) <= LONGEST)


def _named_in(texts: Iterable[str]) -> str | None:
    texts = list(texts)
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
) -> str:
    """The name of the register: ``register``, which the workbook itself says; else the one
    of DfE's that holds its ``streams``; else by its own title, by the title that it was
    ``given``, or by its ``file``'s name."""
    register = register or _of_streams(streams)
    if register is None and given and not own_title:
        register = _named_in([given])
    if register:
        return TOML["registers"][register]["name"]
    return titles.without_dates(own_title or given or titles.of_file(file))


def _of_streams(streams: Iterable[str]) -> str | None:
    """Which of DfE's registers holds ``streams``, for a workbook that does not say."""
    found = set(streams) - {*NOT_DFE}
    if not found:
        return None
    return "npd_requests" if found == {"NPD request"} else "external_shares"


def edition_of(
    workbook: Workbook, tables: Mapping[str, Sequence[Table]], register: str | None
) -> tuple[str, date | None]:
    """The title that the workbook gives its edition, empty if none, and the day as at which
    it stands: from the lines that name the register, the lines above its tables, the
    document's title, and its file's name."""
    above = [t for found in tables.values() for table in found for t in table.titles]
    cover = list(_cover(workbook, tables))
    lines = [text for text in (*cover, *above, workbook.title) if titles.is_title(text)]
    naming = [text for text in lines if register and names_register(text, register)]
    file = titles.of_file(workbook.file)
    names = [sheet.name.replace("_", " ") for sheet in workbook.sheets]
    as_at = titles.as_at_in([*naming, *above[:3], file, *names, workbook.title, *above, *cover])
    # The title in a document's properties is often one of an edition before.
    own = workbook.title if titles.as_at_in([workbook.title]) in (None, as_at) else ""
    title = next(iter([*naming, *filter(titles.names_an_edition, [*above[:3], own])]), "")
    return title, as_at


def _cover(workbook: Workbook, tables: Mapping[str, Sequence[Table]]) -> Iterator[str]:
    """The lines of the sheets without a table."""
    for sheet in workbook.sheets:
        if not tables.get(sheet.name):
            cells = (cell for row in sheet.rows[:15] for cell in row.cells)
            yield from (one_line(c) for c in cells if isinstance(c, str) and len(c.split()) > 2)
