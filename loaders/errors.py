"""What the loaders raise: the message is one sentence that a person can act on."""


class UnreadableFile(Exception):  # noqa: N818 - the name says what is wrong
    """A file that is not a workbook we can read; the message names it and says what to do."""


class StoreError(Exception):
    """The folder of editions can't be read or written; the message says what to do."""
