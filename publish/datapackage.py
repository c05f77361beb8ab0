"""The whole data set in one file: a zip of every frame as CSV, described for programs by a
Frictionless ``datapackage.json``.

One data set makes the same bytes whenever it is asked for. They are made once for each data
set, in the background from when a page first offers them (:func:`prepare`).
"""

import dataclasses
import hashlib
import io
import threading
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api import types
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from findings import latest_edition
from loaders import dataset, fields
from loaders.dataset import Dataset
from loaders.frames import empty
from publish import answers, downloads, export_cells, site
from views.memo import is_made, once_for_data
from views.words import count

ADDRESS = "/pupil-data.zip"
NOTICE = Path(__file__).parents[1] / "NOTICE.md"
LICENCES = [
    {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path": downloads.LICENCE_ADDRESS,
    },
    {
        "title": "Open Parliament Licence v3.0",
        "path": "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
    },
]
"""As ``NOTICE.md`` gives them; it lies in the zip and says what stands under which."""
_MIME = "application/zip"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that it does not change with the day."""

_making = threading.Lock()
_ZIP = "data package"


def frames(data: Dataset) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every frame of the data set with its name, in order."""
    for field in dataclasses.fields(data):
        if isinstance(frame := getattr(data, field.name), pd.DataFrame):
            yield field.name, frame


def make(data: Dataset) -> bytes:
    """The zip: ``datapackage.json``, ``NOTICE.md`` and a CSV file for each frame.

    A CSV file is UTF-8 with dates only as far as they were published, as the API's, and
    with a quote before a text that a spreadsheet program could run.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "NOTICE.md", [NOTICE.read_bytes()])
        resources = [_table(archive, name, frame) for name, frame in frames(data)]
        _put(archive, "datapackage.json", [answers.as_json(_descriptor(data, resources))])
    return out.getvalue()


def _table(archive: zipfile.ZipFile, name: str, frame: pd.DataFrame) -> dict[str, Any]:
    """Put one frame into the archive, bit by bit; what ``datapackage.json`` says of it."""
    shown = as_written(frame)
    parts = (part.encode("utf-8", "replace") for part in downloads.csv_parts(shown))
    size, checksum = _put(archive, f"{name}.csv", parts)
    return _resource(name, frame, shown) | {"bytes": size, "hash": f"sha256:{checksum}"}


def _put(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> tuple[int, str]:
    """Put a file into the archive; its bytes and their SHA-256."""
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    size, checksum = 0, hashlib.sha256()
    with archive.open(entry, "w") as file:
        for part in parts:
            size += file.write(part)
            checksum.update(part)
    return size, checksum.hexdigest()


def content(data: Dataset) -> bytes:
    """What :func:`make` makes, kept for as long as the data set is."""
    with _making:
        return once_for_data(data, _ZIP, lambda: make(data))


def prepare(data: Dataset) -> int | None:
    """Begin to make the zip, so that nobody waits for it; its size in bytes once it is made."""
    if is_made(data, _ZIP):
        return len(content(data))
    if not _making.locked():
        threading.Thread(target=content, args=(data,), daemon=True).start()
    return None


def rows(data: Dataset) -> int:
    """How many rows all its tables have."""
    return sum(len(frame) for _, frame in frames(data))


def as_written(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as it is written: the API's way with dates, and the raw cells too."""
    shown = export_cells.table(frame, empty("sources"), empty("editions")).drop(
        columns="source_addresses", errors="ignore"
    )
    raw = [name for name in frame.columns if name not in shown]
    return shown.assign(**{str(name): frame[name] for name in raw})


def _descriptor(data: Dataset, resources: list[dict[str, Any]]) -> dict[str, Any]:
    title, as_at = latest_edition.latest_edition(data)
    return {
        "profile": "tabular-data-package",
        "name": "pupil-data",
        "title": site.NAME,
        "description": (
            "Releases of pupils’ data in England, each with its source. "
            f"Newest edition of the department’s register: {title}. "
            "Streams are never added up: count them apart. Dates are written only as far as they "
            "were published. Lists in a cell are joined with “; ”. A text that a spreadsheet "
            "program could run as a formula has a straight quote (') before it."
        ),
        **({"homepage": site.public_address()} if site.public_address() else {}),
        **({"version": as_at} if as_at else {}),
        "licenses": LICENCES,
        "sources": [
            {
                "title": str(publisher),
                **({"path": url} if isinstance(url, str) and _is_web(url) else {}),
            }
            for publisher, url in zip(data.sources["publisher"], data.sources["url"], strict=True)
        ],
        "resources": resources,
    }


def _resource(name: str, frame: pd.DataFrame, shown: pd.DataFrame) -> dict[str, Any]:
    """``frame`` with its types, ``shown`` as it is written."""
    key = _key(shown)
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "title": name.replace("_", " ").capitalize(),
        "description": f"{fields.row_meaning(name)}. {count(len(frame), 'row')}.",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": str(column),
                    "type": type_of(frame, str(column), shown),
                    "description": fields.field(name, str(column)).meaning,
                }
                for column in shown.columns
            ],
            "missingValues": [""],
            **({"primaryKey": key} if key else {}),
        },
    }


def type_of(frame: pd.DataFrame, column: str, shown: pd.DataFrame) -> str:
    """The Table Schema type. A date that is published only in part is a text."""
    if column == "as_published":
        return "object"
    if types.is_datetime64_any_dtype(frame[column]):
        return "string" if export_cells.PRECISION_OF.get(column) in shown else "date"
    for is_of, name in (
        (types.is_bool_dtype, "boolean"),
        (types.is_integer_dtype, "integer"),
        (types.is_float_dtype, "number"),
    ):
        if is_of(frame[column]):
            return name
    return "string"


def _key(shown: pd.DataFrame) -> str:
    """The frame's own first column, where each of its rows has a name of its own there."""
    first = str(shown.columns[0]) if len(shown.columns) else ""
    named = first.endswith("_id") and shown[first].notna().all() and shown[first].is_unique
    return first if named and len(shown) else ""


def _is_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _answer(request: Request) -> Response:
    data = dataset.current()
    _, as_at = latest_edition.latest_edition(data)
    name = f"pupil-data-{as_at}.zip" if as_at else "pupil-data.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return answers.send(request, content(data), _MIME, headers)


DATAPACKAGE = Route(ADDRESS, _answer)
