"""The names on the first page: each a link to all that is known about it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from findings import names_first
from loaders.dataset import Dataset
from pages.parts import links
from pages.parts.text import markup
from views import who_asked
from views.view import View
from views.who_asked import Group
from views.words import join, number


def show(named: pd.DataFrame, shown: pd.DataFrame, data: Dataset, view: View) -> None:
    """``shown``: the releases that the ``view`` chooses; ``named``: of
    ``views.named_recipients.rows_by_name_in_view``."""
    stories = names_first.stories(shown)
    lines = "".join(
        f"<p>The {links.inside('release', one.recipient, id=one.release)} {markup(one.text)}</p>"
        for one in stories
    )
    rows = "".join(_group(one, view, data) for one in names_first.groups(named, stories, view))
    every = links.to("recipients", view)(f"All {who_asked.every_name(named)} by name")
    include = links.inside("include-me", "Could this include me?")
    with st.container(key="who"):
        st.html(f'<div class="who">{lines}<dl>{rows}</dl><p>{every} · {include}</p></div>')


def _group(group: Group, view: View, data: Dataset) -> str:
    names = [links.inside("recipients", name, r=name) for name in group.names]
    if names_first.home_office_asks(group, data):
        names.append(links.inside("home-office", names_first.HOME_OFFICE))
    names_in_words = join(names) if not group.more else ", ".join(names)
    if group.more:
        types = tuple(kind for kind in group.kinds if not view.types or kind in view.types)
        more = links.to("recipients", replace(view, types=types))(f"{number(group.more)} more")
        names_in_words += f" and {more}"
    return f"<dt>{markup(group.heading)}</dt><dd>{names_in_words}</dd>"
