"""The whole data set as SQLite and Parquet holds what the zip holds."""

import io
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from loaders.dataset import Dataset
from publish import data_files, datapackage


@pytest.fixture
def database(two_editions: Dataset, tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "all.sqlite"
    path.write_bytes(data_files.sqlite(two_editions))
    return sqlite3.connect(path)


def test_every_table_has_every_row_and_column(two_editions: Dataset, database: sqlite3.Connection):
    for name, frame in datapackage.frames(two_editions):
        table = datapackage.as_written(frame)
        made = pd.read_sql(f"SELECT * FROM {name}", database)
        assert made.columns.tolist() == table.columns.tolist()
        assert len(made) == len(frame)
        kept = pd.read_parquet(io.BytesIO(data_files.parquet(two_editions, name)))
        assert kept.columns.tolist() == table.columns.tolist()
        assert len(kept) == len(frame)


def test_every_column_is_explained(two_editions: Dataset, database: sqlite3.Connection):
    told = dict(database.execute("SELECT table_name || '.' || column_name, meaning FROM meanings"))
    for name, frame in datapackage.frames(two_editions):
        for column in datapackage.as_written(frame).columns:
            assert told[f"{name}.{column}"]


def test_counts_are_numbers_dates_are_as_far_as_published_and_flags_are_0_or_1(
    two_editions: Dataset, database: sqlite3.Connection
):
    first = database.execute("SELECT typeof(value) FROM exchanges WHERE value NOTNULL").fetchone()
    assert first in (("integer",), None)
    written = datapackage.as_written(two_editions.releases)
    dates = [date for (date,) in database.execute("SELECT date FROM releases")]
    assert dates == written["date"].astype(object).where(written["date"].notna(), None).tolist()
    listed = {flag for (flag,) in database.execute("SELECT still_listed FROM releases")}
    assert listed <= {0, 1, None}


def test_the_server_hands_them_out(client: TestClient, two_editions: Dataset):
    whole = client.get(data_files.SQLITE)
    assert whole.content.startswith(b"SQLite format 3")
    table = client.get("/pupil-data/releases.parquet")
    assert len(pd.read_parquet(io.BytesIO(table.content))) == len(two_editions.releases)
    again = client.get(
        "/pupil-data/releases.parquet", headers={"If-None-Match": table.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_table_that_is_none_is_said_to_be_none(client: TestClient):
    answer = client.get("/pupil-data/nonsense.parquet")
    assert answer.status_code == 404
    assert "no table of that name" in answer.text
