"""From bytes to text: which encoding a file is in, or why that cannot be told."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from .east_asian import tell_east_asian

__all__ = ["Decoded", "UndecodableError", "decode"]

#: Marks at the beginning of a file; those of UTF-32 begin like those of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")
#: Encodings of seven bits that begin their own characters with an escape sequence.
_ESCAPES = ((b"\x1b$B", "iso2022_jp_2"), (b"\x1b$@", "iso2022_jp_2"), (b"\x1b$)C", "iso2022_kr"))
#: Encodings that a file may name, beside those of Unicode.
_PLAIN = re.compile(
    r"utf-?8|us-ascii|(?:iso-8859|windows|cp|euc|koi8|iso-2022)-?\w+|gb\w+|big5|shift_jis",
    re.IGNORECASE,
)
_SAMPLE = 1 << 16
#: Kinds of files that people put beside digests, by their first bytes.
_BINARY = (
    (b"%PDF-", "a PDF; only text is read"),
    (b"PK\x03\x04", "a zip archive (or an office document); unpack it, or save it as text"),
    (b"\x1f\x8b", "compressed with gzip; unpack it"),
    (b"BZh", "compressed with bzip2; unpack it"),
    (b"\xfd7zXZ\x00", "compressed with xz; unpack it"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)


class UndecodableError(ValueError):
    """The bytes are no text, or in an encoding that cannot be told; the text says which."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte order mark.

    ``damaged`` is the first line with bytes that are no UTF-8, in a text that otherwise is;
    they stand as U+FFFD.
    """

    text: str
    encoding: str
    damaged: int | None = None


def decode(raw: bytes) -> Decoded:
    """Decode the bytes of a file.

    UTF-8, UTF-16 and UTF-32 with and without a mark, what an XML declaration names, and
    CP949 (with EUC-KR) and other East Asian encodings where the text leaves no doubt.

    Parameters
    ----------
    raw : bytes
        A whole file.

    Raises
    ------
    UndecodableError
        When it is no text, or its encoding cannot be told.

    Examples
    --------
    >>> decode("저자: 김철수".encode("utf-16")).text
    '저자: 김철수'
    >>> decode("이 논문은 새 방법을 제안합니다.".encode("euc-kr")).encoding
    'cp949'
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, mark, encoding)
    for start, what in _BINARY:
        if raw.startswith(start):
            raise UndecodableError(f"is {what}")
    if raw[257:262] == b"ustar":
        raise UndecodableError("is a tar archive; unpack it")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(raw)
    if "\x1b$" in text and (escaped := _decode_escaped(raw)):
        return escaped
    # Latin letters in UTF-16 are valid UTF-8, too: every other character is a NUL.
    if "\0" in text:
        wide = _decode_wide(raw)
        if wide is not None:
            return wide
        if text.count("\0") > 0.1 * len(text):
            raise UndecodableError("is no text: it is full of NUL characters")
    return Decoded(text, "utf-8")


def _marked(raw: bytes, mark: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw[len(mark) :].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _damaged(raw[len(mark) :])
        if encoding == "utf-32-le":  # UTF-16 whose first character is a NUL begins like that
            return _marked(raw, codecs.BOM_UTF16_LE, "utf-16-le")
        raise UndecodableError(
            f"begins as {encoding.upper()}, but byte {error.start + len(mark)} is none of it; "
            "save the file as UTF-8"
        ) from error


def _decode_other(raw: bytes) -> Decoded:
    if declared := _DECLARED.match(raw[:400]):
        return _decode_declared(raw, declared[1].decode("ascii"))
    if b"\0" in raw and (wide := _decode_wide(raw)):
        return wide
    bad, several, letters = _count_utf8(raw)
    # A short English text has hardly any; one bad byte in many lines is an accident as well.
    is_accident = bad <= 3 and several >= bad
    # Bytes of Korean that happen to be UTF-8 are signs and rare letters: "´°", "ٴ".
    if bad <= 0.05 * several or (is_accident and letters >= bad):
        return _damaged(raw)
    if b"\0" in raw and not is_accident:
        raise UndecodableError("is no text")
    found = None if b"\0" in raw else _decode_east_asian(raw)
    if found is not None:
        return found
    if is_accident or _has_few_bad_lines(raw):
        return _damaged(raw)
    line, byte = _first_bad(raw)
    raise UndecodableError(
        f"is not UTF-8 (line {line}, byte 0x{byte:02x}), and its encoding cannot be told; save it "
        "as UTF-8, for example with: iconv -f CP949 -t UTF-8"
    )


def _decode_declared(raw: bytes, name: str) -> Decoded:
    try:
        if _PLAIN.fullmatch(name):
            return Decoded(raw.decode(name), codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        pass
    raise UndecodableError(
        f"says that it is encoded as {name}, but cannot be read as such; save it as UTF-8"
    )


def _decode_wide(raw: bytes) -> Decoded | None:
    """Try UTF-32 and UTF-16 without a mark; a wrong guess gives strange characters."""
    for encoding in _WIDE:
        try:
            # The sample may end within a character.
            sample = codecs.getincrementaldecoder(encoding)().decode(raw[:_SAMPLE])
            if _is_plausible(sample):
                return Decoded(raw.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_plausible(text: str) -> bool:
    """Tell whether a text has spaces or line ends of its own, and hardly a strange character."""
    if not any(ch in text for ch in " \n"):
        return False
    strange = sum(
        unicodedata.category(ch) in ("Cn", "Co", "Cc") and ch not in "\t\r\n" for ch in text
    )
    ascii_ones = sum(ch.isascii() for ch in text)
    return strange <= 0.002 * len(text) and ascii_ones >= 0.02 * len(text)


def _count_utf8(raw: bytes) -> tuple[int, int, int]:
    """Return how many places are no UTF-8, and how many characters and letters are not ASCII."""
    text = raw.decode("utf-8", errors="replace")
    bad, others = text.count("\ufffd"), "".join(_NOT_ASCII.findall(text))
    return bad, len(others) - bad, sum(map(_is_common, others))


def _is_common(char: str) -> bool:
    """Tell whether a character is a letter of Latin or East Asian writing."""
    return char.isalpha() and not "\u0250" <= char < "\u0800"


def _has_few_bad_lines(raw: bytes) -> bool:
    """Tell whether at most one line in a hundred is no UTF-8: an accident in an English text."""
    lines = raw.split(b"\n")
    return sum(not _is_utf8(line) for line in lines) * 100 <= len(lines)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def _damaged(raw: bytes) -> Decoded:
    line, _ = _first_bad(raw)
    return Decoded(raw.decode("utf-8", errors="replace"), "utf-8", line)


def _first_bad(raw: bytes) -> tuple[int, int]:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1, raw[error.start]
    return 1, 0


def _decode_east_asian(raw: bytes) -> Decoded | None:
    encoding = tell_east_asian(_not_ascii_lines(raw))
    try:
        return Decoded(raw.decode(encoding), encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _not_ascii_lines(raw: bytes) -> bytes:
    """Return the first lines that are not ASCII; a line end is part of no other character."""
    if len(raw) <= _SAMPLE:
        return raw
    lines: list[bytes] = []
    size = 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"".join(lines)


def _decode_escaped(raw: bytes) -> Decoded | None:
    """Decode what mails in Japanese and Korean are written in: ASCII with escape sequences."""
    for mark, encoding in _ESCAPES:
        if mark in raw:
            try:
                return Decoded(raw.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    return None
