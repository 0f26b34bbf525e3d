"""How much is read at most, so that no file can fill the memory; stated in docs/formats.md."""

from __future__ import annotations

__all__ = ["LARGEST_ENTRY", "LARGEST_FILE"]

#: Bytes of one file, and of the standard input.
LARGEST_FILE = 256 * 1024 * 1024
#: Characters of one entry, and of what stands above the first one. The longest real entry has
#: some thousand; a longer one is a problem, and the entries beside it are read.
LARGEST_ENTRY = 2_000_000
