from loaders import frames
from views import empty_results, project_rows
from views.view import DEFAULT, View


def accredited():
    row = {"pupil_level": True, "datasets": "LEO"}
    return frames.conform(
        "accredited",
        [
            {**row, "reference": "1", "date": "2024-03-01", "date_precision": "day",
             "recipients": "UCL; FFT", "recipient_types": "University; Commercial firm"},
            {**row, "reference": "2", "date": "2020-03-01", "date_precision": "day",
             "recipients": "UCL", "recipient_types": "University", "title": "Earnings"},
            {**row, "reference": "3"},
        ],
    )  # fmt: skip


def found(**view):
    return project_rows.by_themselves(accredited(), View(**view))["reference"].tolist()


def test_projects_by_themselves_know_years_types_and_a_search_and_no_other_filter():
    assert found() == ["1", "2", "3"]
    assert found(start=2021) == ["1"]
    assert found(types=("Commercial firm",)) == ["1"]
    assert found(q="earnings") == ["2"]
    assert found(decisions=("rejected",), tiers=("1",), unit="releases") == ["1", "2", "3"]
    assert found(streams=("police",), datasets=("KS4",)) == ["1", "2", "3"]


def test_a_project_without_a_date_is_left_out_aloud():
    assert project_rows.left_out(accredited(), View(start=2021)) == (
        "1 more project is left out because no date is known."
    )
    assert project_rows.left_out(accredited(), DEFAULT) == ""


def test_what_empties_the_projects_is_named():
    view = View(start=2021, q="earnings")
    offered = empty_results.that_fill(accredited(), view, project_rows.by_themselves)
    assert [(words, project_rows.describe(left, lifted)) for words, lifted, left in offered] == [
        ("the years", "1 accredited project, counting only matching “earnings”"),
        ("the search", "1 accredited project, counting only from 2021"),
    ]
