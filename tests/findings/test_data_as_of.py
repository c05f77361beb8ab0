"""What leaves the site says what it is from, and as at which edition it was asked for."""

import html
import re

import pandas as pd
import pytest
from starlette.testclient import TestClient

from findings import data_as_of
from findings.data_as_of import DataAsOf
from loaders import dataset
from publish import share_picture
from tests import asking
from tests.publish import made_up

OLD = f"as_at={made_up.OLD}"
THEN = "registers as at 30 June 2019"


def words(drawn: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", drawn)).split())


@pytest.mark.usefixtures("client")
def test_the_data_is_of_the_newest_edition_that_the_sources_name() -> None:
    day = pd.Timestamp(2020, 6, 30)
    assert data_as_of.data_as_of([made_up.OLD, made_up.NEW], None) == DataAsOf(
        "Shares: June 2020", day, None
    )
    assert (
        data_as_of.data_as_of([made_up.OLD], None).words == "Shares: June 2019, as at 30 June 2019"
    )
    assert (
        data_as_of.data_as_of([made_up.SOURCE], None).words == "published sources named on the page"
    )


@pytest.mark.usefixtures("client")
def test_two_registers_have_no_day_in_common() -> None:
    editions = dataset.current().editions
    before = editions["register"].copy()
    editions["register"] = ["Another register", "DfE external data shares"]
    try:
        found = data_as_of.data_as_of([made_up.OLD, made_up.NEW], None)
    finally:
        editions["register"] = before
    assert found == DataAsOf("Shares: June 2019; Shares: June 2020", None, None)


@pytest.mark.parametrize(
    "address",
    [
        f"/present.html?page=&chart=releases-over-time&{OLD}",
        f"/handout.html?page=&chart=releases-over-time&{OLD}",
        f"/handout.html?r=Acme+Data+Ltd&{OLD}",
        f"/picture.svg?page=&chart=releases-over-time&{OLD}",
    ],
)
def test_what_is_taken_as_at_an_edition_says_so_and_not_today(
    client: TestClient, address: str
) -> None:
    told = words(client.get(address).text)
    assert THEN in told.replace("Registers", "registers")
    assert "as of" not in told.lower()
    assert "made" in words(client.get(address.replace(OLD, "")).text).lower()


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("page", ["", "releases", "recipients", "how-we-classify", "include-me"])
def test_a_shared_link_says_as_at_which_edition(page: str) -> None:
    card = asking.card(page, {"as_at": [made_up.OLD]})
    assert card.description.startswith(f"R{THEN[1:]}. ")
    told = words(share_picture.draw(card, dataset.current(made_up.OLD)))
    assert THEN in told.replace("Registers", "registers")
    assert "2020" not in told.partition("Data:")[2]
    assert "registers as at" not in asking.card(page, {}).description


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("page", ["home-office", "timeline", "your-rights", "limits"])
def test_no_edition_stands_beside_numbers_that_are_not_from_it(page: str) -> None:
    card = asking.card(page, {})
    assert "Data:" not in words(share_picture.draw(card, dataset.current()))
    assert data_as_of.data_as_of(card.sources(), None).edition == ""


def test_the_api_says_what_the_rows_are_as_at_and_names_no_edition_for_others(
    client: TestClient,
) -> None:
    then = client.get(f"/api/releases.json?{OLD}").json()
    assert then["shows"].endswith(f" R{THEN[1:]}.")
    assert then["edition"] == "Shares: June 2019"
    for table in ("exchanges", "nationality"):
        told = client.get(f"/api/{table}.json").json()
        assert (told["edition"], told["as_at"]) == (None, None)


def test_a_source_whose_day_is_not_known_may_be_later_than_the_newest_that_is():
    sources = dataset.current().sources
    dated = sources.loc[sources["published"].notna(), "source_id"].iloc[0]
    undated = sources.loc[sources["published"].isna(), "source_id"].iloc[0]
    assert data_as_of.reaches_to([dated], None).startswith("Data published to")
    assert not data_as_of.reaches_to([dated], None).endswith("or later")
    assert data_as_of.reaches_to([dated, undated], None).endswith(" or later")
    assert data_as_of.reaches_to([undated], None) == ""
