"""A made-up data set of two editions, for tests of what leaves the site.

``install`` puts it where ``loaders.dataset`` would put the real one.
"""

from pathlib import Path

import pandas as pd
import pytest

from loaders import dataset, frames, history
from loaders.evidence import evidence

OLD, NEW = "2019-06-30-shares-aaaaaaaa", "2020-06-30-shares-bbbbbbbb"
DAYS = {OLD: pd.Timestamp(2019, 6, 30), NEW: pd.Timestamp(2020, 6, 30)}
SOURCE = "a-written-answer"

_BUNDLED = evidence.Evidence(
    **{name: frames.empty(name) for name in evidence.Evidence.__dataclass_fields__}
)


def row(reference: str, organisation: str, kind: str, **more: object) -> dict[str, object]:
    """A release of the register, given out on 1 March 2018 unless told otherwise."""
    return {
        "stream": "NPD request",
        "reference": reference,
        "organisation": organisation,
        "recipient": organisation,
        "recipient_type": kind,
        "type_sure": True,
        "decision": "released",
        "date": pd.Timestamp(2018, 3, 1),
        "date_precision": "day",
        **more,
    }


FIRST = [
    row("DR1", "Acme Data Ltd", "Commercial firm", purpose="Tables"),
    row("DR2", "The Daily News", "Journalism and media", date=pd.Timestamp(2013, 2, 20)),
    row("DR3", "University of Somewhere", "University", date_precision="year"),
]
SECOND = [
    row("DR1", "Acme Data Ltd", "Commercial firm", purpose="League tables"),
    row("DR3", "University of Somewhere", "University", date_precision="year"),
    row("DR4", '=HYPERLINK("http://x")', "Not clear", type_sure=False, title="<b>bold</b>"),
    row("DS5", "Acme Data Ltd", "Commercial firm", stream="DSAP approval", decision="rejected"),
    row("CO1", "A County Court", "Police and justice", stream="court order"),
]


def make(*editions: list[dict[str, object]]) -> dataset.Dataset:
    """The data set of these editions' rows, the oldest first (at most two)."""
    ids = [OLD, NEW][: len(editions)]
    placed = [
        {
            **one,
            "edition_id": name,
            "family": "DfE",
            "file": f"{name}.ods",
            "sheet": "S",
            "row": n,
            "source_ids": name,
        }
        for name, rows in zip(ids, editions, strict=True)
        for n, one in enumerate(rows, start=2)
    ]
    extra = ["edition_id", "family"]
    readings = frames.conform(
        "releases", [{k: v for k, v in one.items() if k not in extra} for one in placed]
    ).assign(**{name: pd.Series([o[name] for o in placed], dtype="str") for name in extra})
    parts = frames.conform(
        "edition_lists",
        [
            {
                "edition_id": name,
                "day": DAYS[name],
                "kind": "releases",
                "family": "DfE",
                "part": stream,
                "version": 0,
                "replaces": "",
            }
            for name, rows in zip(ids, editions, strict=True)
            for stream in dict.fromkeys(str(one["stream"]) for one in rows)
        ],
    )
    past = history.merge(readings, parts)
    names = {str(one["organisation"]): one for one in placed}
    held = {
        OLD: {"title": "Shares: June 2019", "as_at": DAYS[OLD]},
        NEW: {"title": "Shares: June 2020", "as_at": DAYS[NEW]},
    }
    of = {
        "releases": past.releases,
        "readings": past.readings,
        "possible_duplicates": past.possible_duplicates,
        "corrections": frames.empty("corrections"),
        "exchange_readings": _blank("exchanges"),
        "accredited_readings": _blank("accredited"),
        "exchanges": frames.conform("exchanges", [_figure(2462, "superseded"), _figure(2461)]),
        "nationality": frames.conform(
            "nationality",
            [
                {
                    "nationality_id": "held-2017",
                    "date": pd.Timestamp(2017, 1, 1),
                    "date_precision": "month",
                    "question": "nationality",
                    "measure": "refused",
                    "value": 2.1,
                    "unit": "percent",
                    "source_ids": SOURCE,
                }
            ],
        ),
        "events": frames.conform(
            "events",
            [
                {
                    "event_id": "a-law",
                    "date": pd.Timestamp(1998, 1, 1),
                    "date_precision": "year",
                    "theme": "Law and policy",
                    "event": "A law changes",
                    "source_ids": SOURCE,
                }
            ],
        ),
        "recipients": frames.conform(
            "recipients",
            [
                {
                    "organisation": name,
                    "recipient": name,
                    "recipient_type": one["recipient_type"],
                    "decided_by": "a test",
                    "reason": "made up",
                    "sure": one["type_sure"],
                }
                for name, one in names.items()
            ],
        ),
        "sources": frames.conform(
            "sources",
            [
                {
                    "source_id": SOURCE,
                    "kind": "parliament",
                    "publisher": "DfE",
                    "url": "https://example.org/answer",
                    "published": pd.Timestamp(2016, 10, 27),
                    "published_precision": "day",
                },
                *(
                    {
                        "source_id": name,
                        "kind": "official",
                        "publisher": held[name]["title"],
                        "url": f"https://example.org/{name}.ods",
                        "published": held[name]["as_at"],
                        "published_precision": "day",
                    }
                    for name in ids
                ),
            ],
        ),
        "editions": frames.conform(
            "editions",
            [
                {
                    "edition_id": name,
                    "register": "DfE external data shares",
                    "file": f"{name}.ods",
                    "sha256": name[-8:] * 8,
                    "added": pd.Timestamp(2026, 1, n + 1, 12),
                    **held[name],
                }
                for n, name in enumerate(ids)
            ],
        ),
        "edition_lists": parts,
        "bundled": _BUNDLED,
    }
    fields = dataset.Dataset.__dataclass_fields__
    return dataset.Dataset(**{name: of[name] if name in of else _blank(name) for name in fields})


def install(patch: pytest.MonkeyPatch, store: Path, data: dataset.Dataset) -> None:
    patch.setenv("PUPIL_DATA_EDITIONS", str(store))
    patch.setattr(dataset, "load", lambda _store: data)
    dataset._held.pop(str(store), None)


def _blank(name: str) -> pd.DataFrame:
    """A frame without rows, which says of each row in which edition it stands."""
    made = frames.empty(name) if name in frames.COLUMNS else pd.DataFrame()
    return made if "edition_id" in made else made.assign(edition_id=pd.Series(dtype="str"))


def _figure(value: int, status: str = "corrected") -> dict[str, object]:
    return {
        "exchange_id": f"asked-{value}",
        "requester": "Home Office",
        "period_start": pd.Timestamp(2015, 7, 1),
        "period_end": pd.Timestamp(2016, 9, 30),
        "period_precision": "month",
        "measure": "people asked about",
        "kind": "period total",
        "value": value,
        "status": status,
        "source_ids": SOURCE,
    }
