"""Charts that no filter touches are drawn once for each data set, not for each visitor."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

from loaders.dataset import Dataset

Made = TypeVar("Made")

_held: WeakKeyDictionary[Dataset, dict[Hashable, object]] = WeakKeyDictionary()


def cached_chart(draw: Callable[..., Made], data: Dataset, *frames: str) -> Made:
    """What ``draw`` makes of the named frames of ``data``; nobody may change it."""
    made = _held.setdefault(data, {})
    key = (draw, frames)
    if key not in made:
        made[key] = draw(*(getattr(data, frame) for frame in frames))
    return made[key]  # type: ignore[return-value]
