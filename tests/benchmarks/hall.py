"""A hall of phones: each visitor opens three plain pages, as locust plays them.

Run by :mod:`tests.benchmarks.plain`, against this machine alone.
"""

from locust import HttpUser, between, task
from locust.exception import StopUser

PAGES = (
    "/read/",
    "/read/recipients/",
    "/read/recipient/fft-education/",
    "/read/home-office/",
    "/read/kind/commercial-firm/",
    "/read/nationality/",
    "/read/search?q=Telegraf",
)
FONT = "/app/static/ledger-serif.woff2"


class Visitor(HttpUser):
    wait_time = between(0.5, 2)
    count = 0

    def on_start(self) -> None:
        Visitor.count += 1
        self.left = [PAGES[(Visitor.count + step * 2) % len(PAGES)] for step in range(3)]
        self.client.headers["Accept-Encoding"] = "gzip"
        self.fonts = 0

    @task
    def read(self) -> None:
        if not self.left:
            raise StopUser
        self.client.get(self.left.pop())
        if not self.fonts:
            self.client.get(FONT)
            self.fonts = 1
