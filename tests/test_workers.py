"""What pytest-xdist promises the other tests."""

import os

import pytest

pytestmark = pytest.mark.xdist_group("one worker")


def test_tests_of_one_group_stay_with_one_worker(request: pytest.FixtureRequest):
    """Of pytest 9.2.0 they did not, and nothing said so: each worker made what is dear again."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("There are no workers.")
    assert request.node.nodeid.endswith("@one worker")
