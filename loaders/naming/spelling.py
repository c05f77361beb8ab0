"""Names as strangers type them, made comparable. Nothing here knows any organisation.

Registers spell one body in many ways and a hostile cell may hold anything, so
every function takes any text and none raises. A name has three forms:

* :func:`clean` – fit to show: one line, no control or direction marks, not too long;
* :func:`plain` – fit to search: lower-case words with single spaces, accents and
  look-alike letters folded, punctuation gone, ``&`` read as ``and``;
* :func:`key` – fit to compare: plain, without "the" and without a legal form.

The words these need (legal forms, look-alike letters, "known as" …) stand in
``data/recipients/words.toml``.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

WORDS = tomllib.loads(
    (Path(__file__).parents[2] / "data" / "recipients" / "words.toml").read_text("utf-8")
)

LONGEST = 300
"""Characters of a name that are looked at. Real names in registers stay below 200."""

_REMOVED = {"Cf", "Mn", "Me", "Co", "Cs", "Cn"}  # invisible, direction and stray marks
_LOOK_ALIKES = str.maketrans(WORDS["look_alikes"])
_SPELLINGS = WORDS["spellings"]
_COMPASS = WORDS["compass"]
_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['`´‘’‛ʼ′]")
_LETTERS_WITH_DOTS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b[a-z]\.[a-z]\b")
_NOT_A_WORD = re.compile(r"[\W_]+")
_TWO_WORDS_IN_ONE = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_COMPASS_WORD = re.compile(r"\b(?:[NS][EW]?|[EW])\b\.?")
_AT_HOST = re.compile(r"^(.+)(?:,|\s@|\sat)\s+(?:at\s+)?(?:the\s+)?(.+)$", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_LEGAL_FORMS = sorted((form.split() for form in WORDS["legal_forms"]), key=len, reverse=True)
_LEGAL_LAST_WORDS = frozenset(form[-1] for form in _LEGAL_FORMS)
_COUNTRIES = [country.split() for country in WORDS["countries"]]
_COUNTRY_LAST_WORDS = frozenset(country[-1] for country in _COUNTRIES)


class _Marks:
    """The phrases after which something else is said of a name: "known as", "on behalf of".

    Most names have none, so their words are looked at before a pattern is.
    """

    def __init__(self, words: list[str], in_brackets: list[str] | None = None) -> None:
        said = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        pattern = rf"[\s,;(–-](?:{said})(?!\w)[\s:]*"
        if in_brackets:
            pattern += rf"|\s?\((?:{'|'.join(map(re.escape, in_brackets))})[\s:]\s*"
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.openings = frozenset(w.split()[0] for w in (*words, *(in_brackets or ())))

    def split(self, text: str) -> list[str]:
        """What stands before the first mark and after each; ``[text]`` if there is none."""
        low = text.casefold().translate(_SPACED).split()
        return [text] if self.openings.isdisjoint(low) else self.pattern.split(text)


_SPACED = str.maketrans(dict.fromkeys(",;:(–-)", " "))
_FORMER_NAME = _Marks(WORDS["former_name_marks"])
_NAME_TODAY = _Marks(WORDS["other_name_marks"])
_OTHER_NAME = _Marks(WORDS["other_name_marks"] + WORDS["former_name_marks"])
_COMMISSIONED = _Marks(WORDS["commissioner_marks"], WORDS["commissioner_marks_in_brackets"])
_WITH = _Marks(WORDS["with_marks"])
_DASH = re.compile(r"\s[-–—:]+\s")
_ROLE = re.compile(
    rf"(?<!\s)\s*(?:{'|'.join(map(re.escape, WORDS['role_endings']))})\s*$", re.IGNORECASE
)


def clean(name: object) -> str:
    """``name`` fit to show: one line of at most ``LONGEST`` characters; '' for nothing."""
    if name is None or name != name:  # NaN and its kind are not equal to themselves
        return ""
    # Folding may lengthen a text eighteenfold, so what can't matter is cut before it.
    text = str(name)[: LONGEST * 20]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(c for c in text if unicodedata.category(c) not in _REMOVED)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """``name`` fit to search: 'The King’s  Fund (U.K.)' becomes 'the kings fund uk'."""
    if not name.isascii():
        name = _MARKS.sub("", unicodedata.normalize("NFKD", name)).translate(_LOOK_ALIKES)
    text = name.casefold()
    if not text.isascii():
        text = text.translate(_LOOK_ALIKES)
    text = _APOSTROPHES.sub("", text).replace("&", " and ")
    if "." in text:
        text = _LETTERS_WITH_DOTS.sub(lambda m: m[0].replace(".", "") + " ", text)
    words = _NOT_A_WORD.sub(" ", text).split()
    return " ".join([_SPELLINGS.get(word, word) for word in words])


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """``name`` fit to compare: 'The Foo & Bar Co. Ltd' and 'Foo and Bar' are one."""
    words = plain(name).split()
    return " ".join(without_legal_form([word for word in words if word != "the"] or words))


def without_legal_form(words: list[str]) -> list[str]:
    """``words`` without the legal forms at their end, but never without any word."""
    while size := _legal_form(words):
        words = words[:-size]
    return words


def _legal_form(words: list[str]) -> int:
    """How many words at the end say a legal form and leave others before them."""
    if words and words[-1] in _LEGAL_LAST_WORDS:
        for form in _LEGAL_FORMS:
            if len(words) > len(form) and words[-len(form) :] == form:
                return len(form)
    return 0


def is_legal_form(text: str) -> bool:
    """Whether ``text`` says a legal form and no more: "Ltd", "plc", "Group Limited"."""
    words = [word for word in plain(text).split() if word != "group"]
    return bool(words) and len(without_legal_form(["x", *words])) == 1


def without_country(words: list[str]) -> list[str]:
    """``words`` without a country at their end: 'rand europe uk' becomes 'rand europe'."""
    if words and words[-1] in _COUNTRY_LAST_WORDS:
        for country in _COUNTRIES:
            if len(words) > len(country) and words[-len(country) :] == country:
                return words[: -len(country)]
    return words


def brackets(name: str) -> tuple[str, list[str]]:
    """``name`` without what stands in brackets, and what stood there."""
    inside = [text.strip() for text in _BRACKETS.findall(name) if text.strip()]
    if not inside:
        return name, []
    return " ".join(_BRACKETS.sub(" ", name).split()).replace(" ,", ",").strip(" ,;"), inside


def spelt_out(name: str) -> str:
    """``name`` with what is cut short or run together in full: "NE Somerset", "SchoolsWeek".

    For names that are not known as they stand; most come back as they are.
    """
    apart = _TWO_WORDS_IN_ONE.sub(" ", name)
    return _COMPASS_WORD.sub(lambda m: " ".join(_COMPASS[c] for c in m[0].strip(".")), apart)


def at_host(name: str) -> tuple[str, str]:
    """A unit and what it is at: "Unit for Ageing at UCL", "Institute of Ageing, Essex"."""
    found = _AT_HOST.match(name)
    return (found[1].strip(" ,"), found[2].strip(" ,")) if found else (name, "")


def other_names(name: str) -> list[str]:
    """The names joined by 'known as', 'trading as', 'formerly' …; ``[name]`` if one."""
    parts = _OTHER_NAME.split(f" {name.strip(' (')}")
    return [part.strip(" ,;()") for part in parts if part.strip(" ,;()")] or [name]


def sides(name: str) -> tuple[list[str], list[str]]:
    """What names a body today, what tells most first, and what only goes with it.

    "Foo Ltd t/a Bar School (formerly York Council)" is called "Bar School" and "Foo Ltd"
    today; "York Council" tells only where they say nothing. So does a bracket, except after an
    acronym: "CEM (Centre for Evaluation)".
    """
    outside, inside = brackets(name)
    first, *former = _FORMER_NAME.split(outside)
    today, beside = _NAME_TODAY.split(first)[::-1], []
    for note in inside:
        present, *past = _FORMER_NAME.split(f" {note}")
        said = _NAME_TODAY.split(present)
        if len(said) > 1:
            today = said[::-1] + today
        else:
            beside += said
        former += past
    if _is_acronym(outside):
        today, beside = beside + today, []
    elif len(parts := _DASH.split(outside)) > 1:
        today.append(parts[0])
        beside = parts[1:] + beside
    kept = [[part.strip(" ,;()") for part in parts] for parts in (today, beside + former)]
    return [p for p in kept[0] if p], [p for p in kept[1] if p]


def _is_acronym(text: str) -> bool:
    return 1 < len(text) <= 6 and " " not in text and sum(map(str.isupper, text)) > 1


def commissioners(name: str) -> tuple[str, list[str]]:
    """Who a cell names, and the texts after 'commissioned by', 'on behalf of' …

    After a legal form or a bracket, "for" says so, too: "Foo LLP for Cabinet Office".
    """
    first, *rest = _COMMISSIONED.split(name)
    if not rest and " for " in name:
        before, _, after = name.partition(" for ")
        if before.endswith(")") or _legal_form(plain(before).split()):
            first, rest = before, [after.removeprefix("the ")]
    if not rest or not first.strip(" ,;("):
        return name, []
    return first.strip(" ,;(-–"), [text.strip(" ,;().") for text in rest if text.strip(" ,;().")]


def companions(name: str) -> tuple[str, list[str]]:
    """The leading body of a cell, and the texts after 'with', 'in partnership with' …"""
    first, *rest = _WITH.split(name)
    if not rest or not first.strip(" ,;("):
        return name, []
    return first.strip(" ,;("), [_ROLE.sub("", text).strip(" ,;()") for text in rest]


@lru_cache(maxsize=65536)
def shown(name: str) -> str:
    """The one way to write a name that no reviewed line knows: no 'The', legal form or bracket."""
    words = (other_names(brackets(name)[0])[0] or name).split()
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    while size := _legal_form([plain(word) for word in words]):
        words = words[:-size]
    return " ".join(words).strip(" ,;.-–") or name


def forget() -> None:
    """Hold no name any longer: some are of a visitor's own file, which is kept nowhere."""
    for held in (plain, key, shown):
        held.cache_clear()
