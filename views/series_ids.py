"""What is counted together is a series: it has an id, by which code tells it apart, and a title,
which people read and nothing else.

The id of streams that share a series is their names joined (``NPD request+DSAP approval``);
what another body's register lists is a series of that register (``register:`` and its title).
"""

from collections.abc import Iterable

from loaders.frames import STREAMS
from views.words import STREAM_PHRASES, in_sentence, join, number, sentence_case

PUPIL_LEVEL, OTHER_PROJECTS = "projects:pupil-level", "projects:other"
PEOPLE_ASKED_ABOUT = "people:asked-about"
_TITLES = {
    PUPIL_LEVEL: "Accredited projects with pupil-level data",
    OTHER_PROJECTS: "Other accredited projects",
    PEOPLE_ASKED_ABOUT: "People asked about",
}
_TOGETHER = "+"
_REGISTER, _FIGURES = "register:", "figures:"
IN_REGISTER = ("request or release in “{}”", "Requests and releases in “{}”")
"""One row of another body’s register, and many."""


def series_of_streams(streams: Iterable[str]) -> str:
    """The series of these streams, which share it; without any, that of nothing."""
    return _TOGETHER.join(streams)


def series_of_register(title: str) -> str:
    """The series of what another body's register lists."""
    return f"{_REGISTER}{title}"


def series_of_figures(requester: str) -> str:
    """The series of the exchanges with somebody."""
    return f"{_FIGURES}{requester}"


def series_of_project(pupil_level: bool) -> str:
    """The series of a project with or without pupil-level data."""
    return PUPIL_LEVEL if pupil_level else OTHER_PROJECTS


def streams_of(series: str) -> tuple[str, ...]:
    """The streams that are counted in a series of releases."""
    if series.startswith(_REGISTER):
        return ("other",)
    return tuple(stream for stream in series.split(_TOGETHER) if stream in STREAMS)


def series_title(series: str) -> str:
    """A series as people read it: "NPD requests and DSAP approvals"."""
    return _TITLES.get(series) or _title(series, one=False)


def _title(series: str, *, one: bool) -> str:
    if series.startswith(_REGISTER):
        return IN_REGISTER[0 if one else 1].format(series[len(_REGISTER) :])
    if series.startswith(_FIGURES):
        requester = series[len(_FIGURES) :]
        whose = "the police" if requester == "Police" else f"the {requester}"
        return f"Figures of exchanges with {whose}"
    names = [STREAM_PHRASES[stream][0 if one else 1] for stream in streams_of(series)]
    return join(names) if one else sentence_case(join(names))


def series_counted(series: str, n: int) -> str:
    """How many there are of a series: "52 NPD requests and DSAP approvals", "1 regular
    share"."""
    if n == 1 and (series.startswith(_REGISTER) or len(streams_of(series)) == 1):
        return f"1 {_title(series, one=True)}"
    return f"{number(n)} {in_sentence(series_title(series))}"


def series_place(series: str) -> int:
    """The place of a series among the others: streams in their order, then projects with
    pupil-level data before other ones, then all else."""
    order = (*STREAMS, PUPIL_LEVEL, OTHER_PROJECTS)
    first = (streams_of(series) or (series,))[0]
    return order.index(first) if first in order else len(order)
