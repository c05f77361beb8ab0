"""A part that is explored never looks like the whole, on the page, a slide or a card."""

import pytest

import findings


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"type": ["University"], "group": ["year"]}, "to universities, by year"),
        ({"from": ["2016"], "group": ["kind"]}, ", from 2016, by recipient type"),
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
