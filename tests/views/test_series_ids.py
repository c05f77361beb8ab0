"""Words are for people: nothing tells one thing from another by them."""

import pytest

from charts import edition_changes
from charts.leading_recipients import leading_recipients
from charts.recipients_compared import recipients_compared
from charts.releases_over_time import releases_over_time
from loaders.frames import STREAMS, empty
from tests.readings import figure, held, project, release
from tests.releases import releases
from views import bars, changes, counts, differences, series_ids, words
from views.crosstab import Question, crosstab
from views.series_ids import series_title
from views.view import DEFAULT, View

SAME = "Wording", "Wordings"


@pytest.fixture
def reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every stream, series, register and field is called by the same word, and no date is."""
    for stream in STREAMS:
        monkeypatch.setitem(words.STREAM_PHRASES, stream, SAME)
    for name in series_ids._TITLES:
        monkeypatch.setitem(series_ids._TITLES, name, SAME[1])
    for name in differences.FIELDS:
        monkeypatch.setitem(differences.FIELDS, name, SAME[0])
    monkeypatch.setattr(series_ids, "IN_REGISTER", SAME)
    monkeypatch.setattr(counts, "UNPLACED", SAME[0])


LISTED = releases(
    *({"stream": stream, "date": f"20{n + 10}-05-01"} for n, stream in enumerate(STREAMS)),
    *({"stream": "other", "register": name} for name in ("One", "Another")),
    {"date_precision": "by"},
    {"recipient": "Another"},
)
"""A release of each stream, of two registers of other bodies, and one without a date."""
BEFORE = {
    "releases": [release("R0001"), release("DS00001", stream="DSAP approval"), release("R0003")],
    "accredited": [project("2020/001")],
    "exchanges": [figure(10)],
}
AFTER = {
    "releases": [release("R0001", stream="DSAP approval"), release("R0003", "KPMG", tier="2")],
    "accredited": [project("2020/001", "Another title"), project("2020/002")],
    "exchanges": [figure(12)],
}


def behaviour() -> list[object]:
    """What the rows are counted, chosen, compared and drawn as, without a word of it."""
    view = View(streams=STREAMS, by="year")
    made = bars.by_period(counts.by_period(LISTED, view))
    over_time = releases_over_time(LISTED, view)
    beside = {"A": LISTED, "B": LISTED[:3]}
    compared = recipients_compared(beside, {"A": "University", "B": "Charity"})
    nothing = empty("accredited"), empty("exchanges")
    asked = crosstab(Question("requests", ("year",)), view, LISTED, *nothing).cells
    old, new = held({"name": "a", **BEFORE}, {"name": "b", **AFTER})
    changed = changes.compare(old, new, "b", DEFAULT)
    return [
        [(bar.key, bar.n, bars.narrowed(view, bar)) for bar in made],
        [bars.rows_behind(LISTED, view, bar).index.tolist() for bar in made],
        [trace.ids for trace in over_time.figure.data],
        [trace.ids for trace in leading_recipients(LISTED, LISTED, view).figure.data],
        [len(over_time.table), len(compared.table.columns), len(compared.figure.data)],
        asked[["series", "n"]].astype("object").to_numpy().tolist(),
        changed.rows[["series", "kind", "id", "field"]].to_numpy().tolist(),
        changes.counts(changed).to_numpy().tolist(),
        len(edition_changes._bars(edition_changes.changes_in_words.table(changed)).data),
    ]


def test_changing_every_wording_changes_no_behaviour(request: pytest.FixtureRequest):
    before = behaviour()
    request.getfixturevalue("reworded")
    assert {series_title(str(name)) for name in counts.series(LISTED).cat.categories} <= {
        SAME[1],
        f"{SAME[1]} and {SAME[1]}",
    }
    assert behaviour() == before


def test_a_series_has_a_title_that_people_read():
    titles = {name: series_title(name) for name in counts.series(LISTED).cat.categories}
    assert titles["NPD request+DSAP approval"] == "NPD requests and DSAP approvals"
    assert titles["register:One"] == "Requests and releases in “One”"
    assert series_title(series_ids.series_of_figures("Police")) == (
        "Figures of exchanges with the police"
    )
    assert series_ids.series_counted("register:One", 1) == "1 request or release in “One”"
