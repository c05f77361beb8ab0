"""What the loaders raise: the message is one sentence that a person can act on."""

import errno
from pathlib import Path
from typing import Self


class UnreadableFile(Exception):  # noqa: N818 - the name says what is wrong
    """A file that is not a workbook we can read; the message names it and says what to do."""


class HeadingsError(Exception):
    """``data/headings.toml`` can't be used; the message says what in it is wrong."""


class StoreError(Exception):
    """The folder of editions can't be read or written; the message says what to do."""

    @classmethod
    def writing(cls, folder: Path, error: OSError, otherwise: str) -> Self:
        """Why nothing could be written in ``folder``: its disk is full, or ``otherwise``."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls(f"The disk that {folder} is on is full: make room there, then try again.")
        return cls(otherwise)
