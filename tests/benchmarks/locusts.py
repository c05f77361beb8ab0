"""A load by locust, and what it says of it."""

import csv
import subprocess
import sys
from pathlib import Path


def load(script: Path, address: str, folder: Path, *options: str) -> str:
    """Let the visitors of a ``script`` loose on an address: how long 95 in 100 of their requests
    took at most, and how many failed."""
    told = folder / script.stem
    command = [sys.executable, "-m", "locust", "-f", str(script), "--headless", "--host", address]
    subprocess.run(
        [*command, "--only-summary", "--csv", str(told), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    with told.with_name(f"{told.name}_stats.csv").open(encoding="utf-8") as file:
        total = next(row for row in csv.DictReader(file) if row["Name"] == "Aggregated")
    p95, failed = float(total["95%"]) / 1000, int(total["Failure Count"])
    return f"{p95:.2f} s; {failed} of {total['Request Count']}"
