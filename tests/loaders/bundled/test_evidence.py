import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import frames
from loaders.bundled import evidence
from loaders.bundled.evidence import DEFAULT, EvidenceError
from loaders.bundled.tables import TABLES


@pytest.fixture(scope="module")
def bundled():
    return evidence.load()


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(DEFAULT, tmp_path / "data" / "evidence"))


def one(frame, **where):
    """The one row of ``frame`` that has these values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def sources_of(row):
    return frames.split_list(row["source_ids"])


def total(frame):
    return int(frame["value"].sum())


# What the figures are


def test_the_887_requests_to_december_2016_are_the_sum_of_their_tiers(bundled):
    counts = bundled.published_counts
    whole = one(counts, count_id="requests-2012-03-to-2016-12")
    tiers = counts[(counts["part_of"] == whole["count_id"]) & (counts["dimension"] == "tier")]
    assert dict(zip(tiers["category"], tiers["value"], strict=True)) == {
        "Tier 1": 334,
        "Tier 2": 368,
        "Tier 3": 29,
        "Tier 4": 84,
        "unclassified": 72,
    }
    assert total(tiers) == whole["value"] == 887


def test_about_860_of_the_887_were_released_and_the_parts_do_not_quite_meet(bundled):
    counts = bundled.published_counts
    parts = counts[
        (counts["part_of"] == "requests-2012-03-to-2016-12") & (counts["dimension"] == "decision")
    ]
    assert dict(zip(parts["category"], parts["value"], strict=True)) == {
        "released": 860,
        "rejected": 15,
        "not pursued": 3,
    }
    released = one(parts, category="released")
    assert released["qualifier"] == "about"
    assert "878 of the 887" in released["note"]


def test_the_121_requests_of_early_2017_are_the_sum_of_their_decisions(bundled):
    counts = bundled.published_counts
    whole = one(counts, count_id="requests-2017-01-to-2017-05")
    parts = counts[counts["part_of"] == whole["count_id"]]
    assert sorted(parts["value"]) == [8, 21, 92]
    assert total(parts) == whole["value"] == 121


def test_tiers_that_fall_two_short_of_466_are_kept_as_published_and_said(bundled):
    counts = bundled.published_counts
    whole = one(counts, count_id="requests-2012-04-to-2014-12")
    tiers = counts[(counts["part_of"] == whole["count_id"]) & (counts["dimension"] == "tier")]
    assert whole["value"] == 466
    assert sorted(tiers["value"]) == [11, 53, 60, 163, 177]
    assert total(tiers) == 464
    assert "464" in whole["note"]


def test_requests_from_outside_are_kept_apart_from_counts_with_the_departments_own(bundled):
    scopes = bundled.published_counts.set_index("count_id")["scope"]
    own = "including DfE's own use"
    assert scopes["requests-2012-03-to-2016-12"] == "requests from outside DfE"
    assert scopes["approved-2012-to-2016-12-15"] == own
    assert scopes["releases-with-own-use-2012-to-2016"] == own
    assert set(scopes[scopes.index.str.fullmatch(r"rejected-\d{4}")]) == {own}


def test_the_figures_with_the_departments_own_use_are_over_1700_and_1795(bundled):
    over = one(bundled.published_counts, count_id="approved-2012-to-2016-12-15")
    assert (over["value"], over["qualifier"]) == (1700, "more than")
    assert over["period_end"].date() == date(2016, 12, 15)
    home_page = one(bundled.published_counts, count_id="releases-with-own-use-2012-to-2016")
    assert home_page["value"] == 1795


def test_rejections_by_year_are_held_with_their_zero(bundled):
    rejected = bundled.published_counts.set_index("count_id")["value"].filter(regex="^rejected-")
    assert rejected.tolist() == [9, 0, 3, 6, 7]


def test_both_numbers_of_open_requests_in_may_2017_are_held_and_name_each_other(bundled):
    one_, other = (
        one(bundled.published_counts, count_id=count)
        for count in ("open-2017-05-31", "open-pending-2017-05-31")
    )
    assert (one_["value"], other["value"]) == (161, 116)
    assert "116" in one_["note"]
    assert "161" in other["note"]
    assert sources_of(one_) == sources_of(other)


def test_the_register_passed_1000_by_may_2017(bundled):
    row = one(bundled.published_counts, count_id="releases-2012-03-to-2017-05")
    assert (row["value"], row["qualifier"]) == (1000, "about")


def test_the_second_hand_total_says_that_it_is_second_hand(bundled):
    row = one(bundled.published_counts, value=2385)
    assert row["qualifier"] == "at least"
    assert "second-hand" in row["note"]
    source = one(bundled.sources, source_id=row["source_ids"])
    assert source["kind"] == "other"
    assert source["note"].startswith("Second-hand")


def test_corrected_home_office_figures_stand_over_the_first_ones(bundled):
    rows = bundled.exchanges[
        (bundled.exchanges["requester"] == "Home Office")
        & (bundled.exchanges["period_end"] == "2016-09-30")
    ]
    for measure, first, corrected in (
        ("people asked about", 2462, 2461),
        ("records returned", 520, 531),
    ):
        old = one(rows, measure=measure, status="superseded")
        new = one(rows, measure=measure, status="corrected")
        assert (old["value"], new["value"]) == (first, corrected)
        assert new["corrects"] == old["exchange_id"]
        assert (old["adds_up"], new["adds_up"]) == (False, True)


def test_first_home_office_figures_name_both_answers_and_those_not_matched(bundled):
    row = one(bundled.exchanges, exchange_id="home-office-asked-2015-07-to-2016-09-first")
    assert sources_of(row) == ["questions-statements-48634", "questions-statements-52645"]
    assert "1,942" in row["note"]
    corrected = one(bundled.exchanges, corrects=row["exchange_id"])
    assert sources_of(corrected) == ["questions-statements-hcws272"]
    assert "1,930" in corrected["note"]


def test_corrected_police_figures_stand_over_the_first_ones(bundled):
    police = bundled.exchanges[bundled.exchanges["requester"] == "Police"]
    measures = ["requests", "requests resulting in data", "pupils whose data was shared"]

    def values(status):
        rows = police[police["status"] == status].set_index("measure")
        return rows.loc[measures, "value"].tolist()

    assert values("superseded") == [31, 21, 21]
    assert values("corrected") == [33, 16, 62]


def test_the_running_total_is_never_added_to_a_year_inside_it(bundled):
    home_office = bundled.exchanges[bundled.exchanges["requester"] == "Home Office"]
    running = home_office[
        (home_office["kind"] == "running total") & (home_office["period_end"] == "2022-09-30")
    ]
    year = home_office[home_office["period_start"] == "2017-10-01"]
    assert running["value"].tolist() == [6883, 1780]
    assert year["value"].tolist() == [835, 247]
    assert not running["adds_up"].any()
    assert year["adds_up"].all()


def test_home_office_requests_and_occasions_are_different_measures(bundled):
    by_id = bundled.exchanges.set_index("exchange_id")
    requests = by_id.loc["home-office-requests-2012-04-to-2016-07"]
    granted = by_id.loc["home-office-granted-2012-04-to-2016-07"]
    occasions = by_id.loc["home-office-occasions-2015-07-to-2016-09"]
    assert (requests["value"], granted["value"], occasions["value"]) == (20, 18, 25)
    assert len({requests["measure"], granted["measure"], occasions["measure"]}) == 3
    assert "two of them withdrawn" in occasions["note"]


def test_rough_figures_keep_their_words_and_add_up_to_nothing(bundled):
    rough = bundled.exchanges[bundled.exchanges["kind"] == "rough figure"]
    assert rough["value_text"].tolist() == ["3000+", "hundreds"]
    assert rough["value"].tolist() == [3000, pd.NA]
    assert not rough["adds_up"].any()


def test_one_release_and_a_monthly_limit_are_not_totals_of_a_period(bundled):
    by_id = bundled.exchanges.set_index("exchange_id")
    assert by_id.loc["police-pupils-2019-11", ["value", "kind"]].tolist() == [2136, "one release"]
    assert by_id.loc["dwp-checked-2018-04", "value"] == 185
    assert by_id.loc["dwp-matched-2018-04", "value"] == 1
    assert by_id.loc["home-office-cap-2015", ["value", "kind"]].tolist() == [1500, "limit"]
    assert set(bundled.exchanges.loc[bundled.exchanges["adds_up"], "kind"]) == {"period total"}


def test_the_size_of_the_database_is_held_as_stated_at_each_time(bundled):
    size = bundled.npd_size[bundled.npd_size["scope"] == "whole database"]
    assert list(zip(size["size_id"], size["individuals"], strict=True)) == [
        ("2015-12-28", 19_807_973),
        ("2016", 20_000_000),
        ("2017-10-31", 23_000_000),
        ("2018-10", 21_000_000),
        ("2018-10-22", 23_000_000),
        ("2019", 21_000_000),
        ("2020-02", 21_000_000),
    ]
    assert not size["individuals"].is_monotonic_increasing
    assert len(sources_of(size.iloc[0])) == 2


def test_pupils_in_one_school_year_are_not_the_size_of_the_database(bundled):
    row = one(bundled.npd_size, scope="one school year")
    assert row["individuals"] == 6_600_000
    assert row["date_precision"] == "academic year"


def test_28_million_is_the_learning_records_service_and_no_size_of_the_npd(bundled):
    assert not (bundled.npd_size["individuals"] == 28_000_000).any()
    row = one(bundled.events, event_id="betting-firms-reported")
    assert "28 million" in row["event"]
    assert row["note"] == "The Learning Records Service, not the NPD."


def test_children_covered_by_the_nationality_questions_are_6_or_8_6_million(bundled):
    both = bundled.nationality[bundled.nationality["question"].str.contains(" and ")]
    assert one(both, measure="collected")["value"] == 6_000_000
    asked = one(both, measure="asked")
    assert (asked["value"], asked["qualifier"]) == (8_600_000, "about")
    assert "campaign's claim" in asked["note"]


@pytest.mark.parametrize(
    ("name", "value", "qualifier"),
    [
        ("2017-nationality-held", 6_000_000, "more than"),
        ("2017-birth-held", 6_200_000, "almost"),
        ("2017-nationality-refused-percent", 2.1, None),
        ("2017-nationality-refused", 170_000, "more than"),
        ("2017-birth-refused-percent", 1.9, None),
        ("2017-birth-refused", 153_000, "just over"),
        ("2017-nationality-not-yet-percent", 22.5, None),
        ("2017-birth-not-yet-percent", 20.6, None),
        ("2017-school-population", 8_100_000, None),
        ("2017-nationality-missing-percent", 25, "about"),
        ("2018-nationality-missing-percent", 17.8, None),
        ("2018-nationality-missing", 1_400_000, "more than"),
        ("2018-nationality-not-yet-percent", 15.4, None),
        ("2018-nationality-refused-percent", 1.5, None),
        ("2018-birth-missing-percent", 16, None),
        ("2018-birth-not-yet-percent", 13.6, None),
        ("2018-birth-refused-percent", 1.6, None),
        ("2018-born-outside-uk-primary", 7, "about"),
        ("2018-born-outside-uk-secondary", 10, "about"),
        ("boycotted-2018-04", 200_000, "at least"),
        ("2018-english-fluent", 36, None),
        ("2018-english-competent", 25, None),
    ],
)
def test_nationality_figures_are_as_published(bundled, name, value, qualifier):
    row = one(bundled.nationality, nationality_id=name)
    assert row["value"] == value
    assert (None if pd.isna(row["qualifier"]) else row["qualifier"]) == qualifier


def test_missing_nationality_of_2018_says_that_its_parts_fall_short(bundled):
    row = one(bundled.nationality, nationality_id="2018-nationality-missing-percent")
    assert "16.9" in row["note"]


def test_the_daily_telegraph_of_february_2013_is_one_release_with_three_sources(bundled):
    row = one(bundled.releases, organisation="Daily Telegraph")
    assert sources_of(row) == [
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
    assert len(sources_of(row)) == 2


def test_the_check_for_work_and_pensions_stands_once_among_releases(bundled):
    row = one(bundled.releases, release_id="2018-04-dwp")
    assert (row["stream"], row["decision"], row["date_precision"]) == ("other", "released", "month")
    assert "exchanges" in row["note"]


def test_trustopia_is_no_npd_request(bundled):
    row = one(bundled.releases, release_id="2018-09-trustopia")
    assert row["stream"] == "other"
    assert row["decision"] == "not stated"
    assert row["datasets"] == "Learning Records Service"
    assert "not the NPD" in row["note"]
    assert (row["start"].date(), row["end"].date()) == (date(2018, 9, 1), date(2020, 1, 31))
    searched = one(bundled.published_counts, value=22_000)
    assert searched["scope"] == "Learning Records Service"


def test_every_named_release_stands_once_and_keeps_every_source(bundled):
    releases = bundled.releases
    named = Counter(s for row in releases["source_ids"] for s in frames.split_list(row))
    assert len(releases) == 50
    assert named == {
        "whatdotheyknow-pupil-data-national-pupil-databa": 10,
        "whatdotheyknow-pupil-data-licensing-agreements-2": 14,
        "whatdotheyknow-pupil-data-alternative-provision": 7,
        "whatdotheyknow-national-pupil-data-data-mous-an": 16,
        "whatdotheyknow-1088006": 1,
        "whatdotheyknow-pupil-data-police-data-access-ho": 1,
        "whatdotheyknow-pupil-data-dwp-pupil-matching-re": 1,
        "whatdotheyknow-pupil-data-sensitive-data-releas": 1,
        "defenddigitalme-what-sensitive-data-do-the-paper": 1,
        "forceswatch-mod-claims-request-for-sensitive-stu": 1,
        "publictechnology-dfe-scolded-after-breach-enable": 1,
        "streetguide-776081": 1,
    }
    assert releases["stream"].value_counts().to_dict() == {
        "NPD request": 31,
        "DSAP approval": 16,
        "other": 2,
        "police": 1,
    }


def test_decisions_are_only_what_a_source_says(bundled):
    assert bundled.releases["decision"].value_counts().to_dict() == {
        "not stated": 31,
        "approved": 9,
        "released": 7,
        "rejected": 2,
        "pending": 1,
    }


def test_applications_dated_by_a_day_are_no_later_than_it_and_not_called_approved(bundled):
    listed = bundled.releases[bundled.releases["stream"] == "DSAP approval"]
    assert set(listed["date_precision"]) == {"by"}
    assert set(listed["date"]) == {pd.Timestamp(2024, 10, 29)}
    assert set(listed["decision"]) == {"not stated"}


def test_requests_without_a_date_are_not_given_one_from_their_reference(bundled):
    undated = bundled.releases[bundled.releases["date"].isna()]
    assert sorted(undated["reference"]) == [
        "DR161117.01",
        "DR170227.03",
        "DR170314.02",
        "DR170908.01",
        "DR171219.01",
    ]


def test_the_register_of_accredited_projects_gives_186_projects_at_76_institutions(bundled):
    projects = bundled.accredited
    assert len(projects) == 186
    assert projects["pupil_level"].all()
    named = {i for row in projects["institutions"] for i in frames.split_list(row)}
    assert len(named) == 76
    assert projects["institutions"].isna().sum() == 4
    assert projects["datasets"].value_counts().to_dict() == {
        "LEO": 118,
        "ECHILD": 41,
        "GRADE": 14,
        "GUIE": 12,
        "NPD bespoke": 1,
    }


def test_weaker_evidence_says_how_strong_it_is_and_leads_with_one_recipient(bundled):
    uses = bundled.uses
    assert len(uses) == 37
    assert uses["strength"].value_counts().to_dict() == {"implied": 30, "stated": 7}
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
    assert len(events) == 60
    assert set(events["theme"]) == set(frames.EVENT_THEMES)
    assert one(events, event_id="home-office-pilot")["date_precision"] == "year"
    confirmed = one(events, event_id="end-confirmed")
    assert (confirmed["date"].date(), confirmed["date_precision"]) == (date(2018, 4, 10), "by")
    assert "summer 2018" in confirmed["note"]
    signed = one(events, event_id="home-office-agreement")
    assert signed["date"].date() == date(2015, 12, 18)
    assert "June or July 2015" in signed["note"]


def test_there_are_109_sources_and_each_is_used(bundled):
    used = {
        source
        for name in bundled.__dataclass_fields__
        if name != "sources"
        for row in getattr(bundled, name)["source_ids"]
        for source in frames.split_list(row)
    }
    assert len(bundled.sources) == 109
    assert used == set(bundled.sources["source_id"])


def test_every_row_has_a_source(bundled):
    for name in bundled.__dataclass_fields__:
        if name != "sources":
            assert getattr(bundled, name)["source_ids"].notna().all(), name


def test_two_sources_without_an_address_say_how_we_came_to_them(bundled):
    without = bundled.sources[bundled.sources["url"].isna()]
    assert len(without) == 2
    assert without["note"].str.startswith("Second-hand").all()


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
        ("2,385", "second-hand"),
        ("Trustopia", "Learning Records Service"),
        ("Daily Telegraph", "Angel Solutions", "Locrating", "Work and Pensions"),
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


# What a broken table says


def lines_of(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(folder, table, lines):
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def spoil(folder, table, row, column, value):
    lines = lines_of(folder, table)
    lines[row - 1][lines[0].index(column)] = value
    write(folder, table, lines)


def row_of(folder, table, name):
    """The spreadsheet's row whose first cell is ``name``."""
    return next(n for n, line in enumerate(lines_of(folder, table), start=1) if line[0] == name)


