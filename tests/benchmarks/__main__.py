"""Measure speed and memory: ``python -m tests.benchmarks [PART ...]``, all parts if none is named.

Each line is measured afresh in one run, against a peer where one can do the same work.
Nothing here asserts: numbers are for people to read, and machines differ.
"""

import argparse

from tests.benchmarks import app, classify, editions, many, plain, reading, talk, views

PARTS = {
    part.__name__.rpartition(".")[2]: part
    for part in (reading, views, editions, classify, app, plain, talk, many)
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    for name in parser.parse_args().parts or PARTS:
        for what, result in PARTS[name].measure():
            print(f"{what:<62} {result}", flush=True)


if __name__ == "__main__":
    main()
