"""The plain page of one recipient: what is known of it, and every release that names it."""

import pandas as pd

import findings
from findings import cards
from findings.all_recipients import all_recipients
from loaders.dataset import Dataset
from publish.plain import addresses, lists, page_index
from publish.plain.app_pages import explore
from publish.plain.parts import Document, Facts, Link, Part, facts, figure
from views import calendar_periods, named_recipients, recipient_facts
from views.address import Query

_PAGE, _CHART = "recipients", "recipient-over-time"


def document(slug: str, data: Dataset, number: int) -> Document | None:
    """The page of the recipient with this slug."""
    site_index = page_index.index_of(data)
    name = site_index.recipients.get(slug)
    if name is None:
        return None
    rows = site_index.named[site_index.named["recipient"] == name]
    query = named_recipients.to_query([name])
    kind = all_recipients(data).loc[[name]].iloc[0]
    uses = named_recipients.uses_of(name, data.uses)
    projects = named_recipients.projects_of(name, data.accredited)
    parts: list[Part] = []
    if number == 1:
        parts += [*_chart(rows, data, query), *_facts(name, rows, data)]
    if len(rows):
        parts.append(lists.releases("Every request and release", rows, data, number, whose=False))
    if number == 1:
        parts += [_why(kind), *_others(uses, projects, data)]
    return Document(
        path=addresses.of("recipient", slug, number),
        title=named_recipients.how_often_named(name, rows, len(uses), len(projects)),
        description=cards.kind(kind),
        lead=cards.kind(kind),
        label=name,
        parts=tuple(parts),
        onward=_onward(name, kind, data),
        explore=explore(_PAGE, query),
        card={"page": [_PAGE], **query},
        card_at=addresses.of("recipient", slug),
        number=number,
        pages=lists.pages(len(rows)),
    )


def _chart(rows: pd.DataFrame, data: Dataset, query: Query) -> list[Part]:
    """Its releases by year, where several have one."""
    if calendar_periods.period_starts(rows, "year").notna().sum() < 2:
        return []
    seen = findings.as_today(data)
    chart = findings.find(findings.read(_PAGE, query, seen), _CHART, seen)
    return [] if chart is None else [figure(chart, data.sources, 0, heading=False, rows=rows)]


def _facts(name: str, rows: pd.DataFrame, data: Dataset) -> list[Facts]:
    if rows.empty:
        return []
    titles = dict(zip(data.editions["edition_id"], data.editions["title"], strict=True))
    return [facts("What is known", recipient_facts.recipient_facts(rows, name, titles).items())]


def _why(kind: pd.Series) -> Facts:
    """Its type, with the names that were read as this recipient."""
    sure = "Sure" if kind["sure"] else "Doubtful: it may belong to another type"
    return facts(
        "Its type, and why",
        (
            (
                "Recipient type",
                Link(
                    str(kind["recipient_type"]),
                    page_index.address_of_kind(str(kind["recipient_type"])),
                ),
            ),
            ("Why", kind["reason"]),
            ("Decided by", kind["decided_by"]),
            ("How sure", sure),
            ("Names as published", "; ".join(kind["published"])),
        ),
    )


def _others(uses: pd.DataFrame, projects: pd.DataFrame, data: Dataset) -> list[Part]:
    parts: list[Part] = []
    if len(uses):
        parts.append(lists.uses("Other signs of use, never counted as releases", uses, data))
    if len(projects):
        parts.append(
            lists.projects("Accredited projects, never added to releases", projects, data, 1)
        )
    return parts


def _onward(name: str, kind: pd.Series, data: Dataset) -> tuple[Link, ...]:
    own = str(kind["recipient_type"])
    ask = "Ask what data it got, if any: letters you can fill in"
    links = [Link(ask, addresses.page("your-rights"))]
    if name in set(data.exchanges["requester"]):
        links.append(Link("How many people it asked about", addresses.page("home-office")))
    links.append(Link(f"All of this type: {own}", page_index.address_of_kind(own)))
    links.append(Link("All recipients", addresses.page("recipients")))
    return tuple(links)
