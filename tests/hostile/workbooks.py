"""Workbooks that lie, break off, repeat themselves, or say what would be a command elsewhere.

Where only the cells are odd, the rows are known: none may be lost.
"""

import io
import random
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from loaders.errors import UnreadableFile
from loaders.reading import inspection
from tests.hostile.trial import Fault
from tests.workbooks import write

HEADINGS = ["Reference", "Organisation", "Project title", "Decision", "Date first extract sent"]
BODIES = ["University of Somewhere", "Acme Data Ltd", "The Daily News", "Home Office", "A Charity"]
ODD = [
    "",
    " ",
    "\u00a0",
    "-",
    "N/A",
    "0",
    "=1+1",
    '=HYPERLINK("http://evil.example")',
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s%s%n",
    "../../etc/passwd",
    "\u202eevil",
    "a" * 40_000,
    "1 or " * 200 + "x",
    "<!---->" * 40 + "x",
    ("(" * 500) + (")" * 499),
    "31/02/2015",
    "0000-00-00",
    "9" * 400,
    "1e400",
    "-1",
    "\t\n\r",
    "’“”–…",
    "𝒞𝒽𝒶𝓇𝒾𝓉𝓎",
    "e\u0301" * 300,
    "same\nline\nagain\n" * 50,
]
UNITS = [
    *("(a)", "x (y) ", "((a)", "Article 6(1)(", "(Wales) ", "[1]", "1 or ", "a@", "\u00b9", "#N/A"),
    *(
        "University of ",
        "and ",
        "; ",
        "Dr A. B. ",
        "on behalf of ",
        "1 June 2018 to ",
        "2018-",
        "1/",
    ),
]
"""What is harmless once and not a thousand times."""
ENDINGS = (".ods", ".xlsx", ".csv")


def case(chance: random.Random) -> str:
    """One workbook, read; how it ended. Raises :class:`Fault`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book{chance.choice(ENDINGS)}"
        rows = [_row(chance, number) for number in range(chance.randrange(1, 12))]
        odd = chance.random() < 0.7
        if odd:
            for _ in range(chance.randrange(1, 6)):
                cells = chance.choice(rows)
                # The organisation stays, so that each row is known for one.
                cells[chance.choice([0, 2, 3, 4])] = _writable(chance.choice(ODD))
        masked = chance.random() < 0.1
        if masked:
            unit = chance.choice(UNITS)
            chance.choice(rows)[chance.randrange(5)] = unit * (32_000 // len(unit)) + "x"
        above = [[f"National pupil database requests {chance.randrange(2013, 2024)}"], []]
        sheet = [*(above if chance.random() < 0.5 else []), HEADINGS, *rows]
        write(path, {"NPD requests": sheet})
        broken = chance.random() < 0.5
        if broken:
            content = path.read_bytes()
            for _ in range(chance.randrange(1, 3)):
                content = chance.choice(BREAKS)(chance, content)
            path.write_bytes(content)
        return _read(path, 0 if broken or masked else len(rows))


def _read(path: Path, known: int) -> str:
    try:
        found = inspection.read_edition(path).found
    except UnreadableFile as error:
        said = str(error)
        if "\n" in said or "Traceback" in said or len(said) > 600 or str(path.parent) in said:
            raise Fault(f"refused, but not in a sentence: {said[:200]!r}") from None
        if known:
            raise Fault(f"{known} good rows were refused: {said[:200]}") from None
        return "refused in a sentence"
    for sheet in found.sheets:
        if sheet.rows_present != sheet.rows_read + sheet.rows_refused:
            raise Fault(f"{sheet.rows_present} rows present, {sheet.rows_read} read, the rest?")
    if not found.understood:
        return "not understood"
    told = sum(sheet.rows_present + len(sheet.skipped) for sheet in found.sheets)
    if told < known:
        raise Fault(f"{known} rows were written, {told} accounted for")
    return "understood"


def _row(chance: random.Random, number: int) -> list[object]:
    day = date(2012, 8, 1) + timedelta(days=chance.randrange(4000))
    decision = chance.choice(["Approved", "Rejected", "Released"])
    reference = f"DR{chance.randrange(120_000, 240_000)}.{number:02d}"
    return [reference, chance.choice(BODIES), f"Study {number}", decision, day]


def _writable(text: str) -> str:
    """Without what no workbook's XML can hold, and no longer than a cell of Excel."""
    return "".join(c for c in text if c in "\t\n" or c >= " ")[:32_000]


Break = Callable[[random.Random, bytes], bytes]


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _splice(chance: random.Random, content: bytes) -> bytes:
    a, b = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:a] + content[a:b] * chance.randrange(1, 4) + content[b:]


def _before(chance: random.Random, content: bytes) -> bytes:
    first = [b"<!---->" * 40 + b"x", b"\xef\xbb\xbf", b"<?xml version='1.0'?>", b"\x00" * 100]
    return chance.choice(first) + content


def _member(chance: random.Random, content: bytes) -> bytes:
    """One file inside is gone, twice there, another's, large, or says something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as given:
            inside = [(name, given.read(name)) for name in given.namelist()]
    except Exception:
        return content  # broken already, in a way that Python's own reader can't read
    if not inside:
        return content
    place = chance.randrange(len(inside))
    name, body = inside[place]
    how = chance.randrange(7)
    if how == 0:
        del inside[place]
    elif how == 1:
        inside.append((name, body))
    elif how == 2:
        inside[place] = (name, chance.choice(inside)[1])
    elif how == 3:
        inside[place] = (name, chance.choice(XML))
    elif how == 4:
        inside[place] = (name, _words(chance, body))
    elif how == 5:
        inside[place] = (name, _flip(chance, body))
    else:
        inside.append(("../" * 5 + "evil", b"x" * chance.choice([1, 5_000_000])))
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        warnings.simplefilter("ignore")  # a name that is there twice is meant
        for inner, data in inside:
            written.writestr(inner, data)
    return made.getvalue()


XML = (
    b"",
    b"<",
    b"<a>" * 20_000,
    b'<?xml version="1.0" encoding="x-none"?><a/>',
    b'<?xml version="1.0" encoding="utf-7"?><a/>',
    b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>' + b"&b;" * 1000 + b"</a>",
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
)
WORDS = (
    (b'table:number-columns-repeated="1"', b'table:number-columns-repeated="16384"'),
    (b"<table:table-row>", b'<table:table-row table:number-rows-repeated="240000">'),
    (b"<table:table-row>", b'<table:table-row table:number-rows-repeated="-5">'),
    (b"<table:table-row>", b'<table:table-row table:number-rows-repeated="9999999999999">'),
    (b'encoding="UTF-8"', b'encoding="no-such-code"'),
    (b"<row ", b'<row spans="1:16384" '),
    (b'r="A1"', b'r="XFD1048576"'),
    (b't="s"', b't="inlineStr"'),
    (b"<v>", b"<v>99999999999"),
    (b"office:date-value=", b"office:date-value='0000-13-45' x="),
)


def _words(chance: random.Random, body: bytes) -> bytes:
    said, instead = chance.choice(WORDS)
    return body.replace(said, instead)


BREAKS: tuple[Break, ...] = (_cut, _flip, _splice, _before, _member, _member, _member)
