"""What is known of many readings, kept in files that ``GOLDEN=write`` writes anew."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

__all__ = ["GOLDEN", "digest_of", "is_known"]

GOLDEN = Path(__file__).parents[1] / "loaders" / "formats" / "golden"


def digest_of(text: str) -> str:
    """Return a short hash of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def is_known(name: str, found: Iterable[dict[str, Any]]) -> None:
    """Compare what was found with a file of ``GOLDEN``, a line for each."""
    lines = [json.dumps(one, ensure_ascii=False) for one in found]
    lines = [line.encode("utf-8", "backslashreplace").decode() for line in lines]
    file = GOLDEN / f"{name}.jsonl"
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert lines == file.read_text(encoding="utf-8").split("\n")[:-1]
