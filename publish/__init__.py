"""Frames out to the world: what visitors take away, and what machines ask for."""
