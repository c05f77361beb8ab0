"""What may be one release: listed, never merged."""

import pytest

from loaders import history
from tests.loaders.history.test_accredited import merged_projects, project, projects_of
from tests.loaders.history.test_releases import edition, merged, release
from tests.readings import parts_of


def of(projects):
    return parts_of(["a", "b"], accredited=projects)


def listed(made):
    return made.possible_duplicates[["id", "other_id"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, "DR160909.01"), ("DR160909.01", None), ("DR170221.02", "DR170221.2"),
     ("DR170221.10", "DR170221.1")],
    ids=["gains a reference", "loses its reference", "another form", "a lost nought"],
)  # fmt: skip
def test_a_release_whose_reference_changed_is_listed_and_not_merged(before, after):
    made = merged(
        edition("a", release("BBC", "Panorama", reference=before)),
        edition("b", release("BBC", "Panorama", reference=after)),
    )
    assert len(made.releases) == 2
    old, new = made.readings["release_id"]
    assert listed(made) == [[old, new]]
    (why,) = made.possible_duplicates["reason"]
    assert why.startswith("the same recipient, title and date, but ")


def test_a_changed_reference_is_noticed_though_the_title_was_mended_later():
    made = merged(
        edition("a", release("BBC", "Panorama", reference="R0001")),
        edition("b", release("BBC", "Panorama", reference="R0002")),
        edition("c", release("BBC", "Panorama: schools", reference="R0002")),
    )
    assert listed(made) == [["r0001", "r0002"]]


@pytest.mark.parametrize(
    "other",
    [
        release("ITV", "Panorama", reference="R0002"),
        release("BBC", "Newsnight", reference="R0002"),
        release("BBC", "Panorama", "2016-01-01", reference="R0002"),
    ],
    ids=["recipient", "title", "date"],
)
def test_with_another_reference_one_thing_that_differs_makes_two(other):
    made = merged(edition("a", release("BBC", "Panorama", reference="R0001")), edition("b", other))
    assert listed(made) == []


def test_two_that_any_edition_lists_side_by_side_are_two():
    one, two = (release("BBC", "Panorama", reference=ref) for ref in ("R0001", "R0002"))
    made = merged(edition("a", one), edition("b", two), edition("c", one, two))
    assert listed(made) == []


def test_a_row_without_a_title_or_a_purpose_is_like_no_other():
    one, two = (release("BBC", None, reference=ref) for ref in ("R0001", "R0002"))
    assert listed(merged(edition("a", one), edition("b", two))) == []


def test_what_is_the_same_but_for_its_reference_is_not_paired_with_less():
    made = merged(
        edition("a", release("Nesta", "Skills"), release("Nesta", "Skills", "2016-01-01")),
        edition(
            "b",
            release("Nesta", "Skills", reference="R0001"),
            release("Nesta", "Skills", "2016-01-01", reference="R0002"),
        ),
    )
    assert sorted(pair[1] for pair in listed(made)) == ["r0001", "r0002"]


def test_an_edition_by_itself_has_nothing_doubtful():
    assert listed(merged(edition("a", release(), release(reference="R0001")))) == []


def test_a_project_with_another_number_is_listed_and_not_merged():
    made, readings = merged_projects(
        projects_of("a", project("2026/170", "Wage risk"), project("2019/003", "Labour")),
        projects_of("b", project("2025/170", "Wage risk"), project("2019/003", "Labour")),
    )
    assert len(made) == 3
    assert history.possible_duplicate_projects(readings, of(readings)).to_numpy().tolist() == [
        [
            "accredited",
            "2026/170",
            "2025/170",
            "the same title and date, but another number: renumbered?",
        ]
    ]


def test_a_project_under_the_same_number_with_another_title_is_one_and_not_doubtful():
    _, readings = merged_projects(
        projects_of("a", project("2026/170", "Wage risk")),
        projects_of("b", project("2026/170", "Wages and risks")),
    )
    assert history.possible_duplicate_projects(readings, of(readings)).empty


def test_without_projects_none_is_doubtful():
    nothing = history.merge_accredited(projects_of("a"), parts_of([]))[1]
    assert history.possible_duplicate_projects(nothing, parts_of([])).empty
