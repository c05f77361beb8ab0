"""The card of each page: its finding, a sentence and its first chart, from the same charts
and sentences that the page shows."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from charts.accredited_projects import accredited_projects
from charts.changes import kinds
from charts.chart import Chart
from charts.events_by_theme import events_by_theme
from charts.home_office_periods import home_office_periods
from charts.leading_recipients import leading_recipients
from charts.nationality import nationality
from charts.other_exchanges import police
from charts.releases_over_time import releases_over_time
from charts.type_ranges import type_ranges
from loaders import dataset
from loaders.dataset import Dataset
from loaders.frames import EVENT_THEMES
from publish import site
from publish.edition import covers, projects_as_at
from publish.known import everybody
from views import changes, classification, editions, one_release, pair, recipients, rows, sentence
from views.view import View
from views.words import count, sentence_case

_ABOUT = (
    "Releases of pupils’ data in England: who received it, when and for what, each with its source."
)


@dataclass(frozen=True)
class Card:
    """``query``: what of the address was understood, so that one view has one address.
    ``chart`` makes the page's first chart, which takes longer than all else of a card."""

    title: str
    description: str
    query: tuple[tuple[str, str], ...] = ()
    chart: Callable[[], Chart] | None = None


SITE = Card(site.NAME, _ABOUT)

Own = tuple[tuple[str, str], ...]
"""Parameters that only this page has. Of several values of one that has one, the last counts."""
Make = Callable[[Dataset, View, Own], Card]


def _overview(data: Dataset, asked: View, _own: Own) -> Card:
    shown = rows.select(data.releases, asked)
    return Card(
        sentence.finding(shown, asked),
        f"{sentence.describe(shown, asked)}. {sentence.range_of_finding(shown)}",
        chart=_over_time(data, shown, asked),
    )


def _releases(data: Dataset, asked: View, _own: Own) -> Card:
    shown = rows.select(data.releases, asked)
    return Card(
        sentence.describe(shown, asked),
        f"{sentence.finding(shown, asked)}. {_ABOUT}",
        chart=_over_time(data, shown, asked),
    )


def _over_time(data: Dataset, shown: pd.DataFrame, asked: View) -> Callable[[], Chart] | None:
    """The chart of the rows, where there are any to draw."""
    if shown.empty:
        return None
    return lambda: releases_over_time(shown, asked, covers(data))


def _release(data: Dataset, _asked: View, own: Own) -> Card:
    asked_for = dict(own).get("id", "")
    found = data.releases[data.releases["release_id"] == asked_for]
    if found.empty:
        return Card("We hold no release with this address", _ABOUT)
    one = found.iloc[0]
    told = [one_release.lead(one), one["title"], one["purpose"]]
    said = " ".join(str(part) for part in told if pd.notna(part) and part)
    return Card(one_release.finding(one), said, (("id", asked_for),))


def _changes(data: Dataset, asked: View, own: Own) -> Card:
    edition, against, _ = pair.from_query(dict(own), data.editions, data.sheets)
    if edition is None or against is None:
        return Card(
            "There are no two editions of a register to compare yet",
            "What came, what went and what changed, edition against edition.",
        )
    compared = changes.compare(dataset.current(against), dataset.current(edition), edition, asked)
    held = {row["edition_id"]: row for _, row in editions.dated(data.editions).iterrows()}
    chart = kinds(compared, held[edition], held[against])
    query = pair.to_query(edition, against, data.editions, data.sheets)
    return replace(_of(chart), query=tuple(query.items()))


def _recipients(data: Dataset, asked: View, own: Own) -> Card:
    known = everybody(data)
    wanted = [value for _, value in own]
    names = recipients.from_query({recipients.KEY: wanted}, known)[0]
    if names:
        return _some_recipients(data, names, known)
    if wanted:
        return Card("We know no recipient of this name", _ABOUT)
    shown = rows.select(data.releases, asked)
    named = recipients.named(shown, known)
    if asked.types:
        named = named[named["recipient_type"].isin(asked.types)]
    return Card(
        recipients.finding(named, shown),
        f"{sentence.describe(shown, asked)}. Choose one for all that is known about it.",
        chart=None if named.empty else lambda: leading_recipients(named, shown),
    )


