"""Small words of SVG: elements, and text that may hold a little of Plotly's HTML."""

import html
import re
from collections.abc import Sequence

_TAG = re.compile(r"<(/?)(b|s|i|br)\s*/?>", re.IGNORECASE)
_STYLES = {
    "b": 'font-weight="700"',
    "i": 'font-style="italic"',
    "s": 'text-decoration="line-through"',
}
_NARROW, _WIDE = set("iljtfrI.,:;’'|()[] "), set("mwMW@%—ABCDEFGHKNOPQRSUVXYZÀÉ&")


def element(name: str, *inside: str, **attributes: object) -> str:
    """An element; an underscore in a name stands for a hyphen, ``None`` leaves out, and
    text in attributes is made harmless. ``inside`` is SVG already."""
    made = "".join(
        f' {key.strip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{made}>{''.join(inside)}</{name}>" if inside else f"<{name}{made}/>"


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float,
    anchor: str = "start",
    across: str = "middle",
    angle: float | None = None,
    **attributes: object,
) -> str:
    """``words`` (with ``<b>``, ``<s>``, ``<i>`` and ``<br>``) at a point.

    ``anchor``: which end of the words lies at ``x``; ``across``: which part of their height
    (top, middle or bottom) lies at ``y``. ``angle`` turns them about the point.
    """
    lines = _lines(words)
    step = size * 1.25
    first = {"top": size * 0.85, "bottom": -size * 0.3 - step * (len(lines) - 1)}.get(
        across, size * 0.34 - step * (len(lines) - 1) / 2
    )
    spans = [
        element("tspan", line, x=x, y=y + first + number * step)
        for number, line in enumerate(lines)
        if line
    ]
    turn = None if not angle else f"rotate({_value(angle)} {_value(x)} {_value(y)})"
    return element(
        "text",
        *spans or [""],
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        transform=turn,
        **attributes,
    )


def plain(words: str) -> str:
    """The words without tags, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", words)).split())


def width(words: str, size: float) -> float:
    """About how wide the longest line of the words is; a little too wide rather than too
    narrow, since no font is at hand to measure with."""
    longest = 0.0
    for line in re.split(r"<br\s*/?>", words):
        letters = html.unescape(_TAG.sub("", line))
        longest = max(
            longest, sum(0.29 if c in _NARROW else 0.74 if c in _WIDE else 0.56 for c in letters)
        )
    return longest * size


def wrap(words: str, size: float, room: float, most: int | None = None) -> list[str]:
    """Plain words in lines no wider than ``room``; past ``most`` lines they end in "…"."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return lines


def _lines(words: str) -> Sequence[str]:
    """Each line as SVG."""
    return [_spans(line) for line in re.split(r"<br\s*/?>", words, flags=re.IGNORECASE)]


def _spans(line: str) -> str:
    spans, open_, last = [], [], 0
    for tag in _TAG.finditer(line):
        spans.append(_run(line[last : tag.start()], open_))
        name = tag[2].lower()
        if not tag[1]:
            open_.append(name)
        elif name in open_:
            open_.remove(name)
        last = tag.end()
    spans.append(_run(line[last:], open_))
    return "".join(spans)


def _run(letters: str, open_: Sequence[str]) -> str:
    safe = html.escape(_printable(html.unescape(letters)), quote=False)
    if not safe or not open_:
        return safe
    return f"<tspan {' '.join(_STYLES[name] for name in open_)}>{safe}</tspan>"


def escape(words: str) -> str:
    """Plain words as text of an element."""
    return html.escape(_printable(words), quote=False)


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return html.escape(_printable(str(value)))


def _printable(words: str) -> str:
    """Without the control characters that XML has no way to write."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)
