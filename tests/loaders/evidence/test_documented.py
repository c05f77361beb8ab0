"""Releases, uses, projects, events and sources of the bundled evidence."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest

from loaders import dataset, frames
from tests.evidence import one, sources_of


def test_the_daily_telegraph_of_february_2013_is_one_release_with_three_sources(bundled):
    row = one(bundled.releases, organisation="Daily Telegraph")
    assert sources_of(row)[:3] == [
        "whatdotheyknow-pupil-data-national-pupil-databa",
        "whatdotheyknow-pupil-data-sensitive-data-releas",
        "defenddigitalme-what-sensitive-data-do-the-paper",
    ]
    assert (row["date"].date(), row["date_precision"]) == (date(2013, 2, 20), "day")
    assert (row["tier"], row["decision"]) == ("2", "released")
    assert "reduced on approval" in row["note"]


@pytest.mark.parametrize(
    ("reference", "organisation", "day"),
    [
        ("DR170221.02", "Angel Solutions Ltd", date(2017, 6, 22)),
        ("DR170518.02", "Locrating Ltd", date(2017, 9, 12)),
    ],
)
def test_a_release_that_two_requests_name_stands_once(bundled, reference, organisation, day):
    row = one(bundled.releases, reference=reference)
    assert row["organisation"] == organisation
    assert row["date"].date() == day
    assert len(sources_of(row)) >= 2


def test_the_date_of_a_column_that_also_dates_rejections_says_no_outcome(bundled):
    notes = bundled.releases["note"].fillna("")
    dated = bundled.releases[notes.str.contains("Date Application Rejected")]
    assert len(dated) == 4
    assert set(dated["decision"]) == {"not stated"}


def test_the_check_for_work_and_pensions_is_an_exchange_and_no_release(bundled):
    assert not bundled.releases["release_id"].str.contains("dwp").any() or set(
        bundled.releases.loc[bundled.releases["release_id"].str.contains("dwp"), "release_id"]
    ) == {"2016-09-29-dwp"}
    matched = one(bundled.exchanges, exchange_id="dwp-matched-2018-04")
    assert "No individual data was shared back" in matched["note"]


def test_what_a_minister_said_of_the_releases_to_the_press_stands_beside_them(bundled):
    for name in ("Daily Telegraph", "BBC Newsnight"):
        assert "31 October 2017" in one(bundled.releases, organisation=name)["reply"]


def test_trustopia_is_no_npd_request(bundled):
    row = one(bundled.releases, release_id="2018-09-trustopia")
    assert row["stream"] == "other"
    assert row["datasets"] == "Learning Records Service"
    assert "not the NPD" in row["note"]
    assert (row["start"].date(), row["end"].date()) == (date(2018, 9, 1), date(2020, 1, 31))
    assert (row["start_precision"], row["end_precision"]) == ("month", "month")
    searched = one(bundled.published_counts, value=22_000)
    assert searched["scope"] == "Learning Records Service"


def test_every_named_release_stands_once_and_keeps_every_source(bundled):
    releases = bundled.releases
    named = Counter(s for row in releases["source_ids"] for s in frames.split_list(row))
    assert len(releases) == 52
    assert named == {
        "whatdotheyknow-pupil-data-national-pupil-databa": 10,
        "whatdotheyknow-pupil-data-licensing-agreements-2": 14,
        "whatdotheyknow-pupil-data-alternative-provision": 7,
        "whatdotheyknow-national-pupil-data-data-mous-an": 16,
        "whatdotheyknow-1088006": 1,
        "whatdotheyknow-pupil-data-police-data-access-ho": 1,
        "whatdotheyknow-pupil-data-sensitive-data-releas": 1,
        "defenddigitalme-what-sensitive-data-do-the-paper": 1,
        "forceswatch-mod-claims-request-for-sensitive-stu": 1,
        "publictechnology-dfe-scolded-after-breach-enable": 1,
        "streetguide-776081": 2,
        "defenddigitalme-scope-creep-in-national-pupil-da": 4,
        "locrating-comparing-locrating-with-council-cut-o": 1,
        "theyworkforyou-wrans": 1,
        "defenddigitalme-response-uksa-national-pupil-dat": 2,
    }
    assert releases["stream"].value_counts().to_dict() == {
        "NPD request": 34,
        "DSAP application": 16,
        "other": 1,
        "police": 1,
    }


def test_decisions_are_only_what_a_source_says(bundled):
    assert bundled.releases["decision"].value_counts().to_dict() == {
        "not stated": 35,
        "approved": 9,
        "released": 5,
        "rejected": 2,
        "pending": 1,
    }


def test_applications_dated_by_a_day_are_no_later_than_it_and_not_called_approved(bundled):
    listed = bundled.releases[bundled.releases["stream"] == "DSAP application"]
    assert set(listed["date_precision"]) == {"by"}
    assert set(listed["date"]) == {pd.Timestamp(2024, 10, 29)}
    assert set(listed["decision"]) == {"not stated"}


def test_requests_without_a_date_are_not_given_one_from_their_reference(bundled):
    undated = bundled.releases[bundled.releases["date"].isna()]
    assert sorted(undated["reference"]) == [
        "DR161003.02",
        "DR161117.01",
        "DR170227.03",
        "DR170314.02",
        "DR170908.01",
        "DR171219.01",
    ]


def test_the_register_of_accredited_projects_gives_186_projects_each_with_institutions(bundled):
    projects = bundled.accredited
    assert len(projects) == 186
    assert projects["pupil_level"].all()
    named = {i for row in projects["institutions"] for i in frames.split_list(row)}
    assert len(named) == 108
    assert projects["institutions"].notna().all()
    institutions = projects.set_index("reference")["institutions"]
    assert "Pearson" in institutions["2024/080"]
    assert "Culture, Media and Sport" in institutions["2025/016"]
    assert projects["datasets"].value_counts().to_dict() == {
        "LEO": 118,
        "ECHILD": 41,
        "GRADE": 14,
        "GUIE": 12,
        "NPD bespoke": 1,
    }


def test_three_projects_came_between_the_two_editions_of_2026(bundled):
    projects = bundled.accredited
    before = projects["source_ids"].str.contains("uksa-25-03-2026")
    assert before.sum() == 183
    assert projects.loc[~before, "reference"].tolist() == ["2026/053", "2026/074", "2026/087"]


def test_weaker_evidence_says_how_strong_it_is_and_leads_with_one_recipient(bundled):
    uses = bundled.uses
    assert len(uses) == 60
    assert uses["strength"].value_counts().to_dict() == {"implied": 45, "stated": 15}
    seed = one(uses, use_id="natcen-seed")
    assert seed["organisation"] == "National Centre for Social Research (NatCen)"
    assert frames.split_list(seed["co_recipients"]) == [
        "Frontier Economics",
        "University of Oxford",
        "Action for Children",
    ]


def test_an_unknown_date_stays_unknown_and_keeps_its_words(bundled):
    row = one(bundled.uses, use_id="lse-case-early-education")
    assert pd.isna(row["date"])
    assert pd.isna(row["date_precision"])
    assert row["date_text"].startswith("unknown (privacy notice, GDPR era")


def test_events_keep_the_precision_and_the_doubt_of_their_dates(bundled):
    events = bundled.events
    assert len(events) == 89
    assert set(events["theme"]) == set(frames.EVENT_THEMES)
    assert one(events, event_id="home-office-pilot")["date_precision"] == "year"
    confirmed = one(events, event_id="end-confirmed")
    assert (confirmed["date"].date(), confirmed["date_precision"]) == (date(2018, 4, 9), "day")
    assert "summer 2018" in confirmed["note"]
    signed = one(events, event_id="home-office-agreement")
    assert signed["date"].date() == date(2015, 12, 18)
    assert "June or July 2015" in signed["note"]


def test_every_source_is_used(bundled):
    used = {
        source
        for name in bundled.__dataclass_fields__
        if name != "sources"
        for row in getattr(bundled, name)["source_ids"]
        for source in frames.split_list(row)
    }
    assert used == set(bundled.sources["source_id"])


def test_every_row_has_a_source(bundled):
    for name in bundled.__dataclass_fields__:
        if name != "sources":
            assert getattr(bundled, name)["source_ids"].notna().all(), name


def test_a_source_without_an_address_says_how_we_came_to_it(bundled):
    without = bundled.sources[bundled.sources["url"].isna()]
    assert len(without) == 2
    assert without["note"].notna().all()


def test_a_date_of_a_source_that_is_not_exact_keeps_its_words(bundled):
    row = one(bundled.sources, source_id="defenddigitalme")
    assert (row["published_precision"], row["published_text"]) == ("year", "about 2017")


@pytest.mark.parametrize(
    "words",
    [
        ("2,462", "520", "2,461", "531", "33, 16 and 62"),
        ("6,883", "1,780", "835", "247"),
        ("20 Home Office requests", "25 occasions"),
        ("887", "1,700", "1,795"),
        ("161", "116"),
        ("19.8 million", "23 million", "21 million", "28 million"),
        ("6 million", "8.6 million"),
        ("June or July 2015", "18 December 2015"),
        ("April 2018", "28 June 2018", "summer 2018"),
        ("Trustopia", "Learning Records Service"),
        ("Daily Telegraph", "Angel Solutions", "Locrating"),
        ("466", "464"),
        ("17.8", "16.9"),
    ],
)
def test_where_sources_disagree_is_said(bundled, words):
    texts = bundled.disagreements["text"]
    assert any(all(word in text for word in words) for text in texts)


def test_every_frame_has_the_columns_and_types_that_rooms_share(bundled):
    for name in bundled.__dataclass_fields__:
        expected = {
            column: {"category": "category"}.get(dtype, dtype)
            for column, dtype in frames.COLUMNS[name].items()
        }
        assert getattr(bundled, name).dtypes.astype(str).to_dict() == expected, name


def test_the_institute_of_2014_was_no_part_yet_of_the_university_that_it_joined():
    data = dataset.current()
    given = one(data.releases, release_id="2014-02-institute-of-education")
    assert given["recipient"] == "Institute of Education, University of London"


def test_who_took_part_in_a_use_stands_under_the_name_that_we_use(bundled):
    assert "UCL; Durham University" in bundled.uses["co_recipients"].str.cat(sep=" / ")
    uses = dataset.current().uses["co_recipients"].str.cat(sep=" / ")
    assert "University College London; Durham University" in uses
