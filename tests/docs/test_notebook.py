"""The notebook of ``docs/`` runs from top to bottom against a real server."""

from pathlib import Path

import nbclient
import nbformat
import pytest

from tests.browser.server import serving

NOTEBOOK = Path(__file__).parents[2] / "docs" / "explore.ipynb"


def test_the_notebook_runs_against_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "editions").mkdir()
    with serving(tmp_path / "editions", tmp_path / "log.txt") as address:
        monkeypatch.setenv("PUPIL_DATA_SITE", address)
        ran = nbclient.NotebookClient(nbformat.read(NOTEBOOK, as_version=4), timeout=120).execute()
    shown = [output for cell in ran.cells for output in cell.get("outputs", [])]
    assert sum("text/html" in output.get("data", {}) for output in shown) == 5
    assert not any(output["output_type"] == "error" for output in shown)
