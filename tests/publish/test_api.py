"""The API gives the numbers of the pages."""

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from findings.all_recipients import all_recipients
from loaders import dataset
from publish import api
from publish.api_tables import TABLES
from tests.publish import made_up
from views import chosen_rows, counts, crosstab, named_recipients, sentence, view

ALL_STREAMS = [("stream", "NPD request"), ("stream", "DSAP approval"), ("stream", "court order")]


def get(client: TestClient, path: str, *pairs: tuple[str, object]) -> Any:
    answer = client.get(f"/api/{path}?{urlencode(pairs)}")
    assert answer.status_code == 200, answer.text
    return answer.json() if ".json" in path else list(csv.DictReader(io.StringIO(answer.text)))


QUERIES = [
    {},
    {"type": ["Commercial firm"]},
    {"from": ["2018"], "to": ["2018"]},
    {"stream": ["court order"]},
    {"stream": ["NPD request", "court order"], "decision": ["released"]},
    {"q": ["league tables"], "by": ["quarter"], "show": ["share"]},
    {"q": ["nothing is called that"]},
]


@pytest.mark.parametrize("query", QUERIES)
def test_releases_are_those_of_the_page(client: TestClient, query: dict) -> None:
    chosen = view.from_query(query)[0]
    shown = chosen_rows.select(dataset.current().releases, chosen)
    pairs = [(key, value) for key, values in query.items() for value in values]
    told = get(client, "releases.json", *pairs)
    assert told["total"] == len(shown)
    assert {row["release_id"] for row in told["rows"]} == set(shown["release_id"])
    assert told["shows"] == f"{sentence.describe(shown, chosen)}."


@pytest.mark.parametrize("query", QUERIES)
def test_json_csv_and_the_views_count_alike(client: TestClient, query: dict) -> None:
    chosen = view.from_query(query)[0]
    counted = counts.by_period(chosen_rows.select(dataset.current().releases, chosen), chosen)
    expected = counted.groupby("recipient_type", observed=True)["n"].sum().to_dict()
    pairs = [(key, value) for key, values in query.items() for value in values]
    for found in (
        get(client, "releases.json", *pairs)["rows"],
        get(client, "releases.csv", *pairs),
    ):
        types = [row["recipient_type"] for row in found]
        assert {kind: types.count(kind) for kind in set(types)} == expected


def test_a_recipient_has_a_row_for_each_stream_that_is_counted_apart(client: TestClient) -> None:
    told = get(client, "recipients.json", *ALL_STREAMS)
    acme = [row for row in told["rows"] if row["recipient"] == "Acme Data Ltd"]
    assert [(row["n"], row["released_or_approved"]) for row in acme] == [(2, 1)]
    court = [row for row in told["rows"] if row["recipient"] == "A County Court"]
    assert court[0]["counted_apart_as"] != acme[0]["counted_apart_as"]
    releases = get(client, "releases.json", *ALL_STREAMS)
    assert sum(row["n"] for row in told["rows"]) == releases["total"]


def test_recipients_are_counted_as_on_their_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shared = made_up.row("DR9", "Acme Data Ltd", "Commercial firm", co_recipients="The Daily News")
    made_up.install(monkeypatch, tmp_path, made_up.make([*made_up.FIRST, shared]))
    data = dataset.current()
    named = named_recipients.rows_by_name(data.releases, all_recipients(data))
    told = get(client, "recipients.json")
    expected = {name: n for name, n in named["recipient"].value_counts().items() if n}
    assert {row["recipient"]: row["n"] for row in told["rows"]} == expected
    assert expected["The Daily News"] == 2
    assert told["shows"] == f"{named_recipients.finding(named, data.releases)}."


def test_a_date_is_told_only_as_far_as_it_was_published(client: TestClient) -> None:
    dates = {r["reference"]: r["date"] for r in get(client, "releases.json")["rows"]}
    assert dates["DR3"] == "2018"
    assert dates["DR1"] == "2018-03-01"
    assert get(client, "nationality.json")["rows"][0]["date"] == "2017-01"


def test_a_corrected_figure_stands_beside_the_one_that_it_replaced(client: TestClient) -> None:
    told = [(r["value"], r["status"]) for r in get(client, "exchanges.json")["rows"]]
    assert told == [(2462, "superseded"), (2461, "corrected")]


