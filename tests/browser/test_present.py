"""Slides as a hall sees them: by keyboard, at two sizes, with and without a network."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from publish.slides import deck, pack
from publish.slides.deck import Deck, Slide
from tests.browser.checks import RULES
from tests.browser.conftest import Open

SITE = "https://pupildata.example.org"
HALLS = [(1280, 720), (1920, 1080)]
SMALLEST = 19 / 720
"""Of a slide's height: the smallest words that the back row reads."""
WORDS = """() => {
  const of = (e) => parseFloat(getComputedStyle(e).fontSize);
  const slide = document.querySelector(".slide.now");
  const sizes = [...slide.querySelectorAll("h2, li, .from, .counter, .way span")]
    .filter((e) => !e.closest(".notes")).map(of);
  const svg = [...slide.querySelectorAll(".chart svg")].find((e) => e.clientWidth);
  if (svg) {
    const times = Math.min(svg.clientWidth / svg.getAttribute("width"),
      svg.clientHeight / svg.getAttribute("height"));
    for (const text of svg.querySelectorAll("text")) {
      let scale = times;
      for (let e = text; e !== svg; e = e.parentElement) {
        scale *= /scale\\(([\\d.]+)\\)/.exec(e.getAttribute("transform") ?? "")?.[1] ?? 1;
      }
      sizes.push(scale * text.getAttribute("font-size"));
    }
  }
  return Math.min(...sizes);
}"""
"""The smallest words of the slide that shows, in pixels, those inside its picture too."""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The talk that is ready, without steps."""
    folder = tmp_path_factory.mktemp("pack")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUPIL_DATA_EDITIONS", str(folder))
        ready = deck.default()
        whole = replace(ready, slides=tuple(replace(one, build=False) for one in ready.slides))
        made = pack.make(whole, SITE)
    file = folder / "talk.html"
    file.write_text(made, encoding="utf-8")
    return file


@pytest.fixture
def offline(browser: Browser, packed: Path) -> Iterator[Page]:
    """The pack opened from disk in a browser without a network."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    page.goto(packed.as_uri())
    yield page
    context.close()


def counter(page: Page) -> str:
    return page.locator(".slide.now .counter").inner_text()


def test_the_pack_is_driven_by_keyboard_without_a_network(offline: Page):
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    last = len(deck.default().slides)
    assert counter(offline) == f"1 / {last}"
    for key, place in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("Space", 4),
        ("ArrowLeft", 3),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 1),
        ("ArrowLeft", 1),
    ):
        offline.keyboard.press(key)
        assert counter(offline) == f"{place} / {last}", key
    assert not [url for url in asked if not url.startswith("data:")]


def test_one_slide_shows_at_a_time_and_its_notes_are_hidden_until_asked_for(offline: Page):
    assert offline.locator(".slide:visible").count() == 1
    expect(offline.locator(".slide.now .notes")).to_be_hidden()
    offline.keyboard.press("ArrowRight")
    offline.keyboard.press("n")
    expect(offline.locator(".slide.now .notes")).to_be_visible()
    expect(offline.locator(".slide.now .notes table").first).to_be_visible()


def test_the_notes_open_in_a_second_window_that_follows(offline: Page):
    with offline.context.expect_page() as opened:
        offline.keyboard.press("p")
    notes = opened.value
    offline.keyboard.press("End")
    last = deck.default().slides[-1]
    expect(notes.locator(".presenter .this h2")).to_have_text(last.sentence)
    expect(notes.locator(".presenter .after p")).to_have_text("This is the last slide.")
    expect(notes.locator(".presenter > .say")).to_contain_text(last.notes.splitlines()[0])
    expect(notes.locator(".presenter .clock")).to_contain_text("left of 15:00")
    notes.keyboard.press("Home")
    assert counter(offline).startswith("1 /")
    expect(notes.locator(".presenter .this h2")).to_have_text(deck.default().slides[0].sentence)


def test_the_keys_of_known_tools_work(offline: Page):
    offline.keyboard.press("4")
    offline.keyboard.press("Enter")
    assert counter(offline).startswith("4 /")
    for key, look in (("b", "black"), (".", "black"), ("w", "white")):
        offline.keyboard.press(key)
        expect(offline.locator(f".blank.{look}")).to_be_visible()
        offline.keyboard.press(key)
        expect(offline.locator(".blank")).to_be_hidden()
    offline.keyboard.press("o")
    assert offline.locator("main > .slide:visible").count() == len(deck.default().slides)
    offline.locator("main > .slide").nth(1).click()
    assert counter(offline).startswith("2 /")
    offline.keyboard.press("?")
    expect(offline.locator("#help")).to_be_visible()
    offline.keyboard.press("Escape")
    expect(offline.locator("#help")).to_be_hidden()
    offline.mouse.click(700, 400)
    assert counter(offline).startswith("3 /")


