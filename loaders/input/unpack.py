"""Files that are compressed with gzip, as dumps of papers are, up to a bound."""

from __future__ import annotations

import zlib

from .files import UnreadableError
from .limits import LARGEST_FILE

__all__ = ["unpacked"]

_GZIP = b"\x1f\x8b"
#: Reads the head of a gzip member, too.
_WITH_HEAD = 16 + zlib.MAX_WBITS
_STEP = 1 << 20


def unpacked(raw: bytes, limit: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file, unpacked where they are compressed with gzip.

    Raises
    ------
    UnreadableError
        When what is in it is larger than the limit, or is damaged or cut.

    Examples
    --------
    >>> import gzip
    >>> unpacked(gzip.compress(b"bees")), unpacked(b"bees")
    (b'bees', b'bees')
    """
    if not raw.startswith(_GZIP):
        return raw
    parts: list[bytes] = []
    size = 0
    rest = raw
    while rest.startswith(_GZIP):  # several of them may follow each other
        member = zlib.decompressobj(_WITH_HEAD)
        while not member.eof:
            try:
                part = member.decompress(rest, _STEP)
            except zlib.error as error:
                raise _damaged() from error
            size += len(part)
            if size > limit:
                said = f"has more than {limit >> 20} MB when it is unpacked; split it"
                raise UnreadableError("too-large", said)
            parts.append(part)
            rest = member.unconsumed_tail
            if not part and not rest and not member.eof:
                raise _damaged()
        rest = member.unused_data
    if rest.strip(b"\0"):
        raise _damaged()
    return b"".join(parts)


def _damaged() -> UnreadableError:
    said = "is compressed with gzip, and damaged or cut: nothing of it is loaded; fetch it again"
    return UnreadableError("not-text", said)
