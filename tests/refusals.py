"""Files that are refused, for tests: how they are made, and the sentence that refuses them."""

from contextlib import suppress

import pytest

from loaders.errors import UnreadableFile
from loaders.files.workbook import Workbook, read_workbook
from tests.workbooks import SPREADSHEETS

every_form = pytest.mark.parametrize("suffix", SPREADSHEETS)
ROWS = [["Reference", "Organisation"], ["DR120808.01", "Civitas"], ["DR130220.02", "A paper"]]


def refusal(path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(path)
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    return sentence


def either(path) -> None:
    """A file ends in a workbook or in a refusal, never in anything else."""
    with suppress(UnreadableFile):
        assert isinstance(read_workbook(path), Workbook)


def file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(rows):
    return f'<table:table table:name="Data">{rows}</table:table>'


def cell(attributes=""):
    start = f'<table:table-cell office:value-type="string" {attributes}>'
    return f"{start}<text:p>x</text:p></table:table-cell>"
