"""A small rulebook of made-up organisations."""

from pathlib import Path

import pytest

ORGANISATIONS = "name,other_names,type,part_of,sure,reason,reference,reviewed\n"
RULES = "pattern,type,sure,reason\n"
OFFICIAL = "official_type,type,sure,reason\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rulebook of three organisations and three rules."""
    (tmp_path / "organisations.csv").write_text(
        ORGANISATIONS
        + "Foo Trust,Foo; Old Foo,Charity,,sure,a registered charity,,2026-11-23\n"
        + "University of Bar,Bar University,University,,sure,a university there,,2026-11-23\n"
        + "Baz Centre,BZC,University,University of Bar,sure,a part of Bar,,2026-11-23\n"
    )
    (tmp_path / "rules.csv").write_text(
        RULES
        + "school ... software | ^pupil,Commercial firm,sure,sells to schools\n"
        + "school$ | academ*,Schools and exam bodies,sure,says that it is a school\n"
        + "ltd,Commercial firm,doubtful,a company by its name\n"
    )
    (tmp_path / "official_types.csv").write_text(
        OFFICIAL + "Charity | Third sector,Charity,doubtful,the register says so\n"
    )
    return tmp_path
