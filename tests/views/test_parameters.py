"""One table of parameters, read kindly and strictly alike."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS
from views import as_at, view
from views.address import OWN
from views.exploration import GROUP, MEASURE
from views.parameters import PARAMETERS
from views.strict_address import AddressError, read_strictly

FILTERS = {name: PARAMETERS[name] for name in view.KEYS}


def test_every_parameter_of_an_address_is_in_the_table():
    understood = [as_at.KEY, *view.KEYS, *(key for keys in OWN.values() for key in keys)]
    assert set(understood) == set(PARAMETERS)
    assert all(one.words and one.schema["type"] for one in PARAMETERS.values())


_VALUES = ["2016", "2016-13", "2015-09", "on", "table", "year", "share", "recipients"]
given_filters = st.dictionaries(
    st.sampled_from(view.KEYS),
    st.lists(
        st.sampled_from([*_VALUES, *RECIPIENT_TYPES, *STREAMS, *DECISIONS]) | st.text(max_size=5),
        min_size=1,
        max_size=3,
    ),
)


@given(given_filters)
def test_what_is_read_strictly_is_what_a_page_reads_without_a_word(params: dict[str, list[str]]):
    with suppress(AddressError):
        asked = read_strictly(params, FILTERS)
        seen, left_out = view.from_query(params)
        assert asked.view == seen
        readable = [text.isprintable() for key in view.PUBLISHED for text in params.get(key, ())]
        assert left_out == [] or not all(readable)


@pytest.mark.parametrize(
    ("params", "at_fault"),
    [
        ({"fro": ["2016"]}, "fro"),
        ({"from": ["2016", "2017"]}, "from"),
        ({"from": ["2017"], "to": ["2016"]}, "from"),
        ({"r": ["BBC"], "type": ["University"]}, "type"),
        ({MEASURE: ["people"], GROUP: ["tier"]}, GROUP),
        ({"p": ["0"]}, "p"),
    ],
)
def test_a_slip_is_named_by_its_parameter(params: dict[str, list[str]], at_fault: str):
    with pytest.raises(AddressError) as error:
        read_strictly(params, PARAMETERS)
    assert [one["parameter"] for one in error.value.errors] == [at_fault]


def test_the_pattern_of_a_time_takes_what_the_pages_take():
    pattern = PARAMETERS["from"].schema["pattern"]
    for year in range(view.FIRST_YEAR - 2, view.LAST_YEAR + 3):
        for text in (f"{year}", f"{year}-01", f"{year}-12", f"{year}-13", f"{year}-00"):
            assert bool(re.fullmatch(pattern, text)) == (not view.from_query({"from": text})[1])
