"""Run the command line with ``python -m digestgraph``."""

from __future__ import annotations

from digestgraph.cli import main

if __name__ == "__main__":
    main()
