"""A talk that is made in the browser: no word of it is lost, whatever happens to page or server."""

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import Open, settle

KEY = "pupil-data-talk"
SPOKEN = "Say hello to Manchester. Breathe. Then tell them about the seventeen."


def kept(page: Page) -> dict:
    """The talk as the browser keeps it."""
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"slides": []}')


def editor(visit: Open, path: str = "slides") -> Page:
    page = visit(path)
    expect(page.locator(".editor .ready p")).to_contain_text("slides")
    return page


def with_words(visit: Open) -> Page:
    """The editor with a slide of words, whose headline has the focus."""
    page = editor(visit)
    page.get_by_text("Add a slide", exact=True).click()
    page.get_by_role("button", name="Words", exact=True).click()
    return page


def test_typing_at_speed_from_field_to_field_loses_nothing_and_closes_nothing(visit: Open):
    page = with_words(visit)
    page.keyboard.type("Ask them")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(SPOKEN)
    expect(page.get_by_label("Notes to speak from")).to_be_focused()
    (slide,) = kept(page)["slides"]
    assert (slide["sentence"], slide["notes"]) == ("Ask them", SPOKEN)


def test_a_talk_comes_back_after_a_reload_in_a_new_tab_and_without_a_server(
    visit: Open, context: BrowserContext
):
    page = with_words(visit)
    page.keyboard.type("Ask them")
    page.reload()
    settle(page)
    expect(page.get_by_label("Headline")).to_have_value("Ask them")
    other = editor(visit)
    expect(other.get_by_label("Headline")).to_have_value("Ask them")
    context.set_offline(True)
    other.get_by_label("Headline").fill("Ask them again")
    expect(other.locator(".editor .said")).to_contain_text("safe in this browser")
    assert kept(other)["slides"][0]["sentence"] == "Ask them again"
    context.set_offline(False)


def test_two_tabs_change_one_talk_and_the_later_word_stands(visit: Open):
    first = with_words(visit)
    first.keyboard.type("From the first")
    second = editor(visit)
    second.get_by_label("Headline").fill("From the second")
    expect(first.locator(".editor .said")).to_contain_text("another tab")
    first.get_by_label("Notes to speak from").fill("Both are here")
    (slide,) = kept(second)["slides"]
    assert (slide["sentence"], slide["notes"]) == ("From the second", "Both are here")


def test_every_removal_can_be_undone_even_after_a_reload(visit: Open):
    page = editor(visit)
    page.get_by_role("button", name="Add its slides to mine").click()
    before = [slide["id"] for slide in kept(page)["slides"]]
    assert len(before) > 5
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_text("More", exact=True).last.click()
    page.get_by_role("button", name="Remove all slides").click()
    assert kept(page)["slides"] == []
    page.reload()
    settle(page)
    page.locator(".editor .undo").click()
    page.locator(".editor .undo").click()
    assert [slide["id"] for slide in kept(page)["slides"]] == before
    expect(page.locator(".editor .undoing")).to_be_hidden()


def test_present_straight_after_typing_shows_the_new_words(visit: Open):
    page = with_words(visit)
    page.keyboard.type("The newest words")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Present your 1 slide").click()
    expect(opened.value.locator(".slide.now h2")).to_have_text("The newest words")
    page.get_by_label("Headline").fill("Without the typo")
    page.get_by_role("button", name="Present your 1 slide").click()
    expect(opened.value.locator(".slide.now h2")).to_have_text("Without the typo")


def test_slides_are_duplicated_and_moved_and_keep_their_words(visit: Open):
    page = with_words(visit)
    page.keyboard.type("First")
    page.get_by_role("button", name="Duplicate").click()
    page.get_by_label("Headline").fill("Second")
    page.get_by_role("button", name="Move up").click()
    assert [slide["sentence"] for slide in kept(page)["slides"]] == ["Second", "First"]
    page.get_by_label("Move to place").select_option(label="2")
    assert [slide["sentence"] for slide in kept(page)["slides"]] == ["First", "Second"]
    assert len({slide["id"] for slide in kept(page)["slides"]}) == 2


def test_a_finding_is_added_under_its_chart_and_shows_as_it_will_look(visit: Open):
    page = visit("nationality")
    said = page.locator("h1").inner_text()
    page.get_by_role("button", name="Present, print, embed").first.click()
    page.get_by_role("button", name="Add to my slides").click()
    page.get_by_role("link", name="Open my slides (1)").click()
    thumb = page.locator(".editor .list .thumb h2")
    expect(thumb).to_have_text(said)
    page.get_by_label("Your own headline").fill("They asked where we were born")
    expect(page.locator(".editor .large .whose")).to_have_text("The speaker’s words")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for frame in (".list", ".large"):
            expect(page.locator(f".editor {frame} .wide svg")).to_be_visible()
            assert page.locator(f".editor {frame} .frame, .editor {frame}.frame").evaluate(
                """frame => [frame.clientWidth > 100, Math.round(1000 * parseFloat(
                    getComputedStyle(frame.querySelector("h2")).fontSize) / frame.clientWidth)]"""
            ) == [True, 46]


