"""Citations name what was seen, in which edition and when, whatever the title holds."""

import re
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from findings.data_as_of import DataAsOf
from publish import citations
from publish.citations import cite

SEEN = date(2026, 11, 23)
DAY = pd.Timestamp(2020, 6, 30)
HERE = "https://data.example.org/releases?type=Commercial+firm&from=2013"


def reach_of(
    edition: str = "", day: pd.Timestamp | None = None, stood: pd.Timestamp | None = None
) -> DataAsOf:
    return DataAsOf(edition, day, stood)


def test_a_citation_has_title_edition_address_and_day_of_access() -> None:
    made = cite("All 42 releases.", HERE, reach_of("Shares: June 2020", DAY), SEEN)
    assert made.plain == (
        "“All 42 releases”. In: Who has been given pupils’ data in England? "
        f"Data: Shares: June 2020, as at 30 June 2020. {HERE} (seen 23 November 2026)."
    )
    assert made.harvard == (
        "Who has been given pupils’ data in England? (2020) All 42 releases. "
        "Data: Shares: June 2020, as at 30 June 2020. "
        f"Available at: {HERE} (Accessed: 23 November 2026)."
    )
    assert re.match(r"@misc\{pupil-data-all-42-releases-20261123-[0-9a-f]{4},\n", made.bibtex)
    assert "  year = {2020},\n" in made.bibtex
    assert "  urldate = {2026-11-23},\n" in made.bibtex


def test_a_citation_of_an_old_state_says_of_which() -> None:
    then = cite("All", HERE, reach_of("Shares: June 2020", DAY, DAY), SEEN)
    assert "Data: Shares: June 2020, registers as at 30 June 2020." in then.plain
    later = cite("All", HERE, reach_of("", None, DAY), SEEN)
    assert "named on the page, registers as at 30 June 2020" in later.bibtex
    assert "(no date)" in later.harvard


def test_two_views_of_one_title_have_two_keys() -> None:
    title = "Other parts of central government received most"
    now, then = (
        cite(title, address, reach_of("Shares"), SEEN).bibtex.partition(",")[0]
        for address in (HERE, f"{HERE}&as_at=2022-06-30-shares")
    )
    assert now != then
    assert now == cite(title, HERE, reach_of("Shares"), SEEN).bibtex.partition(",")[0]


def test_what_is_from_no_edition_has_no_year_of_its_own() -> None:
    made = cite("A finding", HERE, reach_of(), SEEN)
    assert "(no date)" in made.harvard
    assert "year =" not in made.bibtex
    assert "published sources named on the page" in made.bibtex


def test_tex_prints_every_sign_letter_for_letter() -> None:
    assert citations.tex(r"50% & {a_b} #1 $2 \x ~ ^") == (
        r"50\% \& \{a\_b\} \#1 \$2 \textbackslash{}x \textasciitilde{} \textasciicircum{}"
    )


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_out_of_its_field(title: str, address: str, edition: str) -> None:
    made = cite(title, address, reach_of(edition), SEEN).bibtex
    told = made.replace(r"\{", "").replace(r"\}", "")
    depth = 1
    for sign in told[told.index("{") + 1 : told.rindex("}")]:
        depth += (sign == "{") - (sign == "}")
        assert depth > 0
    assert depth == 1
