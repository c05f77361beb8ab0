"""Everything that leaves the site says how far its data reaches."""

import pandas as pd

from findings import latest_edition
from tests.publish import made_up
from views import counts


def test_the_newest_edition_of_the_departments_register_is_named() -> None:
    data = made_up.make(made_up.FIRST, made_up.SECOND)
    assert latest_edition.latest_edition(data) == ("Shares: June 2020", "2020-06-30")
    assert latest_edition.last_days_covered(data)[counts.DFE] == pd.Timestamp(2020, 6, 30)


def test_without_it_the_bundled_evidence_stands_first() -> None:
    assert latest_edition.latest_edition(made_up.make()) == ("bundled evidence", None)
    assert latest_edition.last_days_covered(made_up.make()) == {}


def test_another_register_is_named_beside_the_bundled_evidence() -> None:
    data = made_up.make(made_up.FIRST)
    data.editions["register"] = "Another register"
    assert latest_edition.latest_edition(data) == ("bundled evidence; Shares: June 2019", None)
    assert latest_edition.last_days_covered(data) == {"Another register": pd.Timestamp(2019, 6, 30)}