def test_findings_are_chosen_by_their_pictures_and_those_not_loaded_are_not_offered(visit: Open):
    page = editor(visit)
    page.get_by_text("Add a slide", exact=True).click()
    page.get_by_role("button", name="Findings of this site").click()
    page.get_by_role("button", name="Add: Schools first collected nationality").click()
    page.get_by_role("button", name="Add: 1,008 requests were counted").click()
    assert [slide["chart"] for slide in kept(page)["slides"]] == [
        "nationality-over-time",
        "coverage",
    ]
    expect(page.get_by_role("button", name="Add: What this slide showed")).to_have_count(0)
    page.get_by_role("button", name="Done").click()
    page.locator(".editor .list button").first.click()
    page.get_by_label("Your own headline").click()
    page.keyboard.type("They asked\nOf a thousand we can name a few")
    expect(page.locator(".editor .large h2")).to_have_text("Of a thousand we can name a few")
    assert kept(page)["slides"][0]["sentence"] == "They asked"


def test_a_picture_is_made_small_and_what_is_none_is_refused(visit: Open, tmp_path: Path):
    page = editor(visit)
    page.get_by_text("Add a slide", exact=True).click()
    page.get_by_role("button", name="Picture", exact=True).click()
    for name, content, told in (
        ("no.png", b"no picture at all", "can’t be read as a picture"),
        ("huge.jpg", bytes(50_000_000), "50 MB"),
    ):
        (tmp_path / name).write_bytes(content)
        page.locator(".editor .fields input[type=file]").set_input_files(tmp_path / name)
        expect(page.locator(".editor .said")).to_contain_text(told)
    assert "image" not in kept(page)["slides"][0]
    drawn = page.evaluate(
        """async () => { const c = document.createElement("canvas"); c.width = c.height = 3000;
        c.getContext("2d").fillRect(0, 0, 3000, 3000);
        const b = await new Promise((done) => c.toBlob(done, "image/png"));
        return [...new Uint8Array(await b.arrayBuffer())]; }"""
    )
    (tmp_path / "good.png").write_bytes(bytes(drawn))
    page.locator(".editor .fields input[type=file]").set_input_files(tmp_path / "good.png")
    expect(page.locator(".editor .large .photo img")).to_be_visible()
    assert len(kept(page)["slides"][0]["image"]) < 800_000


def test_a_full_storage_is_said_and_the_talk_can_still_be_presented(visit: Open):
    page = with_words(visit)
    page.evaluate(
        """() => { Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError"); }; }"""
    )
    page.get_by_label("Headline").fill("Not kept, but here")
    expect(page.locator(".editor .said")).to_contain_text("storage is full")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Present your 1 slide").click()
    expect(opened.value.locator(".slide.now h2")).to_have_text("Not kept, but here")


def test_a_slow_line_takes_no_word(visit: Open):
    page = with_words(visit)
    held: list[Route] = []
    page.route("**/present.html?as=thumbnails", lambda route: held.append(route))
    page.keyboard.type("Typed while the line is slow")
    page.get_by_label("Notes to speak from").fill("And noted")
    assert kept(page)["slides"][0]["sentence"] == "Typed while the line is slow"
    for route in held:
        route.continue_()


def test_a_hostile_deck_runs_nothing_and_asks_no_other_host(visit: Open, tmp_path: Path):
    page = editor(visit)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    bad = "<img src=https://evil.example/x onerror=document.title='hit'><script>1</script>"
    slides = [
        {"sentence": bad, "notes": bad, "points": [bad], "id": '"><b>'},
        {"kind": "picture", "sentence": "x", "image": "https://evil.example/x.png"},
        {"kind": "own file", "held": {"figure": {"data": [{"type": "image", "source": bad}]}}},
        {"kind": "constructor", "sentence": {"a": 1}, "points": "no list", "query": 7},
        {"kind": "words", "sentence": [bad], "points": {"length": 9}, "image": 1, "notes": None},
    ]
    (tmp_path / "deck.json").write_text(json.dumps({"title": bad, "slides": slides}))
    page.locator(".editor input.open").set_input_files(tmp_path / "deck.json")
    expect(page.locator(".editor .list .thumb h2")).to_have_text(bad)
    expect(page.locator(".editor .list .still")).to_have_count(4)
    page.reload()
    settle(page)
    for place in (4, 3):
        page.locator(".editor .list button").nth(place).click()
    page.get_by_label("Notes to speak from").fill("It still takes words")
    assert kept(page)["slides"][3]["notes"] == "It still takes words"
    assert "hit" not in page.title()
    assert not [url for url in asked if "evil" in url]
