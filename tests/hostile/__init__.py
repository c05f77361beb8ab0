"""Made-up enemies, in great numbers: ``python -m tests.hostile [--n N] [--seed S]``."""
