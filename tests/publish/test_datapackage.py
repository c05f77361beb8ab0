"""The whole data set leaves as one described file that programs can trust."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest
from starlette.testclient import TestClient

from loaders import dataset, frames
from loaders.dataset import Dataset
from publish import datapackage
from tests.publish import made_up


def opened(packed: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packed))


def told(packed: bytes) -> dict[str, Any]:
    return json.loads(opened(packed).read("datapackage.json"))


def problems(packed: bytes, folder: Path) -> list[Any]:
    """What the frictionless library finds wrong with the package and any of its rows."""
    opened(packed).extractall(folder)
    report = frictionless.validate(str(folder / "datapackage.json"))
    return report.flatten(["path", "rowNumber", "fieldNumber", "message"])


def test_frictionless_finds_nothing_wrong_with_editions(two_editions: Dataset, tmp_path: Path):
    assert not problems(datapackage.make(two_editions), tmp_path)


@pytest.mark.usefixtures("bundled")
def test_frictionless_finds_nothing_wrong_with_the_bundled_evidence(tmp_path: Path):
    assert not problems(datapackage.make(dataset.current()), tmp_path)


def test_frictionless_would_find_a_changed_cell(two_editions: Dataset, tmp_path: Path):
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name in opened(packed := datapackage.make(two_editions)).namelist():
            body = opened(packed).read(name)
            archive.writestr(name, body.replace(b"DR1", b"DR9") if name.endswith(".csv") else body)
    assert problems(changed.getvalue(), tmp_path)


def test_every_frame_is_there_with_every_row_and_every_column_in_words(two_editions: Dataset):
    packed = datapackage.make(two_editions)
    resources = {resource["path"]: resource for resource in told(packed)["resources"]}
    for name, frame in datapackage.frames(two_editions):
        text = opened(packed).read(f"{name}.csv").decode()
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        assert len(rows) == len(frame)
        assert set(head) == set(frame.columns)
        fields = resources[f"{name}.csv"]["schema"]["fields"]
        assert [field["name"] for field in fields] == head
        assert all(field["description"] for field in fields)


def test_it_names_its_sources_and_licences(two_editions: Dataset):
    packed = datapackage.make(two_editions)
    assert told(packed)["sources"][0] == {"title": "DfE", "path": "https://example.org/answer"}
    notice = opened(packed).read("NOTICE.md").decode()
    for licence in told(packed)["licenses"]:
        assert licence["title"] in notice.replace("\n> ", " ")
        assert licence["path"] in notice


def test_no_cell_starts_a_formula(two_editions: Dataset):
    text = opened(datapackage.make(two_editions)).read("releases.csv").decode()
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_date_is_written_only_as_far_as_it_was_published(two_editions: Dataset):
    text = opened(datapackage.make(two_editions)).read("releases.csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["date"] for row in rows} >= {"2018", "2018-03-01"}


def test_one_data_set_makes_the_same_bytes_and_another_makes_others(two_editions: Dataset):
    again = made_up.make(made_up.FIRST, made_up.SECOND)
    assert datapackage.make(two_editions) == datapackage.make(again)
    assert datapackage.make(two_editions) != datapackage.make(made_up.make(made_up.FIRST))


def test_it_is_made_once(two_editions: Dataset):
    assert datapackage.content(two_editions) is datapackage.content(two_editions)
    assert datapackage.prepare(two_editions) == len(datapackage.content(two_editions))


def test_its_address_answers_with_a_file_and_is_asked_for_once(
    client: TestClient, two_editions: Dataset
):
    answer = client.get(datapackage.ADDRESS)
    assert answer.content == datapackage.content(two_editions)
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="pupil-data-2020-06-30.zip"'
    )
    assert "content-encoding" not in answer.headers
    held = {"If-None-Match": answer.headers["etag"]}
    assert client.get(datapackage.ADDRESS, headers=held).status_code == 304


def test_a_corrected_row_is_marked_and_the_correction_is_a_table_of_its_own(
    two_editions: Dataset, tmp_path: Path
):
    release = two_editions.releases["release_id"].iloc[0]
    line = {"release_id": release, "field": "title", "published": "Grammer", "date": "2026-11-23"}
    said = "title published as “Grammer”"
    data = replace(
        two_editions,
        releases=two_editions.releases.assign(
            our_correction=two_editions.releases["our_correction"].where(
                two_editions.releases["release_id"] != release, said
            )
        ),
        corrections=frames.conform("corrections", [line]),
    )
    packed = datapackage.make(data)
    assert said in opened(packed).read("releases.csv").decode()
    (row,) = csv.DictReader(io.StringIO(opened(packed).read("corrections.csv").decode()))
    assert (row["release_id"], row["published"]) == (release, "Grammer")
    assert not problems(packed, tmp_path)
