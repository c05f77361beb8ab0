import pytest

from tests.releases import releases
from views import chosen_rows, counting_units, headline, sentence
from views.view import DEFAULT, View

FIRM = {"recipient_type": "Commercial firm"}
UNIVERSITY = {"recipient_type": "University"}
REGISTER = {"file": "a.ods", "sheet": "s", "row": 3}
DSAP = {"stream": "DSAP approval"}
A = {"decision": "released", "recipient": "A"}
B = {"decision": "approved", "recipient": "B", "recipient_type": "University"}


def test_only_rows_that_are_all_granted_are_releases():
    assert sentence.unit(releases({}, {"decision": "released"})) == "documented releases"
    assert sentence.unit(releases({}, {"decision": "rejected"})) == (
        "documented requests and releases"
    )
    assert sentence.unit(releases({"decision": "pending"})) == "documented request or release"


def test_rows_of_a_register_are_not_called_documented():
    assert sentence.unit(releases(REGISTER)) == "release"
    assert sentence.unit(releases(REGISTER, {})) == "documented releases"


def test_applications_to_the_panel_are_no_requests_for_pupils_data():
    rows = releases(*[{"stream": "DSAP application", "decision": "not stated", **FIRM}] * 2)
    assert sentence.unit(rows) == "documented applications to DfE’s panel (DSAP)"
    view = View(streams=("DSAP application",), types=("Commercial firm",))
    assert sentence.whole(rows, view) == (
        "2 documented applications to DfE’s panel (DSAP) from commercial firms"
    )
    explained = counting_units.unit_explained(rows, view)
    assert "Whether it asks for pupils’ data, and what became of it, is not known." in explained
    assert "A request is" not in explained


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (DEFAULT, "Both documented releases"),
        (View(start=2013, end=2019), "Both documented releases, 2013 to 2019"),
        (View(start=2013, end=2013), "Both documented releases in 2013"),
        (View(types=("Home Office", "University")),
         "Both documented releases to the Home Office and universities"),
        (View(end=2019, q="SEN"), "Both documented releases to 2019 matching “SEN”"),
        (View(decisions=("approved", "released")),
         "Both documented releases, decision: approved or released"),
    ],
)  # fmt: skip
def test_the_view_is_said_in_words(view, words):
    assert sentence.describe(releases({}, {}), view) == words


@pytest.mark.parametrize(
    ("rows", "view", "finding", "words"),
    [
        (
            (FIRM | DSAP, FIRM | DSAP, UNIVERSITY | DSAP),
            View(streams=("DSAP approval",), start=2013),
            "Of the 3 documented releases among DSAP approvals from 2013, 2 name commercial "
            "firms and 1 names universities: what people asked about, not a sample",
            "All 3 documented releases among DSAP approvals from 2013",
        ),
        (
            (FIRM, FIRM),
            View(streams=("NPD request", "police"), types=("Commercial firm",)),
            "Commercial firms are named in 2 documented releases among NPD requests",
            "Both documented releases among NPD requests to commercial firms",
        ),
        (
            (),
            View(streams=("Home Office",), start=2019),
            "No release matches these filters",
            "We list no request or release among releases to the Home Office from 2019",
        ),
        (
            (FIRM | {"stream": "police"}, FIRM | {"stream": "police"}),
            View(streams=("police",)),
            "Both documented releases to the police name commercial firms: what people asked "
            "about, not a sample",
            "Both documented releases to the police",
        ),
        (
            (FIRM, FIRM | {"stream": "other"}),
            View(streams=("NPD request", "other"), types=("Commercial firm",)),
            "Those to commercial firms, counted apart, never added up: 1 NPD request, and 1 other "
            "release",
            "1 NPD request, and 1 other release, each counted apart: to commercial firms",
        ),
    ],
    ids=["one half", "one half and a type", "none", "its own noun", "apart"],
)
def test_streams_that_are_left_out_are_said(rows, view, finding, words):
    assert headline.finding(releases(*rows), view) == finding
    assert sentence.describe(releases(*rows), view) == words


def test_a_type_named_after_its_stream_is_not_said_twice():
    rows, view = releases({"stream": "police"}), View(streams=("police",), types=("University",))
    assert sentence.describe(rows, view) == (
        "One documented release to the police, counted under universities"
    )


def test_one_row_and_none_read_right():
    assert sentence.describe(releases({}), DEFAULT) == "One documented release"
    assert (
        sentence.describe(releases(), View(start=2013)) == "We list no request or release from 2013"
    )


