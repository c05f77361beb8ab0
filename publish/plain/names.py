"""The names that the first page opens with."""

import pandas as pd

from findings import names_first
from loaders.dataset import Dataset
from publish.plain import addresses
from publish.plain.page_index import PageIndex
from publish.plain.parts import Group, Link, Names
from views import who_asked
from views.view import View
from views.words import number


def part(
    named: pd.DataFrame, shown: pd.DataFrame, view: View, data: Dataset, site_index: PageIndex
) -> Names:
    """Who asked, as the first page of the app names them."""
    stories = names_first.stories(shown)
    groups = []
    for one in names_first.groups(named, stories, view):
        links = [Link(name, site_index.recipient(name)) for name in one.names]
        if names_first.home_office_asks(one, data):
            links.append(Link(names_first.HOME_OFFICE, addresses.page("home-office")))
        if one.more:
            links.append(Link(f"{number(one.more)} more", addresses.page("recipients")))
        groups.append(Group(Link(one.heading), tuple(links)))
    every = f"All {who_asked.every_name(named)} by name"
    return Names(
        tuple(
            Link(one.recipient, addresses.of("release", one.release), one.text) for one in stories
        ),
        tuple(groups),
        (
            Link(every, addresses.page("recipients")),
            Link("Could this include me?", addresses.page("include-me")),
        ),
    )
