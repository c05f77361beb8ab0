"""From a bar to its rows with a pointer, and the choice of columns."""

import csv
import re
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PHONE, Open, settle

CHOOSE = "See who is in a bar"


def point_at(page: Page, bar: Locator) -> None:
    """Move to the bar until Plotly sees it there: it takes a click for what it saw before, and
    a chart may be drawn once more just after it stands."""
    label = page.locator(".hoverlayer .hovertext").first
    for _ in range(20):
        page.mouse.move(0, 0)
        bar.hover(force=True)
        with suppress(AssertionError):
            return expect(label).to_be_visible(timeout=1000)
    raise AssertionError("Plotly never saw the pointer over the bar.")


def test_a_click_on_a_bar_lists_its_releases_and_leads_to_exactly_these(visit: Open):
    page = visit()
    bar = page.locator(".js-plotly-plot").first.locator(".bars .point path").first
    point_at(page, bar)
    bar.click(force=True)
    box = page.get_by_role("combobox", name=CHOOSE)
    expect(box).not_to_have_value("")
    settle(page)
    counted = int(box.input_value().rpartition("(")[2].rstrip(")"))
    block = page.locator(".st-key-block_releases-over-time")
    expect(block.locator(".table tbody tr")).to_have_count(counted)
    page.get_by_role("link", name="open as a table").click()
    page.wait_for_url(re.compile(r"/releases\?from=\d{4}&to=\d{4}&type="))
    settle(page)
    expect(page.get_by_role("button", name=re.compile("Download CSV, ")).first).to_contain_text(
        f"{counted} row"
    )


def test_a_bar_is_chosen_by_keyboard_and_the_list_leads_to_a_release(visit: Open):
    page = visit()
    page.get_by_role("combobox", name=CHOOSE).focus()
    page.keyboard.type("2016")
    page.keyboard.press("Enter")
    row = page.locator(".st-key-block_releases-over-time .table tbody a").first
    row.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/release\?id=.+from=2016&to=2016"))
    expect(page.get_by_role("heading", name="Where it is")).to_be_visible()


def test_the_columns_that_are_chosen_are_those_of_the_download(visit: Open, tmp_path: Path):
    page = visit("releases?columns=recipient,reference")
    page.get_by_role("button", name="Columns: 2 of").click()
    page.get_by_role("button", name="Reference", exact=True).click()
    page.wait_for_url(re.compile("columns=recipient$"))
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("^Download CSV")).first.click()
    waiting.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == [
            "recipient",
            "Source",
            "Source address",
            "Taken from",
        ]


def test_one_tap_of_a_finger_lists_what_is_in_a_bar(browser: Browser, address: str):
    context = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    settle(page)
    bar = page.locator(".js-plotly-plot").first.locator(".bars .point path").nth(2)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"\?bar="))
    page.locator(".st-key-block_releases-over-time .table tbody tr").first.wait_for()
    context.close()


def test_no_table_scrolls_inside_the_page(visit: Open):
    page = visit("recipients")
    page.locator(".table").first.wait_for()
    taller = "all => all.filter(e => e.scrollHeight > e.clientHeight + 1).length"
    assert page.locator(".table").evaluate_all(taller) == 0


def test_a_table_of_words_stands_as_lists_on_a_phone(visit: Open):
    page = visit("police-and-courts")
    page.set_viewport_size(PHONE)
    table = page.locator(".table.wordy").first
    who, date = table.locator("tbody th").first, table.locator("tbody td").first
    # Their places after one another in one step: a resize moves them together.
    page.wait_for_function(
        "([a, b]) => a.getBoundingClientRect().bottom <= b.getBoundingClientRect().top",
        arg=[who.element_handle(), date.element_handle()],
    )
    assert date.evaluate("e => getComputedStyle(e, '::before').content").startswith('"Date')
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth")
