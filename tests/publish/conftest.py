from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders.dataset import Dataset
from publish.routes import ROUTES
from tests.publish import made_up


@pytest.fixture(scope="session")
def two_editions() -> Dataset:
    return made_up.make(made_up.FIRST, made_up.SECOND)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, two_editions: Dataset) -> TestClient:
    """The routes over two made-up editions."""
    made_up.install(monkeypatch, tmp_path, two_editions)
    return TestClient(Starlette(routes=ROUTES))
