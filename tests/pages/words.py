"""What a visitor reads on a page that AppTest ran."""

import re

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """All of the page's own HTML, without the one script that is ours (``links.js``)."""
    shown = [element.proto for element in app.get("html")]
    return "\n".join(html.body for html in shown if not html.unsafe_allow_javascript)


def first_table(app: AppTest) -> tuple[list[str], int]:
    """The headings of the page's first table, and how many rows it has."""
    table = html(app).partition("<table")[2].partition("</table>")[0]
    heads = re.findall(r"<th scope=.col.[^>]*>(.*?)</th>", table)
    return heads, table.partition("<tbody>")[2].count("<tr>")


def first_column(app: AppTest) -> set[str]:
    """What stands in the first column of the page's first table with recipients in it."""
    table = html(app).partition('data-of="Recipient"')[0].rpartition("<table")[2]
    whole = html(app).partition(table)[2] if table else ""
    cells = re.findall(r'data-of="Recipient"[^>]*>(.*?)</t[hd]>', whole.partition("</table>")[0])
    return {re.sub(r"<[^>]+>", "", cell) for cell in cells}


def title(app: AppTest) -> str:
    """The one ``h1``, without the marks that keep Markdown out."""
    (only,) = app.title
    return only.value.replace("\\", "")


def links(app: AppTest) -> list[str]:
    """The labels of the links to other pages, without those marks."""
    return [link.proto.label.replace("\\", "") for link in app.get("page_link")]
