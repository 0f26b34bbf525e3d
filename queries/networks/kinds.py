"""Which networks there are; apart from what builds them, which needs much more to be imported."""

from __future__ import annotations

from typing import Literal

__all__ = ["What"]

What = Literal["authors", "papers", "topics", "all"]
