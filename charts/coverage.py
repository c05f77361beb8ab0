"""Published totals of requests, and how few of them can be named."""

import pandas as pd

from charts.chart import Chart, most_first, sources_of
from charts.labelled_bars import Bar, Panel, labelled_bars
from views import exchange_figures, published_coverage
from views.words import count, number, percent, sentence_case


def coverage(releases: pd.DataFrame, published_counts: pd.DataFrame) -> Chart:
    """The rows at hand against the published totals of requests from outside DfE, over the
    same periods. Their sum is ours and says so."""
    parts = published_coverage.stretches(releases, published_counts)
    whole = sum(part.published for part in parts)
    own = releases[releases["stream"] == "NPD request"]
    listed = "named here" if own["file"].isna().all() else "listed here"
    dated = sum(part.documented for part in parts)
    undated = published_coverage.undated(releases)
    when = exchange_figures.period_in_words(parts[0].start, parts[-1].end) if parts else ""
    sum_ = " + ".join(number(part.published) for part in parts)
    title = (
        f"{number(whole)} requests were counted from {when}; we can name {number(dated)} of that "
        "time"
        if parts
        else "No published total of requests is loaded"
    )
    note = [f"{number(whole)} is our sum of totals whose periods do not overlap: {sum_}."]
    note += [f"{count(undated, 'more has', 'more have')} no date."] if undated else []
    note.append(
        "The totals count requests from outside DfE, granted or not. We can’t match the two lists."
    )
    return Chart(
        slug="coverage",
        title=title,
        figure=labelled_bars(
            [
                Panel(
                    sentence_case(part.words),
                    (
                        Bar("Requests counted in the register", part.published, main=False),
                        Bar(sentence_case(listed), part.documented),
                    ),
                )
                for part in parts
            ],
            one_scale=True,
        ),
        takeaway=(
            f"{number(dated)} is {percent(dated, whole)} of {number(whole)}. Our sources don’t say "
            "who made the rest."
            if parts
            else ""
        ),
        alt=" ".join(
            ["Pairs of bars."]
            + [
                f"{sentence_case(part.words)}: {number(part.published)} requests counted, "
                f"{number(part.documented)} {listed}."
                for part in parts
            ]
        ),
        table=pd.DataFrame(
            {
                "Period": [sentence_case(part.words) for part in parts],
                "Requests counted in the register": [part.published for part in parts],
                sentence_case(listed): [part.documented for part in parts],
                "source_ids": [part.source_ids for part in parts],
            }
        ),
        source_ids=_sources(parts, own),
        note=" ".join(note) if parts else "",
    )


def _sources(parts: list[published_coverage.Stretch], own: pd.DataFrame) -> tuple[str, ...]:
    """Of the totals, and then of the rows that are set against them."""
    totals = sources_of(pd.Series([part.source_ids for part in parts], dtype="object"))
    return tuple(dict.fromkeys([*totals, *most_first(own["source_ids"])])) if parts else ()
