"""How long a call takes, and how much memory it holds."""

import gc
import statistics
import time
import tracemalloc
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


def held(call: Callable[[], object]) -> tuple[object, float]:
    """What ``call`` returns, and the megabytes that it keeps (Python and NumPy)."""
    gc.collect()
    tracemalloc.start()
    made = call()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return made, size / 1e6
