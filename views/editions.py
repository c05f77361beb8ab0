"""Which editions can be asked for in an address, and what they are called."""

from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.frames import conform, edition_day
from views.words import day

Params = Mapping[str, Sequence[str] | str]


def dated(editions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the frame ``editions`` whose day is known, newest first, with their
    ``day`` and a ``label`` that no two of them share."""
    # Of two editions of one day the store's order decides, so it is turned round too.
    days = edition_day(editions)
    rows = editions.assign(day=days)[days.notna()][::-1]
    rows = rows.sort_values("day", ascending=False, kind="stable", ignore_index=True)
    titles = rows["title"].fillna(rows["file"])
    labels = pd.Series([f"{day(d)}: {t}" for t, d in zip(titles, rows["day"], strict=True)])
    double = labels.duplicated(keep=False)
    with_file = [f"{label}, {file}" for label, file in zip(labels, rows["file"], strict=True)]
    return rows.assign(label=labels.astype("object").mask(double, pd.Series(with_file)))


def as_sources(editions: pd.DataFrame) -> pd.DataFrame:
    """Editions as rows of the frame ``sources``, so that a figure made from them can be
    followed like any other; ``source_id`` is the edition's id."""
    named = [
        f"{register}, {file}, as at {day(at)}" if pd.notna(at) else f"{register}, {file}"
        for register, file, at in zip(
            editions["register"], editions["file"], editions["as_at"], strict=True
        )
    ]
    return conform(
        "sources",
        pd.DataFrame(
            {
                "source_id": editions["edition_id"],
                "kind": "official",
                "publisher": named,
                "url": editions["address"],
                "published": editions["published"],
                "published_precision": "day",
                "note": "SHA-256 " + editions["sha256"],
            }
        ),
    )


def asked(params: Params, key: str) -> str:
    """The last value that the address gives to ``key``; empty without one."""
    values = params.get(key, ())
    values = [values] if isinstance(values, str) else list(values)
    return str(values[-1]).strip() if values else ""
