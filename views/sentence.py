"""The sentences that say what is shown, computed from the rows."""

from dataclasses import replace

import pandas as pd

from loaders.frames import APPLICATION, ONE_REGIME, STREAMS
from views import chosen_rows, counting_units, counts, filter_dates
from views.counting_units import GIVEN
from views.series_ids import series_title
from views.view import DEFAULT, View
from views.words import (
    STREAM_PHRASES,
    TYPE_PHRASES,
    count,
    in_sentence,
    join,
    number,
    sentence_case,
)

_LISTED = "request or release"
"""What an empty view lists none of: that does not say that nothing was given."""


def unit(rows: pd.DataFrame, n: int | None = None) -> str:
    """What the rows are: ``releases`` only when every decision is released or approved,
    otherwise ``requests and releases``, and ``applications`` of those to the panel;
    ``documented`` while any of them is known from
    bundled evidence and not from a register. ``n`` (default: how many rows) sets one or many."""
    n = len(rows) if n is None else n
    documented = "documented " if rows["file"].isna().any() else ""
    if _applied(rows):
        return f"{documented}application{'s' if n != 1 else ''} to DfE’s panel (DSAP)"
    given = rows["decision"].isin(GIVEN).all()
    noun = "release" if given else "request or release" if n == 1 else "requests and release"
    return _of_stream(rows).format(f"{documented}{noun}{'s' if n != 1 else ''}")


def _applied(rows: pd.DataFrame) -> bool:
    """Whether all are applications to the panel, of which nobody says that they are requests
    for pupils' data, or that any was given."""
    return bool(len(rows)) and bool((rows["stream"] == APPLICATION).all())


_STREAM_UNITS = {
    "Home Office": "{} to the Home Office",
    "police": "{} to the police",
    "court order": "{} under a court order",
    "regular share": "{} as a regular share",
    "other": "{} of another kind",
}
_TO_ONE = ("Home Office", "police")
"""Streams that say to whom: a type named after them says how that recipient is counted."""


def _of_stream(rows: pd.DataFrame) -> str:
    """How the unit of rows that are all of one stream outside the one regime is named, so
    that they are not taken for NPD requests or DSAP approvals."""
    streams = rows["stream"].dropna().unique()
    if len(streams) != 1:
        return "{}"
    registers = rows["register"].unique()
    if streams[0] == "other" and len(registers) == 1 and pd.notna(registers[0]):
        return f"{{}} in “{registers[0]}”"
    return _STREAM_UNITS.get(str(streams[0]), "{}")


def describe(rows: pd.DataFrame, view: View) -> str:
    """What the view shows and how many that is: "All 42 documented releases to commercial
    firms, 2013 to 2019"."""
    search = _search(view, len(rows))
    years = filter_dates.span_in_words(view)
    apart_from_noun = [_decisions(view), _published(view)]
    if filter_dates.is_from_to(view):
        apart_from_noun.insert(0, years)
        years = ""
    detail = "".join(
        [
            f" {years}" if years else "",
            *(f", {part}" for part in apart_from_noun if part),
            f" {search}" if search else "",
        ]
    )
    kinds, those = types(rows, view), among(rows, view)
    if apart := counts.apart(rows, view.unit):
        return f"{apart}, each counted apart{kinds and ':' + kinds}{detail}"
    if rows.empty:
        what = "recipient of a release" if view.unit == "recipients" else _LISTED
        return f"We list no {what}{those}{kinds}{detail}"
    listed = f"{number(len(rows))} {unit(rows)}" if len(rows) > 1 else f"one {unit(rows)}"
    if view.unit == "recipients":
        n = size(rows, view)
        subject = f"{_all(n)} recipients of {listed}" if n > 1 else f"one recipient of {listed}"
    else:
        subject = f"{_all(len(rows))} {unit(rows)}" if len(rows) > 1 else listed
    return f"{sentence_case(subject)}{those}{kinds}{detail}"


def _all(n: int) -> str:
    return "both" if n == 2 else f"all {number(n)}"


def size(rows: pd.DataFrame, view: View) -> int:
    """How many the view's unit counts in the rows."""
    return len(counting_units.once_each(rows, view.unit))


def what_is_counted(rows: pd.DataFrame, view: View) -> str:
    """What the view counts, without its number: ``documented releases``, or ``recipients of
    documented releases``."""
    if view.unit != "recipients":
        return unit(rows)
    a = "a " if len(rows) == 1 else ""
    return f"recipient{'s' if size(rows, view) != 1 else ''} of {a}{unit(rows)}"


