"""Agreements by which data was received: no releases, whatever the direction is called."""

from datetime import date

import pytest

from tests.registers import read

GIVERS = ("HM Revenue and Customs", "UCAS", "NHS Digital", "Ministry of Justice", "Ofqual")


def agreements(title, heads):
    rows = [
        [f"AG-{n:02d}", body, "Student record", date(2019, 2 + n, 12)]
        for n, body in enumerate(GIVERS)
    ]
    return {"Agreements": [[title], [], heads, *rows]}


@pytest.mark.parametrize(
    ("title", "whom", "what"),
    [
        ("Agreements under which the Department receives data", "Organisation", "Data"),
        ("Data acquired by the Department", "Organisation", "Data"),
        ("Data obtained from other bodies", "Organisation", "Data"),
        ("Data collected from other departments", "Organisation", "Data"),
        ("What is gathered from agencies and companies", "Organisation", "Data"),
        ("Data shares into DfE", "Organisation", "Data"),
        ("Data coming in", "Organisation", "Data"),
        ("Inbound feeds", "Organisation", "Data"),
        ("Data sharing agreements", "Provider of the data", "Data we receive"),
        ("Data sharing agreements", "Supplied by", "Data"),
        ("Data sharing agreements", "From whom", "Data"),
        ("Data sharing agreements", "Source organisation", "Data"),
        ("Data sharing agreements", "Sending body", "Data"),
        ("Data sharing agreements", "Organisation", "What they send us"),
        ("Data sharing agreements", "Who sends it", "Data"),
        ("Data sharing agreements", "Originator of the data", "Data"),
    ],
)
def test_bodies_that_gave_the_data_are_no_recipients(tmp_path, title, whom, what):
    edition = read(tmp_path, agreements(title, ["Reference", whom, what, "Date signed"]))
    assert edition.releases.empty
    assert edition.found.sheets[0].rows_refused == len(GIVERS)


@pytest.mark.parametrize(
    ("title", "whom", "what"),
    [
        ("Requests for data received in 2019", "Organisation", "Data"),
        ("Applications that the Department received", "Applicant", "Data"),
        ("Data that we share", "Data received by", "Data"),
        ("Data collected from schools", "Organisation", "Data"),
        ("Releases of data collected from awarding bodies", "Organisation", "Data"),
        ("Data sharing agreements", "Organisation", "Data they receive"),
        ("Data received", "Recipient", "Data"),
        ("Data sharing agreements", "Organisation to receive the data", "Data"),
    ],
)
def test_bodies_that_were_given_the_data_are_recipients(tmp_path, title, whom, what):
    edition = read(tmp_path, agreements(title, ["Reference", whom, what, "Date"]))
    assert edition.releases["organisation"].tolist() == list(GIVERS)
