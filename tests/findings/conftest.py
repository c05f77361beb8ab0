"""The same data sets as in the tests of what leaves the site."""

from tests.publish.conftest import bundled, client, no_editions, two_editions

__all__ = ["bundled", "client", "no_editions", "two_editions"]
