import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from loaders import editions, uploads
from loaders.editions import add_edition, list_editions, store_path
from loaders.errors import StoreError, UnreadableFile
from tests.workbooks import write

ROOT = Path(__file__).parents[2]


def register(folder, name="register.ods", organisation="Civitas"):
    rows = [
        ["Reference", "Organisation", "Purpose", "Date approved"],
        ["DR120808.01", organisation, "Research into schools", date(2012, 8, 8)],
        ["DR130220.02", "Daily Telegraph", "Information for parents", date(2013, 2, 20)],
    ]
    return write(folder / name, {"NPD requests": rows})


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def names(store):
    return sorted(folder.name for folder in store.iterdir() if not folder.name.startswith("."))


def hidden(store):
    return [entry.name for entry in store.iterdir() if entry.name.startswith(".adding")]


def test_an_edition_that_was_taken_away_cannot_be_read_again(monkeypatch, tmp_path):
    monkeypatch.setenv(editions.SETTING, str(tmp_path))
    with pytest.raises(UnreadableFile, match="taken away"):
        uploads.read_held("2016-06-30-gone-12345678")


def test_an_edition_keeps_the_file_unchanged_and_says_what_it_is(tmp_path, store):
    path = register(tmp_path)
    title, address = "DfE external data shares: June 2020", "https://www.gov.uk/x.ods"
    made, is_new = add_edition(
        path,
        title=title,
        as_at=date(2020, 6, 30),
        published=date(2020, 9, 10),
        address=address,
        store=store,
    )
    assert is_new
    assert made.path.read_bytes() == path.read_bytes()
    assert made.path.parent.parent == store
    assert made.edition_id == f"2020-06-30-dfe-external-data-shares-june-2020-{made.sha256[:8]}"
    assert (made.title, made.as_at, made.published) == (title, date(2020, 6, 30), date(2020, 9, 10))
    assert (made.address, made.file, made.size) == (address, path.name, path.stat().st_size)
    assert made.added - datetime.now(UTC).replace(tzinfo=None) < timedelta(minutes=1)
    assert list_editions(store) == ([made], [])


def test_title_and_date_come_from_the_file_unless_they_are_given(tmp_path, store):
    path = register(tmp_path, "DfE external data shares June 2020.ods")
    made, _ = add_edition(path, store=store)
    assert made.as_at == date(2020, 6, 30)
    assert made.title
    assert made.register


def test_the_same_file_twice_is_one_edition(tmp_path, store):
    day = date(2020, 6, 30)
    first, is_new = add_edition(register(tmp_path), title="June", as_at=day, store=store)
    other = tmp_path / "another name.ods"
    other.write_bytes((tmp_path / "register.ods").read_bytes())
    again = ({}, {"title": "June"}, {"as_at": day}, {"address": "https://www.gov.uk/x.ods"})
    for said in again:
        assert add_edition(other, **said, store=store) == (first, False)
    assert is_new
    assert names(store) == [first.edition_id]
    assert not hidden(store)


@pytest.mark.parametrize(
    "said",
    [
        {"as_at": date(2020, 9, 30)},
        {"title": "DfE external data shares: September 2020"},
        {"address": "https://www.gov.uk/september.ods"},
    ],
)
def test_the_same_file_published_again_is_another_edition(tmp_path, store, said):
    path = register(tmp_path)
    first = {"title": "June", "as_at": date(2020, 6, 30), "address": "https://www.gov.uk/june.ods"}
    one, _ = add_edition(path, **first, store=store)
    two, is_new = add_edition(path, **{**first, **said}, store=store)
    assert is_new
    assert two.sha256 == one.sha256
    assert two.edition_id != one.edition_id
    assert len(list_editions(store)[0]) == 2
    assert add_edition(path, **{**first, **said}, store=store) == (two, False)


def test_editions_are_listed_oldest_first(tmp_path, store):
    days = [date(2023, 9, 30), None, date(2020, 6, 30), date(2017, 12, 31)]
    for n, day in enumerate(days):
        path = register(tmp_path, f"register{n}.csv", f"Body {n}")
        add_edition(path, as_at=day, store=store)
    path = register(tmp_path, "published.csv", "FFT Education")
    add_edition(path, published=date(2018, 1, 1), store=store)
    listed, faults = list_editions(store)
    assert not faults
    assert [e.as_at or e.published for e in listed] == [
        None,
        date(2017, 12, 31),
        date(2018, 1, 1),
        date(2020, 6, 30),
        date(2023, 9, 30),
    ]
    assert listed[0].edition_id.startswith("undated-")


def test_a_store_that_is_not_there_has_no_editions(store):
    assert list_editions(store) == ([], [])
    assert not store.exists()


def test_the_store_is_the_one_that_the_environment_names(tmp_path, monkeypatch):
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(tmp_path / "mine"))
    assert store_path() == tmp_path / "mine"
    made, _ = add_edition(register(tmp_path))
    assert made.path.is_relative_to(tmp_path / "mine")
    monkeypatch.delenv("PUPIL_DATA_EDITIONS")
    assert store_path() == ROOT / "data" / "editions"


