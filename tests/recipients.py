"""What one name is, for tests."""

import csv
from pathlib import Path

from loaders.naming import recipients

UNSEEN = Path(__file__).parent / "loaders" / "naming" / "recipients_unseen.csv"


def answer(name: object, **official: str) -> dict:
    frame = recipients.resolve([name], official)
    assert len(frame) == 1
    return frame.iloc[0].to_dict()


def unseen() -> dict[str, list[tuple[str, str]]]:
    sets: dict[str, list[tuple[str, str]]] = {}
    with UNSEEN.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            sets.setdefault(row["set"], []).append((row["name"], row["type"]))
    return sets


def all_unseen() -> list[tuple[str, str]]:
    return [row for rows in unseen().values() for row in rows]
