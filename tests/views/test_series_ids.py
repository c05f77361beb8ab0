"""Words are for people: nothing tells one thing from another by them."""

import pandas as pd
import pytest

from charts import edition_changes, event_strip, leading_recipients, releases_over_time
from charts.recipients_compared import recipients_compared
from loaders.frames import STREAMS, empty
from tests.readings import figure, held, project, release
from tests.releases import releases
from views import bars, changes, counts, differences, empty_results, series_ids, view, words
from views.crosstab import Question, crosstab
from views.exploration import Exploration, to_query
from views.series_ids import series_title
from views.view import DEFAULT, FORMS, View

SAME = "Wording", "Wordings"


@pytest.fixture
def reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every stream, series, register, field, filter, form and column is called by the same word,
    and no date is."""
    for stream in STREAMS:
        monkeypatch.setitem(words.STREAM_PHRASES, stream, SAME)
    for name in series_ids._TITLES:
        monkeypatch.setitem(series_ids._TITLES, name, SAME[1])
    for name in differences.FIELDS:
        monkeypatch.setitem(differences.FIELDS, name, SAME[0])
    for labels in (empty_results.WORDS, view.FORMS, event_strip._LABELS):
        for name in labels:
            monkeypatch.setitem(labels, name, SAME[0])
    monkeypatch.setattr(leading_recipients, "_RECIPIENT", SAME[0])
    monkeypatch.setattr(releases_over_time, "_PERIOD", SAME[0])
    monkeypatch.setattr(series_ids, "IN_REGISTER", SAME)
    monkeypatch.setattr(counts, "UNPLACED", SAME[0])


LISTED = releases(
    *({"stream": stream, "date": f"20{n + 10}-05-01"} for n, stream in enumerate(STREAMS)),
    *({"stream": "other", "register": name} for name in ("One", "Another")),
    {"date_precision": "by"},
    {"recipient": "Another"},
)
"""A release of each stream, of two registers of other bodies, and one without a date."""
EVENTS = pd.DataFrame(
    {
        "date": pd.to_datetime(["2012-05-01", "2014-01-01"]),
        "date_precision": ["day", "year"],
        "event": ["One", "Another"],
        "short": ["One", "Another"],
        "note": ["", ""],
        "source_ids": ["a", "b"],
    }
)
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
    narrow = View(streams=STREAMS, types=("Charity",), q="nobody", start=2015)
    made = bars.by_period(counts.by_period(LISTED, view))
    over_time = releases_over_time.releases_over_time(LISTED, view)
    leading = leading_recipients.leading_recipients(LISTED, LISTED, view)
    dated = event_strip.marked(over_time, EVENTS)
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
        [trace.ids for trace in leading.figure.data],
        [len(chart.table[chart.bar_column]) for chart in (over_time, leading)],
        [len(event_strip.table(dated.marks, *event_strip._LABELS).columns), len(dated.marks)],
        [empty_results.chosen(narrow), empty_results.lift(narrow, "years", "search")],
        [lifted for _, lifted, _ in empty_results.that_fill(LISTED, narrow)],
        [to_query(Exploration(Question("requests", ("year",)), form)) for form in FORMS],
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
