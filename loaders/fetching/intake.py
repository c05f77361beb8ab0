"""The way of a published file into the store: downloaded, checked, and added, or not.

A download lands in a folder of its own that is gone afterwards, so that whatever fails
on the way leaves the store as it was.
"""

import re
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from .. import editions
from ..errors import StoreError, UnreadableFile
from ..files.workbook import is_web_page
from .fetch_memory import Memory
from .publications import Attachment
from .web import Answer, Progress, Validators

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]')

Shown = Callable[[str], AbstractContextManager[Progress | None]]
"""Takes a file's name, and shows its download while that lasts."""


def unseen(_: str) -> AbstractContextManager[None]:
    """Shows nothing."""
    return nullcontext()


class Download(Protocol):
    def __call__(self, path: Path, *, progress: Progress | None) -> Answer: ...


@dataclass
class Intake:
    """One run at the publishers, and what it has come to so far."""

    store: Path
    memory: Memory
    shown: Shown = unseen
    added: list[editions.Edition] = field(default_factory=list)
    held: int = 0
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held = editions.list_editions(self.store)[0]

    def holds(self, listed: Attachment) -> bool:
        """Whether the store has the file that was last found where it is listed."""
        return self._has(self.memory.files.get(listed.address, {}).get("sha256", ""), listed)

    def _has(self, sha256: str, listed: Attachment) -> bool:
        """Whether that file is held for the day that it is listed for. What else a
        publisher may say anew of an edition (its title, its address) makes no other one."""
        return editions.FileDetails(as_at=listed.as_at).held_as(sha256, self._held) is not None

    def take(self, listed: Attachment, download: Download, source: str = "") -> None:
        """Download a file, and add it to the store unless that has it already.

        ``source`` is where it comes from, if not the address that its publisher lists.
        Raises what ``download`` does, :class:`UnreadableFile` for a file that is not
        what was listed, and :class:`loaders.errors.StoreError`.
        """
        try:
            answer = self._take(listed, download, source)
        except OSError as error:
            folder = Path(tempfile.gettempdir())
            otherwise = f"{folder} can't be written; let this program write there."
            raise StoreError.writing(folder, error, otherwise) from error
        if not answer.unchanged:
            validators = Validators() if source else answer.validators
            self.memory.files[listed.address] = {**asdict(validators), "sha256": answer.sha256}

    def _take(self, listed: Attachment, download: Download, source: str) -> Answer:
        with tempfile.TemporaryDirectory() as folder, self.shown(listed.filename) as progress:
            path = Path(folder) / NOT_IN_A_NAME.sub("_", listed.filename)
            answer = download(path, progress=progress)
            if answer.unchanged or self._has(answer.sha256, listed):
                self.held += 1
            else:
                self._check(path, listed, answer)
                edition, _ = editions.add_edition(
                    path,
                    title=listed.title or None,
                    as_at=listed.as_at,
                    published=listed.published,
                    address=source or listed.address,
                    store=self.store,
                )
                self.added.append(edition)
                self._held.append(edition)
        return answer

    def _check(self, path: Path, listed: Attachment, answer: Answer) -> None:
        """A host's word on the type counts for nothing; the size that the page gives
        counts where nothing else tells whether all of the file came."""
        with path.open("rb") as file:
            if is_web_page(file.read(4096)):
                raise UnreadableFile(
                    f"{listed.address} gave a web page where the spreadsheet {listed.filename} "
                    "should be; try again later, or add the file by hand."
                )
        if listed.size in (None, answer.size):
            return
        differ = f"{listed.filename} has {answer.size:,} bytes where its page says {listed.size:,}"
        if not answer.length_known:
            raise UnreadableFile(f"{differ}, and may not be whole; try again later.")
        self.notes.append(f"{differ}; it came whole, and was taken as it is.")
