"""What the page's address asks for, and its findings, with a file of the visitor's own in them."""

from dataclasses import replace

import streamlit as st

import findings
from charts.chart import Chart
from pages.parts import address, visit
from views.address import Address


def read() -> Address:
    """The address of this page, as far as it was understood."""
    return findings.read(st.session_state["page"], address.parameters(), visit.data)


def find(slug: str, page: str | None = None) -> Chart | None:
    """The finding of that slug on this page, or on another ``page`` seen with the same address;
    ``None`` where there is none. Events are marked by the switch beside it."""
    asked = read()
    path = asked.page if page is None else page
    plain = replace(asked, page=path, view=replace(asked.view, events=False))
    return findings.find(plain, slug, visit.data)


def the(slug: str, page: str | None = None) -> Chart:
    """The same of a finding that there always is. Raises ``LookupError`` if it is not."""
    chart = find(slug, page)
    if chart is None:
        raise LookupError(f"{slug} is no finding of this page")
    return chart
