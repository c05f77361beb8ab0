"""What ``data/guidance/`` says: the law, the claims that the data can't support, and what is known
of the pupils of some school years."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from views.words import number

GUIDANCE = Path(__file__).parents[1] / "data" / "guidance"


@cache
def rights() -> dict[str, Any]:
    """What the law gives, as ``data/guidance/rights.toml`` says: ``as_at`` (the day to which
    the law was read), ``rests_on`` (whose word that is) and ``right``, a list."""
    return tomllib.loads((GUIDANCE / "rights.toml").read_text(encoding="utf-8"))


@cache
def limits() -> list[dict[str, Any]]:
    """The claims that the data can't support, each with ``claim``, ``why``, ``instead``
    and ``source_ids``; with ``page`` and ``label`` where one of our pages goes further."""
    return tomllib.loads((GUIDANCE / "limits.toml").read_text(encoding="utf-8"))["limit"]


def limits_title() -> str:
    """The finding of the page of claims."""
    return f"{number(len(limits()))} things these figures can’t tell you"


@cache
def other_side(page: str) -> list[dict[str, Any]]:
    """What others say of what the page at ``/page`` shows (``data/guidance/other_side.toml``):
    each with ``text`` and ``source_ids``."""
    entries = tomllib.loads((GUIDANCE / "other_side.toml").read_text(encoding="utf-8"))["said"]
    return [one for one in entries if one["page"] == page]


@cache
def pupils() -> list[dict[str, Any]]:
    """What is known of the pupils of some school years: each with ``text``, ``source_ids`` and
    the years it is about (see ``data/guidance/include_me.toml``)."""
    return tomllib.loads((GUIDANCE / "include_me.toml").read_text(encoding="utf-8"))["fact"]


@cache
def glossary() -> list[dict[str, Any]]:
    """What the words of the site mean (``data/guidance/glossary.toml``): each with ``word`` and
    ``means``, and ``also``, ``page`` and ``label`` where there are any."""
    return tomllib.loads((GUIDANCE / "glossary.toml").read_text(encoding="utf-8"))["word"]


@cache
def stories() -> list[dict[str, str]]:
    """What stands first among the names on the first page (``data/guidance/stories.toml``): each
    with ``release``, a release_id, and ``text``, which goes on after its recipient's name."""
    return tomllib.loads((GUIDANCE / "stories.toml").read_text(encoding="utf-8"))["story"]


@cache
def timeline() -> list[dict[str, Any]]:
    """What can be said of some events (``data/guidance/timeline.toml``): each with ``events``, the
    event_ids, and ``text``, in which ``{0}`` and ``{1}`` stand for their months."""
    return tomllib.loads((GUIDANCE / "timeline.toml").read_text(encoding="utf-8"))["finding"]
