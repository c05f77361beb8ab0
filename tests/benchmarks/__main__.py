"""Measure speed and memory: ``python -m tests.benchmarks``.

Each line is measured afresh in one run, against a peer where one can do the same work.
Nothing here asserts: numbers are for people to read, and machines differ.
"""

from tests.benchmarks import app, classify, editions, many, plain, reading, talk, views

PARTS = (reading, views, editions, classify, app, plain, talk, many)


def main() -> None:
    for part in PARTS:
        for what, result in part.measure():
            print(f"{what:<62} {result}", flush=True)


if __name__ == "__main__":
    main()