def test_streams_apart_are_not_summed_in_words():
    words = sentence.describe(releases({}, {"stream": "police"}), View(types=("University",)))
    assert (
        words == "1 NPD request, and 1 release to the police, each counted apart: to universities"
    )


def test_what_became_of_requests_is_said_unless_all_were_granted():
    assert sentence.decided(releases({}, {"decision": "released"})) == ""
    assert sentence.decided(releases({}, {"decision": "rejected"}, {"decision": "not stated"})) == (
        "Decisions: 1 approved, 1 rejected and 1 not stated."
    )
    assert sentence.decided(releases({}, {"stream": "police", "decision": "rejected"})) == (
        "Decisions on the NPD requests: 1 approved. Decisions on the releases to the police: "
        "1 rejected."
    )


def test_how_many_became_releases_is_said_where_not_all_did():
    rows = releases({}, {"decision": "released"}, {"decision": "rejected"})
    assert sentence.outcome(rows, DEFAULT) == (
        "2 of the 3 documented requests and releases are recorded as released or approved"
    )
    firms = View(types=("Commercial firm",), start=2013, end=2013)
    assert sentence.outcome(rows.iloc[1:], firms) == (
        "1 of the 2 documented requests and releases to commercial firms in 2013 is recorded as "
        "released or approved"
    )
    assert sentence.outcome(rows.iloc[[2, 2]], DEFAULT).startswith("None of the 2 ")


@pytest.mark.parametrize(
    ("rows", "view"),
    [
        (releases({}, {}), DEFAULT),
        (releases({"decision": "rejected"}), DEFAULT),
        (releases({"decision": "rejected"}, {}), View(decisions=("rejected", "approved"))),
        (releases({"decision": "rejected"}, {"stream": "police"}), DEFAULT),
        (releases().iloc[:0], DEFAULT),
    ],
)
def test_what_is_shown_is_said_where_its_outcome_says_nothing_more(rows, view: View):
    assert sentence.outcome(rows, view) == sentence.describe(rows, view)


def test_rows_of_a_stream_apart_are_named_as_what_they_are():
    other = releases(FIRM | {"stream": "other"}, FIRM | {"stream": "other"})
    assert sentence.unit(other) == "documented releases of another kind"
    assert sentence.unit(releases(FIRM)) == "documented release"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(start=2016, start_month=9), " from September 2016"),
        (View(start=2016, start_month=4, end=2017, end_month=3), " in the financial year 2016/17"),
        (View(start=2016, start_month=9, end=2017, end_month=8), " in the academic year 2016/17"),
        (View(start=2016, start_month=9, end=2018), ", September 2016 to December 2018"),
        (View(start=2016, end=2018, end_month=3), ", January 2016 to March 2018"),
        (View(start=2016, start_month=5, end=2016, end_month=5), " in May 2016"),
        (View(tiers=("1", "2")), ", of tier “1” or “2”"),
        (View(sensitivities=("High",)), ", of sensitivity “High”"),
        (View(datasets=("School Census",), tiers=("1",)),
         ", of tier “1”, with the data set “School Census”"),
    ],
)  # fmt: skip
def test_the_sentence_names_months_and_the_registers_own_words(view, words):
    assert sentence.describe(releases({}, {}), view) == f"Both documented releases{words}"


def test_recipients_are_counted_once_and_said_beside_their_releases():
    frame, view = releases(A, A, B), View(unit="recipients", start=2013)
    assert sentence.describe(frame, view) == ("Both recipients of 3 documented releases from 2013")
    assert sentence.totals(frame, view) == "2 recipients of documented releases"
    assert sentence.describe(releases(A), view) == (
        "One recipient of one documented release from 2013"
    )
    assert sentence.describe(releases(), view) == "We list no recipient of a release from 2013"


def test_what_is_not_a_release_is_left_out_aloud():
    left = releases({"decision": "not stated"}, {"decision": "rejected"}, {"decision": "rejected"})
    assert sentence.uncounted(left) == (
        "3 more requests are not counted as a release: 2 rejected and 1 not stated."
    )
    assert sentence.uncounted(left[:0]) == ""


def test_a_release_that_does_not_name_its_recipient_counts_no_recipient_and_is_said():
    nobody = {"recipient": "Name not published", "recipient_type": "Not clear"}
    frame, view = releases(A, A, nobody, nobody), View(unit="recipients")
    assert sentence.size(chosen_rows.select(frame, view), view) == 1
    assert sentence.left_out(frame, view) == (
        "2 more documented releases do not name their recipients."
    )
