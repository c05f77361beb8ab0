"""One look at the publishers, and what it left in the store."""

from pathlib import Path

from loaders import editions
from loaders.fetching.fetch import Report, fetch
from loaders.fetching.publications import load_publications
from loaders.fetching.web import Limits, Web
from tests.mirror import SHARES, Mirror

QUICK = Limits(silence=5, size=200_000, retries=1, back_off=0)
HEADINGS = ["Reference", "Organisation", "Project title", "Date approved"]
PAGE = f"https://www.gov.uk{SHARES}"
PROJECTS = load_publications()[1].address
PROJECTS_PATH = PROJECTS.removeprefix("https://uksa.statisticsauthority.gov.uk")
PAGE_OF_ERRORS = b"<!DOCTYPE html>\n<html><head><title>Sorry</title></head></html>"


def run(mirror: Mirror, store: Path, **options) -> Report:
    mirror.asked.clear()
    return fetch(store, Web(mirror.base, QUICK), pause=0, **options)


def files_in(store: Path) -> dict[str, bytes]:
    found = sorted(p for p in store.rglob("*") if p.is_file())
    return {str(p.relative_to(store)): p.read_bytes() for p in found}


def titles(store: Path) -> list[str]:
    return [edition.title for edition in editions.list_editions(store)[0]]
