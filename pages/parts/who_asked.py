"""The names on the first page: each a link to all that is known about it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from findings import guidance
from loaders.dataset import Dataset
from pages.parts import links
from pages.parts.text import markup
from views import who_asked
from views.view import View
from views.who_asked import Group
from views.words import join, number

_HOME_OFFICE = "Home Office"


def show(named: pd.DataFrame, shown: pd.DataFrame, data: Dataset, view: View) -> None:
    """``shown``: the releases that the ``view`` chooses; ``named``: of
    ``views.named_recipients.named_in_view``."""
    told = shown.set_index("release_id")["recipient"].astype("object")
    stories = [story for story in guidance.stories() if story["release"] in told.index]
    first = [str(told[story["release"]]) for story in stories]
    groups = who_asked.groups(named, first, others=bool(view.types))
    asks = (data.exchanges["requester"] == _HOME_OFFICE).any()
    lines = "".join(
        f"<p>The {links.inside('release', name, id=story['release'])} {markup(story['text'])}</p>"
        for name, story in zip(first, stories, strict=True)
    )
    rows = "".join(_group(group, view, asks=bool(asks)) for group in groups)
    every = links.to("recipients", view)(f"All {who_asked.every_name(named)} by name")
    include = links.inside("include-me", "Could this include me?")
    with st.container(key="who"):
        st.html(f'<div class="who">{lines}<dl>{rows}</dl><p>{every} · {include}</p></div>')


def _group(group: Group, view: View, *, asks: bool) -> str:
    names = [links.inside("recipients", name, r=name) for name in group.names]
    if _HOME_OFFICE in group.kinds and asks and _HOME_OFFICE not in group.names:
        names.append(links.inside("home-office", _HOME_OFFICE))
    said = join(names) if not group.more else ", ".join(names)
    if group.more:
        types = tuple(kind for kind in group.kinds if not view.types or kind in view.types)
        more = links.to("recipients", replace(view, types=types))(f"{number(group.more)} more")
        said += f" and {more}"
    return f"<dt>{markup(group.heading)}</dt><dd>{said}</dd>"
