"""A web server that publishes, an empty store, and files to publish."""

from datetime import date
from pathlib import Path

import pytest

from tests import mirror as mirrors
from tests import workbooks
from tests.fetched import HEADINGS


@pytest.fixture
def mirror():
    with mirrors.running() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "store"
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(made))
    return made


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory):
    """Makes a register's file with so many releases."""
    folder = tmp_path_factory.mktemp("workbooks")
    made: dict[int, bytes] = {}

    def make(releases: int) -> bytes:
        if releases not in made:
            rows = [
                [f"DS{n:05}", f"University of {n}", f"Study {n}", date(2020, 5, 1 + n)]
                for n in range(releases)
            ]
            sheets = {"Third party shares": [HEADINGS, *rows]}
            made[releases] = workbooks.write(folder / f"{releases}.ods", sheets).read_bytes()
        return made[releases]

    return make
