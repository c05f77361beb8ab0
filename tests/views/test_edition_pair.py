import pytest

from loaders import frames, history
from views import as_at, edition_pair


def editions(*rows):
    """Rows: id, as-at date, register."""
    made = [
        {"edition_id": i, "title": f"Edition {i}", "as_at": day, "register": register, "file": i}
        for i, day, register in rows
    ]
    return frames.conform("editions", made)


def lists(known, **streams):
    made = [
        {"edition_id": edition, "stream": stream, "kind": "releases", "rows_present": 0}
        for edition, of in streams.items()
        for stream in of
    ]
    nothing = [
        frames.empty(n).assign(edition_id="") for n in ("releases", "accredited", "exchanges")
    ]
    return history.lists_of_editions(known, frames.conform("sheets", made), *nothing)


DFE, HEALTH = "DfE external data shares", "Health releases"
HELD = editions(
    ("undated", None, DFE),
    ("2017-09", "2017-09-30", "NPD third-party requests"),
    ("2017-12", "2017-12-31", DFE),
    ("2020-06", "2020-06-30", DFE),
    ("2020-09", "2020-09-30", HEALTH),
    ("2023-09", "2023-09-30", DFE),
)
PARTS = lists(
    HELD,
    **{
        "undated": ["NPD request"],
        "2017-09": ["NPD request"],
        "2017-12": ["police"],
        "2020-06": ["NPD request", "police"],
        "2020-09": ["other"],
        "2023-09": ["NPD request", "DSAP approval"],
    },
)


def test_the_newest_edition_is_set_against_the_one_before_it_that_holds_a_part_of_it():
    assert edition_pair.from_query({}, HELD, PARTS) == ("2023-09", "2020-06", [])
    assert edition_pair.from_query({"edition": "2020-06"}, HELD, PARTS)[:2] == (
        "2020-06",
        "2017-12",
    )


def test_editions_of_which_no_earlier_one_holds_a_part_are_not_offered():
    assert edition_pair.comparable(HELD, PARTS) == ["2023-09", "2020-06"]


def test_the_address_can_name_an_older_edition_to_compare_with():
    asked = {"edition": "2023-09", "against": ["2017-09"]}
    assert edition_pair.from_query(asked, HELD, PARTS) == ("2023-09", "2017-09", [])


def test_an_earlier_edition_alone_is_set_against_the_newest_of_its_own_register():
    asked = {"against": ["2017-12"]}
    assert edition_pair.from_query(asked, HELD, PARTS) == ("2020-06", "2017-12", [])
    assert edition_pair.from_query({"against": "2020-06"}, HELD, PARTS) == (
        "2023-09",
        "2020-06",
        [],
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"edition": "2017-09"},
        {"edition": "gone"},
        {"edition": "<script>"},
        {"against": "2020-09"},
        {"against": "2023-09"},
        {"against": "9" * 10_000},
    ],
)
def test_an_edition_that_cannot_be_compared_is_kindly_left_out(asked):
    edition, against, said = edition_pair.from_query(asked, HELD, PARTS)
    assert (edition, against) == ("2023-09", "2020-06")
    assert len(said) == 1


def test_one_edition_has_nothing_to_be_compared_with():
    one = HELD[HELD["edition_id"] == "2017-09"]
    assert edition_pair.from_query({"edition": "2017-09"}, one, PARTS) == (None, None, [])


@pytest.mark.parametrize(
    ("chosen", "query"),
    [
        (("2023-09", "2020-06"), {}),
        (("2023-09", "2017-09"), {"against": ["2017-09"]}),
        (("2020-06", "2017-12"), {"edition": ["2020-06"]}),
        (("2020-06", "2017-09"), {"edition": ["2020-06"], "against": ["2017-09"]}),
    ],
)
def test_the_address_holds_only_what_differs_and_reads_back(chosen, query):
    made = edition_pair.to_query(*chosen, HELD, PARTS)
    assert made == query
    assert edition_pair.from_query(made, HELD, PARTS) == (*chosen, [])


def test_an_address_without_an_edition_means_today():
    assert as_at.from_query({}, HELD) == (None, [])


def test_an_edition_that_is_held_can_be_asked_for():
    assert as_at.from_query({"as_at": ["2020-06"]}, HELD) == ("2020-06", [])
    assert as_at.to_query("2020-06") == {"as_at": ["2020-06"]}


@pytest.mark.parametrize("asked", ["undated", "gone", "../..", "2020-06'--"])
def test_an_edition_that_is_not_held_or_has_no_day_is_kindly_left_out(asked):
    wanted, said = as_at.from_query({"as_at": asked}, HELD)
    assert wanted is None
    assert "don’t hold" in said[0]


def test_what_is_seen_as_at_an_edition_says_which_registers_are_younger():
    said = as_at.describe("2020-06", HELD)
    assert "as at 30 June 2020" in said
    assert "We hold no edition of Health releases as old as that." in said
    assert "no edition of" not in as_at.describe("2023-09", HELD)
