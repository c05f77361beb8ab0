"""How long a call takes."""

import gc
import statistics
import time
from collections.abc import Callable


def median(call: Callable[[], object], times: int = 5) -> float:
    """Seconds that ``call`` takes, the median of several."""
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
