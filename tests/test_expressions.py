"""No regular expression of the project takes more than linear time, whatever it is given."""

import re

import pytest

from loaders.naming import spelling
from loaders.reading import profile, streams
from tests import expressions_of_pandas
from tests.expressions import Expression, attacks, expressions
from tests.processor_time import processor_seconds
from views import parameters

SECONDS = 0.05
"""Of processor time for one text. Linear work takes two thousandths of a second, quadratic
work a fifth and more, on a fast machine too."""

LONGEST = 20_000
"""Characters of an attack: a third of the longest cell, and enough to tell linear work from
quadratic."""

BOUNDED = {
    "loaders/naming/bodies.py": 300,
    "loaders/naming/spelling.py": 300,
    "loaders/reading/counts.py": 40,
    "loaders/reading/dates.py": 60,
}
"""Characters of the longest text that the expressions of a file are ever given: longer ones
are cut or refused before. (``LONGEST`` in each.)"""

KNOWN_LATER = {
    "loaders/evidence/cells.py": "our own tables are read with it",
    "loaders/naming/spelling.py": "compiled from the words of data/recipients",
    "loaders/reading/accredited.py": "three marks, each tried on a text cut to a name",
    "loaders/reading/streams.py": "compiled from the file of headings",
    "loaders/reading/profile.py": "compiled from the patterns of data/headings.toml",
    "views/strict_address.py": "the pattern of the API's description",
}
"""Files with an expression that is known only when the code runs, and what it is."""

OF_PANDAS = list(expressions_of_pandas.expressions())
FOUND = [*expressions(), *OF_PANDAS]


def test_expressions_are_found_in_all_rooms():
    rooms = {found.place.split("/")[0] for found in FOUND}
    assert len(FOUND) > 150
    assert {"loaders", "views", "charts", "publish", "pages"} <= rooms


def test_those_given_to_pandas_are_found_too():
    assert any(found.place.startswith("views/project_rows.py") for found in OF_PANDAS)


def test_expressions_known_only_when_the_code_runs_are_few_and_explained():
    unknown = {found.place.split(":")[0] for found in FOUND if found.pattern is None}
    assert unknown <= KNOWN_LATER.keys()


@pytest.mark.parametrize("expression", [r"(a+)+b", r"\s*x", r"\b\S+@\S+\.\w+", r"(?:\w+\s?)*!"])
def test_a_bad_expression_is_noticed(expression):
    assert slow(Expression("here:1", expression), LONGEST)


@pytest.mark.parametrize("place", sorted({found.place.split(":")[0] for found in FOUND}))
def test_no_expression_is_worse_than_linear(place):
    own = {(f.pattern, f.flags, f.ways): f for f in FOUND if f.place.startswith(f"{place}:")}
    for found in own.values():
        if found.pattern is not None:
            assert not slow(found, BOUNDED.get(place, LONGEST)), found


def known_later() -> list[Expression]:
    """What is compiled of our own files of words, as it is when the code runs."""
    marks = [one.pattern for one in vars(spelling).values() if isinstance(one, spelling._Marks)]
    numbered = [name for name, entry in streams.STREAMS.items() if "references" in entry]
    made = {
        "loaders/naming/spelling.py": marks,
        "loaders/reading/streams.py": list(map(streams._pattern, numbered)),
        "loaders/reading/profile.py": [profile.our_references()],
        "views/strict_address.py": [re.compile(parameters._TIME["pattern"])],
    }
    assert all(made.values())
    return [
        Expression(place, one.pattern, one.flags & ~re.UNICODE)
        for place, patterns in made.items()
        for one in patterns
    ]


@pytest.mark.parametrize("found", known_later(), ids=lambda found: found.place)
def test_none_made_of_our_words_is_worse_than_linear(found):
    assert not slow(found, BOUNDED.get(found.place, LONGEST))


def slow(found: Expression, longest: int) -> str:
    """The beginning of a text that takes too long; '' when there is none."""
    made = re.compile(found.pattern, found.flags)  # type: ignore[arg-type]
    for text in dict.fromkeys(attacks(found.pattern, found.flags, longest)):  # type: ignore[arg-type]
        given = text if isinstance(found.pattern, str) else text.encode("latin-1", "replace")
        try:
            with processor_seconds(SECONDS):
                use(made, found.ways, given)
        except TimeoutError:
            return text[:60]
    return ""


def use(made: re.Pattern, ways: frozenset[str], text: str | bytes) -> None:
    if "match" in ways:
        made.match(text)
    if "fullmatch" in ways:
        made.fullmatch(text)
    if ways - {"match", "fullmatch"}:
        for _ in made.finditer(text):
            pass
