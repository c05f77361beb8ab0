"""The PowerPoint file: what it draws is what the page says, and other programs open it."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

import findings
from loaders.frames import RECIPIENT_TYPES
from publish.slides import deck, powerpoint
from publish.slides.deck import Deck, Slide
from publish.slides.show import show
from tests.publish import made_up

SITE = "https://pupildata.example.org"
EVERY = [(page, chart) for page, row in findings.PAGES.items() for chart in row.charts]

pytestmark = pytest.mark.usefixtures("bundled")


def opened(*slides: Slide) -> Any:
    return Presentation(io.BytesIO(powerpoint.make(Deck("A talk", slides), SITE)))


def charts(made: Any) -> list[Any]:
    return [shape.chart for page in made.slides for shape in page.shapes if shape.has_chart]


def words(page: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def values(chart: Any) -> dict[str, list[float | None]]:
    return {series.name: [*series.values] for plot in chart.plots for series in plot.series}


def names(chart: Any) -> list[str]:
    return [str(name) for name in chart.plots[0].categories]


def numbers(table: pd.DataFrame) -> Iterator[float]:
    for column in table.columns:
        yield from pd.to_numeric(table[column], errors="coerce").dropna()


def loaded() -> list[Slide]:
    slides = [deck.slide_of(page, chart, {}) for page, chart in EVERY]
    return [slide for slide in slides if show(slide, SITE).chart is not None]


def test_every_number_in_a_chart_stands_in_the_table_of_its_finding():
    checked = 0
    for slide in loaded():
        finding = show(slide, SITE).chart
        assert finding is not None
        told = {round(value, 1) for value in numbers(finding.table)} | {0.0}
        for chart in charts(opened(slide)):
            drawn = {round(v, 1) for own in values(chart).values() for v in own if v is not None}
            assert drawn <= told, slide.chart
            checked += len(drawn)
    assert checked > 60


def test_bars_that_are_compared_are_drawn_on_one_scale():
    for page, name in (("", "coverage"), ("home-office", "home-office-periods")):
        ends = {c.value_axis.maximum_scale for c in charts(opened(deck.slide_of(page, name, {})))}
        assert len(ends) == 1, name
    apart = charts(opened(deck.slide_of("home-office", "corrected-figures", {})))
    assert len({chart.value_axis.maximum_scale for chart in apart}) == 2


def test_a_year_without_data_is_a_gap_that_says_so():
    (chart,) = charts(opened(deck.slide_of("", "releases-over-time", {})))
    assert names(chart) == [
        "2011",
        "2012",
        "2013",
        "2014",
        "2015: none listed",
        "2016",
        "2017",
        "Date not known",
    ]
    assert {own[4] for own in values(chart).values()} == {None}


def test_recipients_side_by_side_have_the_same_years_under_them():
    asked = {"r": ["BBC", "Daily Telegraph", "FFT Education"]}
    made = charts(opened(deck.slide_of("recipients", "recipients-compared", asked)))
    assert len({tuple(names(chart)) for chart in made}) == 1
    assert "2015: none listed" in names(made[0])


def test_events_are_words_under_a_chart_and_never_numbers_in_it():
    (plain,) = charts(opened(deck.slide_of("", "releases-over-time", {})))
    made = opened(deck.slide_of("", "releases-over-time", {"events": ["on"]}))
    (marked,) = charts(made)
    assert marked.chart_type == plain.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    assert (names(marked), values(marked)) == (names(plain), values(plain))
    assert "30 July 2012: New application process" in words(made.slides[0])


def test_a_line_over_time_has_an_axis_of_whole_years():
    (chart,) = charts(opened(deck.slide_of("nationality", "nationality-over-time", {})))
    axis = chart.category_axis
    ends = [axis.minimum_scale, axis.maximum_scale, *map(float, names(chart))]
    days = [f"{pd.Timestamp(1899, 12, 30) + pd.Timedelta(days=end):%Y-%m-%d}" for end in ends]
    assert days == ["2016-01-01", "2019-01-01", "2017-01-01", "2018-01-01"]


@pytest.mark.parametrize("by", ["year", "quarter", "month", "academic year"])
def test_rows_whose_date_fits_no_period_keep_their_number(
    by: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Where they are many, the page draws them lower and wider, so that a row has one area."""
    rows = [
        *(made_up.row(f"A{n}", f"Firm {n}", RECIPIENT_TYPES[0], date=pd.NaT) for n in range(30)),
        made_up.row("B1", "Firm 1", RECIPIENT_TYPES[0], date=pd.Timestamp(2013, 2, 3)),
        made_up.row("B2", "Firm 2", RECIPIENT_TYPES[6], date=pd.Timestamp(2015, 11, 3)),
    ]
    made_up.install(monkeypatch, tmp_path, made_up.make(rows))
    (chart,) = charts(opened(deck.slide_of("", "releases-over-time", {"by": [by]})))
    at = names(chart).index("Date not known")
    assert max(own[at] or 0 for own in values(chart).values()) == 30
    assert sum(v or 0 for own in values(chart).values() for v in own) == 32
    gaps = [name for name in names(chart) if name.endswith("none listed")]
    assert len(names(chart)) == 3 + len(gaps)
    assert len(gaps) == {"year": 1, "quarter": 10, "month": 32, "academic year": 2}[by]


def test_numbers_stand_where_every_program_takes_them():
    """A label outside the end of a stacked bar makes PowerPoint mend the file."""
    for chart in charts(opened(*loaded())):
        stacked = chart.chart_type in (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.COLUMN_STACKED)
        outside = chart._chartSpace.xpath(".//c:dLblPos[@val='outEnd']")
        assert not (stacked and outside)


def test_each_page_has_its_words_notes_code_and_alt_text():
    ready = deck.default()
    made = opened(*ready.slides)
    assert len(made.slides) == len(ready.slides)
    for page, slide in zip(made.slides, ready.slides, strict=True):
        shown = show(slide, SITE)
        assert page.shapes.title.text_frame.text == shown.sentence
        assert page.notes_slide.notes_text_frame.text.startswith(slide.notes.splitlines()[0])
        assert shown.source in words(page)
        for shape in page.shapes:
            if shape.has_chart or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        assert f"QR code of {shown.address}" in [
            shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in page.shapes
        ]


def test_names_stand_in_columns_of_like_length():
    (page,) = opened(deck.default().slides[0]).slides
    columns = [
        shape.text_frame.paragraphs
        for shape in page.shapes
        if shape.has_text_frame and len(shape.text_frame.paragraphs) > 3
    ]
    sizes = [len(column) for column in columns]
    assert len(sizes) > 1
    assert max(sizes) - min(sizes) <= 2


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_opens_it_and_prints_a_page_a_slide(tmp_path: Path):
    file = tmp_path / "talk.pptx"
    file.write_bytes(powerpoint.make(deck.default(), SITE))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    printed = (tmp_path / "talk.pdf").read_bytes()
    assert printed.count(b"/Type/Page\n") + printed.count(b"/Type/Page/") == len(
        deck.default().slides
    )
