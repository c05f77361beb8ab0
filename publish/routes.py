"""What the server does around the pages, for ``dashboard.py``: every address that answers
machines, and the middleware that writes each page's finding into its HTML."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from publish.api import API
from publish.data_files import DATA_FILES
from publish.datapackage import DATAPACKAGE
from publish.feed import FEED
from publish.handout import HANDOUT
from publish.pictures import PICTURES
from publish.plain.answer import READ
from publish.plain.icon import ICONS
from publish.plain.site_map import SITE_MAP
from publish.security_txt import SECURITY_TXT
from publish.share import Share
from publish.share_picture import PICTURE
from publish.short_links import SHORT
from publish.slides.present import DRAW, PRESENT

ROUTES: list[BaseRoute] = [
    API,
    *DATA_FILES,
    FEED,
    HANDOUT,
    PICTURE,
    PICTURES,
    DRAW,
    PRESENT,
    SHORT,
    DATAPACKAGE,
    *READ,
    *SITE_MAP,
    *ICONS,
    SECURITY_TXT,
]
MIDDLEWARE = [Middleware(Share, routes=ROUTES)]
"""Innermost: it reads Streamlit's HTML before anything compresses it."""
