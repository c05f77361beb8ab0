import pandas as pd

from loaders.evidence import evidence
from loaders.frames import conform, empty
from tests.releases import releases
from views import police_and_courts


def test_each_stream_stands_apart_newest_first():
    rows = releases(
        {"stream": "police", "date": "2016-01-01"},
        {"stream": "police", "date": "2019-01-01"},
        {"stream": "court order"},
        {"stream": "NPD request"},
    )
    parts = police_and_courts.one_by_one(rows, empty("exchanges"))
    assert {heading: len(own) for heading, (_, own) in parts.items()} == {
        "Listed of the police, one by one": 2,
        "Listed of court orders, one by one": 1,
    }
    assert parts["Listed of the police, one by one"][1]["date"].iloc[0] == pd.Timestamp(
        "2019-01-01"
    )


def test_of_other_releases_only_those_of_a_body_that_asks_about_people_count():
    exchanges = evidence.load().exchanges
    rows = releases(
        {"stream": "other", "recipient": "Department for Work and Pensions"},
        {"stream": "other", "recipient": "Trustopia"},
    )
    parts = police_and_courts.one_by_one(rows, exchanges)
    assert [own["recipient"].tolist() for _, own in parts.values()] == [
        ["Department for Work and Pensions"]
    ]


def test_what_is_not_loaded_about_courts_is_said_to_be_unknown_until_it_is():
    none, courts = empty("exchanges"), conform("exchanges", [{"requester": "Courts"}])
    assert "Unknown is not zero" in police_and_courts.not_loaded(none, empty("releases"))
    assert not police_and_courts.not_loaded(courts, empty("releases"))
    assert not police_and_courts.not_loaded(none, releases({"stream": "court order"}))


def test_a_court_that_is_listed_by_its_name_is_loaded_and_stands_with_the_others():
    listed = conform(
        "exchanges",
        [
            {"requester": name, "file": "a.ods", "period_start": "2016-08-17", "value": 2}
            for name in ("Courts", "Crown Court at Bolton", "Police", "Home Office", "An Agency")
        ],
    )
    assert not police_and_courts.not_loaded(listed.iloc[1:2], empty("releases"))
    found = police_and_courts.others(listed)["requester"].tolist()
    assert found == ["An Agency", "Crown Court at Bolton"]
    assert police_and_courts.others(evidence.load().exchanges).empty


def test_uses_are_those_of_police_justice_and_departments_that_ask():
    uses = conform(
        "uses",
        [
            {"recipient": "Ministry of Justice", "recipient_type": "Police and justice"},
            {"recipient": "Department for Work and Pensions", "recipient_type": "Other"},
            {"recipient": "Home Office", "recipient_type": "Home Office"},
        ],
    )
    shown = police_and_courts.documented_uses(uses, evidence.load().exchanges)
    assert shown["recipient"].tolist() == [
        "Ministry of Justice",
        "Department for Work and Pensions",
    ]
