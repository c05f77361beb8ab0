"""Every edition's readings of releases as one history."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import frames, history
from tests.readings import parts_of


def edition(name, *rows, family="DfE"):
    """The readings of one edition; rows are dicts of the frame's columns."""
    base = {"stream": "NPD request", "file": f"{name}.ods", "sheet": "Requests", "sha256": name}
    made = [{**base, "row": n, **row} for n, row in enumerate(rows, start=2)]
    return frames.conform("releases", made).assign(edition_id=name, family=family)


def merged(*editions):
    readings = pd.concat(editions, ignore_index=True)
    order = [frame["edition_id"].iloc[0] for frame in editions]
    listed = parts_of(order, releases=readings)
    # Which register an edition is of stands beside its rows here.
    families = dict(zip(readings["edition_id"], readings["family"], strict=True))
    return history.merge(readings, listed.assign(family=listed["edition_id"].map(families)))


def release(recipient="Civitas", title="Schools", date="2015-03-01", reference=None, **more):
    return {
        "organisation": recipient,
        "recipient": recipient,
        "title": title,
        "date": date,
        "reference": reference,
        **more,
    }


def test_no_editions_make_no_releases():
    nothing = frames.empty("releases").assign(edition_id="", family="")
    made = history.merge(nothing, [])
    assert made.releases.empty
    assert made.possible_duplicates.empty


def test_the_same_reference_in_two_editions_is_one_release_with_two_readings():
    made = merged(
        edition("a", release(reference="DR150301.01")),
        edition("b", release(reference="DR 150301.01", title="Schools and colleges")),
    )
    assert made.releases["release_id"].tolist() == ["dr150301.01"]
    assert made.releases["title"].tolist() == ["Schools and colleges"]
    assert made.readings["title"].tolist() == ["Schools", "Schools and colleges"]
    assert made.releases[["first_edition", "last_edition"]].to_numpy().tolist() == [["a", "b"]]


def test_a_release_under_two_spellings_of_its_recipient_is_one_release():
    made = merged(
        edition("a", release("Angel Solutions Ltd", reference="DR170221.02")),
        edition("b", release("Angel Solutions", reference="DR170221.02")),
    )
    assert len(made.releases) == 1


def test_a_release_that_moved_to_another_part_is_still_one_release():
    made = merged(
        edition("a", release(reference="DS00628", stream="NPD request")),
        edition("b", release(reference="DS00628", stream="DSAP approval")),
    )
    assert made.releases["stream"].tolist() == ["DSAP approval"]
    assert made.releases["still_listed"].tolist() == [True]


def test_a_release_that_leaves_the_register_is_kept_and_no_longer_listed():
    made = merged(
        edition("a", release(reference="DR150301.01"), release(reference="DR150301.02")),
        edition("b", release(reference="DR150301.02")),
    )
    listed = dict(zip(made.releases["release_id"], made.releases["still_listed"], strict=True))
    assert listed == {"dr150301.01": False, "dr150301.02": True}


def test_a_part_that_the_newest_edition_lacks_is_still_listed_as_of_its_own_newest_edition():
    made = merged(
        edition("a", release(reference="DR150301.01")),
        edition("b", release(reference="DS00628", stream="DSAP approval")),
    )
    assert made.releases["still_listed"].all()


def test_a_reference_used_again_for_something_else_is_two_releases_and_doubtful():
    made = merged(
        edition("a", release("Civitas", "Maps of catchments", reference="R0042")),
        edition("b", release("KPMG", "Early years evaluation", reference="R0042")),
    )
    assert sorted(made.releases["release_id"]) == ["r0042", "r0042-2"]
    assert made.possible_duplicates[["id", "other_id"]].to_numpy().tolist() == [
        ["r0042", "r0042-2"]
    ]


def test_one_reference_on_two_rows_of_an_edition_is_two_releases_in_every_edition():
    rows = [
        release(title="First extract", reference="DR150301.01"),
        release(title="Second extract", reference="DR150301.01"),
    ]
    made = merged(edition("a", *rows), edition("b", *reversed(rows)))
    assert dict(zip(made.releases["release_id"], made.releases["title"], strict=True)) == {
        "dr150301.01": "First extract",
        "dr150301.01-2": "Second extract",
    }
    assert len(made.readings) == 4


def test_without_a_reference_recipient_title_and_date_make_a_release():
    made = merged(
        edition("a", release(title="Schools: attainment")),
        edition("b", release(title="schools – attainment")),
    )
    assert len(made.releases) == 1
    assert made.possible_duplicates.empty


@pytest.mark.parametrize(
    "other",
    [release(date="2015-03-10"), release(title="School")],
    ids=["another date", "a similar title"],
)
def test_what_is_only_alike_is_listed_and_not_merged(other):
    made = merged(edition("a", release(title="Schools")), edition("b", other))
    assert len(made.releases) == 2
    assert len(made.possible_duplicates) == 1


def test_two_alike_rows_of_one_edition_are_not_doubtful():
    made = merged(edition("a", release(date="2015-03-01"), release(date="2015-03-10")))
    assert made.possible_duplicates.empty


