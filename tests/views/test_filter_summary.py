from views.filter_summary import chips
from views.view import DEFAULT, View


def test_how_a_view_is_drawn_is_no_filter():
    assert chips(View(by="month", show="running total", form="lines", events=True)) == []


def test_each_filter_is_said_and_leads_to_the_view_without_it_alone():
    asked = View(start=2013, end=2019, types=("Commercial firm", "University"), q="maps")
    said = dict(chips(asked))
    assert list(said) == ["2013–2019", "“maps”", "Commercial firm", "University"]
    assert said["University"] == View(start=2013, end=2019, types=("Commercial firm",), q="maps")
    assert said["2013–2019"] == View(types=("Commercial firm", "University"), q="maps")


def test_the_last_of_the_lists_that_is_taken_away_leaves_those_that_are_usual():
    ((words, without),) = chips(View(streams=("police",)))
    assert words == "Releases to the police"
    assert without == DEFAULT
