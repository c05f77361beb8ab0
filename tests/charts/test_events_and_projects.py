import pandas as pd

from charts.accredited_projects import accredited_projects
from charts.events_by_theme import events_by_theme
from findings import guidance
from loaders import frames
from loaders.evidence import evidence
from views.project_rows import by_institution


def projects():
    row = {"pupil_level": True, "datasets": "LEO", "source_ids": "s"}
    return frames.conform(
        "accredited",
        [
            {**row, "reference": "1", "date": "2024-03-01", "recipients": "UCL; FFT"},
            {**row, "reference": "2", "date": "2026-03-01", "recipients": "UCL"},
            {**row, "reference": "3", "date": None, "recipients": None},
        ],
    )


def test_every_event_has_a_dot_and_a_row():
    events = evidence.load().events
    chart = events_by_theme(events)
    assert len(chart.figure.data[0].x) == len(chart.table) == len(events)
    assert f"of the {len(events)} events we list happened in" in chart.title


def test_the_finding_of_the_events_is_the_fullest_three_years():
    days = ["2001-01-01", "2010-01-01", "2011-05-01", "2012-12-31", "2019-01-01"]
    rows = [{"date": day, "date_precision": "day", "theme": "Releases"} for day in days]
    title = events_by_theme(frames.conform("events", rows)).title
    assert title == "3 of the 5 events we list happened in 2010 to 2012"
    assert events_by_theme(frames.empty("events")).title == "No event is loaded"


def test_every_finding_of_the_timeline_is_of_events_that_are_known_and_brings_their_sources():
    events = evidence.load().events
    for one in guidance.timeline():
        own = events[events["event_id"].isin(one["events"])]
        chart = events_by_theme(own, [one])
        assert len(own) == len(one["events"])
        assert "{" not in chart.title
        for event in one["events"]:
            row = own[own["event_id"] == event].iloc[0]
            assert f"{row['date']:%B %Y}" in chart.title
            assert set(row["source_ids"].split("; ")) <= set(chart.source_ids)


def test_a_finding_whose_events_are_not_all_shown_is_not_told():
    events = evidence.load().events
    last = guidance.timeline()[0]["events"][-1]
    assert (
        "we list happened"
        in events_by_theme(events[events["event_id"] != last], guidance.timeline()[:1]).title
    )


def test_the_takeaway_counts_every_event_by_theme():
    events = evidence.load().events
    said = events_by_theme(events).takeaway
    assert sum(
        int(word) for word in said.replace(",", " ").replace(".", " ").split() if word.isdigit()
    ) == len(events)


def test_bars_and_table_of_projects_hold_the_same_numbers():
    chart = accredited_projects(projects())
    assert list(chart.figure.data[0].y) == chart.table["Projects"].tolist() == [1, 1]
    assert "1 project has no date" in chart.note


def test_the_year_that_the_edition_cuts_short_is_hatched_and_said():
    chart = accredited_projects(projects(), pd.Timestamp(2026, 6, 1))
    assert list(chart.figure.data[0].marker.pattern.shape) == ["", "/"]
    assert "not complete: the register ends on 1 June 2026" in chart.note
    assert "2026 (not complete)" in chart.table["Year of accreditation"].tolist()


def test_a_project_counts_for_each_of_its_institutions():
    known = frames.conform(
        "recipients",
        [
            {"organisation": "UCL", "recipient": "UCL", "recipient_type": "University"},
            {"organisation": "FFT", "recipient": "FFT", "recipient_type": "Commercial firm"},
        ],
    )
    made = by_institution(projects(), known)
    assert made.to_numpy().tolist() == [["UCL", "University", 2], ["FFT", "Commercial firm", 1]]
