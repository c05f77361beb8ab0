"""The page of answers to a search, and the honest answer where nothing is found."""

import re
from collections.abc import Iterable
from dataclasses import replace

import findings
from findings import guidance
from loaders.dataset import Dataset
from publish import letters
from publish.plain import addresses, lists, page_index
from publish.plain.menu import LABELS
from publish.plain.parts import Document, Entries, Entry, Group, Link, Links, Part, Prose
from views import chosen_rows, named_recipients, search
from views.search import SURE, Hit, Index, Name
from views.view import DEFAULT
from views.words import count, join

PATH = "/read/search"
_RELEASES = 20


def document(typed: str, data: Dataset) -> Document:
    """What is found for the words that somebody typed, which stand nowhere but in the field, in
    the letter, and marked as theirs."""
    words = search.cleaned(typed)
    if not re.search(r"\w", words):
        return _page("", "Search by name", (_kinds(data),))
    site_index = page_index.index_of(data)
    hits = site_index.index.find(words)
    sure = [hit for hit in hits if hit.score >= SURE]
    close = [hit for hit in hits if hit.score < SURE]
    parts: list[Part] = [
        *_recipients("Recipients", sure, data),
        *_pages(words),
        *_releases(words, data),
    ]
    held = bool(parts)
    if close and not sure:
        parts = [*_recipients("Did you mean", close, data), *parts]
    if not sure and not held:
        parts += [*_not_held(words, data, near=not close)]
    title = "What we found" if held else "We have no one of that name"
    if close and not held:
        title = "Did you mean one of these?"
    return _page(words, title, tuple(parts))


def missing(path: str, data: Dataset) -> Document:
    """The page for an address where nothing stands: what comes nearest, and the way on."""
    words = search.cleaned(re.sub(r"[^\w]+", " ", path.removeprefix("/read")))
    hits = page_index.index_of(data).index.find(words, 5)
    parts = [*_recipients("Perhaps you were looking for", hits, data), *_pages(words)]
    return replace(
        _page("", "There is no page at this address", (*parts, _kinds(data))),
        found=False,
        lead="Part of the link may be missing, or what it showed is no longer "
        "listed. Search for a name above, or begin with one of these pages.",
    )


def _page(words: str, title: str, parts: tuple[Part, ...]) -> Document:
    return Document(
        path="",
        title=title,
        description="Search for a recipient of pupils’ data by any of its names.",
        label="Search",
        parts=parts,
        onward=(Link("All recipients", addresses.page("recipients")),),
        card={"page": ["recipients"]},
        card_at=addresses.ROOT,
        typed=words,
    )


def _recipients(title: str, hits: Iterable[Hit], data: Dataset) -> list[Entries]:
    site_index = page_index.index_of(data)
    sizes = site_index.named["recipient"].astype("object").value_counts()
    entries = []
    for hit in hits:
        kind = str(site_index.everybody.at[hit.key, "recipient_type"])
        facts = f"{kind} · {_named_in(hit.key, int(sizes.get(hit.key, 0)), data)}"
        other = "" if hit.words == hit.key else f"Also published as “{hit.words}”"
        entries.append(Entry(Link(hit.key, site_index.recipient(hit.key)), facts, other))
    return [Entries(title, tuple(entries))] if entries else []


def _named_in(name: str, releases: int, data: Dataset) -> str:
    """What names a recipient: releases, or else what is never counted as such."""
    if releases:
        return f"named in {count(releases, 'request or release', 'requests and releases')}"
    projects = len(named_recipients.projects_of(name, data.accredited))
    uses = len(named_recipients.uses_of(name, data.uses))
    names = [
        *([count(projects, "accredited project")] if projects else []),
        *([count(uses, "other sign of use", "other signs of use")] if uses else []),
    ]
    return "named in no request or release" + (f", but in {join(names)}" if names else "")


def _pages(words: str) -> list[Links]:
    """Pages of the site whose names hold the words."""
    index = Index(
        [Name("page", page, label) for page, label in LABELS.items()]
        + [Name("kind", kind, kind) for kind in lists.RECIPIENT_TYPES]
    )
    links = tuple(
        Link(LABELS[hit.key], addresses.page(hit.key))
        if hit.kind == "page"
        else Link(hit.key, page_index.address_of_kind(hit.key), "(a type of recipient)")
        for hit in index.find(words, 5)
    )
    return [Links("Pages", (Group(None, links),))] if links else []


def _releases(words: str, data: Dataset) -> list[Part]:
    """Releases that hold every word, or whose reference it is, the newest first."""
    rows = chosen_rows.select(data.releases, replace(DEFAULT, q=words, streams=()))
    if rows.empty:
        wanted = _bare(words)
        references = data.releases["reference"].dropna()
        same = references.astype("str").map(_bare) == wanted if len(wanted) > 3 else references[:0]
        rows = data.releases.loc[references.index[same.to_numpy(dtype=bool)]] if len(same) else rows
    if rows.empty:
        return []
    title = f"{count(len(rows), 'request or release', 'requests and releases')} with these words"
    if len(rows) > _RELEASES:
        title += f", here the newest {_RELEASES}"
    return [
        replace(
            entries := lists.releases(title, rows, data, 1), entries=entries.entries[:_RELEASES]
        )
    ]


def _bare(reference: str) -> str:
    """A reference without what people leave out: "DR 160701.02" as "dr16070102"."""
    return re.sub(r"[^a-z0-9]", "", reference.casefold())


def _not_held(words: str, data: Dataset, *, near: bool) -> list[Part]:
    """That absence proves nothing, how few can be named, how to ask, and who comes nearest."""
    parts: list[Part] = []
    coverage = findings.find(findings.read("", {}), "coverage")
    site_index = page_index.index_of(data)
    paragraphs = [] if coverage is None else [f"{coverage.title}.", coverage.takeaway]
    parts.append(
        Prose(
            "Not finding a name here proves nothing",
            tuple(filter(None, paragraphs)),
            (Link("What these figures can’t tell you", addresses.page("limits")),),
            typed=words,
        )
    )
    if near and (close := site_index.index.nearest(words, "recipient")):
        links = tuple(Link(hit.key, site_index.recipient(hit.key)) for hit in close)
        parts.append(Links("The nearest names we have", (Group(None, links),)))
    before, after = site_index.index.around(words, "recipient")
    if before or after:
        links = tuple(Link(name, site_index.recipient(name)) for name in (*before, *after))
        parts.append(Links("Where it would be in our list of names", (Group(None, links),)))
    right = next(one for one in guidance.rights()["right"] if one["letter"] == "foi")
    parts.append(
        Prose(
            right["title"],
            (right["text"],),
            tuple(Link(one["label"], one["url"]) for one in right["links"]),
            letter=letters.letter("foi", recipient=words),
            open=True,
        )
    )
    return parts


def _kinds(data: Dataset) -> Links:
    site_index = page_index.index_of(data)
    named = site_index.named
    return lists.by_kind("Who, by name", named[named["recipient"].notna()], site_index)
