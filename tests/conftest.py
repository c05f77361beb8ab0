"""What all tests share: a slow or busy machine is no failure, and CI tries each property on
fewer examples, the same at each run, than a developer's machine, which draws them anew."""

import os

from hypothesis import settings

settings.register_profile("developer", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=25, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")
