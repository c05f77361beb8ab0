"""Findings and cards by a page and its parameters, as an address gives them."""

from collections.abc import Mapping, Sequence

import findings
from charts.chart import Chart
from findings.cards import Card

Params = Mapping[str, Sequence[str] | str]


def find(page: str, slug: str, params: Params) -> Chart | None:
    return findings.find(findings.read(page, params), slug)


def card(page: str, params: Params) -> Card:
    return findings.card(findings.read(page, params))
