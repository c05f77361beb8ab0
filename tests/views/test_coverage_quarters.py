import pandas as pd

from loaders import frames
from loaders.fetching import known_editions
from views import coverage_quarters

DFE = "DfE external data shares"


def editions(*days, register=DFE):
    made = [
        {"edition_id": day, "title": f"Edition of {day}", "as_at": day, "register": register}
        for day in days
    ]
    return frames.conform("editions", made)


def sheet(edition, stream="NPD request", kind="releases", present=5, read=5):
    return {
        "edition_id": edition,
        "stream": stream,
        "kind": kind,
        "rows_present": present,
        "rows_read": read,
    }


def elsewhere(*rows, quarterly=True):
    """What is listed: title, day, state."""
    about = {"register": DFE, "quarterly": quarterly}
    made = [
        about,
        *(about | dict(zip(("title", "day", "state"), row, strict=True)) for row in rows),
    ]
    frame = pd.DataFrame(made, columns=[*known_editions.COLUMNS])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def grid(held, sheets, lacking):
    made = coverage_quarters.grid(held, frames.conform("sheets", sheets), lacking)
    return [tuple(row) for row in made[["part", "quarter", "state"]].to_numpy()]


def test_a_quarter_between_two_editions_that_nobody_lists_is_missing():
    held = editions("2020-06-30", "2020-12-31")
    made = grid(held, [sheet("2020-06-30"), sheet("2020-12-31")], elsewhere())
    assert made == [
        ("NPD requests", "Apr–Jun 2020", "held"),
        ("NPD requests", "Jul–Sep 2020", "missing"),
        ("NPD requests", "Oct–Dec 2020", "held"),
    ]


def test_a_register_that_is_not_quarterly_misses_nothing():
    held = editions("2020-06-30", "2020-12-31")
    made = grid(held, [sheet("2020-06-30"), sheet("2020-12-31")], elsewhere(quarterly=False))
    assert [state for *_, state in made] == ["held", "held"]


def test_an_edition_that_the_archive_lists_stands_in_the_row_of_each_part():
    sheets = [sheet("2020-06-30"), sheet("2020-06-30", "police", "exchanges")]
    lacking = elsewhere(("DfE external data shares: March 2020", "2020-03-31", "in the archive"))
    assert grid(editions("2020-06-30"), sheets, lacking) == [
        ("NPD requests", "Jan–Mar 2020", "in the archive"),
        ("NPD requests", "Apr–Jun 2020", "held"),
        ("Releases to the police", "Jan–Mar 2020", "in the archive"),
        ("Releases to the police", "Apr–Jun 2020", "held"),
    ]


def test_the_parts_of_dfe_are_one_register_whatever_it_was_called():
    old = editions("2017-09-30", register="NPD third-party requests")
    held = pd.concat([old, editions("2017-12-31")])
    sheets = [sheet("2017-09-30"), sheet("2017-12-31", "Home Office", "exchanges")]
    lacking = elsewhere(("DfE external data shares: March 2018", "2018-03-31", "in the archive"))
    assert grid(held, sheets, lacking) == [
        ("NPD requests", "Jul–Sep 2017", "held"),
        ("NPD requests", "Oct–Dec 2017", "missing"),
        ("NPD requests", "Jan–Mar 2018", "in the archive"),
        ("Releases to the Home Office", "Oct–Dec 2017", "held"),
        ("Releases to the Home Office", "Jan–Mar 2018", "in the archive"),
    ]


def test_a_part_of_which_no_row_was_read_could_not_be_read():
    sheets = [sheet("2020-06-30"), sheet("2020-06-30", "police", "unknown", read=0)]
    assert grid(editions("2020-06-30"), sheets, elsewhere()) == [
        ("NPD requests", "Apr–Jun 2020", "held"),
        ("Releases to the police", "Apr–Jun 2020", "could not be read"),
    ]


def test_an_edition_of_which_nothing_was_read_could_not_be_read_in_any_part():
    held = editions("2020-06-30", "2020-09-30")
    assert grid(held, [sheet("2020-06-30")], elsewhere()) == [
        ("NPD requests", "Apr–Jun 2020", "held"),
        ("NPD requests", "Jul–Sep 2020", "could not be read"),
    ]


def test_the_same_quarter_held_and_archived_is_held():
    lacking = elsewhere(("June 2020, first version", "2020-06-30", "in the archive"))
    made = grid(editions("2020-06-30"), [sheet("2020-06-30")], lacking)
    assert made == [("NPD requests", "Apr–Jun 2020", "held")]


def test_a_register_of_which_nothing_is_held_is_a_row_by_itself():
    lacking = elsewhere(("September 2023", "2023-09-30", "published"))
    made = grid(editions(), [], lacking)
    assert made == [(DFE, "Jul–Sep 2023", "published")]


def test_without_anything_known_the_grid_is_empty():
    assert grid(editions(), [], elsewhere()) == []


def test_what_has_no_known_quarter_is_in_no_quarter():
    assert grid(editions(), [], elsewhere(("A file", None, "published"))) == []