def test_the_same_reference_of_two_bodies_is_two_releases():
    made = merged(
        edition("a", release(reference="1/2015", stream="other"), family="Health releases"),
        edition("b", release(reference="1/2015", stream="other"), family="Tax releases"),
    )
    assert sorted(made.releases["release_id"]) == ["health-releases-1-2015", "tax-releases-1-2015"]


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from([None, "DR150301.01", "DR150301.02", "R0042"]),
                st.sampled_from(["Civitas", "KPMG"]),
                st.sampled_from(["Maps", "Schools", None]),
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_reading_is_lost_and_no_edition_reads_a_release_twice(editions):
    made = merged(
        *(
            edition(f"e{n}", *(release(who, what, reference=ref) for ref, who, what in rows))
            for n, rows in enumerate(editions)
        )
    )
    assert len(made.readings) == sum(map(len, editions))
    assert not made.readings.duplicated(["edition_id", "release_id"]).any()
    assert set(made.releases["release_id"]) == set(made.readings["release_id"])
    assert made.releases["release_id"].is_unique


def test_a_mended_title_does_not_take_the_place_of_a_row_that_did_not_change():
    made = merged(
        edition(
            "a",
            release(title="First extract", reference="R0042"),
            release(title="Second extract", reference="R0042"),
        ),
        edition(
            "b",
            release(title="Second extract, widened", reference="R0042"),
            release(title="First extract", reference="R0042"),
        ),
    )
    assert dict(zip(made.releases["release_id"], made.releases["title"], strict=True)) == {
        "r0042": "First extract",
        "r0042-2": "Second extract, widened",
    }


def bundled(*rows):
    """Documented releases, each on a published day unless it says otherwise."""
    base = {"stream": "NPD request", "date_precision": "day", "source_ids": "foi"}
    return frames.conform(
        "releases",
        [{"release_id": f"documented-{n}", **base, **row} for n, row in enumerate(rows)],
    )


def beside(row, *documented):
    """The register's row with the documented ones."""
    registered = merged(edition("a", {"date_precision": "day", **row})).releases
    return history.with_evidence(registered, bundled(*documented))


SAME_DAY = release("Civitas", date="2012-08-08")


def test_a_bundled_release_that_the_register_holds_becomes_a_source_of_it():
    made = beside(
        release("Angel Solutions", reference="DR170221.02"),
        {**release("Angel Solutions Ltd"), "release_id": "dr170221.02"},
        SAME_DAY,
    )
    assert made["release_id"].tolist() == ["dr170221.02", "documented-1"]
    assert made["file"].tolist()[0] == "a.ods"
    assert made["source_ids"].tolist() == ["foi", "foi"]


def test_a_bundled_release_of_the_same_day_and_recipient_is_not_counted_twice():
    made = beside({**SAME_DAY, "reference": "R0001"}, SAME_DAY)
    assert made[["release_id", "source_ids"]].to_numpy().tolist() == [["r0001", "foi"]]


def test_what_the_other_side_said_of_a_bundled_release_stays_beside_the_registers_row():
    said = "A minister told Parliament that it held no names."
    made = beside({**SAME_DAY, "reference": "R0001"}, {**SAME_DAY, "reply": said})
    assert made["reply"].tolist() == [said]
    assert beside({**SAME_DAY, "reference": "R0001"}, SAME_DAY)["reply"].isna().all()


def test_another_bodys_release_on_the_same_day_takes_no_bundled_one_away():
    made = beside({**SAME_DAY, "reference": "ODR1718_01", "stream": "other"}, SAME_DAY)
    assert made["stream"].tolist() == ["other", "NPD request"]
    assert made["source_ids"].fillna("").tolist() == ["", "foi"]


def test_another_bodys_reference_takes_no_bundled_release_away():
    own = {**release("KPMG"), "release_id": "r0001"}
    assert len(beside({**SAME_DAY, "reference": "R0001", "stream": "police"}, own)) == 2


def test_requests_and_approvals_are_one_regime_when_evidence_is_matched():
    moved = {**SAME_DAY, "reference": "DS00001", "stream": "DSAP approval"}
    assert beside(moved, SAME_DAY)["release_id"].tolist() == ["ds00001"]


def test_two_documented_releases_of_one_day_are_not_made_one_by_a_register_that_lists_one():
    made = beside({**SAME_DAY, "reference": "R0001"}, SAME_DAY, SAME_DAY)
    assert len(made) == 3


def test_a_row_whose_reference_is_documented_takes_no_second_one_of_its_day():
    own = {**SAME_DAY, "release_id": "r0001"}
    made = beside({**SAME_DAY, "reference": "R0001"}, own, SAME_DAY)
    assert made["release_id"].tolist() == ["r0001", "documented-1"]


def test_a_month_is_not_the_first_day_of_it_when_evidence_is_matched():
    row = {**release(date="2012-08-01", reference="R0001"), "date_precision": "month"}
    assert len(beside(row, release(date="2012-08-01"))) == 2
