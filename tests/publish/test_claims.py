"""Every sentence that the product can say is held to what the rows behind it allow."""

import re

import pytest

from loaders import dataset
from publish import claims
from publish.claims import Claim
from tests.publish import made_up

RANKING = re.compile(
    r"\bmore than any\b|\bmost often\b|(?<!at )\bmost\b|\baccounts? for\b|stands out|"
    r"\b(?:largest|biggest|majority)\b|\bshare of\b|as shares|\d%",
    re.I,
)
"""Words that rank, or tell a share."""
FORBIDDEN = re.compile(
    r"Articles? 77\b|defenddigitalme|2,385|\b7,321\b|\b1,836\b|released or requested|"
    r"not returned'|every pupil of one school|anonymised pupil records|handed over|"
    r"\bsold\b|\bstolen\b|children’s identities|was handed|\bsecretly\b|Wikipedia|"
    r"released to firms|\ball pupils’ data\b",
    re.I,
)
"""What no source says, what is not to be published, and words that take a side."""

pytestmark = pytest.mark.xdist_group("claims")  # one worker gathers them, once

MAY_RANK = (
    *("views/headline.py", "views/named_recipients.py", "views/period_notes.py"),
    *("views/crosstab_finding.py",),
    *("pages/parts/recipient_list.py", "pages/recipients.py"),
    *("pages/accredited_projects.py", "charts/accredited_projects.py"),
    *("charts/edition_changes.py", "charts/crosstab.py", "data/fields.csv"),
    *("charts/nationality.py", "publish/slides/deck.py"),
)
"""Files with a ranking word in them: the first six ask ``views.sample`` before they say it, the
others rank years, projects, sizes or nobody."""
WHOSE = re.compile(r"\bsays?\b|\bby our arithmetic\b|corrected later by|as reported|counted", re.I)
"""How a title says whose figure it is."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> list[Claim]:
    return claims.every(dataset.load(tmp_path_factory.mktemp("no-editions")))


@pytest.fixture(scope="module")
def of_registers(tmp_path_factory) -> list[list[Claim]]:
    made = []
    for rows in ([made_up.FIRST], [made_up.FIRST, made_up.SECOND]):
        with pytest.MonkeyPatch.context() as patch:
            data = made_up.make(*rows)
            made_up.install(patch, tmp_path_factory.mktemp("store"), data)
            made.append(claims.every(data))
    return made


def words_of(found: list[Claim], pattern: re.Pattern) -> list[str]:
    return [f"{one.where} ({one.part}): {one.text}" for one in found if pattern.search(one.text)]


def test_nothing_ranks_what_is_no_sample(ours, of_registers):
    for made in (ours, *of_registers):
        assert not words_of([one for one in made if not one.ranked], RANKING)


def test_our_files_rank_only_where_the_rule_is_asked_or_nobody_is_ranked(ours):
    said = words_of([one for one in ours if one.part == "in our files"], RANKING)
    assert {line.partition(":")[0].partition(" ")[0] for line in said} <= {*MAY_RANK}


@pytest.mark.parametrize("page", ["home-office", "police-and-courts"])
def test_every_title_about_exchanges_says_whose_figure_it_is(ours, page):
    titles = [one for one in ours if one.part == "title" and one.where.startswith(f"/{page} ·")]
    assert len(titles) > 1
    assert len(words_of(titles, WHOSE)) == len(titles)


def test_a_loaded_register_is_ranked(of_registers):
    for made in of_registers:
        titles = [one for one in made if one.ranked and "releases-over-time" in one.where]
        assert words_of(titles, RANKING)


def test_no_sentence_has_a_forbidden_word(ours, of_registers):
    """What /limits says that others claim is theirs."""
    for made in (ours, *of_registers):
        theirs = {one.text for one in made if one.part == "claim"}
        assert not words_of([one for one in made if one.text not in theirs], FORBIDDEN)


def test_the_ledger_holds_every_place_that_says_something(ours):
    places = " ".join(claim.where for claim in ours)
    for place in (
        *("releases-over-time", "/limits", "/your-rights", "slide 1", "/release?id=", "/feed.xml"),
        *("/read/sources", "/changes · project-editions", "pages/home_office.py"),
        *("publish/api_tables.py", "data/fields.csv", "publish/plain/templates/parts.html"),
    ):
        assert place in places


def test_the_ledger_holds_the_words_of_each_page_of_the_app(ours):
    """Its lead, its labels and what it says where nothing is."""
    said = {claim.text for claim in ours}
    for words in (
        "Choose what is counted and how it is grouped.",
        "Claims people make that this data can’t prove. Look here before you quote a number.",
        "Nothing matches all of these filters.",
        "The nearest names we have",
        "… of exchanges…. Figures whose “status” is “superseded” were corrected later. "
        "Only figures whose “adds_up” is true may be added up.",
        "Added for now, but this browser’s storage is full: save your slides as a file.",
    ):
        assert words in said


def test_a_claim_tells_its_numbers_and_its_sources(ours):
    count = next(one for one in ours if one.part == "title" and "15 were rejected" in one.text)
    assert {"887", "15"} <= set(count.numbers)
    assert count.source_ids
    assert "numbers: 887" in claims.written([count])


def test_every_source_of_a_claim_is_known(ours, tmp_path):
    known = set(dataset.load(tmp_path).sources["source_id"])
    assert {source for claim in ours for source in claim.source_ids} <= known
