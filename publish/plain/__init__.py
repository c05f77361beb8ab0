"""Plain pages: each finding as a whole HTML document under ``/read/`` that needs no JavaScript."""
