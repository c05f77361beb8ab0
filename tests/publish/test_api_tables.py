"""Which rows the tables of the API hold for a request, and what is said where there are none."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.publish import made_up


def refused(client: TestClient, address: str, status: int) -> list[dict[str, Any]]:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()["errors"]


def test_an_earlier_edition_alone_is_enough_to_ask_for_changes(client: TestClient) -> None:
    told = client.get(f"/api/changes.json?against={made_up.OLD}").json()
    assert told["rows"] == client.get("/api/changes.json").json()["rows"]


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("edition=gone", "edition", "We hold no edition “gone”."),
        (f"edition={made_up.NEW}&against=gone", "against", "We hold no edition “gone”."),
        (
            f"against={made_up.NEW}",
            "against",
            f"no later edition that can be compared with “{made_up.NEW}”",
        ),
        (
            f"edition={made_up.OLD}",
            "edition",
            f"“{made_up.OLD}” can’t be compared with any edition",
        ),
        (
            f"edition={made_up.NEW}&against={made_up.NEW}",
            "against",
            f"“{made_up.NEW}” can’t be compared with “{made_up.NEW}”",
        ),
    ],
)
def test_editions_that_cannot_be_compared_are_named_with_what_is_wrong(
    client: TestClient, query: str, parameter: str, words: str
) -> None:
    (error,) = refused(client, f"changes.json?{query}", 404)
    assert error["parameter"] == parameter
    assert words in error["detail"]
