"""The seeded trial: so many made-up workbooks, requests and looks at a hostile publisher.

``python -m tests.hostile --n 10000``; a fault is told with what tries it again. Exit code 1 where
there is one.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing

from tests.hostile import workbooks
from tests.hostile.fetching import Fetching
from tests.hostile.requests import Asking
from tests.hostile.trial import Trial

KINDS = ("workbooks", "requests", "fetching")


def main(given: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    asked.add_argument("--n", type=int, default=300, help="cases of each kind (default 300)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kind", choices=KINDS, help="this kind alone")
    asked.add_argument("--only", type=int, help="one case, by its number")
    args = asked.parse_args(given)
    numbers = range(args.n) if args.only is None else range(args.only, args.only + 1)
    bad = False
    for kind in [args.kind] if args.kind else KINDS:
        trial = Trial(kind, args.seed)
        with ExitStack() as stack:
            trial.run(numbers, _case(kind, stack))
        print(trial.told(), flush=True)
        bad |= bool(trial.faults)
    return 1 if bad else 0


def _case(kind: str, stack: ExitStack) -> Callable:
    if kind == "workbooks":
        return workbooks.case
    made = Asking() if kind == "requests" else Fetching()
    return stack.enter_context(closing(made)).case


if __name__ == "__main__":
    sys.exit(main())
