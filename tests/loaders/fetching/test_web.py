"""The door to the network: what it lets through, refuses and tries again."""

import gzip
import hashlib
import socket
import threading
import time

import pytest

from loaders.fetching.web import HOSTS, FetchError, Limits, Validators, Web
from tests import mirror as mirrors
from tests.mirror import Mirror, Reply

QUICK = Limits(connect=5, silence=5, size=1_000_000, retries=2, back_off=0)
ADDRESS = "https://www.gov.uk/page"


@pytest.fixture
def web(mirror: Mirror) -> Web:
    return Web(mirror.base, QUICK)


def refusal(web: Web, address: str = ADDRESS) -> str:
    with pytest.raises(FetchError) as refused:
        web.get(address)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_page_comes_with_its_validators_and_its_sum(mirror: Mirror, web: Web):
    headers = {"ETag": '"a"', "Last-Modified": "Thu, 10 Sep 2020 08:30:00 GMT"}
    mirror.serve("/page?x=1", Reply(b"hello", headers=headers))
    answer = web.get("https://www.gov.uk/page?x=1#here")
    assert answer.body == b"hello"
    assert answer.sha256 == hashlib.sha256(b"hello").hexdigest()
    assert answer.validators == Validators('"a"', "Thu, 10 Sep 2020 08:30:00 GMT")
    assert answer.length_known
    assert "pupil-data-dashboard" in mirror.asked[0].headers["User-Agent"]


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_a_mirror_stands_in_for_every_host(mirror: Mirror, web: Web, host: str):
    mirror.serve("/page", b"hello")
    assert web.get(f"https://{host}/page").body == b"hello"


def test_a_mirror_may_have_a_path_before_its_pages(mirror: Mirror):
    mirror.serve("/copy/page", b"hello")
    assert Web(mirror.base + "/copy/", QUICK).get(ADDRESS).body == b"hello"


def test_the_mirror_may_be_named_by_a_setting(mirror: Mirror, monkeypatch: pytest.MonkeyPatch):
    mirror.serve("/page", b"hello")
    monkeypatch.setenv("PUPIL_DATA_BASE_URL", mirror.base)
    assert Web(limits=QUICK).get(ADDRESS).body == b"hello"


def test_a_mirror_that_is_no_web_address_is_refused():
    with pytest.raises(FetchError, match="no base address"):
        Web("mirror.example")


def test_what_has_not_changed_is_not_sent_again(mirror: Mirror, web: Web):
    mirror.serve("/page", Reply(b"hello", headers={"ETag": '"a"'}))
    answer = web.get(ADDRESS, Validators(etag='"a"'))
    assert answer.unchanged
    assert answer.body == b""
    assert mirror.asked[0].headers["If-None-Match"] == '"a"'


def test_a_time_of_change_serves_where_there_is_no_etag(mirror: Mirror, web: Web):
    when = "Thu, 10 Sep 2020 08:30:00 GMT"
    mirror.serve("/page", Reply(b"hello", headers={"Last-Modified": when}))
    assert web.get(ADDRESS, Validators(last_modified=when)).unchanged


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_an_allowed_host_is_followed(mirror: Mirror, web: Web, status: int):
    there = f"{mirrors.ASSETS}/media/1/a.ods"
    mirror.serve("/page", Reply(status=status, headers={"Location": there}))
    mirror.serve("/media/1/a.ods", b"file")
    answer = web.get(ADDRESS)
    assert answer.body == b"file"
    assert answer.address.endswith("/media/1/a.ods")


@pytest.mark.parametrize(
    "there",
    [
        "https://elsewhere.example/a.ods",
        "http://www.gov.uk/a.ods",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:1/a.ods",
        "https://www.gov.uk@elsewhere.example/a.ods",
        "https://elsewhere.example\\@www.gov.uk/a.ods",
        "https://www.gov.uk:8443/a.ods",
        "https://www.gov.uk.elsewhere.example/a.ods",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_a_redirect_to_anywhere_else_is_refused(mirror: Mirror, web: Web, there: str):
    mirror.serve("/page", Reply(status=302, headers={"Location": there}))
    said = refusal(web)
    assert "no web address" in said or "publishers that may be asked" in said
    assert mirror.paths() == ["/page"]


def test_redirects_without_end_are_left_alone(mirror: Mirror, web: Web):
    mirror.serve("/page", Reply(status=302, headers={"Location": "/page"}))
    assert "from address to address" in refusal(web)
    assert len(mirror.asked) == QUICK.redirects + 1


@pytest.mark.parametrize(
    "address", ["http://www.gov.uk/page", "https://elsewhere.example/", "https://127.0.0.1/"]
)
def test_without_a_mirror_only_https_and_the_publishers_are_asked(address: str):
    assert "publishers that may be asked" in refusal(Web(limits=QUICK), address)


@pytest.mark.parametrize("private", ["127.0.0.1", "::1"])
def test_a_name_that_leads_to_a_private_address_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, private: str
):
    family = socket.AF_INET6 if ":" in private else socket.AF_INET
    try:
        server = socket.create_server((private, 0), family=family)
    except OSError:
        pytest.skip("this machine has no such address")
    with server:
        place = server.getsockname()
        found = [(family, socket.SOCK_STREAM, 6, "", place)]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        assert "private network address" in refusal(Web(limits=QUICK))
        connection, _ = server.accept()
        with connection:
            assert connection.recv(1) == b"", "nothing was said to it"


def test_a_name_that_leads_nowhere_is_one_clear_line(monkeypatch: pytest.MonkeyPatch):
    def unknown(*_, **__):
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refusal(Web(limits=QUICK)).startswith("www.gov.uk can't be reached")


def test_a_busy_host_is_left_for_as_long_as_it_asks(
    mirror: Mirror, web: Web, monkeypatch: pytest.MonkeyPatch
):
    waited = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waited.append)
    mirror.serve("/page", Reply(status=429, headers={"Retry-After": "7"}), b"hello")
    assert web.get(ADDRESS).body == b"hello"
    assert waited == [7]


