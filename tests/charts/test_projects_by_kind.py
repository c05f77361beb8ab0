import pandas as pd

from charts.picture import to_svg
from charts.projects_by_kind import SEVERAL, projects_by_kind
from loaders.frames import conform

ROWS = [
    ("2021-03-01", "University"),
    ("2022-03-01", "University; Health"),
    ("2022-05-01", "Commercial firm"),
    ("2023-01-01", "University"),
    (None, ""),
]


def made(as_at: pd.Timestamp | None = None):
    return projects_by_kind(
        conform(
            "accredited",
            [
                {
                    "project_id": f"p{n}",
                    "date": day,
                    "date_precision": "day" if day else None,
                    "recipient_types": kinds,
                    "pupil_level": True,
                    "source_ids": "a-source",
                }
                for n, (day, kinds) in enumerate(ROWS)
            ],
        ),
        as_at,
    )


def test_each_project_stands_once_and_every_kind_that_takes_part_is_counted():
    chart = made()
    assert chart.table["All"].tolist() == [1, 2, 1]
    assert chart.table[SEVERAL].tolist() == [0, 1, 0]
    assert chart.title.startswith("Universities take part in 3 of the 5 projects")
    assert "Health bodies in 1" in chart.takeaway
    assert "1 project has no date" in chart.note
    parts = chart.table.drop(columns=["Year of accreditation", "All"])
    assert parts.sum(axis="columns").tolist() == chart.table["All"].tolist()
    assert "<svg" in to_svg(chart, 640, None)


def test_the_year_that_the_list_ends_in_is_hatched_and_said():
    chart = made(pd.Timestamp("2023-06-01"))
    assert chart.table["Year of accreditation"].tolist()[-1] == "2023 (not complete)"
    assert [t.name for t in chart.figure.data if t.meta.get("part") == "partial"]
