"""Ways to damage a file, for all formats: :func:`mutants`."""

from __future__ import annotations

import gzip
import io
import random
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence

__all__ = ["MUTATIONS", "mutants"]

#: Longer inputs would only make the runs longer: what takes long for them does for these.
_LONGEST = 400_000
_TOKENS = [
    *("](", "[", "]", "((", ")", "{", "}", "<", ">", '"', "'", "\\", "`", "$^{", "|", "&", ";"),
    *("\n", "\r", "\r\n", "\n\n### ", "\n## Daily Papers (2024-02-30)\n", "\n- ", "\n  - "),
    *("#" * 9, "\n---\n", ": ", "=\n", ",", ",,", "\t", "\n@misc{x,\n", "\nER  - \n", "\nTY  - "),
    *("Authors: ", "Vote: ", "저자: ", " and ", " et al.", ", Jr.", "[{[]: 1}]", "9" * 400, "+"),
    *("\0", "\ufffd", "\ufeff", "\u2028", "\x1b[31m", "\u202e", "e\u0301", "\u1112\u1161\u11ab"),
    *("https://arxiv.org/abs/2401.00001", "https://", "![](", "&lt;", "<!DOCTYPE x>", "\\ud800"),
    *("<![CDATA[", "]]>", "<!--", "-->", "<?x", "\\u0000", "0000-00-00", "99999-12-31", "!!x "),
]
_ENCODINGS = [
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "latin-1", "utf-8-sig", "gb18030"),
    *("shift_jis", "euc-jp", "big5", "utf-7", "cp1252", "cp037"),
]
_DECLARED = ["utf-16", "EUC-KR", "none", "utf-8", "x" * 50, "utf-7", "iso-2022-jp"]
#: What opens and closes a level, and what a level may be in the syntax of some format.
_LEVELS = [
    *(("[", "]"), ("{", "}"), ('{"a":', "}"), ("(", ")"), ("<b>", "</b>"), ("<a b='c'>", "</a>")),
    *(("- ", ""), ("> ", ""), ("* ", ""), ("'", "'"), ("\\", ""), ("{\\em ", "}"), ("**", "**")),
    *(("[x](", ")"), ("![", "]"), ("<div>\n", "</div>\n"), ("&amp;", ""), ("=3D", ""), ("~", "~")),
]
_VALUES = [
    *(b"null", b"true", b'""', b"[]", b"{}", b"[[]]", b"[null]", b'{"name": null}', b"0", b"-1"),
    *(b"99999", b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b'"\\ud800"', b'"\\u0000"', b"0.5"),
    *(
        b"None",
        b"b'x'",
        b'"0000"',
        b'"99999-01-01"',
        b'["a", 3]',
        b'"2401.00001"',
        b'" "',
        b'"\\n"',
    ),
]
_VALUE = re.compile(rb'"[^"\n]{0,200}"(?!\s*:)|\b\d{1,9}\b|\b(?:null|true|false|None)\b')


def mutants(seed: int, texts: Sequence[bytes]) -> Iterator[bytes]:
    """Yield mutated inputs without end; the same seed gives the same ones."""
    rng = random.Random(seed)
    while True:
        raw = rng.choice(texts)
        for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
            mutate = rng.choice(MUTATIONS)
            raw = mutate(rng, raw, texts)
        if rng.random() < 0.01:
            raw = _contain(rng, raw)
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


#: What a line may be long of; each of them begins something that a format looks for.
_UNITS = tuple(
    unit.encode()
    for unit in (
        *(
            " ",
            " ",
            "\t",
            "a",
            "A B, ",
            "가 ",
            "[",
            "[a](",
            "](",
            "(a",
            "<a ",
            "`",
            "| ",
            "# ",
            "- ",
        ),
        *('"', "'", ": ", ", ", ". ", "\\", "{", "}", "~", "*", "_", "&", "@", "1 ", "1.", "and "),
        *("/", "$", "A.", "a-", "a:", "\u00a0", "📌"),
    )
)


