"""What a load lost of the files in which it read a digest, for the store to remember."""

from __future__ import annotations

from collections.abc import Mapping

from ..graph.lost_lines import LOST, LostLine, pack_lost, unpack_lost
from ..graph.stores.base import Store
from .parsed_files import Reading

__all__ = ["lost_in", "lost_of_store"]


def lost_in(reading: Reading) -> dict[str, list[LostLine]]:
    """Return the lines that became no entry, by the files that have digests."""
    lost: dict[str, list[LostLine]] = {digest.path: [] for digest in reading.digests}
    for problem in reading.problems:
        if problem.file in lost:
            lost[problem.file].append(LostLine(problem.line, problem.code, problem.message))
    return lost


def lost_of_store(store: Store, lost: Mapping[str, list[LostLine]], before: str) -> dict[str, str]:
    """Return the setting that the store is to keep: of each file the lines of its last load."""
    if not before and not any(lost.values()):
        return {}
    files = {digest.path for digest in store.digests()}
    old = {file: lines for file, lines in unpack_lost(before).items() if file in files}
    kept = pack_lost({**old, **lost})
    return {LOST: kept} if kept else {}
