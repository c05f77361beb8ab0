"""``python -m loaders COMMAND``: what an operator does with registers.

A command's work stands in a module of its own, which is loaded when it is asked for.
Exit codes: 0 when it was done, 2 when a file can't be read, 130 when it was stopped with
Ctrl-C, 1 for any other failure. Of ``status`` 1 means that a correction of ours is not applied.
"""

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .errors import HeadingsError, StoreError, UnreadableFile

STOPPED = 130
"""As shells have it for Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Registers of releases.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    inspect = commands.add_parser("inspect", help="say what is understood of a file")
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--json", action="store_true", help="as JSON, for programs")
    inspect.add_argument(
        "--rows", action="store_true", help="every row that is read, one JSON object a line"
    )
    inspect.set_defaults(run=_inspect)

    add = commands.add_parser("add", help="keep a file as an edition of its register")
    add.add_argument("file", type=Path)
    add.add_argument("--title", help="by default the one that the file gives itself")
    add.add_argument("--as-at", type=_day, metavar="YYYY-MM-DD", help="the day it describes")
    add.set_defaults(run=_add)

    fetch = commands.add_parser("fetch", help="add what is new where registers are published")
    fetch.add_argument("--archive", action="store_true", help="look for older editions too")
    fetch.add_argument("--base-url", metavar="URL", help="a mirror that stands in for all hosts")
    fetch.set_defaults(run=_fetch)

    status = commands.add_parser("status", help="list what is held, missing and unreadable")
    status.set_defaults(run=_status)

    classify = commands.add_parser("classify", help="say what kind of body a line names")
    classify.set_defaults(run=_classify)

    given = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows ASCII alone, or a name that is no UTF-8, stops nothing.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = given.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has enough, as `| head` does. What Python still holds goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        return 2
    except (HeadingsError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        # What Python still holds can't be written either, and must not be tried at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print("The disk that the output goes to is full: make room there.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What was added is whole, and the rest is as it was.", file=sys.stderr)
        return STOPPED
    return code


def _inspect(given: argparse.Namespace) -> int:
    from . import apart
    from .reading import inspection_report

    if given.rows:
        for row in apart.rows(given.file):
            print(json.dumps(row, ensure_ascii=False))
        return 0
    inspection = apart.inspect(given.file)
    if given.json:
        print(json.dumps(inspection_report.as_json(inspection), indent=2, ensure_ascii=False))
    else:
        print(inspection_report.as_text(inspection))
    if not inspection.understood:
        raise UnreadableFile(f"No table in {inspection.file} is understood as a register.")
    return 0


def _add(given: argparse.Namespace) -> int:
    from . import clock, editions
    from .reading.edition import register_said

    if doubt := clock.doubt():
        print(doubt, file=sys.stderr)
    before = editions.list_editions()[0]
    edition, is_new = editions.add_edition(given.file, title=given.title, as_at=given.as_at)
    print(f"{'Added' if is_new else 'Held already'}: {edition.title} ({edition.edition_id})")
    print(f"Register: {register_said(edition.register, edition.register_sure)}")
    twins = [e for e in before if e.sha256 == edition.sha256 and e != edition]
    if is_new and twins:
        print(f"The file is the same, byte for byte, as {twins[-1].edition_id}: nothing changed.")
    if not is_new:
        print("To keep the same file as another edition, say of which day: --as-at.")
    if not edition.as_at:
        print("Its date is not known: delete that folder and add it again with --as-at.")
    return 0


def _fetch(given: argparse.Namespace) -> int:
    from .fetching import fetch

    return fetch.command(from_archive=given.archive, base_url=given.base_url)


def _status(_: argparse.Namespace) -> int:
    from . import status

    return status.command()


def _classify(_: argparse.Namespace) -> int:
    from .naming import recipients
    from .naming.rulebook import RulebookError

    # Names are anyone's bytes: what is not UTF-8 is replaced, and only "\n" ends a line.
    lines = io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", errors="replace", newline="\n")
    out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", errors="replace", newline="\n")
    try:
        recipients.classify_lines(lines, out)
    except RulebookError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        lines.detach()
        out.detach()
    return 0


def _day(text: str) -> date:
    from .reading.dates import read_date

    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day such as 2020-06-30") from None
    if isinstance(reason := read_date(day), str):
        raise argparse.ArgumentTypeError(reason)
    return day


if __name__ == "__main__":
    sys.exit(main())
