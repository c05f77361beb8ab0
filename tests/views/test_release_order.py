from hypothesis import given
from hypothesis import strategies as st

from tests.releases import releases
from views import release_order

ROWS = releases(
    {"recipient": "b", "date": "2013-01-01", "recipient_type": "University"},
    {"recipient": "C", "date": "2024-10-29", "date_precision": "by"},
    {"recipient": "A", "date": "2015-01-01", "recipient_type": "Charity"},
    {"recipient": "d", "date": None, "date_precision": None, "title": "More is known of it"},
    {"recipient": "e", "date": None, "date_precision": None},
)


def order(name: str) -> str:
    return "".join(release_order.ordered(ROWS, name)["recipient"])


def test_the_newest_stand_first_and_the_emptiest_last():
    assert order("newest") == "AbCde"
    assert order("oldest") == "bACde"


def test_names_stand_by_the_alphabet_whatever_their_case():
    assert order("recipient") == "AbCde"


def test_kinds_stand_in_their_one_order_the_newest_of_each_first():
    assert order("kind") == "CdebA"


@given(st.dictionaries(st.sampled_from(release_order.KEYS), st.text(max_size=20)))
def test_any_address_asks_for_an_order_and_a_page_that_there_is(params: dict[str, str]):
    found, page, said = release_order.from_query(params)
    assert found in release_order.ORDERS
    shown, number = release_order.cut(ROWS, page)
    assert len(shown) == len(ROWS)
    assert number == 1
    assert all(text.endswith(".") for text in said)


def test_an_order_comes_back_from_its_own_address():
    for name in release_order.ORDERS:
        query = release_order.to_query(name, 3)
        assert release_order.from_query(query) == (name, 3, [])
    assert release_order.to_query("newest") == {}
