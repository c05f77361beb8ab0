"""What a link to a page shows where it is shared: the page's finding, a sentence and its first
chart, from the same charts and sentences that the page shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart, most_first
from findings import guidance
from findings.all_recipients import all_recipients
from findings.makers import home_office_leads, make_chart
from loaders import dataset
from loaders.dataset import Dataset
from loaders.frames import split_list
from views import (
    chosen_rows,
    classification,
    headline,
    include_me,
    named_recipients,
    one_release,
    sample,
    sentence,
    who_asked,
)
from views.address import Address, DataAt, unpaired
from views.view import DEFAULT
from views.words import NAME, count, number, sentence_case

LONGEST = 200
"""Characters of a description; services cut longer ones where they like."""
_ABOUT = (
    "Releases of pupils’ data in England: who received it, when and for what, each with its source."
)


@dataclass(frozen=True)
class Card:
    """``query``: what of the address was understood, so that one view has one address.
    ``chart`` makes the page's first chart, which takes longer than all else of a card;
    ``named``: the sources of one that has none. ``as_at``: the edition that its address asks
    to see everything as at."""

    title: str
    description: str
    query: tuple[tuple[str, str], ...] = ()
    chart: Callable[[], Chart | None] | None = None
    named: tuple[str, ...] = ()
    as_at: str | None = None

    @property
    def params(self) -> dict[str, list[str]]:
        """``query`` as an address is read."""
        return unpaired(self.query)

    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that it is from."""
        chart = self.chart() if self.chart else None
        return chart.source_ids if chart else self.named


SITE = Card(NAME, _ABOUT)

Make = Callable[[Dataset, Address, DataAt], Card]


def shorten(text: str) -> str:
    """The text, cut after a whole word if it is too long for a description."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"


def _overview(data: Dataset, address: Address, held: DataAt) -> Card:
    asked = address.view
    shown = chosen_rows.select(data.releases, asked)
    if sample.whole_leads(shown, asked):
        whole = make_chart("", "requests-by-decision", data, address, held)
        return Card(
            who_asked.TITLE,
            who_asked.lead(
                named_recipients.rows_by_name_in_view(shown, all_recipients(data), asked),
                whole.title if whole else "",
            ),
            chart=_chart("", "releases-over-time", data, address, held, shown),
        )
    among = chosen_rows.of_every_type(data.releases, asked)
    return Card(
        headline.finding(shown, asked),
        f"{sentence.describe(shown, asked)}. {headline.range_of_finding(shown, asked, among)}",
        chart=_chart("", "releases-over-time", data, address, held, shown),
    )


def _releases(data: Dataset, address: Address, held: DataAt) -> Card:
    asked = address.view
    shown = chosen_rows.select(data.releases, asked)
    return Card(
        sentence.outcome(shown, asked),
        f"{headline.finding(shown, asked)}. {_ABOUT}",
        chart=_chart("releases", "releases-over-time", data, address, held, shown),
    )


def _chart(
    page: str, slug: str, data: Dataset, address: Address, held: DataAt, shown: pd.DataFrame
) -> Callable[[], Chart | None] | None:
    """What makes a chart of these rows, where there are any to draw."""
    return None if shown.empty else lambda: make_chart(page, slug, data, address, held)


def _release(data: Dataset, address: Address, _held: DataAt) -> Card:
    rows = data.releases[data.releases["release_id"] == address.release]
    if rows.empty:
        return Card("There is no release at this address", _ABOUT)
    one = rows.iloc[0]
    parts = [one_release.lead(one), one["title"], one["purpose"]]
    description = " ".join(str(part) for part in parts if pd.notna(part) and part)
    return Card(one_release.finding(one), description, named=tuple(split_list(one["source_ids"])))


def _recipients(data: Dataset, address: Address, held: DataAt) -> Card:
    everybody = all_recipients(data)
    if address.recipients:
        return _some_recipients(data, address, held, everybody)
    if address.named:
        return Card("We have no recipient of this name", _ABOUT)
    asked = address.view
    shown = chosen_rows.select(data.releases, asked)
    named = named_recipients.rows_by_name_in_view(shown, everybody, asked)
    return Card(
        named_recipients.finding(named, shown, asked),
        f"{sentence.describe(shown, asked)}. Choose one to see all we know about it.",
        chart=_chart("recipients", "leading-recipients", data, address, held, named),
    )


def _some_recipients(
    data: Dataset, address: Address, held: DataAt, everybody: pd.DataFrame
) -> Card:
    names = list(address.recipients)
    parts = named_recipients.rows_by_recipient(data.releases, everybody, names)
    slug = "recipients-compared" if len(names) > 1 else "recipient-over-time"
    chart = _chart("recipients", slug, data, address, held, pd.concat(parts.values()))
    if len(names) > 1:
        return Card(
            named_recipients.how_often_each_is_named(parts),
            "Every request, release, project and other use that names them.",
            chart=chart,
        )
    name = names[0]
    uses = len(named_recipients.uses_of(name, data.uses))
    projects = len(named_recipients.projects_of(name, data.accredited))
    return Card(
        named_recipients.how_often_named(name, parts[name], uses, projects),
        kind(everybody.loc[[name]].iloc[0]),
        chart=chart,
    )


def kind(row: pd.Series) -> str:
    """What kind of body a recipient is, and why. ``row``: of
    ``findings.all_recipients.all_recipients``."""
    return (
        f"{row['recipient_type']}{'' if bool(row['sure']) else ' (doubtful)'}: {row['reason']}. "
        "This is our judgement."
    )


def _classify(data: Dataset, address: Address, held: DataAt) -> Card:
    name = address.name
    if not name:
        return _first("how-we-classify", "type-ranges")(data, address, held)
    row = classification.answer(name, data.recipients, dataset.classify([name]))
    return Card(
        classification.heading(name, row, data.recipients, dataset.decisions()),
        f"{sentence_case(str(row['reason']))}. This is our judgement.",
    )


def card_of(path: str, title: str, slugs: Iterable[str]) -> Make:
    """What makes the card of a page: its own, or else of the first of its charts that there is,
    or else of its ``title``."""
    return CARDS.get(path) or _first(path, *slugs, without=Card(title, _ABOUT))


def _first(page: str, *slugs: str, without: Card = SITE) -> Make:
    """What makes a card of the first of the page's charts that there is; ``without`` any."""

    def make(data: Dataset, address: Address, held: DataAt) -> Card:
        charts = (make_chart(page, slug, data, address, held) for slug in slugs)
        chart = next((one for one in charts if one), None)
        if chart is None:
            return without
        return Card(chart.title, chart.takeaway or chart.alt, chart=lambda: chart)

    return make


