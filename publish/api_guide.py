"""What the page about the API says, made from the same description that answers requests."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from publish import api_columns
from publish.api_parameters import PAGING, PARAMETERS
from publish.api_tables import TABLES

EXAMPLES = {
    "Requests and releases of commercial firms, as a table for a spreadsheet": (
        "releases.csv?type=Commercial+firm"
    ),
    "Requests and releases of journalists and media, up to 2017": (
        "releases.json?type=Journalism+and+media&to=2017"
    ),
    "Recipients with most requests and releases, ten at a time": "recipients.json?per_page=10",
    "What the Home Office asked for and was given": "exchanges.csv",
    "What the newest edition of the register changed": "changes.json",
}
"""Each example in words, and its address below ``/api/``. A test asks for every one."""


def tables() -> pd.DataFrame:
    """One row a table: ``Table``, ``One row is``, ``Parameters``."""
    return pd.DataFrame(
        {
            "Table": list(TABLES),
            "One row is": [table.words for table in TABLES.values()],
            "Parameters": [", ".join((*table.parameters, *PAGING)) for table in TABLES.values()],
        }
    )


def parameters() -> pd.DataFrame:
    """One row a parameter: ``Parameter``, ``What it says``, ``What it can be``, ``Times``."""
    return pd.DataFrame(
        {
            "Parameter": list(PARAMETERS),
            "What it says": [told.words for told in PARAMETERS.values()],
            "What it can be": [_values(told.schema) for told in PARAMETERS.values()],
            "Times": ["any" if told.many else "once" for told in PARAMETERS.values()],
        }
    )


def columns(table: str) -> pd.DataFrame:
    """One row a column of the table: ``Column``, ``What it holds``."""
    names = list(TABLES[table].columns)
    held = [api_columns.words(table, name) for name in names]
    return pd.DataFrame({"Column": names, "What it holds": held})


def python(address: str) -> str:
    """A few lines of Python that read a table from the site at ``address``."""
    return (
        "import pandas as pd\n\n"
        f'releases = pd.read_csv("{address}/api/releases.csv?type=Commercial+firm")\n'
        'print(releases["recipient"].value_counts())'
    )


def shell(address: str) -> str:
    """The same table for a shell."""
    return f"curl --compressed '{address}/api/releases.csv?type=Commercial+firm'"


def _values(schema: Mapping[str, Any]) -> str:
    if schema["type"] == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    if "pattern" in schema:
        return "a year (2016) or a month (2016-09)"
    if "enum" in schema:
        return ", ".join(schema["enum"])
    return f"text of at most {schema['maxLength']} characters"
