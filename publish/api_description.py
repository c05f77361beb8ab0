"""What the API is, told to programs (OpenAPI 3.1) and to people (the page about it), both made
from the tables and parameters that answer requests."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from loaders import fields, frames
from publish import export_cells, site
from publish.api_request import PAGING
from publish.api_tables import TABLES, Table
from publish.downloads import LICENCE_ADDRESS
from views.parameters import PARAMETERS, Parameter

VERSION = "1.0.0"
_TAKEN = {name for table in TABLES.values() for name in table.parameters}
_PARAMETERS = {name: one for name, one in PARAMETERS.items() if name in _TAKEN} | PAGING
_WORDS = {
    "decision": frames.DECISIONS,
    "date_precision": frames.DATE_PRECISIONS,
    "recipient_type": frames.RECIPIENT_TYPES,
    "stream": frames.STREAMS,
}
_TYPES = {
    frames.DATE: "string",
    frames.COUNT: "integer",
    frames.NUMBER: "number",
    frames.FLAG: "boolean",
    frames.TEXT: "string",
    frames.CATEGORY: "string",
}
_PROBLEMS = {
    "400": "A parameter that this address does not have, or a value that it can’t have",
    "404": "No such page of rows, or no such edition",
}


EXAMPLES = {
    "Requests and releases of commercial firms, as a table for a spreadsheet": (
        "releases.csv?type=Commercial+firm"
    ),
    "Requests and releases of journalists and media, up to 2017": (
        "releases.json?type=Journalism+and+media&to=2017"
    ),
    "Recipients with their requests and releases, ten at a time": "recipients.json?per_page=10",
    "Everything that names one recipient, as on its page": "releases.csv?r=FFT+Education",
    "Requests by type of recipient and decision": "counts.csv?group=kind&group=outcome",
    "What the Home Office and others asked for, and what went back": "exchanges.csv",
    "What the newest edition of the register changed": "changes.json",
}
"""Each example in words, and its address below ``/api/``. A test asks for every one."""


def openapi(address: str) -> dict[str, Any]:
    """The document for the site at ``address`` (without a slash at its end)."""
    return {
        "openapi": "3.1.1",
        "info": {
            "title": site.NAME,
            "version": VERSION,
            "summary": "Releases of pupils’ data in England, with the source of each.",
            "description": (
                "Read only, without a key. JSON comes in pages; CSV has all rows unless it is "
                "asked for a page. Streams are never added up, and neither should you: count "
                "them apart. An address without “as_at” or “edition” is always the latest. "
                "What a parameter may be is strict, so that a spelling mistake is an error and "
                "not a wrong number."
            ),
            "license": {
                "name": "Open Government Licence v3.0",
                "url": LICENCE_ADDRESS,
            },
        },
        "servers": [{"url": f"{address}/api"}],
        "paths": {
            f"/{name}.{ending}": {"get": _operation(name, table, ending)}
            for name, table in TABLES.items()
            for ending in ("json", "csv")
        },
        "components": {
            "parameters": {
                name: _parameter(name, parameter) for name, parameter in _PARAMETERS.items()
            },
            "headers": {
                "ETag": {
                    "description": "Send it back as If-None-Match: an unchanged table costs "
                    "nothing (304)",
                    "schema": {"type": "string"},
                },
                "Link": {
                    "description": "The pages before and after (rel prev and next, RFC 8288)",
                    "schema": {"type": "string"},
                },
            },
            "schemas": {
                **{name: _row(table.frame, table.columns) for name, table in TABLES.items()},
                "source": _row("sources", frames.COLUMNS["sources"]),
                "problem": _PROBLEM,
            },
        },
    }


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
            "Parameter": list(_PARAMETERS),
            "What it says": [parameter.words for parameter in _PARAMETERS.values()],
            "What it can be": [_values(parameter.schema) for parameter in _PARAMETERS.values()],
            "Times": [
                "once" if parameter.most == 1 else f"up to {parameter.most}"
                for parameter in _PARAMETERS.values()
            ],
        }
    )


def columns(table: str) -> pd.DataFrame:
    """One row a column of the table: ``Column``, ``On the pages`` (its heading there), ``What it
    holds``."""
    names = list(_as_written(TABLES[table].columns))
    own = [fields.field(TABLES[table].frame, name) for name in names]
    return pd.DataFrame(
        {
            "Column": names,
            "On the pages": [field.label for field in own],
            "What it holds": [field.meaning for field in own],
        }
    )


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


def _operation(name: str, table: Table, ending: str) -> dict[str, Any]:
    content = (
        {"application/json": {"schema": _envelope(name)}}
        if ending == "json"
        else {"text/csv": {"schema": {"type": "string"}}}
    )
    headers = {header: {"$ref": f"#/components/headers/{header}"} for header in ("ETag", "Link")}
    return {
        "operationId": f"{name}_{ending}",
        "summary": f"{table.words}, as {ending.upper()}",
        "parameters": [
            {"$ref": f"#/components/parameters/{parameter}"}
            for parameter in (*table.parameters, *PAGING)
        ],
        "responses": {
            "200": {"description": table.words, "headers": headers, "content": content},
            "304": {"description": "Unchanged since the ETag that was sent"},
            **{
                status: {
                    "description": words,
                    "content": {
                        "application/problem+json": {
                            "schema": {"$ref": "#/components/schemas/problem"}
                        }
                    },
                }
                for status, words in _PROBLEMS.items()
            },
        },
    }


def _parameter(name: str, parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(parameter.schema)
    many = parameter.most > 1
    return {
        "name": name,
        "in": "query",
        "description": parameter.words,
        "schema": {"type": "array", "items": schema, "maxItems": parameter.most}
        if many
        else schema,
        **({"style": "form", "explode": True} if many else {}),
    }


def _envelope(name: str) -> dict[str, Any]:
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    whole = {"type": "integer", "minimum": 0}
    fields = {
        "table": text,
        "shows": {**text, "description": "What the rows are, in a sentence"},
        "left_out": {
            **maybe,
            "description": "What the years and the unit that is counted leave out, in a sentence",
        },
        "lacking": {
            "type": "array",
            "items": text,
            "description": "A sentence for each file of a register that could not be read: every "
            "total lacks what stands in it",
        },
        "edition": {
            **maybe,
            "description": "The newest edition of DfE’s register; of changes, the later one; "
            "null where rows are of no one edition",
        },
        "as_at": {**maybe, "description": "The day that this edition speaks of"},
        "total": {**whole, "description": "Rows on all pages together"},
        "page": whole,
        "pages": whole,
        "per_page": whole,
        "prev": maybe,
        "next": maybe,
        "licence": text,
        "description": {**text, "description": "The address of this document"},
        "sources": {
            "type": "array",
            "description": "Every source that a row of this page names",
            "items": {"$ref": "#/components/schemas/source"},
        },
        "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
    }
    return {"type": "object", "required": list(fields), "properties": fields}


def _row(frame: str, columns: Mapping[str, str]) -> dict[str, Any]:
    properties = {
        name: {**_kind(name, kind), "description": fields.field(frame, name).meaning}
        for name, kind in _as_written(columns).items()
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _as_written(columns: Mapping[str, str]) -> dict[str, str]:
    """The columns with the one that :func:`publish.export_cells.table` adds."""
    added = {"source_addresses": frames.TEXT} if "source_ids" in columns else {}
    return {**columns, **added}


def _kind(name: str, kind: str) -> dict[str, Any]:
    if name in export_cells.LISTS:
        return {"type": "array", "items": {"type": "string"}}
    if name in _WORDS:
        return {"enum": [*_WORDS[name], None]}
    return {"type": [_TYPES[kind], "null"]}


_PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def _values(schema: Mapping[str, Any]) -> str:
    if schema["type"] == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    if "pattern" in schema:
        return "a year (2016) or a month (2016-09)"
    if "enum" in schema:
        return ", ".join(schema["enum"])
    return f"text of at most {schema['maxLength']} characters"
