"""The OpenAPI 3.1 description of the API, made from the tables and parameters themselves."""

from collections.abc import Mapping
from typing import Any

from loaders import frames
from publish import api_columns, site
from publish.api_parameters import PAGING, PARAMETERS, Parameter
from publish.api_rows import LISTS
from publish.api_tables import TABLES, Table
from publish.downloads import LICENCE_ADDRESS

VERSION = "1.0.0"
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


def describe(address: str) -> dict[str, Any]:
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
            "parameters": {name: _parameter(name, told) for name, told in PARAMETERS.items()},
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
                **{name: _row(name, table.columns) for name, table in TABLES.items()},
                "source": _row("sources", frames.COLUMNS["sources"]),
                "problem": _PROBLEM,
            },
        },
    }


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


def _parameter(name: str, told: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(told.schema)
    return {
        "name": name,
        "in": "query",
        "description": told.words,
        "schema": {"type": "array", "items": schema} if told.many else schema,
        **({"style": "form", "explode": True} if told.many else {}),
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
        "edition": {**text, "description": "The newest edition of the register, by title"},
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


def _row(table: str, columns: Mapping[str, str]) -> dict[str, Any]:
    shown = dict(columns)
    if "source_ids" in columns:
        shown["source_addresses"] = frames.TEXT
    properties = {
        name: {**_kind(name, kind), "description": api_columns.words(table, name)}
        for name, kind in shown.items()
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _kind(name: str, kind: str) -> dict[str, Any]:
    if name in LISTS:
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
