"""``python -m publish COMMAND``: what leaves the site as files.

Exit codes: 0 when it was done, 2 when a deck can't be read or an address is none, 1 for any
other failure.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from loaders import dataset
from publish import claims, site
from publish.plain import files
from publish.plain.rendering import Place
from publish.slides import deck, handout, pack, paper, powerpoint
from publish.slides.deck import Deck, DeckError
from publish.slides.show import public
from views.words import count, number

_Make = Callable[[Deck, str], bytes]
_TALKS: dict[str, tuple[str, str, _Make]] = {
    "pack": (
        "pupil-data-slides.html",
        "slides as one HTML file that needs no network",
        lambda chosen, here: pack.make(chosen, here, progress=_progress).encode(),
    ),
    "pptx": ("pupil-data-slides.pptx", "slides as PowerPoint, charts to edit", powerpoint.make),
    "pdf": (
        "pupil-data-slides.pdf",
        "one slide a page; needs Chromium or Chrome on this machine",
        lambda chosen, here: paper.printed(pack.make(chosen, here, progress=_progress)),
    ),
    "handout": (
        "pupil-data-handout.html",
        "three slides a page with their notes, to print; as PDF if --out ends in .pdf",
        lambda chosen, here: handout.make(chosen, here).encode(),
    ),
}
"""Each command about a talk: the file that it makes, what that is, and how it is made."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m publish", description="Files to hand on.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (file, words, make) in _TALKS.items():
        one = commands.add_parser(name, help=words)
        one.add_argument(
            "deck",
            nargs="?",
            type=Path,
            help="a deck saved from the page of slides; without one, the talk that is ready",
        )
        one.add_argument("--out", type=Path, default=Path(file))
        one.add_argument(
            "--address", metavar="URL", help="where QR codes lead: by default PUPIL_DATA_PUBLIC_URL"
        )
        one.set_defaults(run=_talk, make=make)
    whole = commands.add_parser("site", help="all plain pages as files, for any web server")
    whole.add_argument("out", type=Path, help="the folder that they are written into")
    whole.add_argument(
        "--base-url", metavar="URL", help="where they will stand: by default PUPIL_DATA_PUBLIC_URL"
    )
    whole.add_argument(
        "--app-url", metavar="URL", help="the app, for filters and search; without it, no links"
    )
    whole.set_defaults(run=_site)
    ledger = commands.add_parser(
        "claims", help="every sentence that the product can say, with its numbers and sources"
    )
    ledger.set_defaults(run=_claims)
    given = parser.parse_args(arguments)
    try:
        return given.run(given)
    except DeckError as error:
        print(error, file=sys.stderr)
        return 2
    except paper.NoPrinter as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 1


def _talk(given: argparse.Namespace) -> int:
    chosen = deck.from_json(given.deck.read_bytes()) if given.deck else deck.default()
    address = (given.address or site.public_address()).rstrip("/")
    if address and not _is_address(address):
        return 2
    if not public(address):
        print(
            "No public address of the site is known, so the slides have no QR codes: give "
            "--address, or set PUPIL_DATA_PUBLIC_URL.",
            file=sys.stderr,
        )
    content = given.make(chosen, address)
    if given.out.suffix == ".pdf" and not content.startswith(b"%PDF"):
        content = paper.printed(content.decode())
    given.out.write_bytes(content)
    print(f"{given.out}: {count(len(chosen.slides), 'slide')}, {len(content) / 1e6:.1f} MB")
    return 0


def _site(given: argparse.Namespace) -> int:
    address = (given.base_url or site.public_address()).rstrip("/")
    app = None if given.app_url is None else given.app_url.rstrip("/")
    if not address:
        print("Give --base-url, or set PUPIL_DATA_PUBLIC_URL: links need it.", file=sys.stderr)
        return 2
    if not _is_address(address) or (app and not _is_address(app)):
        return 2
    result = files.write(given.out, Place(address, app), _progress)
    print(
        f"{given.out}: {count(result.files, 'file')}, {number(result.changed)} new or changed, "
        f"{number(result.removed)} removed"
    )
    return 0


def _is_address(address: str) -> bool:
    """Whether links can be made of an address; says so where not."""
    if site.is_address(address):
        return True
    print(
        f"“{address}” is not the address of a site, so nothing was made: it has to look like "
        "https://example.org or https://example.org/pupil-data.",
        file=sys.stderr,
    )
    return False


def _claims(_given: argparse.Namespace) -> int:
    print(claims.written(claims.every(dataset.current())))
    return 0


def _progress(done: int, of: int) -> None:
    """A bar that fills, where somebody looks."""
    if sys.stderr.isatty():
        bar = "█" * (30 * done // max(of, 1))
        end = "\n" if done == of else ""
        print(f"\r{bar:░<30} {number(done)} of {number(of)}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
