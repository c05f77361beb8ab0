"""Accredited projects that use pupil-level data in a secure room, by year and data set."""

import pandas as pd

from charts.chart import Chart, make_figure, most_first, panel_axes
from charts.palette import ACCENT
from loaders.frames import split_list
from views import incomplete_periods
from views.project_rows import perhaps_one
from views.sentence import narrowed
from views.view import DEFAULT, View
from views.words import count, join, number, sentence_case

NAMES = {
    "LEO": "Longitudinal Education Outcomes (LEO)",
    "ECHILD": "Education and Child Health Insights from Linked Data (ECHILD)",
    "GRADE": "Grading and Admissions Data for England (GRADE)",
    "GUIE": "Growing Up in England (GUIE)",
    "NPD bespoke": "bespoke extracts of the National Pupil Database",
}


def accredited_projects(
    projects: pd.DataFrame, as_at: pd.Timestamp | None = None, view: View = DEFAULT
) -> Chart:
    """``projects``: rows of the frame ``accredited`` that use pupil-level data, as the
    ``view`` has narrowed them. ``as_at``: the day of the register's edition; a year that it or
    the view cuts short is hatched."""
    years = projects["date"].dt.year.dropna().astype(int)
    sizes = years.value_counts().sort_index()
    labels = [str(year) for year in sizes.index]
    kinds = projects["datasets"].map(split_list).explode().value_counts()
    undated = len(projects) - len(years)
    cuts = [
        incomplete_periods.why_incomplete(
            pd.Timestamp(year, 1, 1), "year", view, as_at, "the register"
        )
        for year in sizes.index
    ]
    trace = {
        "type": "bar",
        "x": sizes.index.tolist(),
        "y": sizes.tolist(),
        "text": [number(n) for n in sizes],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {
            "color": ACCENT,
            "pattern": {
                "shape": ["/" if cut else "" for cut in cuts],
                "fillmode": "overlay",
                "fgcolor": "#fff",
            },
        },
        "hovertemplate": "%{x}: %{y} projects<extra></extra>",
        "showlegend": False,
    }
    axes = panel_axes(
        1, (0, 1), x={"dtick": 1, "tickformat": "d", "showgrid": False}, y={"visible": False}
    )
    named = join(f"{number(n)} use {NAMES.get(str(kind), kind)}" for kind, n in kinds.items())
    return Chart(
        slug="accredited-projects",
        title=sentence_case(
            f"{count(len(projects), 'accredited project')} may use data sets built from pupils’ "
            f"records in a secure room{narrowed(view, len(projects))}"
        ),
        figure=make_figure(
            [trace],
            axes,
            height=290,
            legend=False,
            margin={"l": 8, "r": 8, "t": 20, "b": 8},
        ),
        takeaway=" ".join([f"{sentence_case(named)}.", *_most(sizes, cuts)]),
        alt=f"Bars by year of accreditation{narrowed(view, len(projects))}: "
        + ", ".join(f"{year} {number(n)}" for year, n in zip(labels, sizes, strict=True))
        + ".",
        table=pd.DataFrame(
            {
                "Year of accreditation": [
                    f"{label} (not complete)" if cut else label
                    for label, cut in zip(labels, cuts, strict=True)
                ],
                "Projects": sizes.to_numpy(),
            }
        ),
        source_ids=most_first(projects["source_ids"]),
        note="Researchers use the data in a secure room under the Digital Economy Act 2017. "
        "No copy "
        "is handed out, so we never add these to releases. A project may use several data sets."
        + (f" {count(undated, 'project has', 'projects have')} no date." if undated else "")
        + _perhaps_one(projects)
        + (f" {hatched}" if (hatched := incomplete_periods.hatching_note(cuts)) else ""),
    )


def _perhaps_one(projects: pd.DataFrame) -> str:
    pairs = perhaps_one(projects)
    if not pairs:
        return ""
    alike = "; ".join(f"{one} and {other}" for one, other in pairs)
    have = "Two have" if len(pairs) == 1 else f"{number(len(pairs))} pairs have"
    fewer = number(len(projects) - len(pairs))
    return f" {have} the same title and institutions ({alike}): there may be {fewer} projects."


def _most(sizes: pd.Series, cuts: list[str]) -> list[str]:
    """The year with most of those that are shown whole, in a sentence, where there is one."""
    whole = sizes[[not cut for cut in cuts]]
    if whole.empty:
        return []
    top = [str(year) for year in whole.index[whole == whole.max()]]
    word = "complete year" if any(cuts) else "year"
    many = len(top) > 1
    return [f"The {word}{'s' * many} with the most {'are' if many else 'is'} {join(top)}."]
