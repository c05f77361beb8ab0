"""A chart inside a page: its words can be read on a phone, its patterns are its own."""

import re
from xml.etree import ElementTree

import pytest

from charts.inline import NARROW, WIDE, to_inline
from charts.labelled_bars import Bar, Panel, labelled_bars
from tests.charts.test_picture import chart_of, stacked

PHONE, EDGES = 360, 32


def sizes(drawn: str) -> list[float]:
    """The pixels of all words, as they are drawn."""
    root = ElementTree.fromstring(drawn)
    (times,) = (float(n) for n in re.findall(r"scale\(([\d.]+)\)", drawn)[:1])
    return [float(one.attrib["font-size"]) * times for one in root.iter("text")]


def pattern(**more: object) -> dict:
    return {"x": [2012, 2013], "y": [4, 6], "marker": {"pattern": {"shape": "/"}}, **more}


@pytest.mark.parametrize("label", ["Short", "A label that is much longer than any phone is wide"])
def test_words_on_a_phone_are_twelve_pixels_or_more(label: str):
    figure = labelled_bars([Panel("2016", (Bar(label, 1250), Bar("Other", 3)))], one_scale=True)
    drawn = to_inline(chart_of(figure), NARROW, 0)
    shown = (PHONE - EDGES) / NARROW
    assert min(sizes(drawn)) * shown >= 12


def test_a_drawing_says_in_words_what_it_shows():
    drawn = ElementTree.fromstring(to_inline(chart_of(stacked(pattern())), WIDE, 0))
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-label"] == "What it shows"


def test_two_drawings_of_one_page_share_no_id():
    chart = chart_of(stacked(pattern()))
    ids = [set(re.findall(r'id="([^"]+)"', to_inline(chart, NARROW, n))) for n in (0, 1)]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    for number in (0, 1):
        drawn = to_inline(chart, NARROW, number)
        assert set(re.findall(r"url\(#([^)]+)\)", drawn)) == ids[number]


def test_narrow_and_wide_hold_the_same_words():
    chart = chart_of(stacked(pattern(text=["4", "6"])))
    told = [
        sorted("".join(t.itertext()) for t in ElementTree.fromstring(made).iter("text"))
        for made in (to_inline(chart, NARROW, 0), to_inline(chart, WIDE, 1))
    ]
    assert {"4", "6"} <= set(told[0]) & set(told[1])
