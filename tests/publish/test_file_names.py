import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from publish.file_names import file_name
from views.view import DEFAULT, View

TODAY = date(2026, 12, 1)


def test_a_name_tells_view_and_day():
    asked = View(start=2013, end=2016, types=("University",))
    assert file_name("releases", asked, TODAY, "csv") == (
        "pupil-data_releases_2013-2016_university_2026-12-01.csv"
    )
    assert file_name("releases", DEFAULT, TODAY, "xlsx") == "pupil-data_releases_2026-12-01.xlsx"


@given(st.text(max_size=200))
def test_a_search_can_make_no_name_that_a_system_refuses(words: str):
    name = file_name("releases", View(q=words), TODAY, "csv")
    assert re.fullmatch(r"[a-z0-9_-]{1,120}\.csv", name)
