from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from publish.routes import ROUTES
from tests.publish import made_up


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TestClient:
    """The routes over two made-up editions."""
    made_up.install(monkeypatch, tmp_path, made_up.make(made_up.FIRST, made_up.SECOND))
    return TestClient(Starlette(routes=ROUTES))
