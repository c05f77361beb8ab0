"""What the later of two bundled editions of the accredited projects lists, by data set, beside
what the earlier one did."""

import pandas as pd

from charts.accredited_projects import NAMES
from charts.chart import Chart
from charts.labelled_bars import Bar, Panel, labelled_bars
from loaders.frames import split_list
from views import project_editions
from views.project_editions import Pair
from views.view import DEFAULT, View
from views.words import day, number, sentence_case

_NOTE = (
    "These projects name one of five linked data sets built from pupils’ records, says the UK "
    "Statistics Authority’s register. They are uses in a secure room, never releases. The register "
    "does not say what it changed, so we compare both editions. A project that names several data "
    "sets counts for each."
)


def project_editions_chart(editions: Pair, view: View = DEFAULT) -> Chart:
    """A bar for each data set: how many projects the later edition lists, and how many the
    earlier one did. ``view``: what ``editions`` are narrowed to."""
    counted = _counted(editions)
    then, now = day(editions.then), day(editions.now)
    bars = tuple(
        Bar(
            sentence_case(NAMES.get(str(kind), str(kind))),
            row["after"],
            text=_text(row),
            main=bool(row["came"] or row["went"]),
        )
        for kind, row in counted.iterrows()
    )
    takeaway = " ".join(
        [project_editions.sizes(editions, view), *project_editions.by_name(editions)]
    )
    alt = "; ".join(f"{kind} {_text(row)}" for kind, row in counted.iterrows())
    return Chart(
        slug="project-editions",
        title=project_editions.finding(editions, view),
        figure=labelled_bars([Panel("", bars)], one_scale=True),
        takeaway=takeaway,
        alt=f"Bars of how many projects the edition of {now} lists, by data set: {alt}.",
        table=counted.rename_axis("Data set")
        .reset_index()
        .rename(
            columns={
                "before": f"Listed {then}",
                "after": f"Listed {now}",
                "came": "Added",
                "went": "Removed",
            }
        ),
        source_ids=editions.source_ids,
        note=_NOTE,
    )


def _counted(editions: Pair) -> pd.DataFrame:
    """By data set: ``before``, ``after``, ``came`` and ``went``; most listed first."""
    parts = {
        "before": editions.before,
        "after": editions.after,
        "came": project_editions.added(editions),
        "went": project_editions.removed(editions),
    }
    counted = pd.DataFrame(
        {
            name: rows["datasets"].map(split_list).explode().value_counts()
            for name, rows in parts.items()
        }
    )
    counted = counted.fillna(0).astype("Int64")
    return counted.sort_values(["after", "before"], ascending=False, kind="stable")


def _text(row: pd.Series) -> str:
    changes = [f"{number(row['came'])} added"] if row["came"] else []
    changes += [f"{number(row['went'])} removed"] if row["went"] else []
    return f"{number(row['after'])} ({' and '.join(changes) or 'as before'})"