def totals(rows: pd.DataFrame, view: View = DEFAULT) -> str:
    """How many of what the view counts: "14 recipients of documented releases"; what is
    counted apart is not added up."""
    apart = counts.apart(rows, view.unit)
    return apart or f"{number(size(rows, view))} {what_is_counted(rows, view)}"


def whole(rows: pd.DataFrame, view: View) -> str:
    """:func:`totals` with all that the view leaves in: "3 documented releases to charities from
    2016 to 2019", as it reads inside a sentence."""
    kinds, rest = types(rows, view), limited(view)
    if kinds and counts.apart(rows, view.unit):
        kinds = f", only{kinds}{',' if rest else ''}"
    return f"{totals(rows, view)}{among(rows, view)}{kinds}{rest}"


def limits(view: View) -> str:
    """What the view leaves in, in words, where it does not count releases."""
    kinds = f"to {join(TYPE_PHRASES[t][0] for t in view.types)}" if view.types else ""
    streams = (
        join(STREAM_PHRASES[s][1] for s in view.streams) if view.streams != DEFAULT.streams else ""
    )
    parts = [
        streams,
        kinds,
        filter_dates.span_in_words(view),
        _decisions(view),
        _published(view),
        _search(view),
    ]
    words = ", ".join(part for part in parts if part)
    return f"Only what matches: {words}" if words else "Everything that is listed"


def undated(left_out: pd.DataFrame) -> str:
    """What the years leave out because its date isn't known well enough; empty if nothing."""
    n = len(left_out)
    if not n:
        return ""
    what = unit(left_out)
    verb, theirs = ("is", "its date is") if n == 1 else ("are", "their dates are")
    return f"{number(n)} more {what} {verb} left out because {theirs} not known well enough."


def uncounted(left_out: pd.DataFrame) -> str:
    """What the unit leaves out, and why; empty if nothing."""
    given = left_out["decision"].isin(GIVEN)
    sentences = (_not_given(left_out[~given]), not_named(left_out[given]))
    return " ".join(part for part in sentences if part)


def _not_given(rows: pd.DataFrame) -> str:
    n = len(rows)
    verb = "is" if n == 1 else "are"
    text = f"{count(n, 'more request')} {verb} not counted as a release: {_by_decision(rows)}."
    return text if n else ""


def not_named(rows: pd.DataFrame) -> str:
    """That these rows, which are counted nowhere, do not name their recipient."""
    n = len(rows)
    if not n:
        return ""
    verb = "does not name its recipient" if n == 1 else "do not name their recipients"
    return f"{number(n)} more {unit(rows)} {verb}."


def narrowed(view: View, n: int = 1) -> str:
    """What the view keeps of things that are not releases: ", counting only those of
    universities, 2013 to 2019"; empty when it keeps all. ``n``: how many those are."""
    kinds = f"those of {join(TYPE_PHRASES[t][0] for t in view.types)}" if view.types else ""
    parts = [
        kinds,
        filter_dates.span_in_words(view),
        _decisions(view),
        _published(view),
        _search(view, n),
    ]
    words = ", ".join(part for part in parts if part)
    return f", counting only {words}" if words else ""


def left_out(releases: pd.DataFrame, view: View) -> str:
    """What the view leaves out though it matches: for its unit, and for its date."""
    sentences = (
        uncounted(chosen_rows.uncounted(releases, view)),
        undated(chosen_rows.undated(releases, view)),
        _applications(releases, view),
    )
    return " ".join(part for part in sentences if part)


def _applications(releases: pd.DataFrame, view: View) -> str:
    """How many applications to the panel stand apart from what is shown; empty if none, or if
    the view asks for streams."""
    if view.streams != DEFAULT.streams or view.unit != "requests":
        return ""
    n = len(chosen_rows.select(releases, replace(view, streams=(APPLICATION,))))
    return (
        f"Counted apart: {number(n)} more {'application' if n == 1 else 'applications'} to DfE’s "
        "panel (DSAP). Whether they ask for pupils’ data, and what became of them, is not known."
        if n
        else ""
    )


