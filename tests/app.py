"""The app as Streamlit runs it, without a browser."""

from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.navigation.page import StreamlitPage
from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).parents[1] / "pages" / "frame.py"

_components = cache(manifest_scanner.scan_component_manifests)


def opened() -> AppTest:
    """The app before its first page: the frame has run, so that each page is found by its
    script, and no page has. What is installed is looked through for components once, where
    Streamlit does it for each app."""
    app = AppTest.from_file(str(FRAME), default_timeout=300)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", _components)
        patch.setattr(StreamlitPage, "run", lambda _page: None)
        return app.run()