def message(folder):
    with pytest.raises(EvidenceError) as raised:
        evidence.load(folder)
    return str(raised.value)


@pytest.mark.parametrize(
    ("table", "name", "column", "value", "what"),
    [
        (
            "exchanges",
            "home-office-asked-2015-07-to-2022-09",
            "value",
            "12a",
            '"12a" is not a whole number; write digits only',
        ),
        ("exchanges", "home-office-cap-2015", "value", "1,500", "is not a whole number"),
        ("exchanges", "home-office-cap-2015", "value", "١٥", "is not a whole number"),
        ("exchanges", "home-office-cap-2015", "value", "9" * 40, "is too large to be right"),
        ("exchanges", "home-office-cap-2015", "value", "", "it is empty; fill it in, or put words"),
        ("exchanges", "home-office-cap-2015", "unit", "", "it is empty; fill it in"),
        ("exchanges", "home-office-cap-2015", "measure", "cap", "is not a known word"),
        ("exchanges", "home-office-cap-2015", "requester", "home office", "is not a known word"),
        ("events", "duty-in-force", "date", "2016-09-31", "is not a day in the calendar"),
        ("events", "duty-in-force", "date", "27.2.207", "is not a date; write 2013-02-20"),
        ("events", "duty-in-force", "date", "0216-09-01", "is before 1990 or after next year"),
        ("events", "duty-in-force", "date", "2999", "is before 1990 or after next year"),
        ("events", "duty-in-force", "date", "2016/18", "is not a day in the calendar"),
        ("events", "duty-in-force", "theme", "Policy", "is not a known word; write Law and policy"),
        ("events", "duty-in-force", "source_ids", "", "it is empty; fill it in"),
        ("events", "duty-in-force", "source_ids", "the-sun", '"the-sun" is not in sources.csv'),
        ("events", "duty-in-force", "source_ids", "bris-npd;cls", "is not an identifier"),
        ("events", "duty-in-force", "source_ids", "bris-npd; bris-npd", "names a part twice"),
        ("events", "duty-in-force", "event", "", "it is empty; fill it in"),
        ("events", "duty-in-force", "event_id", "Duty in force", "is not an identifier"),
        ("sources", "bris-npd", "url", "javascript:alert(1)", "is not an address"),
        ("sources", "bris-npd", "url", "https://[", "is not an address"),
        ("sources", "bris-npd", "url", "", "it is empty; fill it in, or say in the note"),
        ("sources", "bris-npd", "kind", "blog", "is not a known word; write parliament"),
        ("sources", "bris-npd", "publisher", "", "it is empty; fill it in"),
        ("releases", "2018-09-trustopia", "end", "2017", "it is before the start"),
        ("releases", "2018-09-trustopia", "stream", "NPD", "is not a known word"),
        ("releases", "2018-09-trustopia", "tier", "5", "is not a known word"),
        ("nationality", "2017-birth-held", "value", "6.2 million", "is not a number"),
        ("nationality", "2017-birth-refused-percent", "value", "190", "is more than 100 per cent"),
        ("published_counts", "requests-2012-03-to-2016-12", "value", "886", "come to 887"),
        (
            "published_counts",
            "requests-2017-01-to-2017-05-rejected",
            "part_of",
            "x",
            "is not another count_id",
        ),
        (
            "published_counts",
            "requests-2017-01-to-2017-05-rejected",
            "scope",
            "not stated",
            "a part has the same",
        ),
        (
            "published_counts",
            "requests-2017-01-to-2017-05-rejected",
            "period_start",
            "2016",
            "is not inside",
        ),
        ("uses", "natcen-seed", "strength", "certain", "is not a known word; write stated or"),
        ("uses", "natcen-seed", "co_recipients", "SQW; ; UCL", "has an empty part"),
        ("accredited_projects", "2021/074", "datasets", "LEO; NPD", '"NPD" is not a known word'),
        ("npd_size", "2016", "individuals", "", "it is empty; fill it in"),
        ("disagreements", "second-hand-total", "about", "pages", "is not a known word"),
    ],
)
def test_a_broken_cell_is_named_by_file_row_and_column(folder, table, name, column, value, what):
    row = row_of(folder, table, name)
    spoil(folder, table, row, column, value)
    told = message(folder)
    assert f"data/evidence/{table}.csv row {row}, column {column}: " in told
    assert what in told


