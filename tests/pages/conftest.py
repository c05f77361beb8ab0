"""Pages run as Streamlit runs them, without a browser."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from loaders import dataset
from loaders.dataset import Dataset
from tests.app import opened

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The bundled evidence without any edition."""
    return dataset.load(tmp_path_factory.mktemp("no-editions"))


@pytest.fixture(scope="session")
def nothing(bundled: Dataset) -> Dataset:
    """Every frame without a row."""
    frames = {f.name: getattr(bundled, f.name) for f in fields(Dataset)}
    empty = {name: f[:0] for name, f in frames.items() if isinstance(f, pd.DataFrame)}
    return replace(bundled, **empty)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, bundled: Dataset) -> Visit:
    return visiting(monkeypatch, bundled)


def visiting(patch: pytest.MonkeyPatch, bundled: Dataset) -> Visit:
    """Open a page at an address: ``visit("releases.py", q="exeter")``. ``unfolded``: with
    the filters open."""

    def open_page(
        page: str = "overview.py", data: Dataset = bundled, *, unfolded: bool = False, **query: Any
    ) -> AppTest:
        patch.setattr(
            dataset,
            "current",
            lambda as_at=None: dataset.as_at_edition(data, as_at) if as_at else data,
        )
        app = opened()
        for part in ("years", "type", "decision", "more", "chart"):
            app.session_state[f"open_{part}"] = unfolded
        app.switch_page(page)
        for key, value in query.items():
            app.query_params[key.rstrip("_")] = value
        return app.run()

    return open_page
