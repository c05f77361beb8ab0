"""What is explored says a finding of it, and a part never looks like the whole, on the page, a
slide or a card."""

import pytest

import findings


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"type": ["University"], "group": ["year"]}, "to universities, by year"),
        (
            {"from": ["2016"], "group": ["kind"]},
            "named in the 13 documented requests and releases from",
        ),
        ({"stream": ["DSAP application"]}, "applications to DfE’s panel (DSAP), by year"),
        (
            {"measure": ["recipients"], "type": ["Commercial firm", "Journalism and media"]},
            "releases to commercial firms and journalism and media bodies, by year",
        ),
        ({"measure": ["projects"], "type": ["University"]}, "only those of universities"),
    ],
)
def test_the_title_says_what_the_filters_keep(params: dict[str, list[str]], said: str):
    assert said in findings.card(findings.read("explore", params)).title


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({}, "are dated 2011 to 2017"),
        ({"group": ["kind"]}, "types of recipient are named in the"),
        ({"group": ["tier"]}, "documented requests and releases state a tier"),
        ({"group": ["outcome"]}, "3 released, 9 approved, 2 rejected"),
        ({"measure": ["projects"], "group": ["year"]}, "projects, more than any other year"),
    ],
)
def test_the_title_is_a_finding(params: dict[str, list[str]], said: str):
    assert said in findings.card(findings.read("explore", params)).title


@pytest.mark.parametrize("group", ["year", "recipient", "outcome", "tier", "dataset"])
def test_nothing_is_ranked_that_is_no_sample(group: str):
    assert "more than" not in findings.card(findings.read("explore", {"group": [group]})).title


def test_a_filter_that_means_nothing_for_what_is_counted_is_said_and_not_claimed():
    asked = {"measure": ["people"], "group": ["recipient"], "type": ["Charity"]}
    address = findings.read("explore", asked)
    assert "People asked about can’t be narrowed by the recipient types." in address.notices_about(
        "exploration"
    )
    assert "charities" not in findings.card(address).title


def test_a_year_in_which_a_list_ends_is_said_to_be_not_complete():
    def note(**query: list[str]) -> str:
        chart = findings.find(findings.read("explore", query), "crosstab")
        assert chart is not None
        return chart.note

    of_projects = note(measure=["projects"], group=["year"])
    assert "2026 is not complete: the list ends on 1 June 2026." in of_projects
    assert "of 2013 only April to December 2013 is shown" in note(**{"from": ["2013-04"]})
    assert "not complete" not in note(group=["kind"])


def test_a_grey_year_is_explained_where_there_is_one():
    whole = findings.find(findings.read("explore", {}), "crosstab")
    kinds = findings.find(findings.read("explore", {"group": ["kind"]}), "crosstab")
    assert whole is not None
    assert kinds is not None
    assert "Grey: a year for which nothing is listed." in whole.note
    assert "Grey" not in kinds.note