def test_every_figure_comes_with_its_source(client: TestClient) -> None:
    told = get(client, "exchanges.json")
    assert told["rows"][0]["source_addresses"] == ["https://example.org/answer"]
    assert [source["source_id"] for source in told["sources"]] == [made_up.SOURCE]
    assert get(client, "exchanges.csv")[0]["source_addresses"] == "https://example.org/answer"


def test_years_take_a_whole_period_or_leave_it(client: TestClient) -> None:
    assert get(client, "exchanges.json", ("from", 2015), ("to", 2016))["total"] == 2
    assert get(client, "exchanges.json", ("from", 2016))["total"] == 0
    assert get(client, "nationality.json", ("to", 2016))["total"] == 0


def test_changes_are_those_between_the_two_newest_editions(client: TestClient) -> None:
    told = get(client, "changes.json")
    kinds = {(row["reference"], row["kind"]) for row in told["rows"]}
    assert {("DR4", "came"), ("DR2", "went"), ("DR1", "changed")} <= kinds
    assert "Shares: June 2019 (30 June 2019)" in told["shows"]
    assert (told["edition"], told["as_at"]) == ("Shares: June 2020", "2020-06-30")
    same = get(client, "changes.json", ("edition", made_up.NEW), ("against", made_up.OLD))
    assert same["rows"] == told["rows"]


def test_as_at_shows_what_an_edition_listed(client: TestClient) -> None:
    then = get(client, "releases.json", ("as_at", made_up.OLD))
    assert sorted(row["reference"] for row in then["rows"]) == ["DR1", "DR2", "DR3"]
    assert (then["edition"], then["as_at"]) == ("Shares: June 2019", "2019-06-30")
    assert get(client, "releases.json")["as_at"] == "2020-06-30"


def test_pages_follow_one_another_and_hold_every_row_once(client: TestClient) -> None:
    address, found = "/api/releases.json?per_page=2", []
    while address:
        answer = client.get(address)
        found += [row["release_id"] for row in answer.json()["rows"]]
        onward = answer.links.get("next", {}).get("url")
        assert (answer.json()["next"] or "").endswith(onward or "")
        address = f"/api/{onward}" if onward else ""
    assert len(found) == len(set(found)) == get(client, "releases.json")["total"] > 2
    last = client.get("/api/releases.json?per_page=2&page=2")
    assert last.links["prev"]["url"] == "releases.json?per_page=2&page=1"


def test_csv_has_the_columns_that_json_has(client: TestClient) -> None:
    for name in TABLES:
        heading = client.get(f"/api/{name}.csv").content.decode("utf-8-sig").splitlines()[0]
        for row in get(client, f"{name}.json")["rows"]:
            assert heading.split(",") == list(row), name


def test_csv_has_all_rows_unless_it_is_asked_for_a_page(client: TestClient) -> None:
    assert len(get(client, "releases.csv")) == get(client, "releases.json")["total"]
    assert len(get(client, "releases.csv", ("per_page", 2))) == 2


def test_a_cell_that_could_run_in_a_spreadsheet_is_made_harmless(client: TestClient) -> None:
    names = [row["organisation"] for row in get(client, "releases.csv")]
    assert '\'=HYPERLINK("http://x")' in names
    for name in TABLES:
        for row in get(client, f"{name}.csv"):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())


def test_json_holds_a_name_letter_for_letter(client: TestClient) -> None:
    names = [row["organisation"] for row in get(client, "releases.json")["rows"]]
    assert '=HYPERLINK("http://x")' in names


