"""What an address asks for and this site can't show, so that nothing else is shown for it.

A page leaves out what it doesn't understand and says so. A slide, a handout or a picture
stands under words of its author, who is not there to see it change.
"""

from loaders import dataset
from publish import findings
from publish.all_recipients import all_recipients
from publish.findings import FILTERED, Params
from views import as_at, chosen_rows, edition_pair, named_recipients, view

_OF_DATA = (as_at.KEY, *edition_pair.KEYS, named_recipients.KEY, *view.PUBLISHED)
"""Parameters whose values are words of what is loaded: they may come back with it."""


def gone(page: str, params: Params) -> dict[str, list[str]]:
    """What names an edition, a recipient or a register's own word, if one of them is not here
    (any more); nothing if all are."""
    data = findings.data_of(params)
    said = as_at.from_query(params, dataset.current().editions)[1]
    if page == "recipients":
        said += named_recipients.from_query(params, all_recipients(data))[1]
    if page == "changes":
        edition, _, wrong = edition_pair.from_query(params, data.editions, data.parts)
        asked = any(params.get(key) for key in edition_pair.KEYS)
        said += wrong or (["no pair"] if asked and edition is None else [])
    if _filtered(page, params):
        known = chosen_rows.asked(params, data.releases)[0]
        said += ["a word"] if known != view.from_query(params)[0] else []
    return {key: list(params[key]) for key in _OF_DATA if params.get(key)} if said else {}


def unknown(page: str, params: Params) -> list[str]:
    """Each filter of the address that no page knows, as ``key=value``, whatever is loaded."""
    if page == "timeline":
        kept = findings.query(page, params).get("theme", [])
        return [f"theme={value}" for value in view.values(params, "theme") if value not in kept]
    return view.unknown(params) if _filtered(page, params) else []


def _filtered(page: str, params: Params) -> bool:
    """Whether filters mean something at this address: one about recipients has none."""
    return page in FILTERED and not (page == "recipients" and params.get(named_recipients.KEY))
