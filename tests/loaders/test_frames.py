import datetime as dt

import pandas as pd
import pytest

from loaders import frames


@pytest.mark.parametrize("name", frames.COLUMNS)
def test_an_empty_frame_has_its_columns_in_order(name):
    made = frames.empty(name)
    assert list(made.columns) == list(frames.COLUMNS[name])
    assert made.empty


def test_missing_columns_are_filled_with_missing_values_of_the_right_type():
    made = frames.conform("releases", [{"row": 3, "date": dt.date(2020, 1, 2)}])
    assert made["row"].dtype == "Int64"
    assert made["date"].tolist() == [pd.Timestamp(2020, 1, 2)]
    assert pd.isna(made["organisation"].iloc[0])
    assert pd.isna(made["still_listed"].iloc[0])


def test_a_column_that_the_frame_does_not_have_is_refused():
    with pytest.raises(ValueError, match="'releases' has no column 'colour'"):
        frames.conform("releases", [{"colour": "red"}])


def test_a_value_of_the_wrong_type_names_its_column():
    with pytest.raises((TypeError, ValueError), match="column 'row'"):
        frames.conform("releases", [{"row": "seven"}])


def test_a_joined_list_comes_apart_again():
    assert frames.split_list("FFT Education Ltd; University of Bath") == [
        "FFT Education Ltd",
        "University of Bath",
    ]
    assert frames.split_list("") == frames.split_list(None) == []
