"""A running process and its store: what is served while the store changes."""

import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from loaders import corrections_file, dataset, editions, frames
from loaders.naming import rulebook
from tests import ledgers
from tests.workbooks import write

ROWS = [
    ["Reference", "Organisation", "Date first extract sent", "Status"],
    ["DR170221.02", "Angel Solutions", date(2017, 6, 22), "Approved"],
    ["DR140101.01", "University of Bath", date(2014, 1, 1), "Approved"],
]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "editions"
    monkeypatch.setenv(editions.SETTING, str(folder))
    add(folder, date(2017, 9, 30))
    return folder


def add(store: Path, day: date) -> editions.Edition:
    path = write(store.parent / f"{day}.csv", {"NPD": [*ROWS, ["DR150101.01", "UCL", day, ""]]})
    return editions.add_edition(path, title="NPD requests", as_at=day, store=store)[0]


def reload(ask=dataset.current) -> None:
    """Ask, as a visitor does, and wait until what that began in the background is done."""
    ask()
    for thread in threading.enumerate():
        if thread.name == "load":
            thread.join()


@pytest.mark.usefixtures("store")
def test_a_store_that_did_not_change_is_not_read_again():
    before = dataset.current()
    reload()
    assert dataset.current() is before


def test_who_asks_while_an_edition_is_loaded_has_the_old_data_at_once(store, monkeypatch):
    before, whole, load = dataset.current(), threading.Event(), dataset.load

    def slow(folder):
        whole.wait()
        return load(folder)

    monkeypatch.setattr(dataset, "load", slow)
    add(store, date(2017, 12, 31))
    assert dataset.current() is before
    assert dataset.current() is before
    whole.set()
    reload()
    assert len(dataset.current().editions) == 2


def test_an_edition_that_is_withdrawn_goes(store):
    gone = add(store, date(2017, 12, 31))
    dataset.current()
    shutil.rmtree(store / gone.edition_id)
    reload()
    assert gone.edition_id not in set(dataset.current().editions["edition_id"])


def test_a_store_that_can_not_be_loaded_leaves_the_last_good_one(store, monkeypatch):
    before = dataset.current()
    add(store, date(2017, 12, 31))
    with monkeypatch.context() as broken:
        broken.setattr(dataset, "load", lambda _: 1 / 0)
        reload()
        assert dataset.current() is before
        assert "can't be loaded (ZeroDivisionError)" in dataset.fault()
        reload()
    monkeypatch.setattr(dataset, "TRY_AGAIN", -1)
    reload()
    assert len(dataset.current().editions) == 2
    assert dataset.fault() == ""


def test_a_store_that_is_gone_leaves_the_last_good_one(store):
    before = dataset.current()
    store.rename(store.with_name("elsewhere"))
    reload()
    assert dataset.current() is before
    assert dataset.fault() == "The folder of editions can't be read."
    store.with_name("elsewhere").rename(store)
    reload()
    assert dataset.fault() == ""


def test_a_change_is_noticed_while_nobody_asks(store):
    dataset.current()
    seen = threading.Event()
    with pytest.MonkeyPatch.context() as patch, dataset.watching(every=0.01):
        load = dataset.load
        patch.setattr(dataset, "load", lambda folder: (seen.set(), load(folder))[1])
        add(store, date(2017, 12, 31))
        assert seen.wait(timeout=30)
        reload()
    assert len(dataset.current().editions) == 2


def same_size(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3] + b"xyz")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])


@pytest.mark.parametrize(("name", "harm"), [("*.csv", same_size), ("*.csv", cut), ("*.json", cut)])
def test_an_edition_that_is_damaged_is_noticed_and_so_is_its_mending(store, name, harm):
    own = add(store, date(2017, 12, 31))
    before = dataset.current()
    assert not frames.damaged(before.problems)
    [file] = (store / own.edition_id).glob(name)
    whole = file.read_bytes()
    harm(file)
    look_inside(store)
    reload()
    [said] = frames.damaged(dataset.current().problems)
    assert own.edition_id in said
    assert len(dataset.current().readings) < len(before.readings)
    file.write_bytes(whole)
    look_inside(store)
    reload()
    assert not frames.damaged(dataset.current().problems)
    assert len(dataset.current().readings) == len(before.readings)


def look_inside(store: Path) -> None:
    """As what watches the store does every few seconds."""
    dataset._inside[str(store)] = dataset._files(store)


def test_many_who_ask_at_once_load_a_change_once(store, monkeypatch):
    dataset.current()
    loaded, load = [], dataset.load
    monkeypatch.setattr(dataset, "load", lambda folder: (loaded.append(1), load(folder))[1])
    add(store, date(2017, 12, 31))
    askers = [threading.Thread(target=dataset.current) for _ in range(20)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    reload()
    assert len(dataset.current().editions) == 2
    assert len(loaded) == 1


LINE = {
    "reference": "DR170221.02",
    "field": "organisation",
    "published": "Angel Solutions",
    "corrected": "Angel Solutions Ltd",
}


def test_a_correction_needs_no_restart(store, monkeypatch):
    ledgers.use(monkeypatch, store.parent / "corrections.csv")
    assert dataset.current().corrections.empty
    ledgers.write(corrections_file.LEDGER, LINE)
    reload()
    assert dataset.current().corrections["corrected"].tolist() == ["Angel Solutions Ltd"]
    ledgers.write(corrections_file.LEDGER)
    reload()
    assert dataset.current().corrections.empty


def test_a_line_about_a_recipient_needs_no_restart(store, monkeypatch):
    """The file is the project's own, as it was before."""
    ours = rulebook.FOLDER / "organisations.csv"
    copied = store.parent / "organisations.csv"
    shutil.copy(ours, copied)
    monkeypatch.setattr(dataset, "_OURS", (copied,))
    before = dataset.current()
    copied.write_text(copied.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    reload()
    assert dataset.current() is not before
