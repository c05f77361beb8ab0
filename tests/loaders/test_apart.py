"""A file is read in a process of its own, which has limits, and leaves nothing behind."""

import gc
import os
import signal
import threading

import pytest

from loaders import apart, cache, dataset, uploads
from loaders.errors import UnreadableFile
from loaders.naming import spelling
from loaders.reading import inspection
from tests.workbooks import write

ROWS = [
    ["Reference", "Organisation", "Title", "Decision", "Date approved"],
    ["DS00001", "University of Stirling", "A study", "Approved", "3 May 2019"],
    ["DS00002", "Borough of Poole", "Another", "Rejected", "4 May 2019"],
]


@pytest.mark.parametrize("suffix", [".ods", ".xlsx", ".xls", ".csv"])
def test_a_file_is_read_as_it_is_here(tmp_path, suffix):
    path = write(tmp_path / f"register{suffix}", {"Data": ROWS})
    here, there = inspection.read_edition(path), apart.read_edition(path)
    assert there.found == here.found
    assert there.tables == cache.tables_of(here.frames)
    assert apart.read_content(path.name, path.read_bytes()).found == here.found


def test_a_file_that_is_no_spreadsheet_is_refused_as_it_is_here(tmp_path):
    (tmp_path / "register.xlsx").write_bytes(b"nothing of the kind")
    with pytest.raises(UnreadableFile, match=r"register\.xlsx is not a spreadsheet"):
        apart.read_edition(tmp_path / "register.xlsx")


def long_file(rows=40_000):
    heading = ",".join(ROWS[0])
    row = "DS{0},University of Place {0},A study of {0},Approved,3 May 2019"
    return "\n".join([heading, *(row.format(n) for n in range(rows))]).encode()


def test_one_that_takes_too_long_is_ended_with_one_sentence(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "SECONDS_A_MEGABYTE", 0)
    with pytest.raises(UnreadableFile, match=r"^long\.csv takes too long to read: [^.]*[.]$"):
        apart.read_content("long.csv", long_file())
    assert_goes_on()


def test_one_that_takes_too_much_memory_is_ended_with_one_sentence(monkeypatch):
    monkeypatch.setattr(apart, "MEMORY", 3_000_000)
    monkeypatch.setattr(apart, "MEMORY_A_BYTE", 0)
    with pytest.raises(UnreadableFile, match=r"^long\.csv takes too much memory[^.]*[.]$"):
        apart.read_content("long.csv", b"a,b\n" + b"x" * 20_000_000)
    assert_goes_on()


def assert_goes_on():
    content = "\n".join(map(",".join, ROWS)).encode()
    assert len(apart.read_content("register.csv", content).tables["releases"]) == 2


def test_a_server_that_was_killed_is_started_again():
    apart.start()
    os.kill(apart._server._process.pid, signal.SIGKILL)
    apart._server._process.wait()
    assert_goes_on()


def test_a_third_file_waits_and_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    with apart._a_turn(), apart._a_turn(), pytest.raises(UnreadableFile, match="try again"):
        apart.read_content("register.csv", b"a,b\n1,2\n")
    assert_goes_on()


def test_one_asker_takes_no_more_than_one_of_the_turns(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    content = "\n".join(map(",".join, ROWS)).encode()
    with apart._a_turn("one"):
        with pytest.raises(UnreadableFile, match="try again"):
            apart.read_content("register.csv", content, who="one")
        assert len(apart.read_content("register.csv", content, who="other").tables["releases"]) == 2
    assert not apart._reading


def test_several_at_once_each_get_their_own():
    read = {}

    def one(name):
        content = f"{','.join(ROWS[0])}\nDS1,University of {name},A,Approved,3 May 2019\n".encode()
        made = apart.read_content(f"{name}.csv", content)
        read[name] = (made.found.file, *made.tables["releases"]["organisation"].to_pylist())

    threads = [threading.Thread(target=one, args=(name,)) for name in ("Hull", "Keele", "Bath")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == {n: (f"{n}.csv", f"University of {n}") for n in ("Hull", "Keele", "Bath")}


def test_no_cache_here_holds_what_a_visitor_gave_or_showed():
    dataset.current()
    content = "\n".join(map(",".join, ROWS)).replace("Stirling", "Nowhere 7f3a").encode()
    before = _sizes()
    uploads.with_uploads([uploads.read("mine.csv", content)])
    after = _sizes()
    grown = {name for name, size in after.items() if size > before.get(name, 0)}
    assert not grown, grown
    assert spelling.plain.cache_info().currsize == 0


def _sizes() -> dict[str, int]:
    """How many things each cache of our own holds."""
    gc.collect()
    caches = [one for one in gc.get_objects() if hasattr(type(one), "cache_info")]
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in caches
        if str(one.__module__).split(".")[0] in ("loaders", "views", "findings", "charts")
    }


@pytest.mark.parametrize("suffix", [".ods", ".xlsx", ".xls", ".csv"])
def test_nothing_of_an_upload_is_written_to_a_disk(tmp_path, suffix):
    """A reader may write to no file at all: it would be ended, and nothing be read."""
    content = write(tmp_path / f"mine{suffix}", {"Data": ROWS}).read_bytes()
    assert len(uploads.read(f"mine{suffix}", content).sample["releases"]) == 2


def test_a_name_that_is_no_utf_8_is_shown_with_what_can_be_read():
    name = os.fsdecode(b"caf\xe9.csv")
    with pytest.raises(UnreadableFile, match=r"^caf\ufffd\.csv is empty"):
        apart.read_content(name, b"")


def test_a_visit_may_ask_for_so_many_files_in_an_hour(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(uploads.time, "monotonic", lambda: now[0])
    allowance = uploads.Allowance()
    for _ in range(uploads.MOST_FILES):
        allowance.take(10)
    with pytest.raises(UnreadableFile, match="as many spreadsheets as one visit may"):
        allowance.take(10)
    uploads.Allowance().take(10)
    now[0] += 3600
    allowance.take(10)


def test_a_visit_may_ask_for_so_many_bytes_in_an_hour():
    allowance = uploads.Allowance()
    allowance.take(uploads.MOST_BYTES - 10)
    with pytest.raises(UnreadableFile, match="as many spreadsheets as one visit may"):
        uploads.read("mine.csv", b"a,b,c,d,e,f\n", asker=uploads.Asker("here", allowance))


def test_new_visits_from_one_address_have_an_end_and_others_are_served(monkeypatch):
    monkeypatch.setattr(uploads, "_by_address", {})
    for _ in range(uploads.OF_AN_ADDRESS * uploads.MOST_FILES):
        uploads.Asker("192.0.2.1").take(10)
    with pytest.raises(UnreadableFile, match="try again later"):
        uploads.Asker("192.0.2.1").take(10)
    uploads.Asker("192.0.2.2").take(10)
    later = uploads.time.monotonic() + 3601
    monkeypatch.setattr(uploads.time, "monotonic", lambda: later)
    uploads.Asker("192.0.2.1").take(10)
    assert list(uploads._by_address) == ["192.0.2.1"]
