"""Values of a JSON text with their places, and Python's way to print them."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from json.encoder import encode_basestring
from typing import Any, TypeVar

from .....graph.text import end_of_match

__all__ = [
    "ends_open",
    "find_items",
    "find_key",
    "find_odd",
    "is_closed",
    "leave_out_halves",
    "make_decoder",
    "once",
    "read_literal",
    "remembering",
]

_T = TypeVar("_T")
_NEXT = re.compile(r"[\s,]*")
_COLON = re.compile(r"\s*:\s*")
_DECODER = json.JSONDecoder()
_DECODE = _DECODER.raw_decode
#: What a value begins with. To say what else stands there the decoder would count all lines.
_VALUES = frozenset('{["-0123456789tfnNI')
_HALF = re.compile("[\ud800-\udfff]")
#: A half as JSON writes it, alone or with the other one; most of Hangul begins with \\ud, too.
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class _Decoder(json.JSONDecoder):
    """A decoder that puts keys which stand twice in one object into its list."""

    def __init__(self, repeated: list[str]) -> None:
        super().__init__(object_pairs_hook=self._make)
        self.repeated = repeated

    def _make(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.repeated.append(key)
                seen.add(key)
        return found


def make_decoder(repeated: list[str]) -> json.JSONDecoder:
    """Make a decoder that puts keys which stand twice in one object into a list.

    Examples
    --------
    >>> repeated = []
    >>> make_decoder(repeated).decode('{"a": 1, "b": {"a": 2}, "a": 3}'), repeated
    ({'a': 3, 'b': {'a': 2}}, ['a'])
    """
    return _Decoder(repeated)


def find_odd(text: str, value: Any, repeated: list[str]) -> Iterator[tuple[str, str]]:
    """Find what JSON allows in a record and no reader can keep, as codes and messages.

    Parameters
    ----------
    text : str
        The record.
    value : object
        What was made of it.
    repeated : list of str
        Keys that stand twice in one object; they are taken out of the list.

    Examples
    --------
    >>> text = '{"a": "bee \\\\ud83d", "b": "\\\\ud83d\\\\udc1d"}'
    >>> [code for code, _ in find_odd(text, json.loads(text), [])]
    ['half-character']
    """
    for key in dict.fromkeys(repeated):
        yield (
            "repeated-key",
            f"the key {key[:60]!r} stands twice in one object: the last counts",
        )
    repeated.clear()
    if _ESCAPED_HALF.search(text) and _HALF.search(json.dumps(value, ensure_ascii=False)):
        yield (
            "half-character",
            "half of a character (\\ud800 to \\udfff) is left out",
        )


def leave_out_halves(text: str) -> str:
    r"""Return a text without halves of characters, which JSON can write and no store can keep.

    Examples
    --------
    >>> leave_out_halves("bee \ud83d")
    'bee '
    """
    return _HALF.sub("", text)


def find_key(text: str, start: int) -> tuple[int, str, int] | None:
    """Return where the next member of an object begins, its key, and where its value begins.

    Examples
    --------
    >>> find_key('{"a": 1, "b": 2}', 7)
    (9, 'b', 14)
    """
    begin = end_of_match(_NEXT, text, start)
    if text[begin : begin + 1] != '"':
        return None
    try:
        key, end = _DECODER.raw_decode(text, begin)
    except ValueError:
        return None
    colon = _COLON.match(text, end)
    return (begin, key, colon.end()) if colon else None


def is_closed(text: str, start: int) -> bool:
    """Tell whether an object is closed behind one of its values.

    Examples
    --------
    >>> is_closed('{"a": [], "b": {}}', 8), is_closed('{"a": [], "b": {', 8)
    (True, False)
    """
    while found := find_key(text, start):
        try:
            _, start = _DECODER.raw_decode(text, found[2])
        except (ValueError, RecursionError):
            return False
    return text.startswith("}", end_of_match(_NEXT, text, start))


_OPENS_OR_CLOSES = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}"]', re.DOTALL)


def ends_open(text: str) -> bool:
    """Tell whether a text ends before the lists, objects and strings in it are closed.

    Examples
    --------
    >>> ends_open('[{"a": "b]}'), ends_open('[{"a": [1, 2'), ends_open('[{"a": "]"} x]')
    (True, True, False)
    """
    depth = 0
    for found in _OPENS_OR_CLOSES.finditer(text):
        sign = found[0]
        if sign == '"':
            return True
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))
    return depth > 0


def find_items(
    text: str, start: int = 0, decode: Callable[[str, int], tuple[Any, int]] = _DECODE
) -> Iterator[tuple[int, int, Any]]:
    """Find the values of a JSON list, or of any run of values, one after the other.

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where the first value may begin.
    decode : callable
        Decodes one value; see :func:`make_decoder`.

    Yields
    ------
    start, end : int
        Where a value begins and ends.
    value : object
        The value. The run ends where something else stands, such as the bracket of the list.

    Examples
    --------
    >>> [(start, value) for start, _, value in find_items('[{"a": 1}, 2]', 1)]
    [(1, {'a': 1}), (11, 2)]
    """
    found = _FOUND.get()
    decoder = getattr(decode, "__self__", None)
    repeated = decoder.repeated if isinstance(decoder, _Decoder) else None
    known = repeated is not None or decode is _DECODE
    if known and found is not None and found.text == text:
        yield from _find_again(text, start, found, [] if repeated is None else repeated)
        return
    while True:
        start = end_of_match(_NEXT, text, start)
        if text[start : start + 1] not in _VALUES:
            return
        try:
            value, end = decode(text, start)
        except (ValueError, RecursionError):
            return
        yield start, end, value
        start = end


#: So many values of a text are remembered.
_MOST_KEPT = 64


class _Found:
    """Values that were found in a text already, by where they begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        #: Of each its value, its end, and the keys that stand twice in it.
        self.items: dict[int, tuple[Any, int, tuple[str, ...]]] = {}
        self.decoder = _Decoder([])
        self.literals: dict[str, Any] = {}
        self.made: dict[str, Any] = {}


