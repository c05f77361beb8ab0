"""The picture of a shared link shows that view's finding and numbers."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from findings import PAGES, cards
from loaders import dataset
from publish import share_picture
from publish.render_queue import RenderCache
from publish.turns import Budget
from tests import asking
from tests.publish import made_up
from views import chosen_rows, counts, view


def words(drawn: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", drawn)).split())


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.parametrize("page", [*PAGES, "unknown"])
def test_every_page_has_a_picture_of_the_size_that_services_ask_for(
    client: TestClient, page: str
) -> None:
    answer = client.get(f"/share.png?page={page}")
    assert answer.headers["content-type"] == "image/png"
    assert size(answer.content) == (1200, 630)
    held = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"/share.png?page={page}", headers=held).status_code == 304


@pytest.mark.usefixtures("client")
def test_the_picture_has_the_finding_and_the_totals_of_the_page() -> None:
    card = asking.card("", {"to": ["2018"]})
    told = words(share_picture.draw(card, dataset.current()))
    asked = view.from_query({"to": ["2018"]})[0]
    counted = counts.by_period(chosen_rows.select(dataset.current().releases, asked), asked)
    assert card.title in told
    for period, n in counted.groupby("period")["n"].sum().items():
        assert str(period) in told
        assert f" {n} " in told
    assert "Data: Shares: June 2020, as at 30 June 2020" in told


@pytest.mark.usefixtures("client")
def test_the_picture_names_who_published_its_numbers() -> None:
    card = asking.card("timeline", {})
    told = words(share_picture.draw(card, dataset.current()))
    assert "Source: DfE, 27 October 2016" in told
    assert "Data:" not in told


@pytest.mark.usefixtures("client")
def test_a_view_without_rows_has_words_and_no_blank_chart() -> None:
    card = asking.card("releases", {"q": ["nothing is called that"]})
    assert card.chart is None
    told = words(share_picture.draw(card, dataset.current()))
    assert "We list no request or release matching the words that were searched for" in told
    assert "nothing is called that" not in told


@pytest.mark.usefixtures("client")
def test_text_of_a_register_is_drawn_as_text() -> None:
    one = dataset.current().releases
    one = one[one["reference"] == "DR4"].iloc[0]
    card = asking.card("release", {"id": [one["release_id"]]})
    drawn = share_picture.draw(card, dataset.current())
    assert "<b>" not in drawn
    assert "<b>bold</b>" in unescape(drawn)


def test_the_picture_is_that_of_the_filters(client: TestClient) -> None:
    pictures = {
        client.get(f"/share.png?page=overview{query}").content
        for query in (
            "",
            "&type=University",
            "&type=University&show=share",
            f"&as_at={made_up.OLD}",
        )
    }
    assert len(pictures) == 4


def test_a_crowd_is_asked_to_come_back(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_picture, "_kept", RenderCache(most=1, budget=Budget(0)))
    answer = client.get("/share.png")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "retry-after" in answer.headers


def test_a_long_line_on_the_data_stays_inside_the_picture() -> None:
    drawn = share_picture._words(cards.SITE, "Data: an edition of a register, " * 6)
    lines = re.findall(r'<text[^>]*font-size="20"[^>]*>([^<]*)<', drawn)
    assert len(lines) == 2
    assert max(map(len, lines)) < 130
