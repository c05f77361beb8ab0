"""The figures of the bundled evidence are those that were published."""

from datetime import date

import pandas as pd
import pytest

from tests.evidence import one, sources_of, total


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
    assert (over["value"], over["qualifier"]) == (1700, "over")
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


def test_the_one_published_share_by_kind_has_no_exact_number_and_says_whose_word_it_is(bundled):
    row = one(bundled.published_counts, dimension="recipient type")
    assert pd.isna(row["value"])
    assert row["value_text"] == "over a third"
    assert "director" in row["counted_by"]


def test_every_count_says_who_counted(bundled):
    assert bundled.published_counts["counted_by"].notna().all()


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
    assert rough["value_text"].tolist() == [
        "more than 3,000",
        "hundreds",
        "0 to 507 in a month",
        "0 to 94 in a month",
    ]
    assert rough["value"].isna().sum() == 3
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
        ("2017-nationality-missing-percent", 25, None),
        ("2018-nationality-missing-percent", 17.8, None),
        ("2018-nationality-missing", 1_400_000, "more than"),
        ("2018-nationality-not-yet-percent", 15.4, None),
        ("2018-nationality-refused-percent", 1.5, None),
        ("2018-birth-missing-percent", 16, None),
        ("2018-birth-not-yet-percent", 13.6, None),
        ("2018-birth-refused-percent", 1.6, None),
        ("2018-born-outside-uk-primary", 7, "about"),
        ("2018-born-outside-uk-secondary", 10, "about"),
        ("boycotted-2017-12", 200_000, "nearly"),
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
