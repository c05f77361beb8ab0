import pandas as pd
import pytest

from loaders import cache, frames


def made(**releases):
    row = {"file": "a.ods", "row": 3, "date": "2020-01-01", "stream": "police", **releases}
    return {"releases": frames.conform("releases", [row]), "problems": frames.empty("problems")}


def kept(store, sha256="abc"):
    cache.save(store, sha256, "a.ods", cache.tables_of(made()))


def test_frames_come_back_as_they_were_kept(tmp_path):
    kept(tmp_path)
    back = cache.load(tmp_path, "abc", "a.ods")
    assert back is not None
    for name, frame in made().items():
        tables = [back[name]] if name in back else []
        again = frames.conform(name, cache.frame_of(name, tables))
        pd.testing.assert_frame_equal(again, frame, check_categorical=False)


def test_tables_of_several_editions_become_one_frame_with_the_right_types():
    editions = [made(stream="police", row=1), made(stream="other", row=None)]
    tables = [cache.tables_of(edition)["releases"] for edition in editions]
    whole = cache.frame_of("releases", tables)
    assert whole["stream"].tolist() == ["police", "other"]
    assert whole["row"].isna().tolist() == [False, True]
    assert whole.dtypes.astype(str).to_dict() == frames.COLUMNS["releases"]


def test_another_file_has_nothing_kept(tmp_path):
    kept(tmp_path)
    assert cache.load(tmp_path, "abd", "a.ods") is None


@pytest.mark.parametrize("damage", [b"PAR1 not really", b"", b"PAR1" * 500])
def test_a_damaged_reading_counts_as_none_and_can_be_kept_anew(tmp_path, damage):
    kept(tmp_path)
    for path in tmp_path.rglob("releases.parquet"):
        path.write_bytes(damage)
    assert cache.load(tmp_path, "abc", "a.ods") is None
    kept(tmp_path)
    assert cache.load(tmp_path, "abc", "a.ods") is not None


def test_a_reading_in_which_one_byte_is_another_counts_as_none(tmp_path):
    kept(tmp_path)
    (path,) = tmp_path.rglob("releases.parquet")
    content = bytearray(path.read_bytes())
    content[content.index(b"a.ods")] ^= 1
    path.write_bytes(content)
    assert cache.load(tmp_path, "abc", "a.ods") is None


def test_a_reading_that_was_not_kept_whole_counts_as_none(tmp_path):
    kept(tmp_path)
    for path in tmp_path.rglob("releases.parquet"):
        path.unlink()
    assert cache.load(tmp_path, "abc", "a.ods") is None


def test_a_store_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    kept(blocked)
    assert cache.load(blocked, "abc", "a.ods") is None


@pytest.mark.parametrize("said", ["", "[1", "[]", "null", "[" * 100_000, '{"../../x": "0"}'])
def test_a_damaged_list_of_what_was_kept_counts_as_none(tmp_path, said):
    kept(tmp_path)
    (path,) = tmp_path.rglob("frames.json")
    path.write_text(said)
    assert cache.load(tmp_path, "abc", "a.ods") is None


def test_the_same_file_under_another_name_has_a_reading_of_its_own(tmp_path):
    kept(tmp_path)
    assert cache.load(tmp_path, "abc", "home-office.ods") is None


def test_older_code_s_reading_of_a_file_is_taken_away(tmp_path, monkeypatch):
    kept(tmp_path)
    monkeypatch.setattr(cache, "version", lambda: "newer")
    assert cache.load(tmp_path, "abc", "a.ods") is None
    kept(tmp_path)
    assert [folder.name[-5:] for folder in (tmp_path / ".cache").iterdir()] == ["newer"]
