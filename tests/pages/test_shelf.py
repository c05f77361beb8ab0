"""The Sources page: what it says of the store."""

from loaders import dataset
from tests.pages.conftest import Visit


def test_a_store_that_can_not_be_loaded_is_said(visit: Visit, monkeypatch):
    monkeypatch.setattr(dataset, "fault", lambda: "The folder of editions can't be read.")
    warned = [warning.value for warning in visit("sources.py").warning]
    assert warned == [
        "The folder of editions can't be read. These pages show the editions as they were before."
    ]
