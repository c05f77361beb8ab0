"""The site as files: whole, on any path, and written anew only where something changed."""

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders.dataset import Dataset
from publish import __main__ as commands
from publish import api
from publish.api_tables import TABLES
from publish.plain import files
from publish.plain.rendering import Place
from tests.publish import made_up

pytestmark = pytest.mark.xdist_group("files")  # one worker writes the site, once

BASE = "https://pupils.example.net/pupil-data"


@pytest.fixture(scope="session")
def small() -> Dataset:
    return made_up.make(made_up.FIRST[:2])


@pytest.fixture(scope="session")
def written(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a small site, below a path of its host: made once."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        made_up.install(patch, folder, small)
        files.write(folder / "out", Place(BASE, None))
    return folder / "out"


@pytest.fixture
def out(written: Path, small: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The same for each test to change, and the data that it was made of."""
    made_up.install(monkeypatch, tmp_path, small)
    return shutil.copytree(written, tmp_path / "out")


def addresses(text: str) -> list[str]:
    return re.findall(
        r'(?:href|src|action|content)="((?:/|https://pupils\.example\.net)[^"]*)"', text
    )


def test_every_link_inside_leads_to_a_file(out: Path):
    pages = sorted(out.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        for link in addresses(page.read_text(encoding="utf-8")):
            to = urlsplit(link)
            assert to.path.startswith("/pupil-data/"), (page, link)
            file = out / to.path.removeprefix("/pupil-data/")
            assert (file / "index.html" if link.endswith("/") else file).is_file(), (page, link)


def test_each_chart_has_its_numbers_and_its_picture_beside_its_page(out: Path):
    taken = [file for file in (out / "read").rglob("*") if file.suffix in (".csv", ".svg")]
    assert {file.suffix for file in taken} == {".csv", ".svg"}
    for file in taken:
        page = (file.parent / "index.html").read_text(encoding="utf-8")
        assert f'/{file.name}"' in page, file
    assert b"Taken from" in (out / "read/releases-over-time.csv").read_bytes()


def test_files_ask_for_no_server_that_filters_or_searches(out: Path):
    text = (out / "read/index.html").read_text(encoding="utf-8")
    assert "<form" not in text
    assert "Filter and explore" not in text


def test_a_second_time_nothing_is_written(out: Path):
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()}
    again = files.write(out, Place(BASE, None))
    assert (again.changed, again.removed) == (0, 0)
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_a_page_that_is_gone_goes_and_what_others_put_there_stays(
    out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    gone = out / "read/recipient/the-daily-news/index.html"
    assert gone.is_file()
    (out / "mine.txt").write_text("kept")
    made_up.install(monkeypatch, tmp_path, made_up.make(made_up.FIRST[:1]))
    made = files.write(out, Place(BASE, None))
    assert made.removed
    assert not gone.exists()
    assert (out / "mine.txt").read_text() == "kept"


def test_the_command_says_what_it_wrote_and_wants_an_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture
):
    made_up.install(monkeypatch, tmp_path, made_up.make(made_up.FIRST[:1]))
    monkeypatch.delenv("PUPIL_DATA_PUBLIC_URL", raising=False)
    assert commands.main(["site", str(tmp_path / "out")]) == 2
    assert commands.main(["site", str(tmp_path / "out"), "--base-url", "nonsense"]) == 2
    told = [
        "site",
        str(tmp_path / "out"),
        "--base-url",
        BASE,
        "--app-url",
        "https://pupils.example.net",
    ]
    assert commands.main(told) == 0
    assert "new or changed" in capsys.readouterr().out
    text = (tmp_path / "out/read/index.html").read_text(encoding="utf-8")
    assert 'action="https://pupils.example.net/read/search"' in text


def test_the_tables_and_the_talk_are_files_at_the_addresses_of_the_app(out: Path):
    client = TestClient(Starlette(routes=[api.API]))
    for name in TABLES:
        answer = client.get(f"/api/{name}.csv")
        assert (out / f"api/{name}.csv").read_bytes() == answer.content
    assert "<h2" in (out / "present.html").read_text(encoding="utf-8")
