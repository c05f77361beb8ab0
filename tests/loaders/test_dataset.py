import shutil
from datetime import date
from pathlib import Path

import pytest

from loaders import apart, dataset, editions
from loaders.evidence import evidence
from loaders.frames import split_list
from tests.workbooks import write

ROWS = [
    ["Reference", "Organisation", "Date first extract sent", "Status"],
    ["DR170221.02", "Angel Solutions", date(2017, 6, 22), "Approved"],
    ["DR140101.01", "University of Bath", date(2014, 1, 1), "Approved"],
]


@pytest.fixture
def store(tmp_path):
    path = write(tmp_path / "npd.ods", {"NPD requests": ROWS})
    folder = tmp_path / "editions"
    editions.add_edition(path, title="NPD requests", as_at=date(2017, 9, 30), store=folder)
    return folder


def test_without_an_edition_the_data_is_the_bundled_evidence(tmp_path):
    data = dataset.load(tmp_path)
    assert len(data.releases) == len(evidence.load().releases)
    assert data.editions.empty
    assert data.problems.empty


def test_an_edition_is_the_source_of_its_rows_beside_the_bundled_ones(store):
    data = dataset.load(store)
    by_id = data.releases.set_index("release_id")
    edition = data.editions["edition_id"].iloc[0]
    assert by_id.loc["dr140101.01", "source_ids"] == edition
    both = split_list(by_id.loc["dr170221.02", "source_ids"])
    assert both[0] == edition
    assert len(both) > 1
    assert data.sources["source_id"].is_unique
    assert edition in set(data.sources["source_id"])


def test_a_release_in_register_and_evidence_is_counted_once(store):
    data = dataset.load(store)
    assert len(data.releases) == len(evidence.load().releases) + 1


def test_every_source_that_a_row_names_is_known(store):
    data = dataset.load(store)
    known = set(data.sources["source_id"])
    for frame in (data.releases, data.exchanges, data.accredited, data.events, data.uses):
        named = {source for cell in frame["source_ids"] for source in split_list(cell)}
        assert named <= known


def test_every_release_has_a_type_and_a_reason_for_it(store):
    data = dataset.load(store)
    assert data.releases["recipient_type"].notna().all()
    named = data.recipients.set_index("organisation")["reason"]
    assert named.reindex(data.releases["organisation"].astype("object")).str.len().gt(0).all()


def test_an_edition_that_can_no_longer_be_read_is_a_problem_and_not_an_end(store):
    held = next(store.rglob("npd.ods"))
    shutil.rmtree(store / ".cache")
    held.write_bytes(b"no longer a workbook")
    data = dataset.load(store)
    assert len(data.releases) == len(evidence.load().releases)
    assert data.problems["reason"].str.contains("npd").tolist() == [True]


def test_an_edition_whose_file_is_another_one_is_not_served(store):
    held = next(store.rglob("npd.ods"))
    content = held.read_bytes()
    shutil.rmtree(store / ".cache")
    held.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    data = dataset.load(store)
    assert len(data.releases) == len(evidence.load().releases)
    assert len(data.problems) == 1


def test_a_fault_of_our_own_in_reading_one_edition_leaves_the_others(store, monkeypatch):
    more = write(store.parent / "more.csv", {"x": ROWS})
    editions.add_edition(more, title="NPD requests", as_at=date(2017, 12, 31), store=store)
    shutil.rmtree(store / ".cache")
    read = apart.read_edition

    def faulty(path, *said):
        return 1 / 0 if path.suffix == ".ods" else read(path, *said)

    monkeypatch.setattr(apart, "read_edition", faulty)
    data = dataset.load(store)
    assert data.editions["rows_read"].tolist() == [0, 2]
    assert data.problems["reason"].str.contains("npd.ods can't be read by a fault").tolist() == [
        True
    ]


def test_a_folder_of_editions_that_can_only_be_read_is_served(store, monkeypatch):
    shutil.rmtree(store / ".cache")
    before = sorted(store.rglob("*"))

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert len(dataset.load(store).editions) == 1
    assert sorted(store.rglob("*")) == before