def among(rows: pd.DataFrame, view: View) -> str:
    """The streams that the view leaves in, where the rows' own noun does not say so: of the one
    regime the one half, and all of them where there is no row."""
    asked = [stream for stream in STREAMS if stream in view.streams]
    if rows["stream"].isin(ONE_REGIME).all() and not rows.empty:
        asked = [stream for stream in asked if stream in ONE_REGIME]
    elif not rows.empty:
        return ""
    if not asked or tuple(asked) in (ONE_REGIME, STREAMS):
        return ""
    return f" among {join(STREAM_PHRASES[stream][1] for stream in asked)}"


def types(rows: pd.DataFrame, view: View) -> str:
    """The recipient types that the view leaves in, after the rows' noun."""
    if not view.types:
        return ""
    named = join(TYPE_PHRASES[t][0] for t in view.types)
    streams = view.streams if rows.empty else rows["stream"].unique()
    is_one_way = len(streams) == 1 and streams[0] in _TO_ONE
    way = "from" if _applied(rows) else "to"
    return f", counted under {named}" if is_one_way else f" {way} {named}"


def limited(view: View) -> str:
    """The view's years, decisions and search, as they read right after the rows' noun."""
    years = filter_dates.span_in_words(view)
    if filter_dates.is_from_to(view):
        years = f"from {years}"
    decisions = f"with the decision “{join(view.decisions, 'or')}”" if view.decisions else ""
    return "".join(
        f" {part}" for part in (years, decisions, _published(view), _search(view)) if part
    )


def part_only(rows: pd.DataFrame) -> str:
    """That the rows are no sample of the register, while any of them is bundled evidence."""
    others = int(rows["file"].isna().sum())
    if not others:
        return ""
    if others < len(rows):
        return (
            f"{count(others, 'row is', 'rows are')} not in the register loaded here. Other "
            "sources name them, so we count them but don’t rank them."
        )
    return (
        "These are what people asked about, not a representative sample of the department’s "
        "register."
    )


def decided(rows: pd.DataFrame) -> str:
    """How the rows of each series divide by decision; empty when all are releases."""
    if rows.empty or _given(rows):
        return ""
    parts = {str(name): own for name, own in rows.groupby(counts.series(rows), observed=True)}
    return " ".join(
        f"Decisions{f' on the {in_sentence(series_title(name))}' if len(parts) > 1 else ''}: "
        f"{_by_decision(own)}."
        for name, own in parts.items()
    )


def outcome(rows: pd.DataFrame, view: View) -> str:
    """How many of what is shown became releases: "14 of the 47 documented requests and
    releases are recorded as released or approved". Where that would say nothing, because all
    did, the view asks for decisions, or kinds of giving-out stand apart: what is shown."""
    asked_for = view.decisions or view.unit != "requests" or counts.apart(rows, view.unit)
    if len(rows) < 2 or asked_for or _given(rows):
        return describe(rows, view)
    n = int(rows["decision"].isin(GIVEN).sum())
    return (
        f"{number(n) if n else 'None'} of the {whole(rows, view)} "
        f"{'are' if n > 1 else 'is'} recorded as released or approved"
    )


def _by_decision(rows: pd.DataFrame) -> str:
    words = {
        "released": "released",
        "approved": "approved",
        "rejected": "rejected",
        "withdrawn": "withdrawn",
        "pending": "not yet decided",
        "not stated": "not stated",
    }
    sizes = rows["decision"].astype(object).fillna("not stated").value_counts()
    return join(f"{number(sizes[d])} {words[d]}" for d in words if sizes.get(d))


def _given(rows: pd.DataFrame) -> bool:
    return bool(rows["decision"].isin(GIVEN).all())


def _decisions(view: View) -> str:
    return f"decision: {join(view.decisions, 'or')}" if view.decisions else ""


def _published(view: View) -> str:
    """The filters in the register's own words: "of tier “2”, naming the data set “KS4”"."""
    named = {
        "of tier": view.tiers,
        "of sensitivity": view.sensitivities,
        "with the data set": view.datasets,
    }
    words = [f"{word} {join(map(_quoted, held), 'or')}" for word, held in named.items() if held]
    return ", ".join(words)


def _quoted(text: str) -> str:
    return f"“{text}”"


def _search(view: View, n: int = 1) -> str:
    """Words that are found in the records may be repeated in a heading; those that are found
    nowhere are a stranger's, and stand in the field of the search alone."""
    if not view.q:
        return ""
    return f"matching “{view.q}”" if n else "matching the words that were searched for"
