"""A heading means what it says, however it is written; and nothing when it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reading.headings import FIELDS, LEFT_OUT, MEASURES, fits
from loaders.reading.lexicon import TOML

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
    "Month / Year": "period_start",
    "Number of records sent from Home Office to the DfE": "asked_about",
    "Number of records received from Home Office*": "asked_about",
    "Number of records shared from DfE to Home Office": "returned",
    "Number of records receieved from DfE": "returned",
    "Number of requests": "requests",
    "Number of requests resulting in data being shared": "requests_answered",
    "Number of pupils whose data was shared": "pupils",
    "Accredited Researchers": "institutions",
    "Processing Environment": "environment",
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
    found = fits(heading)
    return found[0].field if found else None


@pytest.mark.parametrize(("heading", "field"), HEADINGS.items())
def test_a_heading_is_matched_by_its_meaning(heading, field):
    assert meaning(heading) == field


@pytest.mark.parametrize("heading", MEANINGLESS)
def test_a_heading_that_only_nearly_fits_has_no_meaning(heading):
    assert meaning(heading) is None


@pytest.mark.parametrize("heading", ["Lead researcher", "Contact name", "E-mail", "Surname"])
def test_columns_of_people_are_known_as_such(heading):
    assert meaning(heading) in LEFT_OUT


def test_a_number_of_requests_is_not_a_request_number():
    assert meaning("Number of requests") == "requests"
    assert "requests" not in {fit.field for fit in fits("Request number")}


def test_a_running_total_is_not_a_count_of_a_month():
    assert meaning("Number of records shared from DfE to Home Office (running total)") is None


def test_who_asked_and_who_answered_are_told_by_from_and_to():
    assert meaning("Records from Home Office to DfE") == "asked_about"
    assert meaning("Records from DfE to Home Office") == "returned"


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
    assert all(fit.score > 0 for fit in fits(text))


@given(st.text(alphabet="abcdefghij klmnopqrstuvwxyz/()'’-*\n", max_size=60))
def test_words_at_random_seldom_mean_anything_and_never_fail(text):
    assert all(fit.meaning in (*FIELDS, *MEASURES, *LEFT_OUT) for fit in fits(text))


def test_every_list_in_the_file_of_headings_is_of_a_kind_that_is_read():
    kinds = {"same", "starts", "within", "not", "is", "says", "needs", "name", "unit", "reason"}
    for group in ("fields", "measures", "left_out"):
        for name, entry in TOML[group].items():
            assert entry.keys() <= kinds, name


def test_no_phrase_of_a_field_is_ruled_out_or_taken_by_a_field_of_another_kind():
    """Each listed phrase is found for its own field, first or beside its rivals."""
    for name, entry in FIELDS.items():
        for phrase in entry["same"]:
            assert name in {fit.meaning for fit in fits(phrase)}, (name, phrase)
