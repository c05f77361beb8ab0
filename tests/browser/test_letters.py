"""Letters that are filled in: what is typed stays in the browser. And what
``accessibility.js`` mends."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from playwright.sync_api import BrowserContext, Locator, Page, WebSocket, expect

from tests.browser.conftest import Open, settle

WHO = "Zoë O’Quux & <Co>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NARROW = {"width": 640, "height": 700}


def test_a_letter_is_filled_in_taken_away_and_never_sent(
    visit: Open, context: BrowserContext, tmp_path: Path
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    sent: list[str | bytes] = []
    context.on("request", lambda asked: sent.append(unquote(asked.url) + str(asked.post_data)))
    context.on("page", lambda page: page.on("websocket", lambda socket: _keep(socket, sent)))
    page = visit("your-rights")
    letter = _unfold(page, "Letter: ask what is held, and who was given it")
    expect(letter.locator("mark")).to_have_text(
        ["[name]", "[date of birth]", "[schools and years]", "[address]", "[name]"]
    )
    letter.get_by_label("Name").fill(WHO)
    expect(letter.locator("mark")).to_have_count(3)
    expect(letter.locator("pre")).to_contain_text(f"Name: {WHO}")
    mail = unquote(letter.get_by_role("link", name="Open in e-mail").get_attribute("href") or "")
    assert mail.startswith("mailto:?subject=Subject access request")
    assert f"Name: {WHO}\r\n" in mail

    letter.get_by_role("button", name="Copy the letter").click()
    expect(letter.get_by_role("status")).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == letter.locator("pre").inner_text()
    plain = _saved(letter, "Save as text (.txt)", page, tmp_path)
    assert plain.read_bytes().decode() == text.replace("\n", "\r\n")
    with zipfile.ZipFile(_saved(letter, "Save as Word (.docx)", page, tmp_path)) as word:
        assert word.testzip() is None
        read = ElementTree.fromstring(word.read("word/document.xml"))
    assert "\n".join(line.text or "" for line in read.iter(f"{{{WORD}}}t")) == text

    again = _unfold(page, "Letter: object to a use")
    expect(again.get_by_label("Name")).to_have_value(WHO)
    page.reload()
    settle(page)
    again = _unfold(page, "Letter: object to a use")
    expect(again.get_by_label("Name")).to_have_value(WHO)
    again.get_by_role("button", name="Clear what I typed").click()
    expect(again.get_by_label("Name")).to_have_value("")
    assert "Quux" not in again.locator("pre").inner_text()

    assert sent
    assert not [one for one in sent if "Quux" in str(one)]


def test_in_a_narrow_window_the_menu_closes_after_a_choice_and_marks_the_page(visit: Open):
    page = visit("recipients")
    page.set_viewport_size(NARROW)
    menu = page.get_by_role("region", name="Sidebar")
    _open(page)
    menu.get_by_role("link", name="Could this include me?").click()
    expect(page).to_have_url(re.compile("include-me$"))
    expect(menu).to_be_hidden()
    _open(page)
    marked = menu.locator("[aria-current=page]")
    expect(marked).to_have_text("Could this include me?")
    expect(marked).to_be_in_viewport()
    assert menu.locator("[aria-current=true]").inner_text().strip() == "Use it"


def test_controls_of_charts_are_told_apart_and_the_inside_of_a_chart_is_not_read(visit: Open):
    page = visit("home-office")
    folds = page.get_by_role("main").locator("[data-testid=stExpander] summary[aria-label]")
    expect(folds.nth(1)).to_be_attached()
    names = [fold.get_attribute("aria-label") for fold in folds.all()]
    assert len(names) == len(set(names))
    expect(page.locator(".js-plotly-plot:not([aria-hidden=true])")).to_have_count(0)


def _open(page: Page) -> None:
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("region", name="Sidebar").get_by_role("link").first.wait_for()


def _keep(socket: WebSocket, sent: list[str | bytes]) -> None:
    socket.on("framesent", lambda frame: sent.append(frame))


def _unfold(page: Page, name: str) -> Locator:
    page.get_by_text(name, exact=True).click()
    letter = page.get_by_test_id("stExpander").filter(has_text=name).locator(".letter")
    letter.wait_for()
    return letter


def _saved(letter: Locator, button: str, page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        letter.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path
