"""Digests in many shapes: each is a file in ``tests/layouts``, with its facts as data beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publisher_samples import Case, Fact

__all__ = ["LAYOUTS"]

_FOLDER = Path(__file__).parents[1] / "layouts"


def _cases() -> Iterator[Case]:
    for said in sorted(_FOLDER.glob("*/facts.json")):
        told: dict[str, Any] = json.loads(said.read_text(encoding="utf-8"))
        text = (said.parent / told["file"]).read_bytes().decode("utf-8")
        facts = (
            {key: tuple(v) if isinstance(v, list) else v for key, v in fact.items()}
            for fact in told["facts"]
        )
        yield Case(told["about"], told["file"], text, tuple(Fact(**fact) for fact in facts))


LAYOUTS = tuple(_cases())
