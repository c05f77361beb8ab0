"""Every edition's rows of accredited projects as one list."""

import pandas as pd

from loaders import frames, history
from tests.readings import parts_of


def projects_of(name, *rows):
    base = {"file": f"{name}.xlsx", "sheet": "Sheet1", "date": "2020-01-01", "pupil_level": False}
    made = [{**base, "row": n, **row} for n, row in enumerate(rows, start=2)]
    return frames.conform("accredited", made).assign(edition_id=name)


def project(reference, title, **more):
    return {"reference": reference, "title": title, **more}


def merged_projects(*editions):
    readings = pd.concat(editions, ignore_index=True)
    order = [frame["edition_id"].iloc[0] for frame in editions]
    return history.merge_accredited(readings, parts_of(order, accredited=readings))


def test_a_project_that_a_later_edition_renames_is_one_project_with_two_readings():
    made, readings = merged_projects(
        projects_of("a", project("2024/119", "Stalking")),
        projects_of("b", project("2024/119", "Seeking help")),
    )
    assert made[["project_id", "title"]].to_numpy().tolist() == [["2024/119", "Seeking help"]]
    assert readings["title"].tolist() == ["Stalking", "Seeking help"]


def test_two_projects_under_one_number_are_two_in_every_edition():
    rows = [project("2020/030", "Mobility"), project("2020/030", "Design and exporting")]
    made, _ = merged_projects(projects_of("a", *rows), projects_of("b", *reversed(rows)))
    assert dict(zip(made["project_id"], made["title"], strict=True)) == {
        "2020/030": "Mobility",
        "2020/030-2": "Design and exporting",
    }
    assert made["still_listed"].all()


def test_a_project_on_two_rows_is_one_with_the_data_sets_of_both():
    made, readings = merged_projects(
        projects_of(
            "a",
            project("2021/178", "Earnings", datasets="LEO", institutions="UCL", pupil_level=True),
            project("2021/178", "Earnings", datasets="LEO; ASHE", institutions="UCL; LSE"),
        )
    )
    assert made[["datasets", "institutions"]].to_numpy().tolist() == [["LEO; ASHE", "UCL; LSE"]]
    assert made["pupil_level"].tolist() == [True]
    assert len(readings) == 1


def test_a_project_that_left_is_kept_and_no_longer_listed():
    made, _ = merged_projects(
        projects_of("a", project("2026/170", "Wages"), project("2019/003", "Labour")),
        projects_of("b", project("2019/003", "Labour")),
    )
    listed = dict(zip(made["project_id"], made["still_listed"], strict=True))
    assert listed == {"2026/170": False, "2019/003": True}