def _sources(data: Dataset, *_: object) -> Card:
    return Card(
        sourced(data),
        "The strongest sources come first. Where two disagree, we show both.",
    )


def sourced(data: Dataset) -> str:
    """How many sources there are, and how many of them have no address, as a title."""
    without = int(data.sources["url"].isna().sum())
    without_address = f"; {number(without)} of them {'has' if without == 1 else 'have'} no address"
    every = f"Every number here leads to one of {count(len(data.sources), 'source')}"
    return every + (without_address if without else "")


def _include_me(data: Dataset, *_: object) -> Card:
    return Card(
        include_me.finding(data.releases, include_me.years_of(data.releases)),
        "Give a year of birth and see which releases we can rule out, and which we can’t.",
        named=most_first(chosen_rows.select(data.releases, DEFAULT)["source_ids"]),
    )


def _words(title: str, description: str) -> Make:
    return lambda *_: Card(title, description)


GLOSSARY = (
    "What the words on this site mean",
    "Request, release, recipient, tier, decision and the rest, each in plain words.",
)
CARDS: dict[str, Make] = {
    "": _overview,
    "releases": _releases,
    "release": _release,
    "home-office": lambda data, *asked: _first("home-office", home_office_leads(data))(
        data, *asked
    ),
    "recipients": _recipients,
    "how-we-classify": _classify,
    "accredited-projects": _first(
        "accredited-projects",
        "accredited-projects",
        without=Card(
            "No accredited project with data on individual pupils is listed here",
            "Projects accredited to use the data in a secure room. No copy leaves it, so they are "
            "not releases.",
        ),
    ),
    "changes": _first(
        "changes",
        "changes",
        "project-editions",
        without=Card(
            "There are not yet two editions of a register to compare",
            "What was added, removed or changed from one edition to the next.",
        ),
    ),
    "sources": _sources,
    "include-me": _include_me,
    "limits": _words(
        guidance.limits_title(),
        "Claims people make that this data can’t prove, and what you can say instead.",
    ),
    "your-rights": _words(
        "You can ask who was given your data",
        "What pupils, parents and anyone else can ask for by law, with letters to fill in.",
    ),
    "glossary": _words(*GLOSSARY),
    "your-file": _words(
        "See what a spreadsheet of your own says",
        "A register of releases, read for your visit only: counts by type and year, and names.",
    ),
    "slides": _words(
        "Your talk: present it, with or without a network",
        "A talk made from these pages, to present or to take away.",
    ),
    "api": _words(
        "A script can read the tables behind these pages, without a key",
        "The same rows as on the pages, as JSON and CSV, each with its source.",
    ),
}
"""How pages make their cards that lead with more than their first chart, or have none."""
