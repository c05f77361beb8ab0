"""A real web server on this machine that stands in for the publishers.

It speaks what they publish: GOV.UK's Content API in the ``publication`` schema, files
with ``ETag`` and ``Last-Modified``, the Statistics Authority's page of links, and a web
archive with TimeMaps in link-format (RFC 7089). Tests say what each path answers, once
or one answer after another, and read afterwards what was asked.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SHARES = "/government/publications/dfe-external-data-shares"
CONTENT_API = f"/api/content{SHARES}"
ASSETS = "https://assets.publishing.service.gov.uk"
ARCHIVE = "https://webarchive.nationalarchives.gov.uk/ukgwa"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class Reply:
    """One answer. ``promised`` is a Content-Length to lie with; ``silent`` never answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None
    silent: bool = False


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]


class Mirror:
    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._replies: dict[str, list[Reply]] = {}
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def serve(self, path: str, *replies: Reply | bytes | str) -> None:
        """Answer ``path`` with these, one after another; the last one stays."""
        self._replies[path] = [_reply(r) for r in replies]

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked.append(Asked(handler.path, dict(handler.headers)))
            replies = self._replies.get(handler.path, [Reply(status=404)])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if reply.silent:
            self._closing.wait()
            return
        if _still_valid(reply, handler.headers):
            reply = Reply(status=304, headers=reply.headers)
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        if "Transfer-Encoding" not in reply.headers and reply.promised != -1:
            length = len(reply.body) if reply.promised is None else reply.promised
            handler.send_header("Content-Length", str(length))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(reply.body)
        handler.close_connection = True

    def publish(
        self,
        files: Mapping[str, bytes],
        *,
        titles: Mapping[str, str] | None = None,
        etag: str | None = None,
        **document: Any,
    ) -> None:
        """GOV.UK with these files attached to the publication, each at ``/media/…``."""
        attached = []
        for number, (name, body) in enumerate(files.items()):
            path = f"/media/5f5{number}/{name}"
            headers = {"Content-Type": ODS, "ETag": f'"{hash(body):x}"'}
            self.serve(path, Reply(body, headers=headers))
            title = (titles or {}).get(name, "DfE external data shares: June 2020")
            attached.append(attachment(ASSETS + path, title, name, len(body)))
        made = publication(attached, **document)
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if etag:
            headers["ETag"] = etag
        self.serve(CONTENT_API, Reply(json.dumps(made).encode(), headers=headers))

    def archive(self, original: str, captures: Mapping[str, bytes | Reply]) -> None:
        """The web archive with these captures of an address, by moment (``20200910093000``)."""
        moments = sorted(captures)
        self.serve(
            f"/ukgwa/timemap/link/{original}",
            Reply(timemap(original, moments).encode(), headers={"Content-Type": LINK_FORMAT}),
        )
        for moment in moments:
            reply = _reply(captures[moment])
            headers = {
                **reply.headers,
                "Memento-Datetime": http_date(moment),
                "Link": f'<{original}>; rel="original", '
                f'<{ARCHIVE}/{original}>; rel="timegate", '
                f'<{ARCHIVE}/timemap/link/{original}>; rel="timemap"; type="{LINK_FORMAT}"',
            }
            reply = Reply(reply.body, reply.status, headers)
            self.serve(f"/ukgwa/{moment}id_/{original}", reply)


@contextmanager
def running() -> Iterator[Mirror]:
    mirror = Mirror()
    try:
        yield mirror
    finally:
        mirror.close()


def publication(
    attachments: list[dict[str, Any]],
    *,
    body: str = "<div class='govspeak'><p>DfE approved data shares.</p></div>",
    changes: Mapping[str, str] | None = None,
    updated: str = "2020-09-10T09:30:04.000+01:00",
) -> dict[str, Any]:
    """A document of GOV.UK's Content API, schema ``publication``, with every field that the
    schema requires. ``changes`` are the notes by time."""
    changes = changes or {"2017-12-14T09:30:00.000+00:00": "First published."}
    return {
        "analytics_identifier": None,
        "base_path": SHARES,
        "content_id": "5f5e1bb5-7631-11e4-a3cb-005056011aef",
        "description": "Department for Education (DfE) approved data shares.",
        "details": {
            "attachments": attachments,
            "body": body,
            "change_history": [
                {"public_timestamp": stamp, "note": note} for stamp, note in changes.items()
            ],
            "documents": [],
            "featured_attachments": [a["id"] for a in attachments],
            "first_public_at": "2017-12-14T09:30:00.000+00:00",
            "political": False,
        },
        "document_type": "transparency",
        "first_published_at": "2017-12-14T09:30:00.000+00:00",
        "links": {},
        "locale": "en",
        "phase": "live",
        "public_updated_at": updated,
        "publishing_app": "whitehall",
        "rendering_app": "frontend",
        "schema_name": "publication",
        "title": "DfE external data shares",
        "updated_at": updated,
        "withdrawn_notice": {},
    }


def attachment(
    url: str, title: str, filename: str, size: int, content_type: str = ODS
) -> dict[str, Any]:
    """One of ``details.attachments``: a file."""
    return {
        "accessible": False,
        "alternative_format_contact_email": "alternative.formats@education.gov.uk",
        "attachment_type": "file",
        "command_paper_number": "",
        "content_type": content_type,
        "file_size": size,
        "filename": filename,
        "hoc_paper_number": "",
        "id": filename,
        "isbn": "",
        "title": title,
        "unique_reference": "",
        "unnumbered_command_paper": False,
        "unnumbered_hoc_paper": False,
        "url": url,
    }


def timemap(original: str, moments: list[str]) -> str:
    """A TimeMap as the web archive writes it."""
    here = f"{ARCHIVE}/timemap/link/{original}"
    lines = [
        f'<{here}>; rel="self"; type="{LINK_FORMAT}"; from="{http_date(moments[0])}"',
        f'<{ARCHIVE}/{original}>; rel="timegate"',
        f'<{original}>; rel="original"',
    ]
    lines += [
        f'<{ARCHIVE}/{moment}/{original}>; rel="memento"; datetime="{http_date(moment)}"'
        for moment in moments
    ]
    return ",\n".join(lines) + "\n"


def http_date(moment: str) -> str:
    when = datetime.strptime(moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return format_datetime(when, usegmt=True)


def _reply(given: Reply | bytes | str) -> Reply:
    if isinstance(given, Reply):
        return given
    return Reply(given if isinstance(given, bytes) else given.encode())


def _still_valid(reply: Reply, asked: Message) -> bool:
    if reply.status != 200:
        return False
    if "If-None-Match" in asked:
        return asked["If-None-Match"] == reply.headers.get("ETag")
    since = asked.get("If-Modified-Since")
    return since is not None and since == reply.headers.get("Last-Modified")


def _handler(mirror: Mirror) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            mirror.answer(self)

        def log_message(self, format: str, *args: object) -> None: ...

    return Handler
