"""Pages on a register of two editions: changes, links that keep the edition, an own file."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from loaders import editions
from tests.browser.checks import dress, faults, resize, stays_within
from tests.browser.conftest import DESK, PHONE, settle
from tests.browser.server import serving
from tests.workbooks import write

HEADINGS = ["Reference", "Organisation", "Project title", "Decision", "Date first extract sent"]
BATH = ["DR160301.01", "University of Bath", "Maps of schools", "Approved", date(2016, 3, 1)]
BEFORE = [BATH, ["DR130301.01", "Civitas", "A study", "Approved", date(2013, 3, 1)]]
AFTER = [BATH, ["DR170301.01", "KPMG", "Evaluation", "Approved", date(2017, 3, 1)]]
OWN = [
    ["Reference", "Custodian zig", "Some words", "Somebody"],
    ["DR990101.01", "Imaginary Insights Ltd", "Evaluation", "Jane Smith"],
    ["DR990101.02", "University of Exeter", "Maps of schools", "John Brown"],
    ["DR990101.03", "Civitas", "Exams", "Mary White"],
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("two-editions")
    for day, rows in ((date(2017, 6, 30), BEFORE), (date(2020, 6, 30), AFTER)):
        path = write(folder / f"dfe-external-data-shares-{day}.ods", {"NPD": [HEADINGS, *rows]})
        editions.add_edition(path, as_at=day, store=folder / "store")
    with serving(folder / "store", folder / "log.txt") as address:
        yield address


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return write(tmp_path / "own.xlsx", {"Shares": OWN})


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def matched(page: Page, own: Path) -> None:
    """Give the page of sources a file, and match its heading by keyboard alone."""
    page.locator("input[type=file]").set_input_files(own)
    box = page.get_by_role("combobox", name="What “Custodian zig”")
    box.focus()
    page.keyboard.type("Recipient")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 rows would be read and 0 refused")).to_be_visible()
    expect(page.get_by_role("listbox")).to_have_count(0)
    settle(page)


def test_axe_finds_nothing_on_changes(context: BrowserContext, served: str):
    is_fine_in_every_dress(opened(context, f"{served}/changes"))


def test_axe_finds_nothing_where_headings_are_matched(
    context: BrowserContext, served: str, own: Path
):
    page = opened(context, f"{served}/sources")
    matched(page, own)
    is_fine_in_every_dress(page)


def is_fine_in_every_dress(page: Page) -> None:
    for size, theme in itertools.product((DESK, PHONE), ("light", "dark")):
        resize(page, size)
        dress(page, theme)
        assert not faults(page), (size, theme)
        stays_within(page, size["width"])


def test_changes_are_filtered_linked_and_gone_back_from(context: BrowserContext, served: str):
    page = opened(context, f"{served}/changes?q=civitas")
    expect(page.locator("h1")).to_contain_text("1 was removed")
    expect(page.get_by_role("cell", name="KPMG")).to_have_count(0)
    page.get_by_role("button", name="Clear all filters").click()
    expect(page).to_have_url(re.compile(r"/changes$"))
    expect(page.get_by_role("cell", name="KPMG")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=civitas$"))
    expect(page.get_by_role("cell", name="KPMG")).to_have_count(0)


def test_a_link_in_a_table_keeps_the_edition(context: BrowserContext, served: str):
    page = opened(context, f"{served}/recipients")
    page.get_by_role("button", name="Edition").click()
    page.get_by_role("combobox", name="Show the registers as at").click()
    page.get_by_role("option", name=re.compile("^30 June 2017")).click()
    expect(page).to_have_url(re.compile(r"as_at=2017-06-30"))
    expect(page.locator(".said")).to_contain_text("You see the registers as at 30 June 2017")
    settle(page)
    page.get_by_role("link", name="Civitas", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/recipients\?r=Civitas&as_at=2017-06-30"))
    expect(page.locator("h1")).to_contain_text("Civitas")
    assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollTop") == 0


def test_an_own_file_stays_for_the_visit_and_no_other_visitor_sees_it(
    browser: Browser, context: BrowserContext, served: str, own: Path
):
    page = opened(context, f"{served}/sources")
    matched(page, own)
    page.get_by_role("button", name="Show it in this visit").click()
    line = page.get_by_text("is shown in this visit only")
    expect(line).to_be_visible()
    page.get_by_role("link", name="Recipients", exact=True).click()
    page.get_by_role("link", name="Imaginary Insights", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("Imaginary Insights")
    expect(line).to_be_visible()
    other = browser.new_context()
    elsewhere = opened(other, page.url)
    expect(elsewhere.locator("h1")).to_contain_text("We have no recipient of this name")
    expect(elsewhere.get_by_text("is shown in this visit only")).to_have_count(0)
    other.close()
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("h1")).to_contain_text("We have no recipient of this name")
    expect(line).to_have_count(0)
