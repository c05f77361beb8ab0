from dataclasses import replace

import pandas as pd

from findings.makers import home_office_leads
from loaders import dataset
from publish.slides import deck
from tests import asking
from tests.views.test_exchange_figures import listed, month


def test_the_months_lead_the_home_office_once_a_register_gives_them(monkeypatch):
    held = dataset.current()
    assert home_office_leads(held) == "home-office-periods"
    assert asking.card("home-office", {}).title.startswith("The Home Office asked")
    exchanges = pd.concat([held.exchanges, listed(month("2017-01-01", 10, 3))])
    given = replace(held, exchanges=exchanges)
    monkeypatch.setattr(dataset, "current", lambda _edition=None: given)
    assert home_office_leads(given) == "home-office-months"
    title = asking.card("home-office", {}).title
    assert title.startswith("In the 1 month listed in the register")
    assert "home-office-months" in [slide.chart for slide in deck.default().slides]
