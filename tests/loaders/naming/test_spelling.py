"""Names from strangers: whatever stands in a cell, it becomes a name and never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.naming import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Foo Foundation", "Foo Foundation"),
        ("Angel Solutions Ltd", "ANGEL SOLUTIONS LIMITED"),
        ("Angel Solutions Ltd.", "Angel  Solutions"),
        ("Marks & Spencer plc", "Marks and Spencer"),
        ("King’s College London", "Kings College London"),
        ("N.S.P.C.C.", "NSPCC"),
        ("U.K. Foo", "UK Foo"),
        ("Université de Genève", "universite de geneve"),
        ("Stockton-on-Tees", "Stockton on Tees"),
        ("Dept. for Foo", "Department for Foo"),
        ("Univeristy of Foo", "University of Foo"),
        ("Foo Company Limited by Guarantee", "Foo"),
        ("\u202eFoo\u202c \u200bBar", "Foo Bar"),
        ("Ｆｏｏ", "Foo"),
        ("Воrоugh Соunсil", "Borough Council"),
        ("ΝΗЅ England", "NHS England"),
        ("Łódź", "lodz"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str):
    assert spelling.key(spelling.clean(one)) == spelling.key(spelling.clean(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of York", "York University"),
        ("Home Office", "Home Group"),
        ("Save the Children", "Save the Children Trading"),
    ],
)
def test_names_of_two_bodies_keep_two_keys(one: str, other: str):
    assert spelling.key(one) != spelling.key(other)


def test_a_name_is_never_only_its_legal_form():
    assert spelling.key("Limited") == "limited"
    assert spelling.key("The Company Ltd") == "company"
    assert spelling.key("The The") == "the the"


def test_a_shown_name_loses_the_article_the_legal_form_and_the_acronym():
    assert spelling.shown("The Foo Partnership Ltd (FP)") == "Foo Partnership"
    assert spelling.shown("Foo Ltd (known as Bar)") == "Foo"
    assert spelling.shown("Foo & Co. Ltd.") == "Foo"
    assert spelling.shown("Ltd") == "Ltd"


def test_what_stands_in_brackets_is_taken_out():
    assert spelling.brackets("Foo Ltd (FP), Bar [x]") == ("Foo Ltd, Bar", ["FP", "x"])
    assert spelling.brackets("Foo (unclosed") == ("Foo", ["unclosed"])
    assert spelling.brackets("Foo") == ("Foo", [])


@pytest.mark.parametrize(
    "said",
    ["known as", "trading as", "t/a", "formerly", "formerly known as", "now"],
)
def test_other_names_of_one_body_are_split(said: str):
    assert spelling.other_names(f"Foo Ltd ({said} Bar)") == ["Foo Ltd", "Bar"]
    assert spelling.other_names(f"Foo Ltd, {said} Bar") == ["Foo Ltd", "Bar"]


def test_who_commissioned_stands_apart():
    assert spelling.commissioners("LSE commissioned by Home Office and DfE") == (
        "LSE",
        ["Home Office and DfE"],
    )
    assert spelling.commissioners("NFER (on behalf of DfE)") == ("NFER", ["DfE"])
    assert spelling.commissioners("Commissioned by nobody") == ("Commissioned by nobody", [])


def test_companions_lose_their_role():
    assert spelling.companions("NatCen, with UCL and SQW as sub-processors") == (
        "NatCen",
        ["UCL and SQW"],
    )


def test_a_clean_name_is_one_short_line():
    assert spelling.clean("A\r\n\tB\x00C\u2028D") == "A B C D"
    assert spelling.clean(None) == spelling.clean(float("nan")) == spelling.clean("") == ""
    assert spelling.clean(12) == "12"
    assert len(spelling.clean("x" * 10_000)) == spelling.LONGEST
    assert len(spelling.clean("\ufdfa" * 10_000)) == spelling.LONGEST


@given(st.text())
def test_any_text_has_all_its_forms(text: str):
    clean = spelling.clean(text)
    assert len(clean) <= spelling.LONGEST
    assert clean.isprintable()
    assert spelling.clean(clean) == clean
    plain = spelling.plain(clean)
    assert plain == " ".join(plain.split())
    for form in (spelling.key, spelling.shown, spelling.brackets, spelling.other_names):
        form(clean)
    spelling.commissioners(clean)
    spelling.companions(clean)


@given(st.lists(st.sampled_from(["ltd", "the", "uk", "foo", "company", "limited", "by"])))
def test_dropping_legal_forms_leaves_a_beginning(words: list[str]):
    kept = spelling.without_legal_form(words)
    assert kept == words[: len(kept)]
    assert bool(kept) == bool(words)
