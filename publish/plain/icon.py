"""The site's own icon, where browsers look for one."""

from pathlib import Path

from starlette.responses import FileResponse
from starlette.routing import Route

FILE = Path(__file__).parents[2] / "pages" / "static" / "icon.png"


def _answer(_request: object) -> FileResponse:
    return FileResponse(FILE, media_type="image/png", headers={"Cache-Control": "max-age=86400"})


ICONS = [Route(f"/{name}", _answer) for name in ("icon.png", "favicon.png", "favicon.ico")]
