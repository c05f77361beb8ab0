"""A limit of processor time, for what a stranger might make take for ever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def processor_seconds(seconds: float) -> Iterator[None]:
    """Raises ``TimeoutError`` inside when they are used up: :mod:`re` looks for signals
    while it works."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
