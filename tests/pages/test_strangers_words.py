"""What a stranger wrote is shown letter for letter: never as markup, link, heading or card."""

import re

import pytest
from markdown_it import MarkdownIt
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from pages.parts.text import markdown, markup
from publish.html_parts import refusal
from publish.plain import rendering
from publish.plain.parts import Document
from tests import asking
from tests.pages.conftest import Visit

PAYLOADS = [
    "**DfE admits it**",
    "*sold*",
    "__sold__",
    "~~not~~ sold",
    "`code`",
    "# Heading",
    "- a list",
    "1. a list",
    "> a quotation",
    "| a | table |",
    "[Click here](https://evil.example)",
    "[Click here][1]",
    "![picture](https://evil.example/a.png)",
    "<https://evil.example>",
    "https://evil.example/login",
    "HTTP://EVIL.EXAMPLE",
    "www.evil.example",
    "write to someone@evil.example",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>here</a>",
    ":red[danger]",
    ":material/delete:",
    ":rainbow-background[x]",
    "$\\frac{1}{0}$",
    "&lt;b&gt; &copy;",
    "\\*escaped\\*",
    "a --> b <-- c -- d",
    "line\none\r\n\r\n# two",
    "<!-- comment -->",
]
_JOINER = "\u2060"

ADDRESSES = re.compile(r"(https?://|www(?=\.))([-.\w]+)|([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.I)
"""What Streamlit's Markdown (GFM's literal autolinks) makes a link of, in what was read."""


@pytest.mark.parametrize("words", PAYLOADS)
def test_markdown_shows_them_letter_for_letter(words: str):
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown(words))
    shown = re.fullmatch(r"<p>(.*)</p>\n", html, flags=re.DOTALL)
    assert shown, html
    assert "<" not in shown[1]
    text = shown[1]
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, letter)
    assert text.replace(_JOINER, "") == " ".join(words.split())
    assert not ADDRESSES.search(text)
    assert not re.search(r"(?<!\\)[:$]", markdown(words))


@pytest.mark.parametrize("words", PAYLOADS)
def test_html_and_cards_show_them_as_text(words: str):
    for made in (markup(words), refusal(words, "Slides").replace('<a href="/slides">', "")):
        assert not re.search(r"<(script|img|a)\b", made)
    page = Document("/read/", words, words)
    head = rendering.head(page, rendering.Place("https://data.example.org"))
    assert escape(words) in head
    assert not re.search(r"<(script|img|a)\b", head)


ASKED: list[tuple[str, str]] = [
    ("overview.py", "q"),
    ("releases.py", "q"),
    ("recipients.py", "r"),
    ("recipients.py", "q"),
    ("how_we_classify.py", "name"),
    ("release.py", "id"),
    ("changes.py", "edition"),
    ("timeline.py", "theme"),
    ("accredited_projects.py", "q"),
]
TOLD = (
    "**bold** [here](https://evil.example) www.evil.example <b>x</b> :red[y] $z$ `c` a@evil.example"
)


@pytest.mark.parametrize(("page", "key"), ASKED)
def test_an_address_puts_no_words_into_a_page_but_as_text(visit: Visit, page: str, key: str):
    app = visit(page, **{key: TOLD})
    assert not app.exception
    assert not [title.value for title in app.title if "evil" in title.value]
    for words in _read_as_markdown(app):
        assert "**bold**" not in words, words
        assert "](https" not in words, words
        assert "www.evil" not in words, words
    for html in (found.value for found in app.get("html") if hasattr(found, "value")):
        assert "<b>x</b>" not in html


def _read_as_markdown(app: AppTest) -> list[str]:
    """All words of a page that Streamlit reads as Markdown: texts, labels and helps."""
    texts: list[str] = []
    for kind in ("markdown", "title", "header", "subheader", "caption", "toast", "info", "warning"):
        texts += [found.value for found in app.get(kind) if isinstance(found.value, str)]
    for kind in ("button", "selectbox", "multiselect", "text_input", "checkbox", "toggle"):
        for found in app.get(kind):
            texts += [str(getattr(found, part, "")) for part in ("label", "help")]
    return [text for text in texts if text]


@pytest.mark.parametrize("page", ["", "releases", "recipients", "how-we-classify", "release"])
def test_an_address_puts_no_words_into_a_card(monkeypatch, bundled, page: str):
    monkeypatch.setattr("loaders.dataset.current", lambda _as_at=None: bundled)

    card = asking.card(page, {key: [TOLD] for key in ("q", "r", "name", "id")})
    assert "evil" not in card.title + card.description


def test_a_name_that_is_published_stands_in_its_heading(visit: Visit):
    (title,) = visit("how_we_classify.py", name="Civitas").title
    assert "Civitas" in title.value
