import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from loaders import clock
from loaders.__main__ import main
from loaders.editions import list_editions
from loaders.errors import HeadingsError
from loaders.reading import dates, lexicon
from tests.workbooks import write

ROOT = Path(__file__).parents[2]
ROWS = [
    ["DfE external data shares: June 2020"],
    [],
    ["Reference", "Organisation", "Purpose", "Date approved"],
    ["DS00628", "Angel Solutions", "Tools for schools", date(2019, 8, 8)],
]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def register(tmp_path):
    return write(tmp_path / "register.ods", {"DSAP approvals": ROWS})


def test_inspect_says_what_is_understood(register, capsys):
    assert main(["inspect", str(register)]) == 0
    said = capsys.readouterr().out
    assert "register.ods" in said
    assert "DSAP approvals" in said


def test_inspect_gives_json_to_programs(register, capsys):
    assert main(["inspect", str(register), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["file"] == "register.ods"
    assert found["edition"]["as_at"] == "2020-06-30"
    assert [sheet["name"] for sheet in found["sheets"]] == ["DSAP approvals"]
    assert found["sheets"][0]["heading_row"] == 3


@pytest.mark.parametrize("command", ["inspect", "add"])
@pytest.mark.parametrize("content", [None, b"", b"plain text", b"PK\x03\x04", b"<html>"])
def test_a_file_that_can_not_be_read_is_one_sentence_and_exit_code_2(
    tmp_path, capsys, command, content, store
):
    path = tmp_path / "register.ods"
    if content is not None:
        path.write_bytes(content)
    assert main([command, str(path)]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert said.err.startswith("register.ods ")
    assert said.err.endswith(".\n")
    assert len(said.err.splitlines()) == 1
    assert list_editions(store) == ([], [])


def test_a_file_without_a_table_we_understand_is_exit_code_2(tmp_path, capsys, store):
    path = write(tmp_path / "notes.ods", {"Notes": [["Nothing to see here"]]})
    assert main(["inspect", str(path)]) == 2
    said = capsys.readouterr()
    assert "Notes" in said.out
    assert said.err == "No table in notes.ods is understood as a register.\n"
    assert main(["add", str(path)]) == 2
    assert "No table in notes.ods is understood" in capsys.readouterr().err
    assert list_editions(store) == ([], [])


def test_add_keeps_an_edition_once(register, capsys, store):
    assert main(["add", str(register)]) == 0
    assert capsys.readouterr().out.startswith("Added: DfE external data shares: June 2020")
    assert main(["add", str(register)]) == 0
    assert capsys.readouterr().out.startswith("Held already: ")
    assert [edition.as_at for edition in list_editions(store)[0]] == [date(2020, 6, 30)]


def test_add_says_that_a_file_is_the_same_as_one_for_another_day(register, capsys, store):
    main(["add", str(register)])
    (first,), _ = list_editions(store)
    capsys.readouterr()
    assert main(["add", str(register), "--as-at", "2020-09-30"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Added: ")
    assert f"the same, byte for byte, as {first.edition_id}: nothing changed" in said
    assert main(["add", str(register), "--as-at", "2020-09-30"]) == 0
    assert "Held already: " in capsys.readouterr().out


def test_add_takes_title_and_date(register, store):
    assert main(["add", str(register), "--title", "Mine", "--as-at", "2021-03-31"]) == 0
    ((edition,), _) = list_editions(store)
    assert (edition.title, edition.as_at) == ("Mine", date(2021, 3, 31))


@pytest.mark.parametrize("day", ["soon", "2021-13-01", "31/03/2021", "1066-10-14", "2999-01-01"])
def test_add_takes_no_other_date(register, capsys, day, store):
    with pytest.raises(SystemExit) as stopped:
        main(["add", str(register), "--as-at", day])
    assert stopped.value.code == 2
    assert "--as-at" in capsys.readouterr().err
    assert not store.exists()


def test_a_store_that_can_not_be_written_to_is_exit_code_1(register, capsys, store):
    store.write_text("a file where the folder should be")
    assert main(["add", str(register)]) == 1
    assert "can't be written to" in capsys.readouterr().err


def test_the_commands_run_from_the_command_line(register):
    asked = [sys.executable, "-m", "loaders", "inspect", register, "--json"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["file"] == "register.ods"


@pytest.mark.parametrize(
    ("command", "given"),
    [
        (["status"], b""),
        (["inspect", "{register}"], b""),
        (["inspect", "{register}", "--json"], b""),
        (["add", "{register}"], b""),
        (["classify"], b"University of Bath\n" * 5_000),
    ],
)
def test_who_reads_no_further_ends_a_command_in_silence(register, store, command, given):
    asked = [word.format(register=register) for word in command]
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "loaders", *asked],
        cwd=ROOT,
        env={**os.environ, "PUPIL_DATA_EDITIONS": str(store)},
        input=given,
        stdout=writes,
        stderr=subprocess.PIPE,
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")


MISTAKES = {
    "means": ('[[taught]]\nheading = "Wibble"\nmeans = "banana"\n', "“banana”, which is no field"),
    "no bracket": ('[[taught]\nheading = "Wibble"\n', "can't be read"),
    "no heading": ('[[taught]]\nmeans = "title"\n', "lacks 'heading'"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("command", ["inspect", "status"])
def test_a_mistake_in_the_headings_is_one_line(tmp_path, register, mistake, command):
    written, says = MISTAKES[mistake]
    for room in ("loaders", "data"):
        shutil.copytree(
            ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "editions")
        )
    with (tmp_path / "data" / "headings.toml").open("a") as file:
        file.write("\n" + written)
    asked = [
        sys.executable,
        "-m",
        "loaders",
        command,
        *([register] if command == "inspect" else []),
    ]
    store = {"PUPIL_DATA_EDITIONS": str(tmp_path / "store")}
    done = subprocess.run(
        asked, cwd=tmp_path, capture_output=True, text=True, env=os.environ | store
    )
    assert done.returncode == 1
    assert done.stderr.startswith("data/headings.toml")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_section_that_the_headings_lack_is_named(tmp_path):
    path = tmp_path / "headings.toml"
    path.write_text("[words.names]\n")
    made = lexicon.load(path)
    with pytest.raises(HeadingsError, match="lacks “fields”"):
        made["fields"]
    with pytest.raises(HeadingsError, match=r"lacks “words\.same”"):
        made["words"]["same"]


def test_a_full_disk_is_told_in_one_sentence(register):
    with Path("/dev/full").open("w") as full:
        done = run("inspect", register, stdout=full)
    assert done.returncode == 1
    assert done.stderr == "The disk that the output goes to is full: make room there.\n"


def test_a_terminal_that_knows_ascii_alone_is_told_all(register):
    done = run("inspect", register, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


def test_a_file_whose_name_is_no_utf8_is_kept(register, tmp_path):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9gister.ods"))
    odd.write_bytes(register.read_bytes())
    done = run("add", odd, env={**os.environ, "PUPIL_DATA_EDITIONS": str(tmp_path / "editions")})
    assert (done.returncode, done.stderr) == (0, "")


def test_a_clock_that_is_years_slow_is_noticed_and_refuses_no_row(monkeypatch):
    class Slow(date):
        @classmethod
        def today(cls):
            return cls(2010, 5, 3)

    monkeypatch.setattr(clock, "date", Slow)
    assert "03.05.2010" in clock.doubt()
    assert clock.today() == clock.MADE


def test_a_clock_that_is_years_fast_is_noticed(monkeypatch):
    class Fast(date):
        @classmethod
        def today(cls):
            return cls(2060, 1, 2)

    assert not clock.doubt()
    monkeypatch.setattr(clock, "date", Fast)
    assert "02.01.2060" in clock.doubt()
    assert not isinstance(dates.read_date("1 March 2024"), str)


def run(*given, stdout=subprocess.PIPE, env=None):
    command = [sys.executable, "-m", "loaders", *map(str, given)]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, text=True, env=env, check=False
    )
