import pytest
from hypothesis import given
from hypothesis import strategies as st

from views import school_years
from views.school_years import Years, years_stated


@pytest.mark.parametrize(
    ("words", "first", "last", "whole"),
    [
        ("Five years of pupil data, 2008 to 2012, including ethnicity", 2007, 2012, True),
        ("School census 2010/11 to 2014/15", 2010, 2014, True),
        ("School census 2008-09", 2008, 2008, True),
        ("NPD 2005-2009", 2004, 2009, True),
        ("1999/00", 1999, 1999, True),
        ("School Census 2009, 2010 and 2011", 2008, 2011, True),
        ("KS2 2008/09; KS4 2012/13", 2008, 2012, True),
        ("KS4 2013; absence", 2012, 2013, False),
        ("Census 2010 onwards", 2009, None, False),
        ("Census 2010 and annual updates", 2009, None, False),
        ("up to 2010", None, 2010, False),
    ],
)
def test_years_are_read_as_widely_as_the_words_allow(words, first, last, whole):
    assert years_stated(words) == Years(first, last, whole)


@pytest.mark.parametrize(
    "words", ["NPD", "2,012 pupils", "DR2012", "£2000", "people born 1989-90", "Tier 2", ""]
)
def test_what_names_no_school_year_is_read_as_none(words):
    assert years_stated(words) is None


def test_years_meet_when_one_school_year_is_in_both():
    assert Years(2008, 2012, True).meets(2012, 2020)
    assert not Years(2008, 2012, True).meets(2013, 2020)
    assert Years(2008, None, False).meets(2030, 2031)
    assert Years(None, 2008, False).meets(1960, 1961)
    assert not Years(None, 2008, False).meets(2009, 2010)


@given(st.integers(1950, 2090), st.integers(0, 8))
def test_a_named_range_of_school_years_is_never_narrowed(first, more):
    last = first + more
    words = f"School census {school_years.label(first)} to {school_years.label(last)}"
    read = years_stated(words)
    assert read is not None
    assert read.meets(first, first)
    assert read.meets(last, last)


@given(st.text(max_size=80))
def test_no_words_of_a_register_break_the_reading(words):
    read = years_stated(words)
    if read and read.first is not None and read.last is not None:
        assert read.first <= read.last
