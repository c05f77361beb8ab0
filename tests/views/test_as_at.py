import pytest

from loaders import frames
from views import as_at

DFE = {"edition_id": "d", "register": "DfE external data shares", "as_at": "2023-09-30"}
OLD = {**DFE, "edition_id": "e", "as_at": "2020-06-30"}
PROJECTS = {"edition_id": "p", "register": "UKSA projects", "as_at": "2026-06-01"}


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ([OLD, DFE], "Latest: DfE’s register up to 30 September 2023"),
        (
            [OLD, DFE, PROJECTS],
            "Latest: DfE’s register up to 30 September 2023, others up to 1 June 2026",
        ),
        ([PROJECTS], "Latest: no edition of DfE’s register, others up to 1 June 2026"),
    ],
)
def test_the_latest_names_how_far_dfes_register_reaches_apart_from_the_others(held, words):
    editions = frames.conform("editions", [{**row, "title": row["register"]} for row in held])
    assert as_at.latest(editions) == words
