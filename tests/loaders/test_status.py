"""What is held, what is missing between the first and the last known, what is unreadable."""

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import editions, frames, status
from loaders.__main__ import main
from loaders.assembly import load
from loaders.evidence import evidence
from loaders.fetching.fetch_memory import Memory
from loaders.fetching.govuk import page_to_ask
from loaders.fetching.publications import Attachment, Publication
from loaders.fetching.refresh import Look
from loaders.naming import recipients, rulebook
from loaders.status import missing_quarters, registers
from tests import ledgers
from tests.workbooks import write

SHARES = Publication("Shares", "https://www.gov.uk/shares", "govuk", quarterly=True)
PROJECTS = Publication("Projects", "https://uksa.example/projects", "page")


def held(*rows: tuple[str, str, date | None]) -> pd.DataFrame:
    return frames.conform(
        "editions",
        [
            {
                "edition_id": title,
                "register": register,
                "title": title,
                "as_at": as_at,
                "file": f"{title}.ods",
                "sha256": f"sum of {title}",
                "rows_present": 2_350,
                "rows_read": 2_345,
            }
            for register, title, as_at in rows
        ],
    )


JUNE = ("Shares", "June 2020", date(2020, 6, 30))
MARCH = ("Shares", "March 2021", date(2021, 3, 31))


def said(editions: pd.DataFrame, memory: Memory | None = None, **more) -> list[str]:
    found = registers(editions, [SHARES, PROJECTS], memory or Memory())
    problems = more.get("problems", frames.empty("problems"))
    return list(status.lines(Path("store"), found, problems, more.get("look")))


@given(st.lists(st.dates(date(2010, 1, 1), date(2030, 1, 1)), min_size=1))
def test_held_and_missing_quarters_are_all_between_the_first_and_the_last(days: list[date]):
    have = set(pd.DatetimeIndex(days).to_period("Q"))
    missing = missing_quarters(days, [])
    assert have.isdisjoint(missing)
    every = sorted(have | set(missing))
    assert every[0] == min(have)
    assert every[-1] == max(have)
    assert all(a + 1 == b for a, b in pairwise(every))


def test_nothing_held_is_nothing_missing():
    assert missing_quarters([], []) == []


def test_a_quarter_without_an_edition_between_two_with_one_is_missing():
    (shares, _) = registers(held(JUNE, MARCH), [SHARES, PROJECTS], Memory())
    assert [*shares.missing] == [
        "July to September 2020",
        "October to December 2020",
    ]


def test_what_is_listed_and_not_held_is_known_of_and_missing():
    memory = Memory(
        pages={page_to_ask(SHARES): {"files": [listed("June 2020"), listed("March 2021")]}},
        captures={"Shares": {"a capture": [listed("Shares: December 2019"), listed("Notes")]}},
        files={"https://june 2020": {"sha256": "sum of June 2020"}},
    )
    (shares, _) = registers(held(JUNE), [SHARES, PROJECTS], memory)
    assert [a.title for a in shares.listed] == ["March 2021", "Shares: December 2019", "Notes"]
    assert [*shares.missing] == [
        "October to December 2019",
        "January to March 2020",
        "July to September 2020",
        "October to December 2020",
        "January to March 2021",
    ]


def listed(title: str) -> dict[str, object]:
    return Attachment(f"https://{title.lower()}", title, f"{title}.ods").to_json()


def test_a_register_that_is_not_quarterly_misses_nothing():
    rows = held(("Projects", "1", date(2025, 11, 6)), ("Projects", "2", date(2026, 6, 1)))
    assert registers(rows, [SHARES, PROJECTS], Memory())[1].missing == ()


def test_a_register_that_nobody_publishes_for_us_is_shown_all_the_same():
    found = registers(held(("Health", "PHE", None)), [SHARES, PROJECTS], Memory())
    assert [register.name for register in found] == ["Shares", "Projects", "Health"]


def test_the_status_reads_like_a_list():
    lines = said(held(JUNE, MARCH, ("Projects", "Of unknown date", None)))
    assert lines == [
        "Editions in store",
        "",
        "Shares",
        "  held      June 2020 (as at 30 June 2020): 2,345 of 2,350 rows read",
        "  held      March 2021 (as at 31 March 2021): 2,345 of 2,350 rows read",
        "  missing   July to September 2020",
        "  missing   October to December 2020",
        "",
        "Projects",
        "  held      Of unknown date (no known date): 2,345 of 2,350 rows read",
        "",
        "Everything held could be read.",
    ]


def test_an_empty_store_says_what_to_do():
    assert sum("python -m loaders fetch" in line for line in said(held())) == 2