_FOUND: ContextVar[_Found | None] = ContextVar("found", default=None)


@contextmanager
def remembering(text: str) -> Iterator[None]:
    """Decode the first values of a text once, however many formats look at them.

    Nobody changes a value that :func:`find_items` or :func:`read_literal` gives.

    Examples
    --------
    >>> text = '[{"a": 1}]'
    >>> with remembering(text):
    ...     first, again = (next(find_items(text, 1))[2] for _ in range(2))
    >>> first is again
    True
    """
    token = _FOUND.set(_Found(text))
    try:
        yield
    finally:
        _FOUND.reset(token)


def once(text: str, name: str, make: Callable[[], _T]) -> _T:
    """Return what is made of a text, made once while it is remembered.

    Nobody changes what this gives.

    Examples
    --------
    >>> with remembering("a b"):
    ...     first, again = (once("a b", "words", "a b".split) for _ in range(2))
    >>> first is again, once("a b", "words", "a b".split)
    (True, ['a', 'b'])
    """
    found = _FOUND.get()
    if found is None or found.text != text:
        return make()
    if name not in found.made:
        found.made[name] = make()
    made: _T = found.made[name]
    return made


def _find_again(
    text: str, start: int, found: _Found, repeated: list[str]
) -> Iterator[tuple[int, int, Any]]:
    items, decoder = found.items, found.decoder
    while True:
        start = end_of_match(_NEXT, text, start)
        known = items.get(start)
        if known is None:
            if text[start : start + 1] not in _VALUES:
                return
            decoder.repeated.clear()
            try:
                value, end = decoder.raw_decode(text, start)
            except (ValueError, RecursionError):
                return
            known = (value, end, tuple(decoder.repeated))
            if len(items) < _MOST_KEPT:
                items[start] = known
        value, end, twice = known
        repeated += twice
        yield start, end, value
        start = end


#: Strings, and the words beside them.
_PRINTED = re.compile(
    r"""'(?P<single>[^'\\\r\n]*)'|"(?P<double>[^"\\\r\n]*)"
    |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"|(?P<word>[A-Za-z_]\w*)""",
    re.VERBOSE,
)
_WORDS = {"None": "null", "True": "true", "False": "false"}


def _as_json(found: re.Match[str]) -> str:
    """Write a string or a word that Python printed as JSON has it; fails on other words."""
    kind = found.lastgroup
    if kind == "word":
        if found[0] not in _WORDS:
            raise ValueError(found[0])
        return _WORDS[found[0]]
    if kind:
        return encode_basestring(found[kind])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # TeX looks like a wrong escape
        return encode_basestring(ast.literal_eval(found[0]))


#: A text with the escapes alone that JSON has, too.
_SAME_ESCAPES = re.compile(r"[^\\]*+(?:\\[\\nrt][^\\]*+)*+")
_WORD = re.compile(r"[A-Za-z_]\w*")


def _all_as_json(text: str) -> str | None:
    """Write what Python printed as JSON has it, all strings at once.

    ``None`` where one of them has an escape of Python's own: it is then to be done one by one.
    """
    if not text.isprintable() or ("\\" in text and not _SAME_ESCAPES.fullmatch(text)):
        return None
    found: list[str] = []
    following = ""  # the quotes of the string that the next piece begins in
    for piece in text.split('"'):
        if following == '"':
            found.append(piece)
            following = ""
            continue
        parts = piece.split("'")
        between = slice(1 if following else 0, None, 2)
        outside = "\0".join(parts[between])  # no control character is printable
        words = set(_WORD.findall(outside))
        if not words.issubset(_WORDS):
            return None
        if words:
            for word in words:
                outside = outside.replace(word, _WORDS[word])
            parts[between] = outside.split("\0")
        is_open = bool(following) == (len(parts) % 2 == 1)
        following = "'" if is_open else '"'
        found.append('"'.join(parts) + ("\\" if is_open else ""))
    # Behind the last piece, which stands outside, a string could begin.
    return '"'.join(found) if following == '"' else None


#: Longer texts are no record; the parser of Python would take long for them.
_LONGEST = 2_000_000


def read_literal(text: str) -> Any:
    """Read what Python printed, such as ``{'a': None}``, without running anything.

    Returns
    -------
    object
        The value, or ``None`` when the text is none.

    Examples
    --------
    >>> read_literal("{'id': '2401.00001', 'votes': None}")
    {'id': '2401.00001', 'votes': None}
    >>> read_literal("{[]: 1}") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    known = _FOUND.get()
    if known is None or (text not in known.literals and len(known.literals) >= _MOST_KEPT):
        return _read_literal(text)
    if text not in known.literals:
        known.literals[text] = _read_literal(text)
    return known.literals[text]


def _read_literal(text: str) -> Any:
    try:
        return json.loads(_all_as_json(text) or _PRINTED.sub(_as_json, text))
    except (ValueError, SyntaxError, RecursionError):
        pass  # tuples, bytes, numbers that are none of JSON; or nothing that was printed
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # TeX looks like a wrong escape
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