def test_a_host_that_asks_for_hours_is_left_for_another_day(mirror: Mirror, web: Web):
    mirror.serve("/page", Reply(status=429, headers={"Retry-After": "7200"}))
    assert "busy" in refusal(web)
    assert len(mirror.asked) == 1


def test_a_host_that_fails_once_is_asked_again(mirror: Mirror, web: Web):
    mirror.serve("/page", Reply(status=500), Reply(status=503), b"hello")
    assert web.get(ADDRESS).body == b"hello"


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (500, "out of order"),
        (503, "out of order"),
        (404, "not there"),
        (410, "not there"),
        (403, "turns away programs"),
        (204, "answered 204"),
        (304, "answered 304"),
    ],
)
def test_a_refusal_is_one_clear_line(mirror: Mirror, web: Web, status: int, says: str):
    mirror.serve("/page", Reply(status=status))
    assert says in refusal(web)


def test_a_challenge_to_prove_that_one_is_human_is_not_passed_over(mirror: Mirror, web: Web):
    challenge = Reply(b"<html>", status=202, headers={"x-amzn-waf-action": "challenge"})
    mirror.serve("/page", challenge)
    assert "in a browser" in refusal(web)


def test_a_silent_host_is_not_waited_for(mirror: Mirror):
    mirror.serve("/page", Reply(silent=True))
    web = Web(mirror.base, Limits(silence=0.05, retries=1, back_off=0))
    assert "did not answer in time" in refusal(web)
    assert len(mirror.asked) == 2


def test_a_body_that_takes_too_long_is_given_up(mirror: Mirror):
    mirror.serve("/page", b"hello")
    assert "too slowly" in refusal(Web(mirror.base, Limits(whole=0)))


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"HTTP/1.1 200 O", b"O"),
        (b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: a\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", b"a"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
    ],
    ids=["status line", "header", "headers", "chunk extension", "body without a length"],
)
def test_a_host_that_answers_bit_by_bit_without_end_is_given_up(first: bytes, again: bytes):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                    with connection:
                        connection.sendall(first)
                        while True:
                            connection.sendall(again)
                            time.sleep(0.01)
                except OSError:
                    if server.fileno() < 0:
                        return

        threading.Thread(target=drip, daemon=True).start()
        web = Web(
            f"http://127.0.0.1:{server.getsockname()[1]}",
            Limits(silence=60, whole=0.3, retries=2, back_off=0),
        )
        assert "too slowly" in refusal(web)


@pytest.mark.parametrize(
    "cut",
    [
        Reply(b"hel", promised=500),
        Reply(b"5\r\nhello\r\n5\r\nhe", headers={"Transfer-Encoding": "chunked"}),
    ],
    ids=["length", "chunked"],
)
def test_a_body_cut_off_half_way_is_tried_again(mirror: Mirror, web: Web, cut: Reply):
    mirror.serve("/page", cut, b"hello")
    assert web.get(ADDRESS).body == b"hello"


def test_a_body_always_cut_off_is_never_taken_for_whole(mirror: Mirror, web: Web, tmp_path):
    mirror.serve("/page", Reply(b"hel", promised=500))
    with pytest.raises(FetchError, match="broke off after 3 bytes"):
        web.download(ADDRESS, tmp_path / "a.ods")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_says_it_is_too_large_is_not_begun(mirror: Mirror, web: Web, tmp_path):
    mirror.serve("/page", Reply(b"x", promised=QUICK.size + 1))
    with pytest.raises(FetchError, match="larger than the 1 MB"):
        web.download(ADDRESS, tmp_path / "a.ods")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("promised", [None, -1], ids=["length", "no length"])
def test_a_small_body_that_grows_when_unpacked_is_stopped(mirror: Mirror, web: Web, promised):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < QUICK.size
    mirror.serve("/page", Reply(bomb, headers={"Content-Encoding": "gzip"}, promised=promised))
    assert "larger than" in refusal(web)


def test_a_packed_page_is_unpacked(mirror: Mirror, web: Web):
    packed = gzip.compress(b"hello")
    mirror.serve("/page", Reply(packed, headers={"Content-Encoding": "gzip"}))
    answer = web.get(ADDRESS)
    assert answer.body == b"hello"
    assert not answer.length_known, "the length told is that of the packed form"


def test_a_download_is_written_whole_and_tells_how_far_it_is(mirror: Mirror, web: Web, tmp_path):
    body = bytes(200_000)
    mirror.serve("/page", body)
    told: list[tuple[int, int | None]] = []
    progress = lambda come, to_come: told.append((come, to_come))  # noqa: E731
    answer = web.download(ADDRESS, tmp_path / "a.ods", progress=progress)
    assert (tmp_path / "a.ods").read_bytes() == body
    assert answer.size == len(body)
    assert told[-1] == (200_000, 200_000)


def test_an_unchanged_file_leaves_the_old_one_in_place(mirror: Mirror, web: Web, tmp_path):
    (tmp_path / "a.ods").write_bytes(b"old")
    mirror.serve("/page", Reply(b"new", headers={"ETag": '"a"'}))
    answer = web.download(ADDRESS, tmp_path / "a.ods", Validators(etag='"a"'))
    assert answer.unchanged
    assert (tmp_path / "a.ods").read_bytes() == b"old"
