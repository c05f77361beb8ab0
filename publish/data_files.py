"""The whole data set for tools of analysis: one SQLite file, and a Parquet file for each table.

Both hold what ``/pupil-data.zip`` holds, table for table and column for column
(``publish.datapackage.as_written``). In SQLite the table ``meanings`` says in plain words what each
column holds, dates are text as far as they were published, and flags are 0 or 1.
"""

import io
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from loaders import dataset, fields
from loaders.dataset import Dataset
from publish import answers, datapackage
from views.memo import once_for_data

SQLITE = "/pupil-data.sqlite"
PARQUET = "/pupil-data/{table}.parquet"
_SQLITE_MIME = "application/vnd.sqlite3"
_PARQUET_MIME = "application/vnd.apache.parquet"


def sqlite(data: Dataset) -> bytes:
    """A SQLite database with a table for each frame, and the table ``meanings``
    (``table_name``, ``column_name``, ``meaning``); kept for as long as the data set is."""
    return once_for_data(data, "sqlite", lambda: _make_sqlite(data))


def _make_sqlite(data: Dataset) -> bytes:
    meanings = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pupil-data.sqlite"
        connection = sqlite3.connect(path)
        try:
            for name, frame in datapackage.frames(data):
                table = datapackage.as_written(frame)
                table.astype(object).where(table.notna(), None).to_sql(
                    name, connection, index=False, dtype=_types(frame, table)
                )
                meanings += [
                    (name, str(c), fields.field(name, str(c)).meaning) for c in table.columns
                ]
            connection.execute("CREATE TABLE meanings (table_name, column_name, meaning)")
            connection.executemany("INSERT INTO meanings VALUES (?, ?, ?)", meanings)
            connection.commit()
        finally:
            connection.close()
        return path.read_bytes()


def parquet(data: Dataset, name: str) -> bytes:
    """One frame as Parquet, its columns described in the file's own metadata; kept for as long as
    the data set is. Raises ``KeyError`` for a name that is no frame."""
    frame = dict(datapackage.frames(data))[name]
    return once_for_data(data, ("parquet", name), lambda: _make_parquet(frame))


def _make_parquet(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    datapackage.as_written(frame).to_parquet(out, index=False)
    return out.getvalue()


def parquet_address(name: str) -> str:
    """Where the frame of that name can be had as Parquet."""
    return PARQUET.format(table=name)


def _types(frame: pd.DataFrame, table: pd.DataFrame) -> dict[str, str]:
    """The SQLite type of each column."""
    named = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
    return {
        str(c): named.get(datapackage.type_of(frame, str(c), table), "TEXT") for c in table.columns
    }


def _send(request: Request, name: str, make: Callable[[], bytes], mime: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return answers.send(request, make(), mime, headers)


def _sqlite(request: Request) -> Response:
    return _send(request, "pupil-data.sqlite", lambda: sqlite(dataset.current()), _SQLITE_MIME)


def _parquet(request: Request) -> Response:
    name, data = request.path_params["table"], dataset.current()
    if name not in dict(datapackage.frames(data)):
        return PlainTextResponse("There is no table of that name. /api lists them.", 404)
    return _send(request, f"{name}.parquet", lambda: parquet(data, name), _PARQUET_MIME)


DATA_FILES = [Route(SQLITE, _sqlite), Route(PARQUET, _parquet)]
