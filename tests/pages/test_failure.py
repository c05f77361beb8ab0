from streamlit.testing.v1 import AppTest

from pages.parts.headers import HEADERS


def _broken() -> None:
    from pages.parts import failure

    assert failure.show(ValueError("/secret/path/of/the/server"))


def _broken_tables() -> None:
    from loaders.evidence.evidence import EvidenceError
    from pages.parts import failure

    assert failure.show(EvidenceError("releases.csv, row 3: no such source"))


def test_a_page_that_breaks_says_so_kindly_and_shows_no_path():
    (said,) = AppTest.from_function(_broken).run().error
    assert "not yours" in said.value
    assert "secret" not in said.value


def test_broken_tables_are_told_apart_and_not_quoted():
    (said,) = AppTest.from_function(_broken_tables).run().error
    assert "did not pass their own checks" in said.value
    assert "row 3" not in said.value


def test_a_browser_is_told_to_load_from_no_other_host():
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "*" not in policy