def _lengthen(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Make one line, or what stands in it, very long."""
    lines = raw.split(b"\n")
    chosen = rng.randrange(len(lines))
    unit = rng.choice((lines[chosen] or b" ", *_UNITS))
    times = rng.choice((100, 1000, 20_000)) if rng.random() < 0.3 else 20
    place = _place(rng, lines[chosen])
    more = unit * min(times, _LONGEST // len(unit) + 1)
    lines[chosen] = lines[chosen][:place] + more + lines[chosen][place:]
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
    """Write it in another encoding, twice encoded, or as what another encoding declares."""
    text = raw.decode("utf-8", "replace")
    way = rng.random()
    if way < 0.2:
        return text.encode().decode("latin-1").encode()
    if way < 0.3:
        return f"<?xml version='1.0' encoding='{rng.choice(_DECLARED)}'?>\n{text}".encode()
    if way < 0.4:
        return text.replace("utf-8", rng.choice(_DECLARED)).encode()
    return text.encode(rng.choice(_ENCODINGS), "replace")


def _scribble(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Put random characters of all planes somewhere."""
    points = (rng.choice((0x80, 0x250, 0x3100, 0xAC00, 0x1F300, 0xE000)) for _ in range(20))
    written = "".join(chr(point + rng.randrange(0x80)) for point in points)
    place = _place(rng, raw)
    return raw[:place] + written.encode() + raw[place:]


def _nest(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Put a part into many levels of a syntax; some are never closed."""
    depth = rng.choice((3, 60, 500, 5_000)) if rng.random() < 0.9 else 60_000
    a = _place(rng, raw)
    b = min(len(raw), a + rng.choice((0, 10, 300)))
    if rng.random() < 0.2:
        return raw[:a] + _levels(rng, min(depth, 400)) + raw[a:]
    open_, close = (part.encode() for part in rng.choice(_LEVELS))
    depth = min(depth, _LONGEST // len(open_ + close))
    closed = rng.choice((depth, depth, depth // 2, 0))
    return raw[:a] + open_ * depth + raw[a:b] + close * closed + raw[b:]


def _levels(rng: random.Random, depth: int) -> bytes:
    """Write levels that are more than a bracket: indented lines, parts of a mail."""
    if rng.random() < 0.5:
        mark = rng.choice(("a:", "- a:", "-", "- ", "1. x", "? a"))
        return ("\n" + "\n".join(" " * level + mark for level in range(depth)) + "\n").encode()
    kind = rng.choice(("multipart/mixed", "multipart/alternative", "message/rfc822"))
    parts = (
        f'--b{level}\nContent-Type: {kind}; boundary="b{level + 1}"\n\n' for level in range(depth)
    )
    return ('\nContent-Type: multipart/mixed; boundary="b0"\n\n' + "".join(parts)).encode()


def _entities(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Define entities, none of which grows beyond some thousand characters, and refer to them."""
    sizes = rng.choice(((2, 2), (10, 3), (1, 30)))
    defined = ['<!ENTITY e0 "bee">', '<!ENTITY x SYSTEM "none.txt">', '<!ENTITY % p "x">']
    for level in range(1, sizes[1] + 1):
        before = f"&e{level - 1};" * sizes[0]
        defined.append(f'<!ENTITY e{level} "{before}">')
    type_ = f"<!DOCTYPE x [{''.join(defined)}]>\n".encode()
    start = raw.find(b"?>") + 2 if b"?>" in raw[:200] else 0
    place = max(_place(rng, raw), start)
    used = rng.choice(("&e0;", f"&e{sizes[1]};", "&x;", "&none;", "&#38;#60;")).encode()
    return raw[:start] + type_ + raw[start:place] + used + raw[place:]


def _revalue(rng: random.Random, raw: bytes, texts: Sequence[bytes]) -> bytes:
    """Put other kinds of values where strings, numbers and names of constants stand."""
    for _ in range(rng.choice((1, 2, 10))):
        found = _VALUE.search(raw, _place(rng, raw))
        if found:
            raw = raw[: found.start()] + rng.choice(_VALUES) + raw[found.end() :]
    return raw


def _contain(rng: random.Random, raw: bytes) -> bytes:
    """Pack it: an archive that is named as a digest."""
    kind = rng.choice(("zip", "stored", "tar", "gzip"))
    if kind == "gzip":
        return gzip.compress(raw, 1, mtime=0)
    out = io.BytesIO()
    if kind == "tar":
        with tarfile.open(fileobj=out, mode="w") as tar:
            member = tarfile.TarInfo("2024-01-02.md")
            member.size = len(raw)
            tar.addfile(member, io.BytesIO(raw))
    else:
        packing = zipfile.ZIP_DEFLATED if kind == "zip" else zipfile.ZIP_STORED
        with zipfile.ZipFile(out, "w", packing) as archive:
            archive.writestr(zipfile.ZipInfo("2024-01-02.md"), raw)
    packed = out.getvalue()
    return packed if rng.random() < 0.5 else packed[: _place(rng, packed)]


#: Each takes random numbers, an input, and other inputs of its kind.
MUTATIONS: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    *(_truncate, _splice, _flip, _cut, _insert, _lengthen, _shuffle, _repeat),
    *(_encode, _scribble, _nest, _entities, _revalue),
)
