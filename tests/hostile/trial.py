"""What a trial keeps: how each case ended, and which were faults, to be tried again by number."""

import random
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

SLOW = 5.0
"""Seconds of the processor that no case may take."""


class Fault(Exception):
    """What must not happen, in one line."""


@dataclass
class Trial:
    """``ended``: how many cases ended how. ``faults``: one line a fault, with its number."""

    name: str
    seed: int
    ended: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)

    def run(self, numbers: range, case: Callable[[random.Random], str]) -> None:
        """Each number is a case of its own: its chance comes from the seed and itself alone."""
        for number in numbers:
            began = time.process_time()
            try:
                how = case(random.Random(f"{self.name} {self.seed} {number}"))
            except Fault as fault:
                how = self._fault(number, str(fault))
            except Exception:
                last = " | ".join(traceback.format_exc().strip().splitlines()[-3:])
                how = self._fault(number, f"crashed: {last}")
            took = time.process_time() - began
            self.slowest = max(self.slowest, (took, number))
            if took > SLOW:
                self._fault(number, f"took {took:.1f} s of the processor")
            self.ended[how] += 1

    def _fault(self, number: int, why: str) -> str:
        self.faults.append(f"--kind {self.name} --seed {self.seed} --only {number}: {why}"[:500])
        return "FAULT"

    def told(self) -> str:
        ended = ", ".join(f"{how} {n:,}" for how, n in sorted(self.ended.items()))
        took, number = self.slowest
        lines = [f"{self.name}: {ended}; slowest {took:.2f} s of the processor (number {number})"]
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults)])
