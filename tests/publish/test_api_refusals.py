"""What the API can’t answer is refused, and said in full."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders import dataset
from publish.api import API
from publish.api_tables import TABLES
from tests.publish import made_up
from views.parameters import PARAMETERS


def problem(client: TestClient, address: str, status: int) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    return answer.json()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("frm=2013", "frm"),
        ("from=1066", "from"),
        ("from=99999999999999999999", "from"),
        ("to=２０１９", "to"),
        ("from=2019&to=2013", "from"),
        ("from=2013&from=2014", "from"),
        ("type=Companies", "type"),
        ("stream=police&stream=everything", "stream"),
        ("q=" + "x" * 101, "q"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("per_page=1001", "per_page"),
        ("per_page=many", "per_page"),
        ("%00=1", "\0"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named(
    client: TestClient, query: str, parameter: str
) -> None:
    told = problem(client, f"/api/releases.json?{query}", 400)
    assert [error["parameter"] for error in told["errors"]] == [parameter]


def test_every_parameter_at_fault_is_named_at_once(client: TestClient) -> None:
    told = problem(client, "/api/releases.csv?page=0&type=x&foo=1", 400)
    assert [error["parameter"] for error in told["errors"]] == ["page", "type", "foo"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/nothing.json",
        "/api/releases.xml",
        "/api/releases",
        "/api/releases.json?page=2",
        "/api/releases.json?as_at=gone",
        "/api/changes.csv?edition=gone",
        f"/api/changes.json?edition={made_up.OLD}",
    ],
)
def test_what_is_not_there_is_said_as_a_problem(client: TestClient, address: str) -> None:
    problem(client, address, 404)


def test_a_fault_of_ours_shows_no_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "current", lambda _as_at=None: 1 / 0)
    client = TestClient(Starlette(routes=[API]), raise_server_exceptions=False)
    told = problem(client, "/api/releases.json", 500)
    assert "division" not in json.dumps(told)
    assert "Traceback" not in json.dumps(told)


_NAMES = st.one_of(st.sampled_from([*PARAMETERS]), st.text(max_size=8))


_VALUES = st.one_of(
    st.sampled_from(["2016-09", "2019", "Commercial firm", "NPD request", "released", "2", "on"]),
    st.sampled_from([made_up.OLD, made_up.NEW, "1990", "2100", "0", "-1", "1e3", " 2013 "]),
    st.integers().map(str),
    st.text(max_size=120),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from([*TABLES]),
    ending=st.sampled_from(["json", "csv"]),
    pairs=st.lists(st.tuples(_NAMES, _VALUES), max_size=6),
)
def test_any_query_is_answered_or_refused_and_never_breaks(
    client: TestClient, name: str, ending: str, pairs: list[tuple[str, str]]
) -> None:
    query = urlencode(pairs, errors="replace")
    answer = client.get(f"/api/{name}.{ending}?{query}")
    if answer.status_code != 200:
        assert answer.status_code in (400, 404)
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    ["tier=99", "dataset=No+such+set", "from=2016-13", "from=2018-03&to=2016-09", "count=x"],
)
def test_a_filter_that_means_nothing_is_refused_and_named(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/releases.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_an_address_that_takes_nothing_says_so(client: TestClient) -> None:
    told = client.get("/api/openapi.json?x=1").json()
    assert told["detail"] == "There is no parameter of that name here; this address takes none."


@pytest.mark.parametrize("query", ["group=tier&measure=people", "group=colour", "measure=money"])
def test_groups_that_mean_nothing_are_refused_and_named(client: TestClient, query: str) -> None:
    errors = problem(client, f"/api/counts.json?{query}", 400)["errors"]
    assert {error["parameter"] for error in errors} <= {"group", "measure"}
