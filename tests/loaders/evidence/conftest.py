"""The bundled evidence as it stands, and a copy of it to spoil."""

import shutil
from pathlib import Path

import pytest

from loaders.evidence import evidence
from loaders.evidence.evidence import DEFAULT


@pytest.fixture(scope="module")
def bundled():
    return evidence.load()


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(DEFAULT, tmp_path / "data" / "evidence"))
