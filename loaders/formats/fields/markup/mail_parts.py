"""The parts of a mail, decoded: its HTML and its text."""

from __future__ import annotations

import re
from email import message_from_string
from email.message import Message

__all__ = ["is_cut", "read_parts"]

_PARAMETERS = re.compile(r"^Content-\w+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
#: The parser of Python takes quadratic time for the parameters of a header.
_LONGEST_HEADER = 4_000
#: What the parser of mails says of parts without an end.
_CUT = "CloseBoundaryNotFoundDefect"
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


def is_cut(text: str) -> bool:
    """Tell whether a mail ends before its last part does.

    Examples
    --------
    >>> head = 'Content-Type: multipart/mixed; boundary="b"'
    >>> mail = f"{head}\\n\\n--b\\n\\nBees\\n"
    >>> is_cut(mail), is_cut(f"{mail}--b--\\n")
    (True, False)
    """
    if _is_endless(text):
        return False
    try:
        parts = message_from_string(text).walk()
        return any(type(defect).__name__ == _CUT for part in parts for defect in part.defects)
    except _BROKEN:
        return False


def read_parts(text: str) -> dict[str, str]:
    """Return the first text of each kind, ``text/html`` and ``text/plain``, that is no attachment.

    Examples
    --------
    >>> read_parts("From: a@b.org\\nContent-Type: text/plain\\n\\nBees\\n")
    {'text/plain': 'Bees\\n'}
    """
    found: dict[str, str] = {}
    if _is_endless(text):
        return found
    try:
        # The older policy takes linear time for headers of any length.
        for part in message_from_string(text).walk():
            kind = part.get_content_type()
            if kind in ("text/html", "text/plain") and not part.get_filename():
                found.setdefault(kind, _decoded(part))
    except _BROKEN:
        return {}
    return found


def _is_endless(text: str) -> bool:
    return any(len(header[0]) > _LONGEST_HEADER for header in _PARAMETERS.finditer(text))


def _decoded(part: Message) -> str:
    """Return the text of a part; where nothing is encoded, the file's own encoding was read."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding not in ("quoted-printable", "base64"):
        return str(part.get_payload())
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")
