"""Marks of footnotes are no part of what a cell says."""

import pytest

from loaders.reading.counts import Count, read_count
from loaders.reading.text import without_marks
from tests.registers import read


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("Nesta [1]", "Nesta"),
        ("Nesta [note 2]", "Nesta"),
        ("Nesta (see note 2)", "Nesta"),
        ("Nesta¹,²", "Nesta"),
        ("Nesta*", "Nesta"),
        ("Nesta †", "Nesta"),
        ("UCL [a]; Demos [1, 2]; Nesta", "UCL; Demos; Nesta"),
        ("University of Leeds (Trinity)³", "University of Leeds (Trinity)"),
        # No marks.
        ("Who gets an A*", "Who gets an A*"),
        ("Area in m²", "Area in m²"),
        ("Acme (UK)", "Acme (UK)"),
        ("Act 2012, s261(2)(b)", "Act 2012, s261(2)(b)"),
        ("[c]", "[c]"),
        ("*", "*"),
    ],
)
def test_marks_behind_words_are_left_out(published, said):
    assert without_marks(published) == said


def test_every_text_of_a_release_is_read_without_its_marks(tmp_path):
    studies = ("Young carers*", "Class size", "Late entry")
    rows = [
        [f"REF-0{n} [1]", "Nesta [2]", study, "School census [note 3]", "3 May 2019"]
        for n, study in enumerate(studies, 1)
    ]
    heads = ["Reference", "Released to", "Project", "Data", "Date released"]
    one = read(tmp_path, {"List": [heads, *rows]}).releases.iloc[0]
    fields = ("reference", "organisation", "title", "datasets")
    assert [one[name] for name in fields] == ["REF-01", "Nesta", "Young carers", "School census"]
    assert "Nesta [2]" in one["as_published"]


def test_two_raised_marks_behind_a_count_are_no_figures():
    assert read_count("22¹,²") == Count(22, "22¹,²")
