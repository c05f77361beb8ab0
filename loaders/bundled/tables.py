"""What each table of the bundled evidence holds: its columns, and what reads a cell of each."""

from .. import frames
from .cells import (
    Reader,
    address,
    identifier,
    items,
    number,
    published_date,
    required,
    text,
    whole_number,
    word,
)

QUALIFIERS = ("more than", "over", "at least", "about", "in the region of", "nearly", "almost", "just over")

_SOURCES = required(items(identifier))
_SHOWN = ("releases", "exchanges", "published_counts", "nationality", "events", "npd_size")

TABLES: dict[str, dict[str, Reader]] = {
    "sources": {
        "source_id": required(identifier),
        "kind": required(word(*frames.SOURCE_KINDS)),
        "publisher": required(text),
        "url": address,
        "published": published_date,
        "published_text": text,
        "note": text,
    },
    "releases": {
        "release_id": required(identifier),
        "stream": required(word(*frames.STREAMS)),
        "reference": text,
        "organisation": required(text),
        "commissioned_by": text,
        "purpose": text,
        "tier": word("1", "2", "3", "4", "1 or 2"),
        "datasets": text,
        "decision": required(word(*frames.DECISIONS)),
        "date": published_date,
        "start": published_date,
        "end": published_date,
        "note": text,
        "source_ids": _SOURCES,
    },
    "exchanges": {
        "exchange_id": required(identifier),
        "requester": required(word("Home Office", "Police", "Department for Work and Pensions")),
        "period_start": required(published_date),
        "period_end": required(published_date),
        "kind": required(word(*frames.EXCHANGE_KINDS)),
        "measure": required(word(*frames.EXCHANGE_MEASURES)),
        "value": whole_number,
        "value_text": text,
        "unit": required(text),
        "status": required(word(*frames.EXCHANGE_STATUSES)),
        "corrects": text,
        "note": text,
        "source_ids": _SOURCES,
    },
    "published_counts": {
        "count_id": required(identifier),
        "period_start": published_date,
        "period_end": required(published_date),
        "dimension": required(
            word(
                "total",
                "tier",
                "decision",
                "identifiability",
                "recipient type",
                "learners",
                "recommendations",
            )
        ),
        "category": required(text),
        "value": whole_number,
        "value_text": text,
        "unit": required(text),
        "qualifier": word(*QUALIFIERS),
        "counted_by": required(text),
        "scope": required(word(*frames.COUNT_SCOPES)),
        "part_of": text,
        "note": text,
        "source_ids": _SOURCES,
    },
    "nationality": {
        "nationality_id": required(identifier),
        "census": text,
        "date": required(published_date),
        "end": published_date,
        "question": required(
            word(
                "nationality",
                "country of birth",
                "nationality and country of birth",
                "English proficiency",
                "school population",
            )
        ),
        "measure": required(
            word(
                "held",
                "refused",
                "not yet obtained",
                "missing",
                "collected",
                "asked",
                "boycotted",
                "born outside the UK",
                "assessed fluent",
                "assessed competent",
                "registered in schools",
            )
        ),
        "group": required(text),
        "value": required(number),
        "unit": required(word("pupils", "children", "people", "percent")),
        "qualifier": word(*QUALIFIERS),
        "note": text,
        "source_ids": _SOURCES,
    },
    "events": {
        "event_id": required(identifier),
        "date": required(published_date),
        "theme": required(word(*frames.EVENT_THEMES)),
        "event": required(text),
        "note": text,
        "source_ids": _SOURCES,
    },
    "npd_size": {
        "size_id": required(identifier),
        "date": required(published_date),
        "individuals": required(whole_number),
        "qualifier": word(*QUALIFIERS),
        "scope": required(word(*frames.SIZE_SCOPES)),
        "note": text,
        "source_ids": _SOURCES,
    },
    "uses": {
        "use_id": required(identifier),
        "date": published_date,
        "date_text": required(text),
        "organisation": required(text),
        "co_recipients": items(text),
        "commissioned_by": text,
        "purpose": required(text),
        "datasets": text,
        "reference": text,
        "strength": required(word("stated", "implied")),
        "note": text,
        "source_ids": _SOURCES,
    },
    "accredited_projects": {
        "reference": required(text),
        "date": required(published_date),
        "title": required(text),
        "datasets": required(items(word("LEO", "ECHILD", "GRADE", "GUIE", "NPD bespoke"))),
        "institutions": items(text),
        "source_ids": _SOURCES,
    },
    "disagreements": {
        "disagreement_id": required(identifier),
        "about": required(items(word(*_SHOWN))),
        "text": required(text),
        "source_ids": _SOURCES,
    },
}
"""Each table's columns, in the order of its file, with what reads a cell. The first column
tells its rows apart."""