def test_who_has_the_answer_already_is_told_so_in_a_few_bytes(client: TestClient) -> None:
    first = client.get("/api/releases.csv")
    again = client.get("/api/releases.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert not first.headers["etag"].startswith("W/")
    other = client.get("/api/releases.csv", headers={"If-None-Match": '"old", W/"older"'})
    assert other.status_code == 200


def test_the_etag_changes_with_the_data_and_with_the_form_of_the_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = {"Accept-Encoding": "identity"}
    before = client.get("/api/releases.json", headers=plain).headers["etag"]
    assert client.get("/api/releases.json", headers=plain).headers["etag"] == before
    assert client.get("/api/releases.json").headers["etag"] != before
    assert client.get("/api/releases.csv", headers=plain).headers["etag"] != before
    made_up.install(monkeypatch, tmp_path, made_up.make(made_up.FIRST))
    assert client.get("/api/releases.json", headers=plain).headers["etag"] != before


def test_any_site_may_read_and_nobody_may_write(client: TestClient) -> None:
    for address in ("/api/releases.json", "/api/releases.json?page=0", "/api/nothing"):
        answer = client.get(address, headers={"Origin": "https://example.org"})
        assert answer.headers["access-control-allow-origin"] == "*"
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "If-None-Match",
    }
    assert client.options("/api/releases.json", headers=asked).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/api/releases.json")
        assert answer.status_code == 405
        assert answer.headers["content-type"] == "application/problem+json"
    head = client.head("/api/releases.csv")
    assert (head.status_code, head.content) == (200, b"")


def test_without_any_edition_the_bundled_evidence_is_named(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made_up.install(monkeypatch, tmp_path, made_up.make())
    told = get(client, "releases.json")
    assert (told["total"], told["edition"], told["as_at"]) == (0, "bundled evidence", None)
    assert get(client, "changes.csv") == get(client, "editions.csv") == []


def test_counting_releases_gives_only_them_and_says_what_is_left_out(client: TestClient) -> None:
    every = client.get("/api/releases.json").json()
    told = client.get("/api/releases.json?count=releases&per_page=1000").json()
    assert {row["decision"] for row in told["rows"]} <= {"released", "approved"}
    assert 0 < told["total"] < every["total"]
    left = every["total"] - told["total"]
    assert re.match(rf"{left} more requests? (is|are) not counted as a release", told["left_out"])
    named = client.get("/api/releases.json?count=recipients").json()
    assert named["total"] == told["total"]
    assert re.match(r"All \d+ recipients of \d+ ", named["shows"])


def test_an_answer_is_kept_by_its_address_and_given_again_without_being_made(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/api/releases.json?type=University")
    monkeypatch.setattr(api, "_make", lambda *_: pytest.fail("made again"))
    again = client.get("/api/releases.json?type=University")
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    held = {"If-None-Match": first.headers["etag"]}
    assert client.get("/api/releases.json?type=University", headers=held).status_code == 304


def test_what_is_compressed_and_what_is_not_have_etags_of_their_own(client: TestClient) -> None:
    plain, zipped = (
        client.get("/api/releases.json", headers={"Accept-Encoding": coding})
        for coding in ("identity", "gzip")
    )
    assert plain.json() == zipped.json()
    assert plain.headers["etag"] != zipped.headers["etag"]
    assert not plain.headers["etag"].startswith("W/")


def test_no_name_that_an_asker_made_up_stands_in_an_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up_name = {"Host": "evil.example"}
    for path in ("releases.json?per_page=1", "openapi.json", "releases.csv"):
        answer = client.get(f"/api/{path}", headers=made_up_name)
        assert "evil" not in answer.text + str(answer.headers)
    assert client.get("/api/releases.json?per_page=1").json()["next"].startswith("/api/releases")
    monkeypatch.setenv("PUPIL_DATA_PUBLIC_URL", "https://data.example.org")
    told = client.get("/api/releases.json?per_page=1").json()
    assert told["next"].startswith("https://data.example.org/api/releases.json?")


@pytest.mark.parametrize("measure", list(crosstab.MEASURES))
def test_counts_are_those_of_the_page_explore(client: TestClient, measure: str) -> None:
    groups = crosstab.FITTING[measure][:2]
    pairs = [("measure", measure), *(("group", group) for group in groups)]
    told = get(client, "counts.json", *pairs, ("per_page", 1000))
    question = crosstab.Question(measure, groups)
    found = crosstab.answer(question, view.DEFAULT, dataset.current())
    assert [row["n"] for row in told["rows"]] == found.cells["n"].tolist()
    assert all(row["source_ids"] for row in told["rows"])


def test_releases_stand_in_the_order_that_is_asked_for(client: TestClient) -> None:
    rows = get(client, "releases.json", ("sort", "recipient"), ("per_page", 1000))["rows"]
    names = [row["recipient"].casefold() for row in rows]
    assert names == sorted(names)
    assert len(names) > 1
