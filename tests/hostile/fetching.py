"""Publishers that say anything at all: the store stays whole, and what is good is fetched."""

import copy
import json
import random
import tempfile
from pathlib import Path

from loaders import editions
from loaders.fetching import fetch_memory
from loaders.fetching.fetch import fetch
from loaders.fetching.web import Limits, Web
from tests.hostile.trial import Fault
from tests.mirror import ASSETS, CONTENT_API, Mirror, Reply, attachment, publication
from tests.workbooks import write

QUICK = Limits(silence=2, whole=4, size=3_000_000, page=3_000_000, retries=0, back_off=0)
ODD = [
    *(None, True, -1, 10**30, 1.5, "", "x" * 100_000, "\ud800", [], {}, [[]], {"a": None}),
    *("../../a.ods", "https://[", "//evil.example/a.ods", "file:///etc/passwd", "a" * 300 + ".ods"),
    *("0000-00-00T00:00:00Z", "2020-09-10", "soon"),
]
BODIES = [b"", b"<html>", b"PK\x03\x04", b"\x00" * 1000, b"a,b\n1,2\n"]


class Fetching:
    """One mirror, asked by :meth:`case`."""

    def __init__(self) -> None:
        self._mirror = Mirror()
        with tempfile.TemporaryDirectory() as folder:
            rows = [
                ["Reference", "Organisation", "Project title", "Date approved"],
                ["R0001", "University of Bath", "Maps of schools", "2015-03-01"],
                ["R0002", "Civitas", "A study of exams", "2015-03-02"],
                ["R0003", "KPMG", "An evaluation", "2015-03-03"],
            ]
            made = write(Path(folder) / "a.ods", {"NPD requests": rows})
            self._good = made.read_bytes()

    def close(self) -> None:
        self._mirror.close()

    def case(self, chance: random.Random) -> str:
        """One look at the publisher; how it ended. Raises :class:`Fault`."""
        good = attachment(f"{ASSETS}/media/1/good.ods", "June 2020", "good.ods", len(self._good))
        self._mirror.serve("/media/1/good.ods", self._good)
        others = [self._bad(chance, good, number) for number in range(chance.randrange(3))]
        document = publication([good])
        document["details"]["attachments"] = [*others, good]
        envelope = chance.random() < 0.3
        if envelope:
            _spoil(chance, document)
        body = json.dumps(document).encode()
        if chance.random() < 0.05:
            body, envelope = chance.choice([b"[" * 100_000, body[:-5], b"null", *BODIES]), True
        self._mirror.serve(CONTENT_API, Reply(body, headers={"Content-Type": "application/json"}))
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "editions"
            report = fetch(store, Web(self._mirror.base, QUICK), pause=0)
            with fetch_memory.alone(store):
                held, faults = editions.list_editions(store)
        if faults:
            raise Fault(f"the store is not whole: {faults[0]}")
        if any("\n" in said or "Traceback" in said for said in report.failures):
            raise Fault("a failure is no sentence")
        if not envelope and not any(edition.file == "good.ods" for edition in held):
            raise Fault(f"the good file was not fetched: {report.failures[:1]}")
        return "fetched" if held else "refused in a sentence"

    def _bad(self, chance: random.Random, good: dict, number: int) -> object:
        if chance.random() < 0.1:
            return chance.choice(ODD)
        made = copy.deepcopy(good)
        path = f"/media/bad/{number}.ods"
        made |= {"url": ASSETS + path, "filename": f"{number}.ods"}
        self._mirror.serve(
            path,
            chance.choice(
                [
                    *(Reply(body) for body in BODIES),
                    Reply(self._good[: chance.randrange(len(self._good))]),
                    Reply(b"x", promised=4_000_000),
                    Reply(status=chance.choice([301, 304, 404, 410, 429, 500])),
                    Reply(status=302, headers={"Location": chance.choice(["", "/x", "ftp://a"])}),
                ]
            ),
        )
        for _ in range(chance.randrange(3)):
            made[chance.choice(list(made))] = chance.choice(ODD)
        return made


def _spoil(chance: random.Random, document: dict) -> None:
    inside = chance.choice([document, document["details"]])
    inside[chance.choice(list(inside))] = chance.choice(ODD)
