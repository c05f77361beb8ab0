"""The web archive's lists of captures, in link-format, and manners towards it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fetching import archive
from loaders.fetching.archive import ARCHIVE, EnoughError, Memento, Visit
from loaders.fetching.web import FetchError, Limits, Web
from tests.mirror import Mirror, Reply, timemap

PAGE = "https://www.gov.uk/government/publications/dfe-external-data-shares"


@pytest.fixture
def visit(mirror: Mirror) -> Visit:
    return Visit(Web(mirror.base, Limits(retries=0, back_off=0)), pause=0)


def moment(digits: str) -> datetime:
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def memento(digits: str, original: str = PAGE) -> Memento:
    return Memento(f"{ARCHIVE}{digits}/{original}", original, moment(digits))


def test_a_timemap_lists_captures():
    text = timemap(PAGE, ["20171214103000", "20200910093000"])
    assert archive.read_timemap(text, PAGE) == (
        [memento("20171214103000"), memento("20200910093000")],
        [],
    )


def test_a_timemap_is_read_as_the_standard_writes_it():
    text = """<http://a.example.org>;rel="original",
     <http://arxiv.example.net/timemap/http://a.example.org>
       ; rel="self";type="application/link-format"
       ; from="Tue, 20 Jun 2000 18:02:59 GMT"
       ; until="Wed, 09 Apr 2008 20:30:51 GMT",
     <http://arxiv.example.net/timemap/2/http://a.example.org>
       ; rel="timemap";type="application/link-format"
       ; from="Thu, 10 Apr 2008 20:30:51 GMT",
     <http://arxiv.example.net/timegate/http://a.example.org>
       ; rel="timegate",
     <http://arxiv.example.net/web/20000620180259/http://a.example.org>
       ; rel="first memento";datetime="Tue, 20 Jun 2000 18:02:59 GMT"
       ; license="http://creativecommons.org/publicdomain/zero/1.0/",
     <http://arxiv.example.net/web/20080409203051/http://a.example.org?a=1,2;3>
       ; REL=memento ;datetime="Wed, 09 Apr 2008 20:30:51 GMT",
     <http://arxiv.example.net/web/2009/http://a.example.org>
       ; rel="memento";datetime="some day"
    """
    mementos, further = archive.read_timemap(text, "http://a.example.org")
    assert [(m.address[-4:], m.moment) for m in mementos] == [
        (".org", moment("20000620180259")),
        ("=1,2;3"[-4:], moment("20080409203051")),
    ]
    assert further == ["http://arxiv.example.net/timemap/2/http://a.example.org"]


@given(st.lists(st.datetimes(datetime(1996, 1, 1), datetime(2026, 1, 1)), min_size=1))
def test_every_capture_written_is_read(moments: list[datetime]):
    digits = [f"{m:%Y%m%d%H%M%S}" for m in moments]
    mementos, _ = archive.read_timemap(timemap(PAGE, digits), PAGE)
    assert [f"{m.moment:%Y%m%d%H%M%S}" for m in mementos] == digits


@given(st.text())
def test_no_text_breaks_the_reading_of_a_timemap(text: str):
    archive.read_timemap(text, PAGE)
    archive.read_timemap(f'<{text}>; rel="memento"; datetime="{text}"', PAGE)


def test_captures_come_from_every_timemap_oldest_first(mirror: Mirror, visit: Visit):
    mirror.archive(PAGE, {"20200910093000": b""})
    first = timemap(PAGE, ["20200910093000"]).rstrip()
    second = f"{ARCHIVE}timemap/link/2/{PAGE}"
    loop = f',\n<{second}>; rel="timemap"; type="application/link-format"'
    mirror.serve(f"/ukgwa/timemap/link/{PAGE}", first + loop)
    mirror.serve(f"/ukgwa/timemap/link/2/{PAGE}", timemap(PAGE, ["20171214103000"]) + loop)
    assert archive.captures(visit, PAGE) == [memento("20171214103000"), memento("20200910093000")]
    assert len(mirror.asked) == 2


def test_what_the_archive_never_saw_has_no_captures(visit: Visit):
    assert archive.captures(visit, PAGE) == []


def test_an_archive_that_turns_programs_away_says_what_to_do_instead(mirror: Mirror, visit: Visit):
    challenge = Reply(b"<html>", status=405, headers={"x-amzn-waf-action": "captcha"})
    mirror.serve(f"/ukgwa/timemap/link/{PAGE}", challenge)
    with pytest.raises(FetchError, match="in a browser and add the file by hand"):
        archive.captures(visit, PAGE)


def test_one_capture_a_month_is_enough():
    months = ["20200101000000", "20200131000000", "20200201000000", "20210101000000"]
    assert archive.one_a_month(map(memento, months)) == [memento(m) for m in months[1:]]


def test_the_capture_of_a_file_is_the_one_nearest_to_its_pages():
    found = [memento(m) for m in ("20200101000000", "20200301000000", "20210101000000")]
    assert archive.nearest(found, PAGE, moment("20200228000000")) == found[1]
    assert archive.nearest(found, PAGE, None) == found[2]


def test_a_capture_that_is_not_listed_is_supposed_to_be_as_old_as_its_page():
    there = moment("20200228000000")
    assert archive.nearest([], PAGE, there) == memento("20200228000000")
    assert archive.nearest([], PAGE, None) is None


@pytest.mark.parametrize(
    ("address", "original"),
    [
        (f"{ARCHIVE}20200910093000/{PAGE}", PAGE),
        (f"{ARCHIVE}20200910093000id_/{PAGE}", PAGE),
        (f"{ARCHIVE}20200910093000mp_/https:/www.gov.uk/a.ods", "https://www.gov.uk/a.ods"),
        (f"https://www.gov.uk/ukgwa/20200910mp_/{PAGE}", PAGE),
        (PAGE, PAGE),
    ],
)
def test_a_captures_address_tells_what_it_is_a_capture_of(address: str, original: str):
    assert archive.original_of(address) == original


def test_a_capture_is_asked_for_as_it_was(mirror: Mirror, visit: Visit, tmp_path):
    mirror.archive(PAGE, {"20200910093000": b"as it was"})
    assert visit.page(memento("20200910093000")).body == b"as it was"
    visit.download(memento("20200910093000"), tmp_path / "a.ods")
    assert (tmp_path / "a.ods").read_bytes() == b"as it was"


def test_an_archive_without_unaltered_captures_is_asked_as_it_lists_them(
    mirror: Mirror, visit: Visit
):
    mirror.serve(f"/ukgwa/20200910093000/{PAGE}", b"as listed")
    assert visit.page(memento("20200910093000")).body == b"as listed"


def test_a_capture_that_leads_to_todays_page_is_not_taken_for_an_old_one(
    mirror: Mirror, visit: Visit
):
    mirror.archive(PAGE, {"20200910093000": Reply(status=302, headers={"Location": PAGE})})
    mirror.serve(PAGE.removeprefix("https://www.gov.uk"), b"today")
    with pytest.raises(FetchError, match="leads out of the web archive"):
        visit.page(memento("20200910093000"))


def test_the_archive_is_asked_slowly_and_not_without_end(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch
):
    waits = []
    monkeypatch.setattr(archive.time, "sleep", waits.append)
    mirror.serve("/ukgwa/a", b"a")
    visit = Visit(Web(mirror.base), pause=2, most=3)
    for _ in range(3):
        visit.get(f"{ARCHIVE}a")
    with pytest.raises(EnoughError):
        visit.get(f"{ARCHIVE}a")
    assert waits == [2, 2, 2]
    assert len(mirror.asked) == 3
