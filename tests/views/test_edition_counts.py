from types import SimpleNamespace
from typing import Any

import pandas as pd

from loaders import frames
from tests.readings import parts_of, project, read, release
from views import edition_counts
from views.series_ids import PUPIL_LEVEL
from views.view import DEFAULT, View


def editions(*names):
    return frames.conform(
        "editions",
        [
            {"edition_id": name, "title": f"Edition {name}", "as_at": f"20{20 + n}-06-30"}
            for n, name in enumerate(names)
        ],
    )


def counted(view=DEFAULT, frame="releases", **by_edition):
    read_by = {f: [read(n, f, rows if f == frame else []) for n, rows in by_edition.items()]
               for f in ("releases", "accredited")}  # fmt: skip
    readings, projects = (
        pd.concat(read_by[of], ignore_index=True) for of in ("releases", "accredited")
    )
    data: Any = SimpleNamespace(
        readings=readings.assign(family="DfE"),
        accredited_readings=projects,
        edition_lists=parts_of(list(by_edition), releases=readings, accredited=projects),
    )
    last = list(by_edition)[-1]
    made = edition_counts.by_year(data, editions(*by_edition), last, view)
    return made[["series", "year", "edition_id", "n"]].to_numpy().tolist()


def test_a_year_of_which_a_later_edition_lists_nothing_is_a_zero_there():
    of_2014 = release("R0001", date="2014-02-01")
    of_2015 = release("R0002", date="2015-02-01")
    assert counted(a=[of_2014, of_2015], b=[of_2015]) == [
        ["NPD request", 2014, "a", 1],
        ["NPD request", 2015, "a", 1],
        ["NPD request", 2014, "b", 0],
        ["NPD request", 2015, "b", 1],
    ]


def test_an_edition_without_a_part_has_no_zero_for_it():
    npd, dsap = release("R0001"), release("DS00001", stream="DSAP approval", date="2019-01-01")
    assert counted(a=[npd], b=[dsap]) == [
        ["NPD request", 2015, "a", 1],
        ["DSAP approval", 2019, "b", 1],
    ]


def test_a_date_that_fits_no_calendar_year_is_left_out():
    vague = release("R0001", date="2016-09-01", date_precision="academic year")
    assert counted(a=[vague, release("R0002")]) == [["NPD request", 2015, "a", 1]]


def test_filters_hold_here_too():
    rows = [release("R0001"), release("R0002", recipient_type="University")]
    assert counted(View(types=("University",)), a=rows) == [["NPD request", 2015, "a", 1]]


def test_projects_are_counted_by_the_year_of_their_accreditation():
    made = counted(frame="accredited", a=[project("2020/001")], b=[project("2020/001")])
    assert made == [[PUPIL_LEVEL, 2020, "a", 1], [PUPIL_LEVEL, 2020, "b", 1]]


def test_a_view_that_counts_recipients_leaves_out_rows_of_which_none_was_given_data():
    given, refused = release("R0001"), release("R0002", decision="rejected")
    view = View(unit="recipients", q="civitas")
    assert counted(view, a=[given, refused]) == [["NPD request", 2015, "a", 1]]
