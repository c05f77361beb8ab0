"""Every package that is installed is fixed by version and checksum, and names no host."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)")


def pins(path: Path) -> dict[str, str]:
    lines = (PIN.match(line) for line in path.read_text("utf-8").splitlines())
    return {found[1].lower().replace("_", "-"): found[2] for found in lines if found}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_asked_for_is_what_is_locked(name: str):
    asked, locked = pins(ROOT / f"{name}.txt"), pins(ROOT / f"{name}.lock")
    assert asked
    assert {package: locked.get(package) for package in asked} == asked, (
        "docs/operate.md says how to lock anew"
    )
    assert f"-r {name}.lock" in (ROOT / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_has_a_checksum_and_no_host_is_named(name: str):
    text = (ROOT / name).read_text("utf-8")
    for package in re.split(r"\n(?=\S)", text.strip()):
        assert PIN.match(package), package
        assert "--hash=sha256:" in package, package
    assert "://" not in text
    assert "index-url" not in text


def test_both_locks_agree():
    run, dev = pins(ROOT / "requirements.lock"), pins(ROOT / "requirements-dev.lock")
    assert {package: dev.get(package) for package in run} == run
