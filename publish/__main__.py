"""``python -m publish COMMAND``: what leaves the site as files.

Exit codes: 0 when it was done, 2 when a deck can't be read or an address is none, 1 for any
other failure.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from loaders import dataset
from publish import claims, site
from publish.plain import files
from publish.plain.rendering import Place
from publish.slides import deck, pack
from publish.slides.deck import DeckError
from views.words import count, number


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m publish", description="Files to hand on.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    packed = commands.add_parser("pack", help="slides as one HTML file that needs no network")
    packed.add_argument("--deck", type=Path, help="a deck saved from the page of slides")
    packed.add_argument("--out", type=Path, default=Path("pupil-data-slides.html"))
    packed.add_argument(
        "--address", metavar="URL", help="where QR codes lead: by default PUPIL_DATA_PUBLIC_URL"
    )
    packed.set_defaults(run=_pack)
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
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 1


def _pack(given: argparse.Namespace) -> int:
    chosen = deck.from_json(given.deck.read_bytes()) if given.deck else deck.default()
    address = (given.address or site.public_address()).rstrip("/")
    if address and not _is_address(address):
        return 2
    if not address:
        print(
            "No address of the site is known, so the slides have no QR codes: give --address, or "
            "set PUPIL_DATA_PUBLIC_URL.",
            file=sys.stderr,
        )
    made = pack.make(chosen, address, progress=_progress).encode()
    given.out.write_bytes(made)
    print(f"{given.out}: {len(chosen.slides)} slides, {len(made) / 1e6:.1f} MB")
    return 0


def _site(given: argparse.Namespace) -> int:
    address = (given.base_url or site.public_address()).rstrip("/")
    app = None if given.app_url is None else given.app_url.rstrip("/")
    if not address:
        print("Give --base-url, or set PUPIL_DATA_PUBLIC_URL: links need it.", file=sys.stderr)
        return 2
    if not _is_address(address) or (app and not _is_address(app)):
        return 2
    made = files.write(given.out, Place(address, app), _progress)
    print(
        f"{given.out}: {count(made.files, 'file')}, {number(made.changed)} new or changed, "
        f"{number(made.removed)} removed"
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
