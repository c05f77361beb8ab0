"""What is said of a deck that can't be shown."""


class DeckError(Exception):
    """One kind sentence that says what is wrong with a deck and what to do."""