@pytest.mark.parametrize(
    "name", ["../../escape.ods", "..", "a/b.ods", "\N{SNOWMAN}" * 80, "CON", "-rf"]
)
def test_a_title_never_makes_a_folder_elsewhere(tmp_path, store, name):
    made, _ = add_edition(register(tmp_path), title=name, store=store)
    assert made.path.parent.parent == store
    assert len(made.edition_id) < 100
    assert list_editions(store)[0][0].title == name


def test_what_is_no_register_leaves_the_store_as_it_was(tmp_path, store):
    held, _ = add_edition(register(tmp_path), store=store)
    empty = tmp_path / "empty.ods"
    empty.touch()
    text = tmp_path / "text.ods"
    text.write_text("not a workbook")
    useless = write(tmp_path / "useless.ods", {"Data": [["1", "2"], ["3", "4"]]})
    for path in (empty, text, useless, tmp_path, tmp_path / "nowhere.ods"):
        with pytest.raises(UnreadableFile, match=path.name):
            add_edition(path, store=store)
    assert names(store) == [held.edition_id]
    assert not hidden(store)


def test_a_failure_half_way_leaves_the_store_as_it_was(tmp_path, store, monkeypatch):
    def fail(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(editions, "_save", fail)
    with pytest.raises(StoreError):
        add_edition(register(tmp_path), store=store)
    assert names(store) == []
    assert not hidden(store)


def test_a_store_that_can_not_be_written_to_is_one_clear_sentence(tmp_path, store, monkeypatch):
    store.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"can't be written to: .*PUPIL_DATA_EDITIONS\.$"):
        add_edition(register(tmp_path), store=store)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="can't be written to"):
        add_edition(register(tmp_path), store=tmp_path / "read-only")


def test_a_damaged_edition_is_passed_over_and_reported(tmp_path, store):
    paths = [register(tmp_path, f"r{n}.csv", f"Body {n}") for n in range(7)]
    made = [add_edition(path, store=store)[0] for path in paths]
    about = [edition.path.parent / "edition.json" for edition in made]
    about[0].write_text("{")
    about[1].write_text("[]")
    about[2].unlink()
    made[3].path.unlink()
    made[4].path.write_text("changed since")
    lies = json.loads(about[5].read_text()) | {"file": "../../r6.csv"}
    about[5].write_text(json.dumps(lies))
    (store / ".adding-left-behind").mkdir()
    (store / "a file").touch()
    listed, faults = list_editions(store)
    assert listed == [made[6]]
    assert len(faults) == 6
    for edition, fault in zip(sorted(made[:6], key=lambda e: e.edition_id), faults, strict=True):
        assert edition.edition_id in fault
        assert "delete that folder" in fault


@pytest.mark.parametrize("about", ["[" * 100_000, '{"file": 3}', "null", "\x00", '{"as_at": 1}'])
def test_whatever_an_edition_says_of_itself_the_others_are_listed(tmp_path, store, about):
    good, _ = add_edition(register(tmp_path), store=store)
    bad = store / "2020-06-30-bad"
    bad.mkdir()
    (bad / "edition.json").write_text(about)
    listed, faults = list_editions(store)
    assert listed == [good]
    assert "2020-06-30-bad is damaged" in faults[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are not everywhere")
def test_a_pipe_in_place_of_a_file_is_never_waited_for(tmp_path, store):
    pipe = tmp_path / "register.ods"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="check that it is a file"):
        add_edition(pipe, store=store)
    bad = store / "2020-06-30-bad"
    bad.mkdir()
    os.mkfifo(bad / "edition.json")
    assert list_editions(store)[0] == []


def test_what_killed_processes_left_is_taken_away_and_what_is_under_way_is_not(tmp_path, store):
    old, now, new = (store / f".adding-{name}" for name in ("old", "now", "new"))
    cached = store / ".cache" / "tmp1234"
    for part in (old, now, new, cached):
        part.mkdir(parents=True)
        (part / "register.ods").write_bytes(b"half of it")
    for part in (old, now, cached):
        os.utime(part, (0, 0))
    with editions._held(now):
        editions.sweep(store)
    assert sorted(hidden(store)) == [".adding-new", ".adding-now"]
    assert not cached.exists()
    add_edition(register(tmp_path), store=store)
    assert hidden(store) == [".adding-new"]


def test_processes_that_add_one_file_at_once_make_one_edition(tmp_path, store):
    path = register(tmp_path)
    code = (
        "import sys; from pathlib import Path; from loaders.editions import add_edition\n"
        "made = add_edition(Path(sys.argv[1]), title='The same', store=Path(sys.argv[2]))\n"
        "print(made[1])"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, path, store],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = sorted(process.communicate()[0].strip() for process in running)
    assert said == ["False", "False", "True"]
    listed, faults = list_editions(store)
    assert (len(listed), faults, hidden(store)) == (1, [], [])
