"""The bundled editions of the accredited projects, set against each other."""

import pandas as pd
import pytest

from loaders import frames
from loaders.evidence import evidence
from views import changes_in_words, project_editions
from views.view import DEFAULT, View

MARCH, JUNE = "march", "june"


def sources():
    days = {MARCH: "2026-03-25", JUNE: "2026-06-01", "other": "2026-07-01"}
    return frames.conform(
        "sources", [{"source_id": name, "published": day} for name, day in days.items()]
    )


def projects(*stands: str, **more):
    """A project for each list of editions."""
    rows = [
        {"pupil_level": True, "project_id": str(n), "reference": str(n), "title": f"Study {n}",
         "datasets": "LEO", "recipients": "UCL", "institutions": "UCL", "source_ids": named, **more}
        for n, named in enumerate(stands, start=1)
    ]  # fmt: skip
    return frames.conform("accredited", rows)


def pair(*stands: str, view: View = DEFAULT, **more):
    found = project_editions.pair(projects(*stands, **more), sources(), view)
    assert found is not None
    return found


BOTH = f"{MARCH}; {JUNE}"


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        ([BOTH, JUNE, JUNE], "2 projects {} were added {}, none removed"),
        ([BOTH, JUNE, MARCH], "1 project {} was added {}, 1 removed"),
        ([BOTH, MARCH, JUNE, MARCH], "1 project {} was added {}, 2 removed"),
        ([BOTH, MARCH, BOTH], "1 project {} was removed {}, none added"),
    ],
)
def test_the_finding_says_how_many_came_and_went(stands, said):
    assert project_editions.finding(pair(*stands)) == said.format(
        "accredited to use data sets built from pupils’ records", "between 25 March and 1 June 2026"
    )


def test_nothing_came_or_went():
    found = pair(BOTH, f"{JUNE}; {MARCH}")
    assert project_editions.finding(found).startswith("No project")
    assert project_editions.by_name(found) == []
    assert project_editions.rows(found).empty


def test_each_that_came_or_went_is_named():
    found = pair(BOTH, JUNE, MARCH)
    assert project_editions.by_name(found) == [
        "Added: “Study 2” (2; LEO; UCL).",
        "Removed: “Study 3” (3; LEO; UCL).",
    ]
    rows = project_editions.rows(found)
    assert rows[["kind", "reference"]].to_numpy().tolist() == [["came", "2"], ["went", "3"]]
    assert rows["after"].iloc[0].endswith("1 June 2026")
    assert rows["before"].iloc[1].endswith("25 March 2026")


def test_one_edition_or_a_loaded_register_has_no_bundled_pair():
    assert project_editions.pair(projects(JUNE, JUNE), sources()) is None
    assert project_editions.pair(projects(BOTH, JUNE, file="uksa.xlsx"), sources()) is None


def test_the_view_narrows_both_sides():
    found = pair(BOTH, JUNE, view=View(q="study 2"))
    assert (len(found.before), len(found.after)) == (0, 1)
    assert "counting only matching “study 2”" in project_editions.finding(found, View(q="study 2"))


def test_the_comparison_adds_up_as_of_a_loaded_register():
    table = changes_in_words.table(project_editions.comparison(pair(BOTH, JUNE, MARCH))).iloc[0]
    assert table["before"] + table["came"] - table["went"] == table["after"]


def test_what_is_bundled_is_what_our_own_loader_found_in_both_workbooks():
    held = evidence.load()
    found = project_editions.pair(held.accredited, held.sources)
    assert found is not None
    assert (len(found.before), len(found.after)) == (183, 186)
    assert (found.then, found.now) == (pd.Timestamp(2026, 3, 25), pd.Timestamp(2026, 6, 1))
    assert project_editions.added(found)["reference"].tolist() == [
        "2026/053",
        "2026/074",
        "2026/087",
    ]
    assert project_editions.removed(found).empty
