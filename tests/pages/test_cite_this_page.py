"""Every page can be cited, in three ways, with its own finding and address."""

import pytest

from tests.pages import words
from tests.pages.conftest import Visit


def cited(app) -> list[str]:
    return [
        block.value
        for block in app.code
        if "Data: published sources named on the page" in block.value
    ]


@pytest.mark.parametrize("page", ["overview.py", "home_office.py", "releases.py", "sources.py"])
def test_a_page_is_cited_by_its_finding(visit: Visit, page: str):
    app = visit(page)
    assert not cited(app)
    app.session_state["cite"] = True
    plain, harvard, bibtex = cited(app.run())
    assert plain.startswith(f"“{words.title(app)}”. In: ")
    assert "(no date)" in harvard
    assert bibtex.startswith("@misc{")


def test_a_view_is_cited_with_its_filters(visit: Visit):
    app = visit("overview.py", type=["University"], by="quarter")
    app.session_state["cite"] = True
    assert "?type=University&by=quarter" in cited(app.run())[0]


def test_a_release_is_cited_with_its_sources(visit: Visit):
    app = visit("release.py", id="2013-02-20-daily-telegraph")
    plain, _, bibtex = cited(app)
    assert "Daily Telegraph (20 February 2013), released. " in plain
    assert "id=2013-02-20-daily-telegraph" in plain
    assert "www.whatdotheyknow.com" in bibtex


def test_one_recipient_is_cited_by_what_names_it(visit: Visit):
    app = visit("recipients.py", r=["Daily Telegraph"])
    app.session_state["cite"] = True
    plain = cited(app.run())[0]
    assert plain.startswith(f"“{words.title(app)}”. In: ")
    assert "r=Daily+Telegraph" in plain
