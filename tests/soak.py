"""Mutated inputs, and a runner that holds every one of them to limits. For all formats.

A new format adds its texts to :data:`SEEDS`; ``python tests/soak.py FORMAT COUNT [SEED]`` runs it
and prints the figures as JSON. ``make soak`` runs every format.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from digests import make_day, make_entry
from format_samples import SAMPLES

from digestgraph.examples import folder
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.input.decode import UndecodableError, decode
from digestgraph.loaders.read import Parsed, parse_text

#: Limits of one input.
SECONDS = 1.0
MEGABYTES = 200


def _home() -> list[bytes]:
    texts = [file.read_bytes() for file in sorted(folder().glob("20*.md"))]
    first = make_day("2023-11-20", make_entry("2311.00001", votes=None, authors=None))
    odd = make_day(
        "2024-01-10",
        make_entry("2401.00001", "A [b] ](c", votes="-", authors="A B and C D; E & F et al."),
        make_entry("2401.00002v3", authors="['Ann Bee', \"C O'D\"]", bullets=("**x**: 점", "")),
        make_entry("2401.00003", authors="Ann Bee1,2 (KAIST, Korea), Kurt K, Jr., 김철수 외 3명"),
    )
    return [*texts, first.encode(), (odd + make_day("2024-01-11", odd)).encode()]


def _samples(name: str) -> Callable[[], list[bytes]]:
    return lambda: [sample.text.encode() for sample in SAMPLES if sample.format == name]


#: For each format the texts that are mutated.
SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "daily-papers": _home,
    **{sample.format: _samples(sample.format) for sample in SAMPLES},
}

_TOKENS = [
    *("](", "[", "]", "((", ")", "{", "}", "<", ">", '"', "'", "\\", "`", "$^{", "|", "&", ";"),
    *(
        "\n",
        "\r",
        "\r\n",
        "\n\n### ",
        "\n## Daily Papers (2024-02-30)\n",
        "\n- ",
        "\n  - ",
        "#" * 9,
    ),
    *("Authors: ", "Vote: ", "저자: ", " and ", " et al.", ", Jr.", "[{[]: 1}]", "9" * 400, "+"),
    *("\0", "\ufffd", "\ufeff", "\u2028", "\x1b[31m", "\u202e", "e\u0301", "\u1112\u1161\u11ab"),
    *("https://arxiv.org/abs/2401.00001", "https://", "![](", "&lt;", "<!DOCTYPE x>", "\\ud800"),
]
_ENCODINGS = [
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp949",
    "latin-1",
    "utf-8-sig",
    "gb18030",
]


def mutants(seed: int, texts: Sequence[bytes]) -> Iterator[bytes]:
    """Yield mutated inputs without end; the same seed gives the same ones."""
    rng = random.Random(seed)
    while True:
        raw = rng.choice(texts)
        for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
            raw = rng.choice(_MUTATIONS)(rng, raw, texts)
        yield raw


def _place(rng: random.Random, raw: bytes) -> int:
    return rng.randrange(len(raw) + 1)


def _truncate(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    place = _place(rng, raw)
    return raw[:place] if rng.random() < 0.7 else raw[place:]


def _splice(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    other = rng.choice(texts)
    return raw[: _place(rng, raw)] + other[_place(rng, other) :]


def _flip(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    changed = bytearray(raw)
    for _ in range(rng.choice((1, 3, 30)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    a, b = sorted((_place(rng, raw), _place(rng, raw)))
    return raw[:a] + raw[min(b, a + rng.choice((1, 10, 1000))) :]


def _insert(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    place = _place(rng, raw)
    token = rng.choice(_TOKENS).encode()
    return raw[:place] + token * rng.choice((1, 1, 1, 2, 50, 2000)) + raw[place:]


def _lengthen(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Make one line, or what stands in it, very long."""
    lines = raw.split(b"\n")
    chosen = rng.randrange(len(lines))
    unit = rng.choice((lines[chosen] or b" ", b" ", b"A B, ", "가 ".encode(), b"[", b"a", b"\t"))
    times = rng.choice((100, 1000, 20_000)) if rng.random() < 0.3 else 20
    lines[chosen] += unit * min(times, 400_000 // len(unit) + 1)
    return b"\n".join(lines)


def _shuffle(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    lines = raw.split(b"\n")
    a, b = sorted((rng.randrange(len(lines)), rng.randrange(len(lines))))
    part = lines[a:b]
    rng.shuffle(part)
    return b"\n".join(lines[:a] + part + lines[b:])


def _repeat(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    a, b = sorted((_place(rng, raw), _place(rng, raw)))
    part = raw[a : min(b, a + 2000)]
    return raw[:b] + part * rng.choice((2, 5, 40)) + raw[b:]


def _encode(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    return raw.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")


def _scribble(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Put random characters of all planes somewhere."""
    points = (rng.choice((0x80, 0x250, 0x3100, 0xAC00, 0x1F300, 0xE000)) for _ in range(20))
    written = "".join(chr(point + rng.randrange(0x80)) for point in points)
    place = _place(rng, raw)
    return raw[:place] + written.encode() + raw[place:]


_MUTATIONS = (
    _truncate,
    _splice,
    _flip,
    _cut,
    _insert,
    _lengthen,
    _shuffle,
    _repeat,
    _encode,
    _scribble,
)


@dataclass
class Figures:
    """What a run found; ``failures`` say what went wrong, with the number of the input."""

    count: int = 0
    read: int = 0
    entries: int = 0
    largest: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def run(inputs: Iterable[bytes], *, seconds: float | None = SECONDS) -> Figures:
    """Read each input as a load would, and hold it to the limits.

    Memory is what the process takes at most beyond its size at the start, so that one input too
    many shows, however many came before; it is measured where the system can.
    """
    figures = Figures()
    before = _peak()
    for number, raw in enumerate(inputs):
        start = time.process_time()
        try:
            parsed = read_input(raw)
        except Exception as error:
            figures.failures.append(f"{number}: {type(error).__name__}: {error}"[:300])
            continue
        took = time.process_time() - start
        figures.count += 1
        figures.read += bool(parsed.digests)
        figures.entries += sum(len(digest.entries) for digest in parsed.digests)
        figures.largest = max(figures.largest, len(raw))
        figures.slowest = max(figures.slowest, took)
        if parsed.unread is not None:
            figures.codes[parsed.unread.code] += 1
            if parsed.unread.code == "format-failed":
                figures.failures.append(f"{number}: {parsed.unread.message}"[:300])
        if seconds is not None and took > seconds:
            figures.failures.append(f"{number}: {took:.2f} s for {len(raw):,} bytes")
        figures.megabytes = round(_peak() - before, 1)
        if figures.megabytes > MEGABYTES:
            figures.failures.append(f"{number}: {figures.megabytes} MB for {len(raw):,} bytes")
            break
        if number % 50 == 0:
            figures.failures += [f"{number}: {what}" for what in kept_otherwise(parsed)]
    return figures


def read_input(raw: bytes) -> Parsed:
    """Read the bytes of one file as a load does."""
    try:
        decoded = decode(raw)
    except UndecodableError:
        return Parsed("2024-01-02.md", (), ())
    return parse_text(decoded.text, "2024-01-02.md", damaged=decoded.damaged)


def kept_otherwise(parsed: Parsed) -> Iterator[str]:
    """Yield the digests whose kept text does not read as the same digest again."""
    for digest in parsed.digests:
        reader = load_formats()[digest.format]
        if parse_again(reader, digest.kept) != digest:
            yield f"{digest.date} reads otherwise from its kept text"


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main(name: str, count: str, seed: str = "1") -> None:
    """Run a format and print the figures."""
    texts = SEEDS[name]()
    stream = mutants(int(seed), texts)
    limit = None if os.environ.get("SOAK_ANY_SPEED") else SECONDS
    figures = run((next(stream) for _ in range(int(count))), seconds=limit)
    print(json.dumps(vars(figures), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
