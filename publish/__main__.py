"""``python -m publish COMMAND``: what leaves the site as files.

Exit codes: 0 when it was done, 2 when a deck can't be read or an address is none, 1 for any
other failure.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from publish import site
from publish.slides import deck, pack
from publish.slides.deck import DeckError


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
    if address and not site.is_address(address):
        print(
            f"“{address}” is not the address of a site, so nothing was made: it has to look like "
            "https://example.org or https://example.org/pupil-data.",
            file=sys.stderr,
        )
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


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
