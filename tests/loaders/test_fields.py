"""The one table of fields is read as it says, and a slip in it is named."""

import csv
from pathlib import Path

import pytest

from loaders import fields
from views import differences, release_table

ROW = {"frame": "releases", "field": "ward", "type": "text", "label": "Ward", "meaning": "A ward"}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A table of these rows in place of ours."""

    def write(*rows: dict[str, str]) -> None:
        path = tmp_path / "fields.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            names = ("frame", "field", "type", "written", "label", "list", "used", "meaning")
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
        monkeypatch.setattr(fields, "FILE", path)
        clear()

    def clear() -> None:
        for kept in (fields.table, fields.written, fields._rows):
            kept.cache_clear()

    yield write
    clear()


def test_a_frames_own_row_says_only_where_it_differs(written) -> None:
    every = {"field": "ward", "type": "text", "label": "Ward", "meaning": "A ward"}
    written(every, {"frame": "uses", "field": "ward", "label": "Where"})
    assert fields.field("uses", "ward").label == "Where"
    assert fields.field("uses", "ward").meaning == "A ward"
    assert fields.field("anything else", "ward").label == "Ward"


def test_a_list_stands_by_place_and_equal_places_as_they_come(written) -> None:
    written(
        *({**ROW, "field": name, "list": place} for name, place in zip("abc", "212", strict=True))
    )
    assert [*fields.listed("releases")] == ["b", "a", "c"]


def test_readings_have_the_fields_of_what_they_are_readings_of(written) -> None:
    written(ROW)
    assert fields.field("readings", "ward").meaning == "A ward"


@pytest.mark.parametrize("slip", [{"type": "word"}, {"used": "everywhere"}, {"list": "first"}])
def test_a_slip_in_the_table_is_an_error(written, slip: dict[str, str]) -> None:
    written({**ROW, **slip})
    with pytest.raises(ValueError, match=r"first|ward"):
        fields.table()


def test_one_field_has_one_label_wherever_it_is_shown() -> None:
    record = fields.labels("releases", "record")
    for name in {*record, *release_table.COLUMNS, *differences.FIELDS} & {*record}:
        known = {
            where[name] for where in (release_table.COLUMNS, differences.FIELDS) if name in where
        }
        assert known <= {record[name]}


def test_no_two_columns_of_a_list_share_a_label() -> None:
    for frame in fields.table():
        labels = fields.listed(frame).values() if frame else ()
        assert len(set(labels)) == len(labels)
