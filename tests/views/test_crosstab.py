import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.frames import DECISIONS, RECIPIENT_TYPES, conform, empty
from tests.releases import releases
from views.crosstab import FITTING, GROUPS, MEASURES, Crosstab, Question, crosstab, fitting, largest
from views.view import DEFAULT, View

made_rows = st.lists(
    st.fixed_dictionaries(
        {
            "recipient_type": st.sampled_from(RECIPIENT_TYPES),
            "recipient": st.sampled_from(["A", "B", "C"]),
            "decision": st.sampled_from(DECISIONS),
            "tier": st.sampled_from(["1", "2", None]),
            "datasets": st.sampled_from(["Census", "Census; Key stage 2", None]),
            "date": st.dates(pd.Timestamp(2010, 1, 1).date(), pd.Timestamp(2026, 1, 1).date()),
            "date_precision": st.sampled_from(["day", "year", "by"]),
        }
    ),
    max_size=12,
)


def ask(
    question: Question,
    rows: pd.DataFrame | None = None,
    projects: pd.DataFrame | None = None,
    exchanges: pd.DataFrame | None = None,
    view: View = DEFAULT,
) -> Crosstab:
    def frame(name: str, given: pd.DataFrame | None) -> pd.DataFrame:
        return empty(name) if given is None else given

    return crosstab(
        question,
        view,
        frame("releases", rows),
        frame("accredited", projects),
        frame("exchanges", exchanges),
    )


def project(number: str, institutions: str, kinds: str, datasets: str, date: str) -> dict:
    return {
        "project_id": number,
        "recipients": institutions,
        "recipient_types": kinds,
        "datasets": datasets,
        "date": date,
        "date_precision": "day",
        "pupil_level": True,
    }


def asked(start: str, end: str, value: int | None, *, adds_up: bool = True) -> dict:
    return {
        "exchange_id": f"{start}-{end}",
        "requester": "Home Office",
        "period_start": start,
        "period_end": end,
        "measure": "people asked about",
        "value": value,
        "status": "as published",
        "adds_up": adds_up,
    }


@given(made_rows, st.permutations(list(GROUPS)), st.sampled_from(["requests", "releases"]))
def test_what_stands_once_among_parts_adds_up_to_the_rows_that_were_counted(rows, groups, measure):
    question, _ = fitting(measure, tuple(groups))
    found = ask(question, releases(*rows))
    if found.stacks and not found.overlaps:
        assert found.cells["n"].sum() == found.rows
    else:
        assert "dataset" in question.groups
        assert found.cells["n"].sum() > found.rows


@given(made_rows)
def test_a_recipient_counts_once_in_a_year_and_only_for_releases(rows):
    frame = releases(*rows)
    found = ask(Question("recipients", ("year",)), frame)
    given_out = frame[frame["decision"].isin(["released", "approved"])]
    assert found.rows == len(given_out)
    for year, n in zip(found.cells["first"], found.cells["n"], strict=True):
        if str(year).isdigit():
            own = given_out[
                (given_out["date"].dt.year == int(year)) & (given_out["date_precision"] != "by")
            ]
            assert n == own["recipient"].nunique()


def test_streams_that_are_never_added_stand_in_series_of_their_own():
    rows = releases({}, {"stream": "police"}, {"stream": "police"})
    found = ask(Question("requests", ("kind",)), rows, view=View(streams=("NPD request", "police")))
    assert dict(zip(found.cells["series"], found.cells["n"], strict=True)) == {
        "NPD request": 1,
        "police": 2,
    }


def test_a_project_of_two_institutions_counts_for_each_and_has_no_sum():
    projects = conform(
        "accredited",
        [
            project("1", "UCL; FFT", "University; Commercial firm", "LEO", "2024-02-01"),
            project("2", "UCL", "University", "LEO; ECHILD", "2025-02-01"),
        ],
    )
    found = ask(Question("projects", ("recipient",)), projects=projects)
    assert dict(zip(found.cells["first"], found.cells["n"], strict=True)) == {"UCL": 2, "FFT": 1}
    assert found.overlaps
    assert not ask(Question("projects", ("year", "kind")), projects=projects).stacks