def test_a_slide_comes_in_steps_and_prints_whole(browser: Browser, tmp_path: Path):
    slide = replace(deck.slide_of("releases", "requests-by-tier", {}), build=True)
    file = tmp_path / "steps.html"
    file.write_text(pack.make(Deck("S", (slide, Slide(sentence="End"))), SITE), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(file.as_uri())
    bars = page.locator(".slide.now .wide .bar")
    whole = bars.count()
    for shown in range(whole + 1):
        assert page.locator(".slide.now .wide .bar:not(.to-come)").count() == shown
        page.keyboard.press("ArrowRight")
    assert counter(page) == "2 / 2"
    page.keyboard.press("ArrowLeft")
    assert page.locator(".slide.now .wide .bar.to-come").count() == 0
    page.keyboard.press("ArrowLeft")
    page.emulate_media(media="print")
    expect(bars.nth(whole - 1)).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hall", HALLS, ids=["720p", "1080p"])
def test_every_slide_fits_its_screen_and_reads_large(
    browser: Browser, packed: Path, hall: tuple[int, int], scheme: str
):
    width, height = hall
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(packed.as_uri())
    for _ in deck.default().slides:
        room = page.evaluate(
            "() => { const d = document.documentElement, s = document.querySelector('.now');"
            "return [d.scrollWidth, d.scrollHeight, s.scrollWidth, s.scrollHeight]; }"
        )
        assert room[0] <= width
        assert room[2] <= width
        assert room[1] <= height
        assert room[3] <= height
        size = page.locator(".slide.now h2").evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        assert size >= height / 20
        assert page.evaluate(WORDS) >= height * SMALLEST, counter(page)
        drawn = page.locator(".slide.now .chart .wide svg")
        if drawn.count():
            box = drawn.bounding_box()
            assert box is not None
            assert box["height"] > height * 0.4
        page.keyboard.press("ArrowRight")
    context.close()


def test_the_code_on_the_screen_leads_to_the_view(offline: Page):
    offline.keyboard.press("End")
    seen = Image.open(io.BytesIO(offline.screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == [f"{SITE}/read/your-rights/"]


def test_the_pack_prints_one_slide_a_page(offline: Page):
    printed = offline.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b[^s]", printed)) == len(deck.default().slides)


@pytest.mark.parametrize("paper", [(1123, 794), (794, 1123)], ids=["landscape", "portrait"])
def test_on_paper_the_code_never_lies_on_the_chart(offline: Page, paper: tuple[int, int]):
    offline.set_viewport_size({"width": paper[0], "height": paper[1]})
    offline.emulate_media(media="print")
    drawn = 0
    for slide in offline.locator(".slide").all():
        boxes = [part.bounding_box() for part in slide.locator(".chart, .way").all()]
        if len(boxes) == 2 and boxes[0] and boxes[1]:
            chart, way = boxes
            drawn += 1
            assert chart["x"] + chart["width"] <= way["x"]
            assert slide.locator(".chart .tall").is_hidden()
    assert drawn > 5


def test_the_longest_words_of_a_deck_fit_its_slides(browser: Browser, tmp_path: Path):
    long = ("W" * 300, "word " * 60)
    slides = [Slide("nationality", "nationality", sentence=said.strip()) for said in long]
    slides += [Slide(sentence=said.strip(), points=("point " * 33,) * 5) for said in long]
    file = tmp_path / "long.html"
    file.write_text(pack.make(Deck("Long", tuple(slides)), SITE), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(file.as_uri())
    for slide in slides:
        room = page.locator(".slide.now").evaluate("e => [e.scrollWidth, e.scrollHeight]")
        assert room == [1280, 720]
        assert page.evaluate(WORDS) >= (19 if " " in slide.sentence else 16)
        page.keyboard.press("ArrowRight")
    context.close()


def test_no_name_of_a_list_is_cut_off(offline: Page, tmp_path: Path):
    file = tmp_path / "names.html"
    slides = (Slide("releases", kind="names"), deck.default().slides[0])
    file.write_text(pack.make(Deck("Names", slides), SITE), encoding="utf-8")
    offline.goto(file.as_uri())
    for _ in slides:
        beyond = offline.locator(".slide.now .names").evaluate(
            """box => [...box.querySelectorAll("li, .more")].map(e => e.getBoundingClientRect())
                .filter(e => e.right > box.getBoundingClientRect().right + 1
                    || e.bottom > box.getBoundingClientRect().bottom + 1).length"""
        )
        assert beyond == 0
        offline.keyboard.press("ArrowRight")


def test_the_site_presents_one_view_and_says_its_sentence(
    visit: Open, context: BrowserContext, address: str
):
    said = visit("nationality").locator("h1").inner_text()
    page = context.new_page()
    page.goto(f"{address}/present.html?page=nationality&chart=nationality")
    assert page.locator(".slide.now h2").inner_text() == said
    assert page.locator("[data-testid=stHeader]").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "page=&chart=releases-over-time",
        "page=&chart=releases-over-time&stream=NPD+request&events=on",
        "page=recipients&chart=recipients-compared&r=BBC&r=Home+Office&r=FFT+Education",
        "page=timeline&chart=events-by-theme",
    ],
)
def test_a_handout_is_two_sides_and_nothing_lies_over_anything(
    browser: Browser, address: str, query: str
):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/handout.html?{query}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b[^s]", printed)) == 2
    page.emulate_media(media="print")
    for sheet in page.locator(".sheet").all():
        assert sheet.evaluate("e => e.scrollHeight <= e.clientHeight")
        ends = sheet.evaluate(
            "e => [...e.children].map(c => { const b = c.getBoundingClientRect();"
            "const inner = [...c.children].map(i => i.getBoundingClientRect().bottom);"
            "return [b.top, Math.max(b.bottom, ...inner)]; })"
        )
        for (_, bottom), (top, _) in pairwise(ends):
            assert bottom <= top + 1
    context.close()


def test_an_embedded_finding_keeps_its_source_and_has_no_furniture(
    context: BrowserContext, address: str
):
    page = context.new_page()
    page.goto(f"{address}/police-and-courts?chart=work-and-pensions&embed=true")
    block = page.locator(".st-key-block_work-and-pensions")
    expect(block.locator(".source").first).to_be_visible()
    expect(block.locator("h2")).to_be_visible()
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    expect(page.locator(".st-key-block_police")).to_be_hidden()
    expect(page.get_by_role("link", name="The whole page, with every source")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_browser_makes_the_png_of_a_picture_and_asks_no_other_host(
    context: BrowserContext, address: str, look: str
):
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/picture.html?page=nationality&chart=nationality&size=tall&look={look}")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as PNG").click()
    png = Image.open(saved.value.path()).convert("RGB")
    assert saved.value.suggested_filename == "nationality-1080x1350.png"
    assert png.size == (1080, 1350)
    assert (png.getpixel((5, 5))[0] > 128) is (look == "light")  # type: ignore[index]
    assert len(png.getcolors(1 << 20) or []) > 100
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]


def test_axe_finds_nothing_on_the_page_of_a_picture(context: BrowserContext, address: str):
    page = context.new_page()
    page.goto(f"{address}/picture.html?page=nationality&chart=nationality")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()


def test_a_swipe_turns_the_slide(browser: Browser, packed: Path):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(packed.as_uri())
    swipe = """([from, to]) => { const at = (x) => new Touch({identifier: 1, target: document.body,
        clientX: x, clientY: 300}); const send = (name, x) => document.body.dispatchEvent(
        new TouchEvent(name, {bubbles: true, touches: [at(x)], changedTouches: [at(x)]}));
        send('touchstart', from); send('touchend', to); }"""
    page.evaluate(swipe, [300, 80])
    assert counter(page).startswith("2 /")
    page.evaluate(swipe, [80, 300])
    assert counter(page).startswith("1 /")
    context.close()


def test_the_pack_on_a_phone_reads_without_zoom(browser: Browser, packed: Path):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(packed.as_uri())
    for _ in deck.default().slides:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate(WORDS) >= 11, counter(page)
        page.keyboard.press("ArrowRight")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_pack_with_its_notes_open(
    browser: Browser, packed: Path, scheme: str
):
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(packed.as_uri())
    page.keyboard.press("n")
    for _ in deck.default().slides:
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert not found.violations_count, found.generate_report()
        page.keyboard.press("ArrowRight")
    context.close()


def test_axe_finds_nothing_in_a_handout(context: BrowserContext, address: str):
    page = context.new_page()
    page.goto(f"{address}/handout.html?page=home-office&chart=home-office-total")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()
