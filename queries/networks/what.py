"""Which networks there are."""

from __future__ import annotations

from typing import Literal

__all__ = ["What"]

What = Literal["authors", "papers", "topics", "all"]