def _some_recipients(data: Dataset, names: list[str], known: pd.DataFrame) -> Card:
    named = recipients.named(data.releases, known)
    parts = {name: named[named["recipient"] == name] for name in names}
    query = tuple((recipients.KEY, name) for name in names)
    if len(names) > 1:
        return Card(recipients.compared(parts), "Everything that names them.", query)
    name = names[0]
    uses = len(recipients.uses_of(name, data.uses))
    projects = len(recipients.projects_of(name, data.accredited))
    kind = known.loc[name]
    return Card(
        recipients.named_in(name, parts[name], uses, projects),
        f"{kind['recipient_type']}{'' if bool(kind['sure']) else ' (doubtful)'}: {kind['reason']}. "
        "This is our judgement.",
        query,
    )


def _classify(data: Dataset, asked: View, own: Own) -> Card:
    name = classification.from_query({classification.KEY: [value for _, value in own]})
    if not name:
        return _of(type_ranges(rows.select(data.releases, asked)))
    row = classification.answer(name, data.recipients, dataset.classify([name]))
    return Card(
        f"“{name}”: {row['recipient_type']}",
        f"{sentence_case(str(row['reason']))}. This is our judgement.",
        ((classification.KEY, name),),
    )


def _timeline(data: Dataset, _asked: View, own: Own) -> Card:
    themes = [theme for theme in EVENT_THEMES if ("theme", theme) in own]
    shown = data.events[data.events["theme"].isin(themes or EVENT_THEMES)]
    if shown.empty:
        return SITE
    query = tuple(("theme", theme) for theme in themes)
    return replace(_of(events_by_theme(shown)), query=query)


def _accredited(data: Dataset, _asked: View, _own: Own) -> Card:
    projects = data.accredited[data.accredited["pupil_level"].fillna(False)]
    return _of(accredited_projects(projects, projects_as_at(data)))


def _of(chart: Chart) -> Card:
    return Card(chart.title, chart.takeaway or chart.alt, chart=lambda: chart)


def _sources(data: Dataset, _asked: View, _own: Own) -> Card:
    return Card(
        f"Every number here leads to one of {count(len(data.sources), 'published source')}",
        "Sources are listed from strongest to weakest kind. Where two disagree, both are shown.",
    )


def _words(title: str, description: str) -> Make:
    return lambda *_: Card(title, description)


PAGES: dict[str, tuple[Make, bool, tuple[str, ...]]] = {
    "": (_overview, True, ()),
    "releases": (_releases, True, ()),
    "release": (_release, True, ("id",)),
    "home-office": (lambda data, *_: _of(home_office_periods(data.exchanges)), False, ()),
    "police-and-courts": (lambda data, *_: _of(police(data.exchanges)), False, ()),
    "nationality": (lambda data, *_: _of(nationality(data.nationality)), False, ()),
    "recipients": (_recipients, True, (recipients.KEY,)),
    "how-we-classify": (_classify, True, (classification.KEY,)),
    "accredited-projects": (_accredited, False, ()),
    "timeline": (_timeline, False, ("theme",)),
    "changes": (_changes, True, pair.KEYS),
    "sources": (_sources, False, ()),
    "include-me": (
        _words(
            "Could this include me?",
            "Choose your school years, and see which releases could hold your data, and of which "
            "nobody can tell.",
        ),
        False,
        (),
    ),
    "limits": (
        _words(
            "What this can’t tell you",
            "Claims that are heard, or easily made, and that the data does not carry.",
        ),
        False,
        (),
    ),
    "your-rights": (
        _words(
            "You can ask who was given your data",
            "What the law gives pupils, parents and anyone else, with letters to copy.",
        ),
        False,
        (),
    ),
    "slides": (
        _words(
            "Present it, with or without a network",
            "A talk made of the findings on these pages, for a stage or to take away.",
        ),
        False,
        (),
    ),
    "api": (
        _words(
            "The tables behind these pages can be read by a script, without a key",
            "The same rows as on the pages, as JSON and CSV, with the source of each.",
        ),
        False,
        (),
    ),
}
"""How each page makes its card, whether its address has filters, and its own parameters."""
