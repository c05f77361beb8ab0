"""The API is as its description says, to programs and to people."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

import pytest
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders import fields, frames
from loaders.dataset import Dataset
from publish import api_description, datapackage
from publish.api import API
from publish.api_request import PAGING
from publish.api_tables import TABLES
from views import view
from views.parameters import PARAMETERS


def get(client: TestClient, path: str, *pairs: tuple[str, object]) -> Any:
    answer = client.get(f"/api/{path}?{urlencode(pairs)}")
    assert answer.status_code == 200, answer.text
    return answer.json() if ".json" in path else list(csv.DictReader(io.StringIO(answer.text)))


def test_the_description_is_valid_openapi(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    validate(told)
    assert set(told["paths"]) == {f"/{t}.{kind}" for t in TABLES for kind in ("json", "csv")}


def test_every_answer_is_as_the_description_says(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()["components"]["schemas"]
    for name in TABLES:
        answer = get(client, f"{name}.json")
        for row in answer["rows"]:
            assert set(row) == set(told[name]["properties"])
        for row in answer["sources"]:
            assert set(row) == set(told["source"]["properties"])


def test_each_filter_of_the_pages_is_a_parameter() -> None:
    taken = {name for table in TABLES.values() for name in table.parameters}
    assert {*view.KEYS} < taken < {*PARAMETERS}
    assert {*api_description.parameters()["Parameter"]} == taken | {*PAGING}


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("address", [*api_description.EXAMPLES.values()])
def test_each_example_of_the_guide_works(address: str) -> None:
    answer = TestClient(Starlette(routes=[API])).get(f"/api/{address}")
    assert answer.status_code == 200
    assert "changes" in address or len(answer.text.splitlines()) > 1


def test_every_column_is_told_in_words_and_no_other(two_editions: Dataset) -> None:
    shown = {"source_addresses", *frames.COLUMNS["sources"]}
    for name in TABLES:
        shown |= set(api_description.columns(name)["Column"])
    whole = dict(datapackage.frames(two_editions))
    for frame in whole.values():
        shown |= set(frame.columns)
    assert shown == {name for own in fields.table().values() for name in own}
    for name in (*whole, *(table.frame for table in TABLES.values())):
        assert fields.row_meaning(name)
        for field in whole.get(name, ()):
            assert fields.field(name, str(field)).meaning


def test_the_guide_names_every_table_and_parameter() -> None:
    assert set(api_description.tables()["Table"]) == set(TABLES)
