import pandas as pd

from loaders import cache, frames


def kept():
    row = {"file": "a.ods", "row": 3, "date": "2020-01-01", "stream": "police"}
    return {"releases": frames.conform("releases", [row]), "problems": frames.empty("problems")}


def test_frames_come_back_as_they_were_kept(tmp_path):
    cache.save(tmp_path, "abc", kept())
    back = cache.load(tmp_path, "abc")
    assert back is not None
    for name, frame in kept().items():
        pd.testing.assert_frame_equal(back[name], frame, check_categorical=False)


def test_another_file_has_nothing_kept(tmp_path):
    cache.save(tmp_path, "abc", kept())
    assert cache.load(tmp_path, "abd") is None


def test_a_damaged_reading_counts_as_none_and_can_be_kept_anew(tmp_path):
    cache.save(tmp_path, "abc", kept())
    for path in tmp_path.rglob("releases.parquet"):
        path.write_bytes(b"PAR1 not really")
    assert cache.load(tmp_path, "abc") is None
    cache.save(tmp_path, "abc", kept())
    assert cache.load(tmp_path, "abc") is not None


def test_a_store_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    cache.save(blocked, "abc", kept())
    assert cache.load(blocked, "abc") is None
