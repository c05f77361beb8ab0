"""What a visitor reads on a page that AppTest ran."""

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """All of the page's own HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def title(app: AppTest) -> str:
    """The one ``h1``, without the marks that keep Markdown out."""
    (only,) = app.title
    return only.value.replace("\\", "")


def links(app: AppTest) -> list[str]:
    """The labels of the links to other pages, without those marks."""
    return [link.proto.label.replace("\\", "") for link in app.get("page_link")]
