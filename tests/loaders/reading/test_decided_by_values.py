"""A column of decisions under a heading that says nothing of them."""

import pytest

from tests.registers import read

BODIES = (
    "Cardiff University",
    "Estyn",
    "Nesta",
    "Kent County Council",
    "Ofqual",
    "UCAS",
    "University of Hull",
    "Ofsted",
    "Jisc",
    "University of York",
)


def register(heading, fates):
    rows = [
        [f"W/{n:03d}", body, f"A study of class sizes, part {n}", fate, f"{n} May 2020"]
        for n, (body, fate) in enumerate(zip(BODIES, fates, strict=True), 1)
    ]
    return {"Register": [["Our no.", "Recipient", "Study", heading, "Date"], *rows]}


HEADINGS = ("Panel's view", "Position", "Standing", "State of play")


@pytest.mark.parametrize("heading", HEADINGS)
def test_known_decisions_one_of_them_against_tell_the_column(tmp_path, heading):
    fates = ["Data sent", "Turned down by the Board", "Applicant withdrew", *["Data sent"] * 7]
    edition = read(tmp_path, register(heading, fates))
    sheet = edition.found.sheets[0]
    assert sheet.columns["decision"] == heading
    assert sheet.how_sure["decision"] == "likely"
    said = ["released", "rejected", "withdrawn", *["released"] * 7]
    assert edition.releases["decision"].tolist() == said


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_panel_that_is_content_approves_and_one_that_sends_back_leaves_open(tmp_path, heading):
    fates = [
        "Content with conditions",
        "Not supported",
        "Sent back for more information",
        "Content to proceed",
        "No objection",
        "Not satisfied",
        *["Content to proceed"] * 4,
    ]
    found = read(tmp_path, register(heading, fates)).releases
    said = ["approved", "rejected", "pending", "approved", "approved", "rejected"]
    assert found["decision"].tolist() == [*said, *["approved"] * 4]


def test_a_value_of_such_a_column_that_no_word_tells_is_named_and_not_stated(tmp_path):
    fates = ["Refused", "With the panel", "Amber", *["Refused", "Approved"] * 3, "Amber"]
    edition = read(tmp_path, register("Standing", fates))
    assert edition.releases["decision"].tolist()[2] == "not stated"
    assert "Amber" in set(edition.problems["value"])


@pytest.mark.parametrize("heading", ["Matter", "Strand"])
def test_a_few_subjects_again_and_again_are_no_decisions(tmp_path, heading):
    fates = ["Open access", *["Class sizes", "Truancy", "Attainment"] * 3]
    sheet = read(tmp_path, register(heading, fates)).found.sheets[0]
    assert "decision" not in sheet.columns
