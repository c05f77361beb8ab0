"""Rows of the bundled evidence, for tests."""

from loaders import frames


def one(frame, **where):
    """The one row of ``frame`` that has these values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def sources_of(row):
    return frames.split_list(row["source_ids"])


def total(frame):
    return int(frame["value"].sum())
