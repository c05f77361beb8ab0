"""A hall that opens the app: each visitor sees three pages, as locust plays them.

Run by :mod:`tests.benchmarks.many`, against this machine alone.
"""

import time

from locust import User, between, task

from tests.benchmarks.visit import PAGES, connect, view


class Visitor(User):
    wait_time = between(0.5, 2)
    came = left = 0

    def on_start(self) -> None:
        Visitor.came += 1
        self.pages = [PAGES[(Visitor.came + step * 2) % len(PAGES)] for step in range(3)]
        self.socket = None

    @task
    def read(self) -> None:
        page, query = self.pages.pop()
        start, size, failed = time.perf_counter(), 0, None
        try:
            self.socket = self.socket or connect(str(self.host))
            size = view(self.socket, page, query)
        except Exception as error:
            failed = error
        self.environment.events.request.fire(
            request_type="view",
            name=page,
            response_time=(time.perf_counter() - start) * 1000,
            response_length=size,
            exception=failed,
        )
        if not self.pages:
            self.leave()

    def leave(self) -> None:
        """The last one puts out the light."""
        if self.socket:
            self.socket.close()
        Visitor.left += 1
        if Visitor.left == self.environment.parsed_options.num_users:
            self.environment.runner.quit()
        self.stop()
