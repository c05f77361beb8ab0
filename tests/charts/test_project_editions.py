"""What two bundled editions of the accredited projects list, by data set."""

from charts.project_editions import project_editions_chart
from loaders.evidence import evidence
from views import project_editions
from views.view import DEFAULT, View


def chart(view: View = DEFAULT):
    held = evidence.load()
    found = project_editions.pair(held.accredited, held.sources, view)
    assert found is not None
    return project_editions_chart(found, view)


def test_bars_and_table_hold_the_same_numbers_and_add_up():
    made = chart()
    table = made.table
    assert sorted(made.figure.data[0].x) == sorted(table["Listed 1 June 2026"])
    change = table["Listed 25 March 2026"] + table["Added"] - table["Removed"]
    assert change.tolist() == table["Listed 1 June 2026"].tolist()
    assert table["Added"].sum() == 3


def test_the_words_name_each_project_and_both_editions_are_the_sources():
    made = chart()
    assert "183 projects" in made.takeaway
    assert "now lists 186" in made.takeaway
    assert "2026/087; LEO; University College London" in made.takeaway
    assert [source.split("-")[1] for source in made.source_ids] == ["01", "25"]


def test_a_view_that_leaves_nothing_still_has_words():
    made = chart(View(q="nobody has this title"))
    assert made.title.startswith("No project")
    assert made.table.empty
