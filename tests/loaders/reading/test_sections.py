"""Several tables of one kind in a sheet: what stands over all of them, and what over one alone."""

from datetime import date

import pytest

from tests.registers import read

FORCES = ("Dorset Police", "Cleveland Police", "Kent Police")
BODIES = ("University of Hull", "Devon County Council", "Nesta")


def of_months(*, again):
    """Counts of forces under the names of months; ``again``: with their headings each time."""
    head = ["Force", "Enquiries", "Helped with"]
    rows = [["Police enquiries, 2021"]] + ([] if again else [head])
    for n, month in enumerate(("January", "February", "March")):
        rows += [[month]] + ([head] if again else [])
        rows += [[force, 4 + n + m, 2 + m] for m, force in enumerate(FORCES)]
    return rows


@pytest.mark.parametrize("again", [True, False])
def test_a_month_over_a_section_is_of_the_year_over_all(tmp_path, again):
    exchanges = read(tmp_path, {"Police": of_months(again=again)}).exchanges
    asked = exchanges[exchanges["measure"] == "requests"]
    assert set(asked["period_precision"]) == {"month"}
    assert sorted(set(asked["period_start"].dt.date)) == [date(2021, n, 1) for n in (1, 2, 3)]
    assert len(asked) == 9


def test_a_month_over_a_section_that_has_no_year_anywhere_is_no_period(tmp_path):
    rows = [["Police enquiries"], *of_months(again=True)[1:]]
    edition = read(tmp_path, {"Police": rows})
    assert edition.exchanges.empty
    assert not edition.problems.empty


@pytest.mark.parametrize(
    ("title", "decision"),
    [("Signed off", "approved"), ("Turned down", "rejected"), ("Shelved", "withdrawn")],
)
def test_the_title_of_a_section_says_what_became_of_its_rows_alone(tmp_path, title, decision):
    head = ["Entity", "Enquiry", "Considered on"]
    rows = [["Applications considered"]]
    for name in ("Refused", title):
        rows += [[name], head, *([body, "A study", date(2019, 5, 2)] for body in BODIES)]
    releases = read(tmp_path, {"Considered": rows}).releases
    assert list(releases["decision"]) == ["rejected"] * 3 + [decision] * 3


def test_a_title_that_is_not_known_leaves_open_what_became_of_its_rows(tmp_path):
    head = ["DSAP ref", "Body", "Seen on"]
    rows = [["Seen by the panel"]]
    for n, name in enumerate(("Approved", "Zxcvb")):
        rows += [[name], head]
        rows += [[f"DS0{n}00{m}", body, date(2019, 5, 2)] for m, body in enumerate(BODIES)]
    releases = read(tmp_path, {"DSAP": rows}).releases
    assert list(releases["decision"]) == ["approved"] * 3 + ["not stated"] * 3


def test_the_same_heading_under_two_groups_is_told_apart_by_them(tmp_path):
    rows = [["Period", "Home Office to DfE", None, "DfE to Home Office", None]]
    rows += [[None, "Lists", "Names", "Lists", "Names"]]
    rows += [[f"{month} 2018", 2, 30 + n, 3, 9] for n, month in enumerate(("July", "August"))]
    exchanges = read(tmp_path, {"HO": rows}).exchanges
    said = set(zip(exchanges["measure"], exchanges["value"], strict=True))
    assert said == {("people asked about", 30), ("people asked about", 31), ("records returned", 9)}


@pytest.mark.parametrize("heading", ["Came from", "Sending body", "Origin"])
def test_a_row_that_goes_to_the_department_is_no_release(tmp_path, heading):
    us = "Department for Education"
    rows = [["Flow no", heading, "Went to", "Since"]]
    rows += [[f"F{n:03}", us, body, date(2019, 5, 2)] for n, body in enumerate(BODIES)]
    rows += [["F009", "Ofqual", us, date(2019, 5, 2)]]
    edition = read(tmp_path, {"Flows": rows})
    assert list(edition.releases["organisation"]) == list(BODIES)
    assert "received" in edition.found.sheets[0].skipped[0].reason


@pytest.mark.parametrize("pair", [("Nodded through", "Sent back"), ("Zxcvb", "Qwert")])
def test_of_two_unknown_outcomes_none_is_taken_for_an_approval(tmp_path, pair):
    rows = [["DSAP ref", "Body", "Purpose", *pair]]
    for n in range(6):
        days = [date(2019, 5, n + 1), None][:: 1 if n % 2 else -1]
        rows.append([f"DS0010{n}", BODIES[n % 3], "To plan places", *days])
    edition = read(tmp_path, {"DSAP": rows})
    assert set(edition.releases["decision"]) == {"not stated"}
    assert any(pair[1] in reason for reason in edition.problems["reason"])


def test_a_licence_that_lapsed_was_in_force(tmp_path):
    rows = [["Licence no", "Holder", "State", "Opens", "Lapses"]]
    rows += [["L-1", "Nesta", "Lapsed", date(2015, 1, 3), date(2016, 1, 3)]]
    rows += [["L-2", "Kent County Council", "Lapsed", None, None]]
    rows += [["L-3", "Civitas", "In term", date(2015, 1, 3), date(2099, 1, 3)]]
    decisions = read(tmp_path, {"Data licences": rows}).releases["decision"]
    assert list(decisions) == ["approved", "withdrawn", "approved"]


def test_names_that_are_kept_back_behind_numbers_are_rows(tmp_path):
    rows = [["Ref", "Organisation", "Project", "Approved on"]]
    rows += [[f"DR15030{n}.01", f"Body {n}", "A study", date(2015, 3, n)] for n in range(1, 6)]
    releases = read(tmp_path, {"NPD": rows}).releases
    assert list(releases["organisation"]) == [f"Body {n}" for n in range(1, 6)]


def test_a_figure_on_nationality_that_was_held_back_is_named(tmp_path):
    rows = [["Nationality recorded in the autumn census 2017"], ["Year group", "Held", "Refused"]]
    rows += [["Year 7", 1200, "[c]"], ["Year 8", "[x]", 20], ["Year 9", 900, 30]]
    problems = read(tmp_path, {"Nationality": rows}).problems
    assert list(problems["value"]) == ["[c]", "[x]"]
    assert not problems["refused"].any()
