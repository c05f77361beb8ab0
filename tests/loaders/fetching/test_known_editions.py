import pytest

from loaders.fetching import fetch_memory, known_editions
from loaders.fetching.fetch_memory import Memory
from loaders.fetching.govuk import page_to_ask
from loaders.fetching.publications import Attachment, load_publications

PUBLICATION = load_publications()[0]


def attachment(month):
    title = f"DfE external data shares: {month}"
    return Attachment(
        f"https://assets.publishing.service.gov.uk/{month}.ods", title, f"{month}.ods"
    )


JUNE, MARCH, MAY = attachment("June 2020"), attachment("March 2020"), attachment("May 2019")


@pytest.fixture
def store(tmp_path):
    memory = Memory(
        pages={page_to_ask(PUBLICATION): {"files": [JUNE.to_json()]}},
        captures={PUBLICATION.register: {"c": [JUNE.to_json(), MARCH.to_json(), MAY.to_json()]}},
        files={MARCH.address: {"sha256": "held"}},
        gone=[MAY.address],
    )
    fetch_memory.save(tmp_path, memory)
    return tmp_path


def found(store, *sums):
    rows = known_editions.not_held(store, sums, [PUBLICATION]).dropna(subset="title")
    return dict(zip(rows["address"], rows["state"], strict=True))


def test_what_is_listed_and_not_held_says_where_it_is(store):
    assert found(store, "held") == {JUNE.address: "published", MAY.address: "missing"}


def test_what_is_not_held_any_more_is_in_the_archive_again(store):
    assert found(store)[MARCH.address] == "in the archive"


def test_an_edition_is_dated_by_its_title(store):
    rows = known_editions.not_held(store, [], [PUBLICATION]).set_index("address")
    assert rows.loc[JUNE.address, "day"].isoformat() == "2020-06-30T00:00:00"


def test_a_publication_of_which_nothing_is_known_has_a_row_by_itself(tmp_path):
    rows = known_editions.not_held(tmp_path, [], [PUBLICATION])
    assert rows[["register", "quarterly"]].to_numpy().tolist() == [[PUBLICATION.register, True]]
    assert rows["title"].isna().all()
