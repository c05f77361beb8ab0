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
            "releases to commercial firms and journalism and media, by year",
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
    assert "People asked about can’t be narrowed by the recipient types." in address.said(
        "exploration"
    )
    assert "charities" not in findings.card(address).title