def test_people_asked_about_are_added_only_where_totals_may_be():
    exchanges = conform(
        "exchanges",
        [
            asked("2016-01-01", "2016-01-31", 10),
            asked("2016-02-01", "2016-02-29", 5),
            asked("2016-03-01", "2016-03-31", None),
            asked("2015-07-01", "2016-09-30", 2461),
            asked("2015-01-01", "2022-09-30", 6883, adds_up=False),
        ],
    )
    found = ask(Question("people", ("year",)), exchanges=exchanges)
    assert found.cells[["first", "n"]].to_numpy().tolist() == [["2016", 15]]
    assert sorted(found.left_out.values()) == [1, 2]


def test_years_stand_by_time_kinds_in_their_order_and_recipients_by_size():
    rows = releases(
        {"date": "2016-01-01", "recipient": "B", "recipient_type": "University"},
        {"date": "2013-01-01", "recipient": "A", "recipient_type": "Charity"},
        {"date": "2014-01-01", "recipient": "A", "recipient_type": "Commercial firm"},
    )
    for group, order in (
        ("year", ["2013", "2014", "2016"]),
        ("kind", ["Commercial firm", "University", "Charity"]),
        ("recipient", ["A", "B"]),
    ):
        found = ask(Question("requests", (group,)), rows)
        assert found.cells["first"].astype("str").tolist() == order


@pytest.mark.parametrize("measure", MEASURES)
def test_a_group_that_means_nothing_for_a_measure_goes_and_is_named(measure):
    question, gone = fitting(measure, ("tier", "stream", "year", "kind"))
    assert set(question.groups) <= set(FITTING[measure])
    assert 1 <= len(question.groups) <= 2
    assert set(gone) == {"tier", "stream", "year", "kind"} - set(question.groups)


def test_an_unknown_or_repeated_group_is_left_out():
    assert fitting("requests", ("kind", "kind", "nonsense")) == (
        Question("requests", ("kind",)),
        ("nonsense",),
    )


def test_of_many_members_the_largest_are_kept_and_the_rest_counted():
    rows = releases(*({"recipient": f"R{n}"} for n in range(3000)), {"recipient": "R7"})
    found = ask(Question("requests", ("recipient",)), rows)
    kept, more = largest(found.cells, 20)
    assert len(kept) == 20
    assert more == 2980
    assert kept["first"].iloc[0] == "R7"


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_to_count_is_no_error(measure):
    assert ask(Question(measure, FITTING[measure][:2])).cells.empty


def test_a_time_is_kept_to_the_month_and_what_lies_in_it_partly_is_said():
    rows = conform(
        "exchanges",
        [
            *(asked(f"2016-{m:02d}-01", f"2016-{m:02d}-28", 10 * m) for m in (7, 8, 9)),
            asked("2016-03-01", "2016-08-15", 500, adds_up=False),
        ],
    )
    question = Question("people", ("year",))
    found = ask(question, exchanges=rows, view=View(start=2016, start_month=8))
    assert found.members.to_dict() == {"2016": 170}
    assert found.left_out == {"lie only partly in the time that is asked for": 1}
    assert "170 people asked about in 2 periods" in found.whole


def test_members_count_each_thing_once_whatever_its_parts():
    rows = releases(
        {"release_id": "a", "datasets": "Census; Key stage 2", "recipient_type": "University"},
        {"release_id": "b", "datasets": "Census", "recipient_type": "University"},
    )
    found = ask(Question("requests", ("kind", "dataset")), rows)
    assert found.members.to_dict() == {"University": 2}
    assert found.cells["n"].sum() == 3