def test_a_cell_fault_is_one_line_without_echoes(folder):
    spoil(folder, "exchanges", 6, "value", "12a")
    assert message(folder) == (
        'data/evidence/exchanges.csv row 6, column value: "12a" is not a whole number; '
        "write digits only"
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_rows(folder):
    spoil(folder, "events", 9, "theme", "x")
    spoil(folder, "events", 4, "theme", "x")
    spoil(folder, "uses", 2, "strength", "x")
    told = message(folder).splitlines()
    assert [line.split(":")[0] for line in told] == [
        "data/evidence/events.csv row 4, column theme",
        "data/evidence/events.csv row 9, column theme",
        "data/evidence/uses.csv row 2, column strength",
    ]


def test_a_period_that_ends_before_it_starts_is_refused(folder):
    row = row_of(folder, "exchanges", "home-office-cap-2015")
    spoil(folder, "exchanges", row, "period_start", "2016-01")
    assert f"row {row}, column period_end: it is before the period_start" in message(folder)


def test_a_corrected_figure_that_corrects_nothing_is_refused(folder):
    row = row_of(folder, "exchanges", "home-office-cap-2015")
    spoil(folder, "exchanges", row, "status", "corrected")
    assert f"row {row}, column corrects: it is empty; name the exchange" in message(folder)


def test_two_corrections_of_one_figure_are_refused(folder):
    lines = lines_of(folder, "exchanges")
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2016-09")
    write(folder, "exchanges", [*lines, ["another-correction", *lines[row - 1][1:]]])
    assert f"column corrects: row {row} corrects it already" in message(folder)


def test_a_superseded_figure_without_its_correction_is_refused(folder):
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2016-09-first")
    spoil(folder, "exchanges", row + 2, "corrects", "")
    spoil(folder, "exchanges", row + 2, "status", "as published")
    assert message(folder) == (
        f"data/evidence/exchanges.csv row {row}, column status: no row corrects it; "
        "add the corrected figure and name this row there"
    )


@pytest.mark.parametrize(
    ("corrects", "what"),
    [
        ("no-such-exchange", "is not an exchange_id of this table"),
        ("home-office-cap-2015", "is not superseded"),
        ("home-office-returned-2015-07-to-2016-09-first", "a correction must have the same"),
    ],
)
def test_a_correction_of_something_else_is_refused(folder, corrects, what):
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2016-09")
    spoil(folder, "exchanges", row, "corrects", corrects)
    told = message(folder)
    assert f"exchanges.csv row {row}, column corrects: " in told
    assert what in told


def test_period_totals_that_overlap_are_refused(folder):
    row = row_of(folder, "exchanges", "home-office-asked-2015-07-to-2022-09")
    spoil(folder, "exchanges", row, "kind", "period total")
    told = message(folder)
    assert f"exchanges.csv row {row}, column period_start: its period overlaps that of row" in told
    assert "call it a running total" in told


def test_two_units_of_one_measure_are_refused(folder):
    row = row_of(folder, "exchanges", "home-office-occasions-2015-07-to-2016-09")
    spoil(folder, "exchanges", row, "measure", "requests")
    assert "column unit: row " in message(folder)


def test_the_same_name_twice_is_refused(folder):
    spoil(folder, "events", 5, "event_id", "duty-in-force")
    row = row_of(folder, "events", "duty-in-force")
    assert row == 5
    assert 'column event_id: "duty-in-force" stands in row 5 already' in message(folder)


@pytest.mark.parametrize("table", list(TABLES))
def test_a_missing_table_is_told_kindly(folder, table):
    (folder / f"{table}.csv").unlink()
    assert message(folder) == (
        f"data/evidence/{table}.csv: the file is missing; put it back from the project's repository"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "row 1, column event_id: the column is missing; put its heading back"),
        (b"\xff\xfe\x00e", "the file is not text in UTF-8; save it as CSV UTF-8"),
        (b'event_id,date\n"a"b,2016\n', "the file is not well-formed CSV"),
        (b'event_id,date\n"a', "the file is not well-formed CSV"),
        (b"event_id,date,theme,event,note,source_ids\n,,,,,\n", "the table has no rows"),
        (b"event_id,date,theme,event,note,source_ids\na,2016\n", "row 2: the row has 2 cells"),
        (b"event_id,date,date,theme,event,note,source_ids\n1\n", "the column stands twice"),
        (b"event_id,date,theme,event,note,source_ids,\n1\n", "(no heading): the column is not kn"),
        (b"<html><body>404</body></html>", "column <html><body>404</body></html>: the column is"),
    ],
)
def test_a_file_that_is_no_table_is_told_kindly(folder, content, what):
    (folder / "events.csv").write_bytes(content)
    assert f"data/evidence/events.csv{'' if what[0] == 't' else ' '}" in message(folder)
    assert what in message(folder)


