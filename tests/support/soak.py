"""A runner that holds mutated inputs of a format to limits of time and memory.

``python tests/support/soak.py FORMAT COUNT [SEED]`` runs one format and prints the figures as JSON;
``make soak`` runs every one. Half of the inputs are read in whatever format claims them, as a load
does, and half are read in the format under test, as ``--format`` does. What is read must read as
the same digest again from what is kept of it, and a part of it is loaded into a store.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from mutations import mutants
from soak_seeds import SEEDS

from digestgraph.graph import open_store
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.copies import find_copies
from digestgraph.loaders.formats import Format, load_formats, parse_again
from digestgraph.loaders.input.decode import UndecodableError, decode
from digestgraph.loaders.read import Parsed, Reading, parse_text

__all__ = ["MEGABYTES", "SECONDS", "SEEDS", "Figures", "mutants", "run"]

#: Limits of one input. The seconds are those of a processor that does :func:`_work` in ``WORK``
#: CPU seconds; a slower or busier one is given more of them, a faster one no fewer.
SECONDS = 1.0
WORK = 0.06
MEGABYTES = 200
#: Of so many inputs that are read, one is loaded into a store.
LOADED = 100
_STATUS = Path("/proc/self/status")
_MARK = Path("/proc/self/clear_refs")


@dataclass
class Figures:
    """What a run found; ``failures`` say what went wrong, with the number of the input.

    ``read`` counts inputs that gave digests, ``refused`` those that gave none, ``forced`` how many
    of the former were read by ``--format``, ``own`` how many of the others the format under test
    read by its own claim.
    """

    count: int = 0
    read: int = 0
    refused: int = 0
    forced: int = 0
    own: int = 0
    entries: int = 0
    loaded: int = 0
    largest: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    seconds: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def run(
    name: str, inputs: Iterable[bytes], *, seconds: float | None = SECONDS, loaded: int = LOADED
) -> Figures:
    """Read each input, and hold it to the limits."""
    figures = Figures()
    reader = load_formats()[name]
    for number, raw in enumerate(inputs):
        forced = reader if number % 2 else None
        before = _size(mark=True)
        start = time.process_time()
        try:
            parsed = read_input(raw, _name(reader, number), forced)
        except Exception as error:
            figures.failures.append(f"{number}: {type(error).__name__}: {error}"[:300])
            continue
        took = time.process_time() - start
        grown = round(_size() - before, 1)
        if seconds is not None and took > seconds:
            took = _took_again(raw, _name(reader, number), forced)
            if took > seconds:
                figures.failures.append(f"{number}: {took:.2f} s for {len(raw):,} bytes")
        if grown > MEGABYTES:
            figures.failures.append(f"{number}: {grown} MB for {len(raw):,} bytes")
        figures.count += 1
        figures.largest = max(figures.largest, len(raw))
        figures.slowest = max(figures.slowest, round(took, 3))
        figures.megabytes = max(figures.megabytes, grown)
        _count(figures, parsed, name, forced)
        if parsed.unread is not None and parsed.unread.code == "format-failed":
            figures.failures.append(f"{number}: {parsed.unread.message}"[:300])
        try:
            figures.failures += [f"{number}: {what}" for what in kept_otherwise(parsed)]
            if parsed.digests and figures.read % loaded == 0:
                figures.loaded += 1
                figures.failures += [f"{number}: {what}" for what in loaded_otherwise(parsed)]
        except Exception as error:
            figures.failures.append(f"{number}: later: {type(error).__name__}: {error}"[:300])
    figures.seconds = round(time.process_time(), 1)
    return figures


def _took_again(raw: bytes, path: str, forced: Format | None) -> float:
    """Return the shortest of three readings, in CPU seconds of the processor of the limits."""
    took, work = [], []
    for _ in range(3):
        start = time.process_time()
        _work()
        between = time.process_time()
        read_input(raw, path, forced)
        work.append(between - start)
        took.append(time.process_time() - between)
    return min(took) / max(min(work) / WORK, 1)


def _work() -> int:
    """Count and multiply a million times."""
    total = 0
    for number in range(1_000_000):
        total += number * number
    return total


def _name(reader: Format, number: int) -> str:
    """Name a file as the format's files are, with and without a day in the name."""
    suffix = reader.suffixes[number // 4 % len(reader.suffixes)]
    return ("2024-01-02" if number // 2 % 2 else "papers") + suffix


def _count(figures: Figures, parsed: Parsed, name: str, forced: Format | None) -> None:
    figures.read += bool(parsed.digests)
    figures.refused += not parsed.digests
    if forced is not None:
        figures.forced += bool(parsed.digests)
    else:
        figures.own += bool(parsed.digests) and parsed.digests[0].format == name
    figures.entries += sum(len(digest.entries) for digest in parsed.digests)
    if parsed.unread is not None:
        figures.codes[parsed.unread.code] += 1


def read_input(raw: bytes, path: str, forced: Format | None = None) -> Parsed:
    """Read the bytes of one file as a load does."""
    try:
        decoded = decode(raw)
    except UndecodableError:
        return Parsed(path, (), ())
    return parse_text(decoded.text, path, damaged=decoded.damaged, forced=forced)


def kept_otherwise(parsed: Parsed) -> Iterator[str]:
    """Yield the digests whose kept text does not read as the same digest again."""
    for digest in parsed.digests:
        reader = load_formats()[digest.format]
        if parse_again(reader, digest.kept) != digest:
            yield f"{digest.date} reads otherwise from its kept text"


def loaded_otherwise(parsed: Parsed) -> Iterator[str]:
    """Load what was read into a store, and yield what is not as it should be there."""
    with open_store(":memory:") as store:
        load_digests(store, Reading(parsed.digests, parsed.problems, ()), keywords=True)
        snapshot = store.snapshot()
        snapshot.check()
        lines = snapshot.lines()
        copied = {
            copy.digest.id for copy in find_copies(parsed.digests, {}, lambda _: (), lambda _: None)
        }
        entries = sum(len(d.entries) for d in parsed.digests if d.id not in copied)
        if store.counts()["entries"] != entries:
            yield f"{store.counts()['entries']} of {entries} entries are in the store"
        refresh_graph(store)
        if store.snapshot().lines() != lines:
            yield "the graph is another one when it is computed again"


def _size(*, mark: bool = False) -> float:
    """Return the largest size of the process since it was marked, in megabytes."""
    try:
        if mark:
            _MARK.write_text("5")
        status = _STATUS.read_text()
    except OSError:  # not Linux: the largest one since the start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (2**20 if sys.platform == "darwin" else 2**10)
    return int(status.partition("VmHWM:")[2].split()[0]) / 2**10


def main(name: str, count: str, seed: str = "1") -> None:
    """Run a format and print the figures."""
    stream = mutants(int(seed), SEEDS[name]())
    figures = run(name, islice(stream, int(count)))
    print(json.dumps(vars(figures), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
