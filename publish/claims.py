"""The ledger of claims: every sentence that the product can say, with its numbers and sources.

What the rows say is asked of the findings, the cards and the plain pages, under every filter;
what our files say whatever the rows are is read in them (``publish.sentences``). A person can
read it in one go (``python -m publish claims``), and a test holds the words in it to what the
rows behind them allow (``views.sample``).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

import findings
from charts.chart import Chart
from findings import cards, event_marks, guidance
from findings.all_recipients import all_recipients
from loaders.dataset import Dataset
from loaders.frames import DECISIONS, RECIPIENT_TYPES, STREAMS, split_list
from publish import feed, letters, sentences
from publish.plain import addresses, app_pages
from publish.plain.parts import Document
from publish.slides import deck
from views import chosen_rows, named_recipients, one_release, sample
from views.view import BYS, SHOWS, UNITS

Query = dict[str, list[str]]
WHY = "how-we-classify"
OF_RELEASES = {
    "releases-over-time": "",
    "leading-recipients": "recipients",
    "type-ranges": WHY,
    "crosstab": "explore",
}
"""The charts that count releases, which every filter changes, and a page of each."""
_CARDS = ("", "releases", "recipients")
_ABOUT_RELEASES = (*_CARDS, WHY, "explore", "include-me", "release")
"""Pages whose rows, or rows among others, are releases."""
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


@dataclass(frozen=True)
class Claim:
    """``where`` it is said, and which ``part`` of that says it. ``ranked``: whether what it is
    about may be ranked or told as shares."""

    where: str
    part: str
    text: str
    source_ids: tuple[str, ...] = ()
    ranked: bool = True
    numbers: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", tuple(dict.fromkeys(_NUMBER.findall(self.text))))


def every(data: Dataset) -> list[Claim]:
    """All of them, each text once for each part and address kind that says it first."""
    claims = [
        *_views(data),
        *_plain(data),
        *_recipients(data),
        *_releases(data),
        *_feed(data),
        *_evidence(data),
        *_written(),
    ]
    once = {(claim.part, claim.text): claim for claim in reversed(claims) if claim.text.strip()}
    return list(reversed(once.values()))


def queries(releases: pd.DataFrame) -> list[Query]:
    """Addresses that between them ask for every filter: none, each choice by itself, each year,
    and some together."""
    years = sorted(releases["date"].dropna().dt.year.unique())
    alone = {
        "type": RECIPIENT_TYPES,
        "stream": STREAMS,
        "decision": DECISIONS,
        "by": BYS[1:],
        "show": SHOWS[1:],
        "count": UNITS[1:],
    }
    filters: list[Query] = [{}]
    filters += [{key: [word]} for key, words in alone.items() for word in words]
    filters += [{"from": [str(year)], "to": [str(year)]} for year in years]
    filters += [{"type": [kind], "show": ["share"]} for kind in RECIPIENT_TYPES[:2]]
    filters += [{"type": [*RECIPIENT_TYPES[:3]], "count": ["recipients"]}]
    return [*filters, {"q": ["university"]}, {"tier": ["1 or 2"]}]


def _views(data: Dataset) -> Iterator[Claim]:
    for query in queries(data.releases):
        seen = findings.as_today(data)
        asked = findings.read("", query, seen).view
        shown = chosen_rows.select(data.releases, asked)
        ranked = sample.may_be_ranked(shown) or (
            len(sample.register_rows(shown)) > 0 and not asked.types
        )
        for slug, page in OF_RELEASES.items():
            chart = findings.find(findings.read(page, query, seen), slug, seen)
            yield from _of_chart(_address(page, query), chart, ranked)
        yield from _cards(data, query, ranked)
    seen = findings.as_today(data)
    for page, row in findings.PAGES.items():
        for slug in row.charts:
            if slug not in OF_RELEASES:
                chart = findings.find(findings.read(page, {}, seen), slug, seen)
                yield from _of_chart(_address(page, {}), chart, ranked=True)


def _of_chart(where: str, chart: Chart | None, ranked: bool) -> Iterator[Claim]:
    if chart is None:
        return
    for part in ("title", "takeaway", "note", "alt"):
        yield Claim(f"{where} · {chart.slug}", part, getattr(chart, part), chart.source_ids, ranked)


def _cards(data: Dataset, query: Query, ranked: bool) -> Iterator[Claim]:
    seen = findings.as_today(data)
    for page, row in findings.PAGES.items():
        if query and page not in _CARDS:
            continue
        card = row.card(data, findings.read(page, query, seen), seen)
        may = ranked or page not in _ABOUT_RELEASES
        for part in ("title", "description"):
            yield Claim(_address(page, query), f"card {part}", getattr(card, part), (), may)


def _plain(data: Dataset) -> Iterator[Claim]:
    """The leads, the headings, the prose and the lists of the plain pages of all pages."""
    for page in findings.PAGES:
        document = app_pages.document(page, {}, data)
        may = page not in _ABOUT_RELEASES or sample.may_be_ranked(data.releases)
        for part, text in _of_document(document) if document else ():
            yield Claim(addresses.page(page), part, text, ranked=may)


def _of_document(document: Document) -> Iterator[tuple[str, str]]:
    yield "lead", document.lead
    for part in document.parts:
        yield "heading", getattr(part, "title", "")
        for story in getattr(part, "stories", ()):
            yield "story", f"The {story.words} {story.note}"
        yield "note", getattr(part, "note", "")
        for text in getattr(part, "paragraphs", ()):
            yield "prose", text
        for entry in getattr(part, "entries", ()):
            yield "entry", ". ".join(filter(None, (entry.facts, entry.words)))


def _feed(data: Dataset) -> Iterator[Claim]:
    for entry in feed.entries(data):
        for text in (entry.title, *entry.lines):
            yield Claim("/feed.xml", "entry", text)


def _recipients(data: Dataset) -> Iterator[Claim]:
    everybody = all_recipients(data)
    parts = dict(
        [
            *named_recipients.rows_by_name(data.releases, everybody).groupby(
                "recipient", observed=True
            )
        ]
    )
    nothing = data.releases[:0]
    for name in everybody.index:
        own = parts.get(name, nothing)
        uses = len(named_recipients.uses_of(name, data.uses))
        projects = len(named_recipients.projects_of(name, data.accredited))
        title = named_recipients.how_often_named(name, own, uses, projects)
        yield Claim("/recipients?r=", "title", title, ranked=sample.may_be_ranked(own))
        yield Claim("/recipients?r=", "why", cards.kind(everybody.loc[[name]].iloc[0]))


def _releases(data: Dataset) -> Iterator[Claim]:
    for _, release in data.releases.iterrows():
        ids = tuple(split_list(release["source_ids"]))
        where = f"/release?id={release['release_id']}"
        texts = {"title": one_release.finding(release), "lead": one_release.lead(release)}
        texts |= {part: str(release[part]) for part in ("note", "reply") if pd.notna(release[part])}
        for part, text in texts.items():
            yield Claim(where, part, text, ids, ranked=False)


_WRITTEN = {
    "events": ("event", "note"),
    "disagreements": ("text",),
    "exchanges": ("note",),
    "published_counts": ("note",),
    "nationality": ("note",),
    "npd_size": ("note",),
    "uses": ("purpose", "note"),
}
"""The columns of evidence that are sentences of ours."""


def _evidence(data: Dataset) -> Iterator[Claim]:
    for name, columns in _WRITTEN.items():
        frame = getattr(data.bundled, name)
        for column in columns:
            for text, ids in zip(frame[column], frame["source_ids"], strict=True):
                if pd.notna(text):
                    yield Claim(f"data/evidence/{name}", column, str(text), tuple(split_list(ids)))


def _written() -> Iterator[Claim]:
    """What stands in files: guidance, letters, the talk that is ready, marks on charts, and what
    the code, the templates and the columns say."""
    for entry in sentences.every():
        yield Claim(entry.where, "in our files", entry.text)
    yield Claim("/your-rights", "rests on", guidance.rights()["rests_on"])
    for limit in guidance.limits():
        for part in ("claim", "why", "instead"):
            yield Claim("/limits", part, limit[part], tuple(limit["source_ids"]))
    for page in findings.PAGES:
        for entry in guidance.other_side(page):
            yield Claim(f"/{page}", "other side", entry["text"], tuple(entry["source_ids"]))
    for story in guidance.stories():
        yield Claim("/", "story", story["text"], ranked=False)
    for fact in guidance.pupils():
        yield Claim("/include-me", "fact", fact["text"], tuple(fact["source_ids"]))
    for right in guidance.rights()["right"]:
        yield Claim("/your-rights", right["id"], f"{right['text']} ({right['law']})")
        for whom in letters.WHOM:
            yield Claim("/your-rights", f"letter {right['id']}", letters.letter(right["id"], whom))
    yield from _talk(deck.default())
    for chart, events in event_marks.chosen().items():
        for words in events.values():
            yield Claim(chart, "mark", str(words))


def _talk(ready: deck.Deck) -> Iterator[Claim]:
    for place, slide in enumerate(ready.slides, start=1):
        for part, text in _words_of(slide):
            yield Claim(f"slide {place}", part, text)


def _words_of(slide: deck.Slide) -> Iterable[tuple[str, str]]:
    yield "sentence", slide.sentence
    yield "notes", slide.notes
    for point in slide.points:
        yield "point", point


def _address(page: str, query: Query) -> str:
    query_text = "&".join(f"{key}={value}" for key, values in query.items() for value in values)
    return f"/{page}" + (f"?{query_text}" if query_text else "")


def written(claims: list[Claim]) -> str:
    """The ledger as text: a claim, where it is said, its numbers and its sources."""
    lines = []
    for claim in claims:
        lines.append(" ".join(claim.text.split()))
        details = [f"{claim.where} ({claim.part})"]
        details += [f"numbers: {'; '.join(claim.numbers)}"] if claim.numbers else []
        details += [f"sources: {'; '.join(claim.source_ids)}"] if claim.source_ids else []
        lines.append(f"    {' | '.join(details)}")
    return "\n".join(lines)
