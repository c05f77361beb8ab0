"""Which styles of text in an OpenDocument file are raised, as the figure of a footnote is."""

import re
from contextlib import suppress
from xml.parsers import expat

_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_RAISED = re.compile(r"super|[1-9]")
_DEEPEST = 20
"""Styles that take after one another; a hostile file might have them in a ring."""


class TextStyles:
    """Each style's position, and the style that it takes after."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._positions: dict[str, str] = {}

    def start(self, name: str, parent: str) -> None:
        self._parents[name] = parent

    def position(self, name: str, position: str | None) -> None:
        if position is not None:
            self._positions[name] = position

    def is_raised(self, name: str) -> bool:
        for _ in range(_DEEPEST):
            if name in self._positions:
                return bool(_RAISED.match(self._positions[name]))
            if not (name := self._parents.get(name, "")):
                return False
        return False

    def read(self, text: bytes) -> None:
        """The styles of a ``styles.xml``, as far as it can be read."""
        name = ""

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal name
            if tag == _STYLE + "style":
                name = attributes.get(_STYLE + "name", "")
                self.start(name, attributes.get(_STYLE + "parent-style-name", ""))
            elif tag == _STYLE + "text-properties":
                self.position(name, attributes.get(_STYLE + "text-position"))

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = start
        with suppress(expat.ExpatError, LookupError):
            parser.Parse(text, True)