def test_what_could_not_be_read_is_listed_with_its_place_and_reason():
    problems = frames.conform(
        "problems",
        [
            {
                "file": "a.ods",
                "sheet": "NPD",
                "row": 12,
                "reason": "no organisation",
                "refused": True,
            },
            {"file": "b.ods", "reason": "b.ods is damaged.", "refused": True},
            {"reason": "A folder is damaged.", "refused": True},
            {"file": "a.ods", "row": 3, "reason": "date read to the month", "refused": False},
        ],
    )
    lines = said(held(JUNE), problems=problems)
    assert lines[-4:] == [
        "Could not be read: 3",
        "  a.ods, NPD, row 12: no organisation",
        "  b.ods: b.ods is damaged.",
        "  A folder is damaged.",
    ]


def test_a_long_list_of_faults_is_cut_and_counted():
    fault = {"file": "a.ods", "row": 1, "reason": "no organisation", "refused": True}
    lines = said(held(JUNE), problems=frames.conform("problems", [fault] * 1_234))
    assert "Could not be read: 1,234" in lines
    assert lines[-1].startswith("  and 1,214 more")


def test_the_last_look_and_the_next_are_told():
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    look = Look(at, at.replace(hour=15), (), ("www.gov.uk can't be reached.",))
    assert said(held(JUNE), look=look)[-2:] == [
        "Last looked 23 November 2026 at 09:30 UTC; next 23 November 2026 at 15:30 UTC.",
        "  www.gov.uk can't be reached.",
    ]


def test_the_command_shows_the_store_that_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv(editions.SETTING, str(tmp_path))
    assert main(["status"]) == 0
    (tmp_path / "2020-06-30-broken").mkdir()
    assert main(["status"]) == 1
    out = capsys.readouterr().out
    assert "DfE external data shares" in out
    assert "2020-06-30-broken is damaged" in out


def test_a_correction_that_no_longer_fits_comes_first_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    store = tmp_path / "store"
    monkeypatch.setenv(editions.SETTING, str(store))
    rows = [["Reference", "Organisation", "Date approved"], ["DS00628", "Civitas", "1/2/2019"]]
    editions.add_edition(write(tmp_path / "June 2020.csv", {"x": rows}), store=store)
    line = {"reference": "DS00628", "field": "organisation", "corrected": "University of York"}
    ledgers.use(monkeypatch, tmp_path / "corrections.csv", {**line, "published": "Civitas"})
    assert main(["status"]) == 0
    assert capsys.readouterr().out.startswith("Editions in")
    ledgers.use(monkeypatch, tmp_path / "corrections.csv", {**line, "published": "York"}, "no line")
    assert main(["status"]) == 1
    heading, broken, stale, *rest = capsys.readouterr().out.splitlines()
    assert heading == "Corrections that are not applied: 2"
    assert broken.startswith("  corrections.csv line 3: it has 1 cells")
    for named in ("DS00628", "June 2020.csv", "“York”", "“Civitas”", "line 2"):
        assert named in stale
    assert "Everything held could be read." in rest


def test_the_command_needs_nothing_but_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv(editions.SETTING, str(tmp_path))
    rows = [
        ["Reference", "Organisation", "Date approved"],
        ["DS00628", "Civitas", "1/2/2019"],
        ["DS00629", "UCL", "31/2/2019"],
    ]
    path = write(tmp_path / "DfE external data shares June 2020.csv", {"x": rows})
    editions.add_edition(path)
    for module in (evidence, rulebook):
        monkeypatch.setattr(module, "load", lambda *_: pytest.fail("no need of this"))
    assert main(["status"]) == 0
    out = capsys.readouterr().out
    assert "(as at 30 June 2020): 1 of 2 rows read" in out
    assert "row 3: there is no day 31 in February 2019" in out


def two_editions(folder: Path) -> None:
    """A register whose second edition gives another reference to a release of the first."""
    headings = ["Reference", "Organisation", "Project title", "Date approved"]
    for month, reference in (("June", "DS00628"), ("September", "DS00629")):
        rows = [headings, [reference, "Civitas", "Maps of schools", "1/2/2019"],
                ["DS00700", "UCL", "Earnings", "1/3/2019"]]  # fmt: skip
        path = write(folder / f"DfE external data shares {month} 2020.csv", {"x": rows})
        editions.add_edition(path)


def test_what_may_be_one_release_is_listed_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv(editions.SETTING, str(tmp_path / "store"))
    two_editions(tmp_path)
    assert main(["status"]) == 0
    out = capsys.readouterr().out
    assert "Perhaps the same, for a person to judge, and counted as two: 1\n" in out
    assert "  ds00628 and ds00629: the same recipient, title and date, but another" in out
    assert load(tmp_path / "store").possible_duplicates["id"].tolist() == ["ds00628"]


def test_broken_names_hide_only_what_may_be_one_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv(editions.SETTING, str(tmp_path / "store"))
    two_editions(tmp_path)

    def broken(*_):
        raise rulebook.RulebookError("rules.csv line 3: no such type")

    monkeypatch.setattr(recipients, "resolve", broken)
    assert main(["status"]) == 0
    out = capsys.readouterr().out
    assert "(as at 30 September 2020): 2 of 2 rows read" in out
    assert "What may be one release can't be told: rules.csv line 3: no such type" in out
