"""The sentence that heads a view of releases."""

import pytest

from tests.releases import listed, releases
from views import headline
from views.view import View

FIRM = {"recipient_type": "Commercial firm"}
UNIVERSITY = {"recipient_type": "University"}
HOME = {"recipient_type": "Home Office"}
A = {"decision": "released", "recipient": "A"}
B = {"decision": "approved", "recipient": "B", "recipient_type": "University"}


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([], "No release matches these filters"),
        ([FIRM], "We count the one release under commercial firms"),
        ([FIRM] * 3, "Commercial firms account for all 3 releases"),
        ([HOME] * 2, "The Home Office accounts for both releases"),
        (
            [FIRM, FIRM, UNIVERSITY],
            "Commercial firms account for 2 of the 3 releases, more than any other type "
            "of recipient",
        ),
        (
            [{**FIRM, "type_sure": False}, FIRM, UNIVERSITY],
            "Commercial firms account for 2 of the 3 releases",
        ),
        (
            [FIRM, UNIVERSITY],
            "Commercial firms and universities account for 1 each of the 2 releases",
        ),
        (
            [FIRM, UNIVERSITY, HOME],
            "No type of recipient stands out in the 3 releases: 3 types have 1 each",
        ),
        (
            [FIRM, {"stream": "police"}],
            "Counted apart, never added up: 1 NPD request, and 1 release to the police",
        ),
    ],
)
def test_the_finding_is_a_sentence_made_of_the_numbers(rows, title):
    assert headline.finding(listed(*rows)) == title


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (
            View(types=("Commercial firm", "University")),
            "Commercial firms are named in 2 releases and universities in 1",
        ),
        (
            View(types=("Commercial firm", "Charity"), start=2013),
            "Commercial firms are named in 2 releases from 2013 and charities in none",
        ),
        (
            View(start=2013, end=2016),
            "Commercial firms account for 2 of the 3 releases from 2013 to 2016, more "
            "than any other type of recipient",
        ),
        (
            View(decisions=("released",), q="maps"),
            "Commercial firms account for 2 of the 3 releases with the decision "
            "“released” matching “maps”, more than any other type of recipient",
        ),
    ],
    ids=["some types", "one type", "years", "decision and search"],
)
def test_a_finding_says_what_the_view_leaves_out(view, title):
    assert headline.finding(listed(FIRM, FIRM, UNIVERSITY), view) == title


def test_a_finding_about_doubtful_names_has_a_range():
    frame = listed(FIRM, FIRM, {**UNIVERSITY, "type_sure": False})
    assert headline.range_of_finding(frame).endswith("between 2 and 3 for commercial firms.")
    assert headline.range_of_finding(listed(FIRM, FIRM, UNIVERSITY)) == ""


def test_a_type_that_all_have_is_not_told_as_a_part():
    view = View(types=("Commercial firm", "University"))
    assert headline.finding(releases(FIRM, FIRM, FIRM), view) == (
        "Commercial firms are named in 3 documented releases and universities in none"
    )


def test_the_range_is_the_same_whether_one_type_or_all_are_shown():
    doubt = {"type_sure": False}
    among = listed(FIRM, FIRM | doubt, UNIVERSITY, UNIVERSITY | doubt)
    firms = among[among["recipient_type"] == "Commercial firm"]
    view = View(types=("Commercial firm",))
    assert headline.range_of_finding(firms, view, among).endswith(
        "it could be between 1 and 3 for commercial firms."
    )
    assert headline.range_of_finding(among).endswith(
        "between 1 and 3 for commercial firms and between 1 and 3 for universities."
    )


@pytest.mark.parametrize(
    ("rows", "types", "title"),
    [
        ((A, A, B, A | {"recipient": "C"}), (),
         "Of the 3 recipients of documented releases, 2 are commercial firms and 1 are "
         "universities: what people asked about, not a sample"),
        ((A, A), (), "We count the one recipient of documented releases under commercial firms"),
        ((A, A, A | {"recipient": "C"}), ("Commercial firm",),
         "We count 2 recipients of documented releases under commercial firms"),
        ((A, A, B, A | {"recipient": "C"}), ("Commercial firm", "University"),
         "We count 2 recipients of documented releases under commercial firms and 1 under "
         "universities"),
    ],
)  # fmt: skip
def test_a_finding_about_recipients_counts_recipients(rows, types, title):
    assert headline.finding(releases(*rows), View(unit="recipients", types=types)) == title
