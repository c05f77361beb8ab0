"""As at an edition, whichever rows leave the registers: every source stays with its release."""

from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from findings.latest_edition import changes_of_edition
from loaders import assembly, dataset, edition_frames, editions, frames
from loaders.as_at import as_at_edition
from loaders.evidence import evidence
from loaders.frames import split_list
from publish.routes import ROUTES
from tests.workbooks import write

DAYS = [date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30)]

EVIDENCE = evidence.load()
BUNDLED = replace(
    EVIDENCE,
    releases=EVIDENCE.releases.head(60),
    uses=EVIDENCE.uses.head(5),
    accredited=EVIDENCE.accredited.head(5),
)
"""Enough of it for registers to be merged with: a whole data set is made for each example."""
DOCUMENTED = BUNDLED.releases.query("date_precision == 'day'").head(6)
"""Releases of the bundled evidence, which a register may list too."""

ROWS = [
    *(
        {"reference": f"R90{n}", "organisation": row.organisation, "date": row.date}
        for n, row in enumerate(DOCUMENTED.itertuples())
    ),
    *(
        {
            "reference": f"R91{n}",
            "organisation": f"Other Body {n}",
            "date": pd.Timestamp(2014, 4, 1 + n),
        }
        for n in range(4)
    ),
]


def held(*listed: list[int]) -> edition_frames.StoreFrames:
    """What reading editions gives that list these of ``ROWS``, oldest first."""
    known = [
        editions.Edition(
            edition_id=f"edition-{n}",
            register="DfE external data shares",
            title=f"DfE external data shares {n}",
            as_at=DAYS[n],
            published=None,
            address=None,
            file=f"shares-{n}.ods",
            sha256=str(n) * 64,
            size=1,
            added=datetime(2021, 12, 1 + n),
            path=Path(f"shares-{n}.ods"),
        )
        for n, _ in enumerate(listed)
    ]
    rows = [
        {
            "stream": "NPD request",
            "decision": "released",
            "title": f"Study {place}",
            "date_precision": "day",
            "file": edition.file,
            "sheet": "Requests",
            "row": row,
            "sha256": edition.sha256,
            "source_ids": edition.edition_id,
            **ROWS[place],
        }
        for edition, places in zip(known, listed, strict=True)
        for row, place in enumerate(places, start=2)
    ]
    made = {
        name: frames.empty(name).assign(edition_id=pd.Series(dtype="str"))
        for name in ("exchanges", "accredited", "nationality", "amendments", "sheets", "columns")
    }
    of = [edition.edition_id for edition, places in zip(known, listed, strict=True) for _ in places]
    return edition_frames.StoreFrames(
        held=known,
        releases=frames.conform("releases", rows).assign(edition_id=pd.Series(of, dtype="str")),
        editions=frames.conform(
            "editions",
            [
                {c: getattr(e, c) for c in frames.COLUMNS["editions"] if not c.startswith("rows")}
                for e in known
            ],
        ),
        problems=frames.empty("problems"),
        **made,
    )


def load(*listed: list[int]) -> dataset.Dataset:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembly, "read_store", lambda *_: held(*listed))
        patch.setattr(assembly.evidence, "load", lambda: BUNDLED)
        return dataset.load(Path("no-store"))


def sources_of(rows: pd.DataFrame) -> dict[str, set[str]]:
    """The published sources of each recipient of ``DOCUMENTED`` and ``ROWS``, whichever row
    they stand at."""
    found: dict[str, set[str]] = {}
    own = rows[rows["organisation"].isin({str(row["organisation"]) for row in ROWS})]
    for name, cell in zip(own["organisation"], own["source_ids"], strict=True):
        named = {s for s in split_list(cell) if not s.startswith("edition-")}
        found.setdefault(str(name), set()).update(named)
    return {name: named for name, named in found.items() if named}


LISTED = st.lists(st.permutations(range(len(ROWS))), min_size=2, max_size=3).flatmap(
    lambda orders: st.tuples(
        *(st.integers(1, len(ROWS)).map(lambda size, o=order: list(o)[:size]) for order in orders)
    )
)


@settings(max_examples=8)
@given(LISTED)
@example(([0, 6, 1, 7, 8], [6, 1, 7, 8]))
@example(([6, 7, 8, 9, 0], [6, 7, 8, 0]))
@example(([0, 6], [1]))
def test_whichever_rows_leave_every_source_stays_with_its_release_and_changes_are_said(listed):
    data = load(*listed)
    documented = sources_of(DOCUMENTED)
    as_at = {f"edition-{n}": as_at_edition(data, f"edition-{n}") for n in range(len(listed))}
    for (n, places), then in zip(enumerate(listed), as_at.values(), strict=True):
        for field in fields(then):
            frame = getattr(then, field.name)
            if isinstance(frame, pd.DataFrame):
                assert frame.index.tolist() == list(range(len(frame))), field.name
        assert sources_of(then.releases) == documented
        registered = then.releases[then.releases["file"].notna()]
        assert {row["reference"] for row in registered.to_dict("records")} == {
            ROWS[place]["reference"] for place in places
        }
        for row in registered.to_dict("records"):
            assert row["file"] == f"shares-{n}.ods"
            assert f"edition-{n}" in split_list(row["source_ids"])
        assert then.releases["release_id"].is_unique
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "current", as_at.__getitem__)
        for n in range(1, len(listed)):
            rows, lines = changes_of_edition(data, f"edition-{n}", f"edition-{n - 1}")
            before, after = (
                {ROWS[place]["reference"] for place in listed[side]} for side in (n - 1, n)
            )
            assert set(rows.loc[rows["kind"] == "went", "reference"]) == before - after
            assert set(rows.loc[rows["kind"] == "came", "reference"]) == after - before
            assert lines


@pytest.mark.parametrize("last", [0, 1])
def test_feed_changes_and_cards_answer_when_a_row_has_left(last, tmp_path, monkeypatch):
    headings = ["Reference", "Organisation", "Project title", "Decision", "Date first extract sent"]
    known = DOCUMENTED.iloc[0]
    matching = ["R9001", known["organisation"], "A study", "Approved", known["date"].date()]
    others = [
        [f"R901{n}", f"Other Body {n}", f"Study {n}", "Approved", date(2014, 4, 1 + n)]
        for n in range(4)
    ]
    orders = ([others[0], matching, *others[1:]], [matching, *others[1:]])
    if last:
        orders = ([*others, matching], [*others[1:], matching])
    store = tmp_path / "editions"
    for when, rows in zip(DAYS, orders, strict=False):
        path = write(
            tmp_path / f"dfe-external-data-shares-{when}.ods", {"NPD requests": [headings, *rows]}
        )
        editions.add_edition(path, title="DfE external data shares", as_at=when, store=store)
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(store))
    client = TestClient(Starlette(routes=ROUTES))
    newest = dataset.current().editions["edition_id"].iloc[-1]
    told = client.get("/api/releases.json", params={"as_at": newest}).json()["rows"]
    by_name = {row["organisation"]: row for row in told if row["file"]}
    documented = by_name[known["organisation"]]["source_ids"]
    assert documented == [newest, *split_list(known["source_ids"])]
    assert all(
        row["source_ids"] == [newest] for name, row in by_name.items() if name.startswith("Other")
    )
    for address in ("/feed.xml", "/api/changes.json", "/share.png?page=changes"):
        assert client.get(address).status_code == 200, address
