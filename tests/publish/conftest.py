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


@pytest.fixture(scope="session")
def no_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store: one for all tests, so that the bundled evidence is read once."""
    return tmp_path_factory.mktemp("no-editions")


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch, no_editions: Path) -> None:
    """The bundled evidence, no edition, and no address of the site set."""
    monkeypatch.setenv("PUPIL_DATA_EDITIONS", str(no_editions))
    monkeypatch.delenv("PUPIL_DATA_PUBLIC_URL", raising=False)
