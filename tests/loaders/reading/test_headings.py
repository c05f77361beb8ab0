"""A heading means what it says, however it is written; and nothing when it does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.evidence import FIELDS, LEFT_OUT, MEASURES, best_by_words, words_say
from loaders.reading.label_measures import measure_of
from loaders.reading.lexicon import TOML
from loaders.reading.word_lists import classes_of
from tests.registers import inspect

HEADINGS = {
    "Organisation": "organisation",
    "Name of organisation": "organisation",
    "Applicant’s organisation": "organisation",
    "Recipient / Organisation name": "organisation",
    "Organisation requesting the data": "organisation",
    "Who is the data shared with?": "organisation",
    "Police force": "organisation",
    "Applicant's organisation type": "organisation_type",
    "Commissioning organisation": "commissioned_by",
    "DR number": "reference",
    "Agreement reference / NIC number": "reference",
    "Ref. no.": "reference",
    "Project title": "title",
    "Purpose for which the data was requested": "purpose",
    "Title / purpose of request": "purpose",
    "How will the data be used?": "purpose",
    "Organisation – who receives the data": "organisation",
    "2. Name of organisation": "organisation",
    "Tier(s) of data": "tier",
    "Identification risk": "identifiability",
    "Sensitivity": "sensitivity",
    "Data set(s) requested": "datasets",
    "Protected Data Accessed": "datasets",
    "Legal gateway / basis": "legal_basis",
    "Legal basis for the release of personally identifiable data": "legal_basis",
    "Decision": "decision",
    "Request status": "decision",
    "Date of release": "date",
    "Date approved by DSAP": "date",
    "Date first Extract sent / Date permission for re-use granted/ Date Application Rejected": (
        "date"
    ),
    "Date of request": "date",
    "DSA Start Date": "start",
    "Licence expiry date": "end",
    "Approval expiry date": "end",
    "Month / Year": "date",
    "Accredited Researchers": "institutions",
    "Processing Environment": "environment",
}

COUNTS = {
    "Number of records sent from Home Office to the DfE": "asked_about",
    "Number of records received from Home Office*": "asked_about",
    "Number of records shared from DfE to Home Office": "returned",
    "Number of records receieved from DfE": "returned",
}

COUNTS_OF_POLICE = {
    "Number of requests": "requests",
    "Number of requests resulting in data being shared": "requests_answered",
    "Number of pupils whose data was shared": "pupils",
}

MEANINGLESS = (
    "",
    " ",
    "Zxcvb",
    "Organisation ID",
    "Organisation's address",
    "Data controller",
    "Data processor(s)",
    "Data owner",
    "Funders and collaborators",
    "ICO registration number",
    "Company number",
    "Commercial / non-commercial",
    "For Commercial Purposes",
    "Reason for rejection",
    "Date the data was destroyed",
    "Data retention end date",
    "Start and end date",
    "Common Law Duty of Confidentiality",
    "National data opt-out applied?",
    "Request type",
    "Frequency",
    "Retention period",
    "Count",
    "Volume of records",
    "Benefits",
    "Dataset reference number",
    "12",
    "2019",
    "x" * 5000,
)


def meaning(heading):
    return best_by_words(heading)


@pytest.mark.parametrize(("heading", "field"), HEADINGS.items())
def test_a_heading_is_matched_by_its_meaning(heading, field):
    assert meaning(heading) == field


@pytest.mark.parametrize(("heading", "measure"), COUNTS.items())
def test_a_count_of_the_home_offices_is_told_by_its_words(heading, measure):
    assert measure_of(heading, "Home Office") == measure


@pytest.mark.parametrize(("heading", "measure"), COUNTS_OF_POLICE.items())
def test_a_count_of_the_polices_is_told_by_its_words(heading, measure):
    assert measure_of(heading, "police") == measure


@pytest.mark.parametrize("heading", MEANINGLESS)
def test_a_heading_that_only_nearly_fits_has_no_meaning(heading):
    assert meaning(heading) is None


@pytest.mark.parametrize("heading", ["Lead researcher", "Contact name", "E-mail", "Surname"])
def test_columns_of_people_are_known_as_such(heading):
    assert meaning(heading) in LEFT_OUT


def test_a_number_of_requests_is_not_a_request_number():
    assert measure_of("Number of requests") == "requests"
    assert meaning("Number of requests") is None
    assert meaning("Request number") == "reference"


def test_a_running_total_is_not_a_count_of_a_month():
    label = "Number of records shared from DfE to Home Office (running total)"
    assert measure_of(label, "Home Office") is None


def test_who_asked_and_who_answered_are_told_by_from_and_to():
    assert measure_of("Records from Home Office to DfE", "Home Office") == "asked_about"
    assert measure_of("Records from DfE to Home Office", "Home Office") == "returned"


MARKS = ["", "*", "†", "¹", " [note 2]", " (1)", " [1]", "**", "  "]


@st.composite
def dressed(draw):
    """A heading as another typist would write it: the same words, other dress."""
    heading = draw(st.sampled_from(sorted(HEADINGS)))
    case = draw(st.sampled_from([str, str.upper, str.lower, str.title]))
    space = draw(st.sampled_from([" ", "  ", "\n", " \n ", "\u00a0", "\t"]))
    quote = draw(st.sampled_from(["'", "’", "‘"]))
    end = draw(st.sampled_from(["", ":", ".", " ", "?"]))
    text = case(heading).replace("’", "'").replace("'", quote)
    return heading, text.replace(" ", space) + end + draw(st.sampled_from(MARKS))


@given(dressed())
def test_case_spaces_line_breaks_quotes_and_footnote_marks_do_not_matter(pair):
    heading, text = pair
    assert meaning(text) == HEADINGS[heading]


@st.composite
def slipped(draw):
    """A heading with one slip inside one of its longer words."""
    heading = draw(st.sampled_from([h for h in sorted(HEADINGS) if "/" not in h]))
    spots = [
        n
        for n in range(1, len(heading) - 1)
        if all(c.isalpha() and c.islower() for c in heading[n - 1 : n + 2])
        and len(next(w for w in _words_at(heading, n))) >= 7
    ]
    if not spots:
        return heading, heading
    at = draw(st.sampled_from(spots))
    kind = draw(st.sampled_from(["lose", "double", "swap"]))
    if kind == "lose":
        return heading, heading[:at] + heading[at + 1 :]
    if kind == "double":
        return heading, heading[:at] + heading[at] + heading[at:]
    return heading, heading[:at] + heading[at + 1] + heading[at] + heading[at + 2 :]


def _words_at(heading, at):
    start = heading.rfind(" ", 0, at) + 1
    end = heading.find(" ", at)
    yield heading[start : end if end > 0 else len(heading)].strip("'’s()*")


@given(slipped())
def test_a_small_slip_of_spelling_never_changes_the_meaning(pair):
    heading, text = pair
    assert meaning(text) in (HEADINGS[heading], None)


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ("Organsation", "organisation"),
        ("Refrence", "reference"),
        ("Purpsoe", "purpose"),
        ("Dtae approved", "date"),
        ("Legal gatway", "legal_basis"),
        ("Senstivity", "sensitivity"),
        ("Datasets requsted", "datasets"),
        ("Identifcation risk", "identifiability"),
        ("StartDate", "start"),
        ("ORGANISATION_NAME", "organisation"),
        ("LegalBasisForProvision", "legal_basis"),
    ],
)
def test_a_slip_of_spelling_is_mended(slip, field):
    assert meaning(slip) == field


def test_a_word_that_is_spelt_right_is_never_taken_for_a_slip_of_another():
    assert meaning("Count") is None  # not "Court"
    assert meaning("State") is None  # not "Start"
    assert meaning("Data") == "datasets"  # not "Date"


@given(st.text(max_size=300))
def test_any_text_at_all_is_looked_at_without_a_fault(text):
    assert best_by_words(text) in (None, *FIELDS, *LEFT_OUT)
    assert measure_of(text) in (None, *MEASURES)


@given(st.text(alphabet="abcdefghij klmnopqrstuvwxyz/()'’-*\n", max_size=60))
def test_words_at_random_seldom_mean_anything_and_never_fail(text):
    assert best_by_words(text) in (None, *FIELDS, *LEFT_OUT)


def test_every_class_that_a_field_weighs_is_one_of_the_file():
    known = {*TOML["classes"], "towards"}
    for group in ("fields", "left_out"):
        for name, entry in TOML[group].items():
            said = {*entry.get("head", {}), *entry.get("any", {}), *entry.get("near", {})}
            assert said | {*entry.get("requires", [])} <= known, name


def test_no_class_holds_a_phrase():
    """Words only: what a heading means is told by its words, not by having been seen."""
    for name, listed in TOML["classes"].items():
        for word in listed.split():
            assert name in classes_of(word.removesuffix("*")), word


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Body to which the extract was issued", "organisation"),
        ("Party supplied", "organisation"),
        ("Given to", "organisation"),
        ("Firm or institution applying", "organisation"),
        ("Kind of applicant", "organisation_type"),
        ("Instigated by", "commissioned_by"),
        ("Enquiry ref.", "reference"),
        ("Theme of the dissertation", "title"),
        ("Rationale", "purpose"),
        ("What the extract is needed for", "purpose"),
        ("Tables handed over", "datasets"),
        ("Statute relied on", "legal_basis"),
        ("Verdict", "decision"),
        ("Day despatched", "date"),
        ("Quarter signed", "date"),
        ("Commences", "start"),
        ("Lapses on", "end"),
        ("Supervisor", "people"),
    ],
)
def test_a_heading_that_no_list_has_is_told_by_the_classes_of_its_words(heading, field):
    assert words_say(heading)[field] == max(words_say(heading).values())


@pytest.mark.parametrize(
    "heading", ["Research question", "Question to be answered", "Study asked for"]
)
def test_a_question_and_what_was_asked_for_are_titles(heading):
    assert best_by_words(heading) == "title"


@pytest.mark.parametrize(
    ("upper", "lower", "fields"),
    [
        (["Given to", None, "Why", "Sent"], ["Name", "Town", None, None],
         {"organisation": 0, "": 1, "purpose": 2, "date": 3}),
        (["Request", None, "Recipient", "Sent"], ["Name", "Number", None, None],
         {"title": 0, "reference": 1, "organisation": 2, "date": 3}),
        (["Sent", "Request", None, "Recipient"], [None, "Number", "Title", None],
         {"date": 0, "reference": 1, "title": 2, "organisation": 3}),
    ],
)  # fmt: skip
def test_headings_of_groups_below_headings_of_one_row_are_no_row(tmp_path, upper, lower, fields):
    bodies = ("Nesta", "Demos", "Civitas", "Ofqual", "University of Hull")
    cells = {
        "organisation": lambda n: bodies[n],
        "": lambda n: f"Town {n}",
        "purpose": lambda n: f"Study {n} of how pupils spell",
        "title": lambda n: f"Study {n} of how pupils spell",
        "reference": lambda n: f"Q/{n}",
        "date": lambda n: date(2019, n + 1, 13),
    }
    rows = [[cells[name](n) for name in fields] for n in range(5)]
    (sheet,) = inspect(tmp_path, {"Register": [upper, lower, *rows]}).sheets
    assert (sheet.rows_present, sheet.rows_read) == (5, 5)
    assert sheet.columns.keys() == fields.keys() - {""}