def test_a_folder_in_place_of_a_table_is_told_kindly(folder):
    (folder / "events.csv").unlink()
    (folder / "events.csv").mkdir()
    assert "data/evidence/events.csv: the file can't be opened" in message(folder)


def test_missing_sources_are_one_fault_and_not_one_for_each_row(folder):
    (folder / "sources.csv").unlink()
    assert len(message(folder).splitlines()) == 1


def test_rows_are_counted_as_in_a_spreadsheet(folder):
    lines = lines_of(folder, "events")
    lines[1][lines[0].index("note")] = "a note\nof two lines"
    lines.insert(2, [""] * len(lines[0]))
    lines[5][lines[0].index("theme")] = "x"
    write(folder, "events", lines)
    assert "events.csv row 6, column theme" in message(folder)


def test_a_table_saved_by_excel_reads_the_same(folder, bundled):
    text = (folder / "events.csv").read_text(encoding="utf-8")
    (folder / "events.csv").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    pd.testing.assert_frame_equal(evidence.load(folder).events, bundled.events)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    return Path(shutil.copytree(DEFAULT, tmp_path_factory.mktemp("spoilt") / "data" / "evidence"))


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_spoilt_cell_never_ends_in_another_error(shared_folder, data):
    table = data.draw(st.sampled_from(list(TABLES)))
    lines = lines_of(DEFAULT, table)
    row = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.sampled_from(lines[0]))
    other = data.draw(st.sampled_from(lines))[data.draw(st.integers(0, len(lines[0]) - 1))]
    cell = data.draw(
        st.one_of(
            st.just(other),
            st.text(st.characters(codec="utf-8"), max_size=20),
            st.from_regex(r"(by )?[0-9]{1,5}([-/][0-9Q]{1,3}){0,3}", fullmatch=True),
        )
    )
    spoil(shared_folder, table, row, column, cell)
    told = ""
    try:
        evidence.load(shared_folder)
    except EvidenceError as error:
        told = str(error)
    finally:
        shutil.copy(DEFAULT / f"{table}.csv", shared_folder / f"{table}.csv")
    assert not told or f"{table}.csv" in told
