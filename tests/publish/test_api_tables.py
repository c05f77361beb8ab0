"""Which rows the tables of the API hold for a request, and what is said where there are none."""

import io
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from findings.all_recipients import all_recipients
from loaders import dataset
from publish import api_description
from publish.api import API
from publish.api_tables import TABLES
from tests import asking
from tests.publish import made_up
from views import named_recipients
from views.words import number

NAMES = ["Acme Data Ltd", "The Daily News", "A County Court"]
"""The last is in the newer edition alone."""


def refused(client: TestClient, address: str, status: int) -> list[dict[str, Any]]:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()["errors"]


def test_an_earlier_edition_alone_is_enough_to_ask_for_changes(client: TestClient) -> None:
    told = client.get(f"/api/changes.json?against={made_up.OLD}").json()
    assert told["rows"] == client.get("/api/changes.json").json()["rows"]


@pytest.mark.usefixtures("bundled")
def test_without_editions_the_bundled_ones_of_the_projects_are_compared() -> None:
    told = TestClient(Starlette(routes=[API])).get("/api/changes.json").json()
    assert [(row["kind"], row["reference"]) for row in told["rows"]] == [
        ("came", "2026/053"),
        ("came", "2026/074"),
        ("came", "2026/087"),
    ]
    assert "none removed" in str(told)


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


def of(names: list[str], **more: str) -> str:
    return urlencode({"r": names, "per_page": 1000, **more}, doseq=True)


@pytest.mark.parametrize(
    ("name", "as_at"),
    [*((name, "") for name in NAMES), *((name, made_up.OLD) for name in NAMES[:2])],
)
def test_a_recipient_has_the_releases_and_the_sentence_of_its_page(
    client: TestClient, name: str, as_at: str
) -> None:
    data = dataset.current(as_at or None)
    own = named_recipients.rows_by_recipient(data.releases, all_recipients(data), [name])[name]
    told = client.get(f"/api/releases.json?{of([name], as_at=as_at)}").json()
    assert [row["release_id"] for row in told["rows"]] != []
    assert {row["release_id"] for row in told["rows"]} == set(own["release_id"])
    assert told["total"] == len(own)
    asked = {"r": [name], **({"as_at": [as_at]} if as_at else {})}
    assert told["shows"].startswith(f"{asking.card('recipients', asked).title}.")
    counted = client.get(f"/api/recipients.json?{of([name], as_at=as_at)}").json()
    assert {row["recipient"] for row in counted["rows"]} == {name}
    assert sum(row["n"] for row in counted["rows"]) == len(own)
    assert counted["shows"] == told["shows"]


def test_recipients_side_by_side_are_counted_as_in_their_chart(client: TestClient) -> None:
    asked = {"r": ["Acme Data Ltd", "The Daily News"]}
    shared = client.get(f"/api/recipients.json?{of(asked['r'])}").json()
    chart = asking.find("recipients", "recipients-compared", asked)
    assert chart is not None
    table = chart.table.select_dtypes("number").sum()
    counts = {row["recipient"]: row["n"] for row in shared["rows"]}
    assert {name: table[name] for name in asked["r"]} == counts
    assert shared["shows"] == f"{chart.title}."


def test_a_release_of_two_recipients_that_are_asked_for_is_listed_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    shared = made_up.row("DR9", "Acme Data Ltd", "Commercial firm", co_recipients="The Daily News")
    made_up.install(monkeypatch, tmp_path, made_up.make([*made_up.FIRST, shared]))
    rows = client.get(f"/api/releases.json?{of(['Acme Data Ltd', 'The Daily News'])}").json()[
        "rows"
    ]
    assert sorted(row["reference"] for row in rows) == ["DR1", "DR2", "DR9"]


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("name", ["Home Office", "FFT Education", "BBC"])
def test_the_bundled_recipients_are_counted_as_on_their_page(name: str) -> None:
    client = TestClient(Starlette(routes=[API]))
    told = client.get(f"/api/releases.json?{of([name])}").json()
    chart = asking.find("recipients", "recipient-over-time", {"r": [name]})
    assert chart is not None
    assert told["shows"] == f"{chart.title}."
    own = named_recipients.rows_by_recipient(
        dataset.current().releases, all_recipients(dataset.current()), [name]
    )[name]
    assert told["total"] == len(own)
    listed = client.get(f"/api/releases.csv?r={name.replace(' ', '+')}").text.splitlines()
    assert len(pd.read_csv(io.StringIO("\n".join(listed)))) == len(own)


@pytest.mark.parametrize("table", ["releases", "recipients"])
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("r=Nobody+of+this+name", "r"),
        ("r=Acme+Data+Ltd&r=Nobody", "r"),
        ("r=" + "a" * 301, "r"),
        ("r=a&r=b&r=c&r=d&r=e&r=f", "r"),
        ("r=Acme+Data+Ltd&type=Charity", "type"),
        ("r=Acme+Data+Ltd&from=2016", "from"),
    ],
)
def test_a_recipient_that_nobody_knows_or_with_a_filter_is_refused(
    client: TestClient, table: str, query: str, parameter: str
) -> None:
    assert refused(client, f"{table}.json?{query}", 400)[0]["parameter"] == parameter


@pytest.mark.parametrize("table", sorted({*TABLES} - {"releases", "recipients"}))
def test_other_tables_have_no_recipients_to_ask_for(client: TestClient, table: str) -> None:
    assert refused(client, f"{table}.json?r=Acme+Data+Ltd", 400)[0]["parameter"] == "r"


def test_what_only_draws_a_page_goes_with_a_recipient(client: TestClient) -> None:
    query = "r=Acme+Data+Ltd&by=quarter&show=share&events=on"
    assert client.get(f"/api/releases.json?{query}").json()["total"] == 2


def test_openapi_and_the_page_about_the_api_tell_of_recipients() -> None:
    told = api_description.openapi("https://example.org")
    for name in ("releases", "recipients"):
        parameters = told["paths"][f"/{name}.json"]["get"]["parameters"]
        assert {"$ref": "#/components/parameters/r"} in parameters
    schema = told["components"]["parameters"]["r"]["schema"]
    assert schema["maxItems"] == named_recipients.MOST
    page = api_description.parameters().set_index("Parameter")
    assert page.at["r", "Times"] == f"up to {number(named_recipients.MOST)}"
    tables = api_description.tables().set_index("Table")
    assert "r" in str(tables.at["releases", "Parameters"]).split(", ")


@pytest.mark.usefixtures("bundled")
def test_a_filter_that_means_nothing_for_what_is_counted_is_refused() -> None:
    bundled = TestClient(Starlette(routes=[API]))
    errors = refused(bundled, "counts.json?measure=people&group=recipient&type=Charity", 400)
    assert errors[0]["detail"] == "People asked about can’t be narrowed by the recipient types."
    assert refused(bundled, "counts.json?measure=projects&decision=approved", 400)


@pytest.mark.usefixtures("bundled")
def test_counts_say_how_many_they_are_of_and_which_streams() -> None:
    bundled = TestClient(Starlette(routes=[API]))
    told = bundled.get("/api/counts.json?stream=DSAP+application&group=year").json()
    assert "applications to DfE’s panel (DSAP), by year." in told["shows"]


@pytest.mark.usefixtures("bundled")
def test_figures_are_kept_to_the_month_that_is_asked_for() -> None:
    bundled = TestClient(Starlette(routes=[API]))
    told = bundled.get("/api/exchanges.json?from=2017-11&per_page=1000").json()
    assert told["rows"]
    assert all(row["period_start"] >= "2017-11" for row in told["rows"])
    assert "from November 2017" in told["shows"]
