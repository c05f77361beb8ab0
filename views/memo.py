"""What is made of a data set, kept with it: made once for all visitors, and gone with the data.

One of a single visit (a visitor's own file) must not outlive it, so nothing here keeps a data
set in memory.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

from loaders.dataset import Dataset

Made = TypeVar("Made")

MOST = 512
"""Things kept of one data set for addresses; those asked for longest ago go first."""
_whole: WeakKeyDictionary[Dataset, dict[Hashable, object]] = WeakKeyDictionary()
_addressed: WeakKeyDictionary[Dataset, OrderedDict[Hashable, object]] = WeakKeyDictionary()


def once_for_data(data: Dataset, key: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` made of ``data`` under this key before, or makes now: of what no address asks
    for, so that there is little of it. Nobody may change it, and it must not hold ``data``."""
    of_data = _whole.setdefault(data, {})
    if key not in of_data:
        of_data[key] = make()
    return of_data[key]  # type: ignore[return-value]


def is_made(data: Dataset, key: Hashable) -> bool:
    """Whether :func:`once_for_data` would answer at once."""
    return key in _whole.get(data, ())


def once_for_address(data: Dataset, key: Hashable, make: Callable[[], Made]) -> Made:
    """The same of what addresses ask for: the last ``MOST`` of them."""
    of_data = _addressed.setdefault(data, OrderedDict())
    try:
        value = of_data[key]
        of_data.move_to_end(key)
    except KeyError:
        value = of_data[key] = make()
        while len(of_data) > MOST:
            of_data.popitem(last=False)
    return value  # type: ignore[return-value]
