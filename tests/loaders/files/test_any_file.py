"""Anything at all is read or refused, and ends in nothing else."""

import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.files import opendocument, sheets
from tests.refusals import ROWS, either, file
from tests.workbooks import SPREADSHEETS, content_xml, write

any_file = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


@any_file
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xfe"]),
    rest=st.binary(max_size=300),
    suffix=st.sampled_from([*SPREADSHEETS, ".csv"]),
)
def test_random_bytes_are_read_or_refused(tmp_path, start, rest, suffix):
    either(file(tmp_path, f"register{suffix}", start + rest))


@pytest.mark.parametrize("suffix", [*SPREADSHEETS, ".csv"])
@any_file
@given(seed=st.integers(0, 2**32))
def test_a_good_file_with_damage_is_read_or_refused(tmp_path, suffix, seed):
    good = write(tmp_path / f"good{suffix}", {"Data": ROWS, "More": ROWS}).read_bytes()
    chance = random.Random(seed)
    bad = bytearray(good[: chance.choice([len(good), chance.randrange(len(good))])])
    for _ in range(chance.choice([0, 1, 3, 30])):
        bad[chance.randrange(len(bad))] = chance.randrange(256)
    either(file(tmp_path, f"bad{suffix}", bad))


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
@any_file
@given(seed=st.integers(0, 2**32))
def test_damage_inside_the_parts_of_a_good_file_is_read_or_refused(tmp_path, suffix, seed):
    good = write(tmp_path / f"good{suffix}", {"Data": ROWS})
    chance = random.Random(seed)
    made = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = bytearray(old.read(part))
            for _ in range(chance.choice([0, 0, 1, 5])):
                at = chance.randrange(len(content) + 1)
                content[at : at + chance.choice([0, 1, 9])] = chance.choice(
                    [bytes([chance.randrange(256)]), b"", b'"', b"<", b"99999999", b"&#0;", b"</c>"]
                )
            if chance.random() < 0.97:
                new.writestr(part, bytes(content))
    either(file(tmp_path, f"bad{suffix}", made.getvalue()))


def test_limits_are_checked_while_an_ods_unpacks(monkeypatch):
    monkeypatch.setattr(opendocument, "MAX_EXPANDED", 1000)
    with pytest.raises(sheets.Refused, match="once it is unpacked"):
        opendocument.read_sheets(io.BytesIO(content_xml("<x/>" * 1000).encode()))
