"""Corrections of the user, ``digestgraph.toml``: read, and written by ``review``."""
