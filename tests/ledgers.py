"""A ledger of corrections for tests."""

from pathlib import Path

import pandas as pd
import pytest

from loaders import corrections_file

ORDER = {"reason": "a slip", "source": "DfE, by letter", "date": "2026-11-23"}


def write(path: Path, *lines: dict[str, str] | str) -> Path:
    """The ledger at ``path`` with these lines: each its cells, or as it is written."""
    blank = dict.fromkeys(corrections_file.COLUMNS, "") | ORDER
    made = [",".join(corrections_file.COLUMNS)]
    for line in lines:
        cells = line if isinstance(line, str) else _written(blank | line)
        made.append(cells)
    path.write_text("\n".join(made), encoding="utf-8")
    return path


def use(patch: pytest.MonkeyPatch, path: Path, *lines: dict[str, str] | str) -> None:
    """Let the loaders apply these lines in place of the project's own."""
    patch.setattr(corrections_file, "LEDGER", write(path, *lines))


def _written(cells: dict[str, str]) -> str:
    return pd.DataFrame([cells]).to_csv(index=False, header=False).strip()
