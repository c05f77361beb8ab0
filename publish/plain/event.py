"""The plain page of one event."""

from findings import cards
from loaders.dataset import Dataset
from loaders.frames import split_list
from publish.plain import addresses
from publish.plain.app_pages import explore
from publish.plain.parts import Document, Link, facts, source_entries
from views import date_precision
from views.words import sentence_case


def document(event_id: str, data: Dataset, number: int) -> Document | None:
    """The page of the event with this id."""
    events = data.events.sort_values("date", kind="stable", ignore_index=True)
    places = [n for n, one in enumerate(events["event_id"]) if one == event_id]
    if not places or number > 1:
        return None
    place = places[0]
    event = events.loc[place]
    when = date_precision.dates_in_words(events["date"], events["date_precision"])
    note = str(event["note"]) if events["note"].notna()[place] else ""
    title = f"{sentence_case(when[place])}: {event['event']}"
    sides = (("Before it", place - 1), ("After it", place + 1))
    return Document(
        path=addresses.of("event", event_id),
        title=title,
        description=cards.shorten(f"{note} {event['theme']}."),
        label=str(event["theme"]),
        lead=note,
        parts=(
            facts(
                "Where this comes from",
                (
                    ("Theme", event["theme"]),
                    ("Sources", source_entries(split_list(event["source_ids"]), data.sources)),
                ),
            ),
        ),
        onward=(
            *(
                Link(
                    f"{word}, {when[at]}: {events.at[at, 'event']}",
                    addresses.of("event", str(events.at[at, "event_id"])),
                )
                for word, at in sides
                if 0 <= at < len(events)
            ),
            Link("All events", addresses.page("timeline")),
        ),
        explore=explore("timeline", {"theme": [str(event["theme"])]}),
        card={"page": ["timeline"]},
        card_at=addresses.page("timeline"),
    )
