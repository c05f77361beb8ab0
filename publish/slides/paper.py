"""HTML of ours as PDF, by a browser that stands on this machine: it alone sets it as it looks."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_LONGEST = 180
"""Seconds that a browser may take."""


class NoPrinter(Exception):  # noqa: N818 - it is no fault of ours
    """There is no browser here that prints; what to do instead."""


def printed(html: str) -> bytes:
    """The page as PDF. Raises :class:`NoPrinter`."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise NoPrinter(
            "A PDF needs Chromium or Chrome on this machine, and none was found. Open the pack in "
            "any browser, print it, and choose “Save as PDF”."
        )
    with TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        command = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to run as root with one
        try:
            subprocess.run(  # noqa: S603 - a browser, with a file that we wrote
                [*command, page.as_uri()], check=True, capture_output=True, timeout=_LONGEST
            )
            return pdf.read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise NoPrinter(
                f"{Path(browser).name} did not print the slides. Open the pack in any browser, "
                "print it, and choose “Save as PDF”."
            ) from None
