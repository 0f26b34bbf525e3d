"""What a format says of a text before it reads it: how much of it makes sense."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

__all__ = ["LEAST_SHARE", "PACKED", "Claim", "Document", "claim_entries"]

#: A format reads a file only when at least this share of its entries makes sense to it.
LEAST_SHARE = 0.5
#: What the name of a file that is compressed ends with.
PACKED = ".gz"
_PAGES = (".md", ".markdown")
#: Front matter up to the line that closes it.
_FRONT = re.compile(r"---\n(?:(?!---).*\n){1,5000}?(?=---[ \t]*(?:\n|$))")


class Document:
    """The text of a file as all formats look at it; what several of them need is made once.

    Parameters
    ----------
    text : str
        The text, without a byte order mark.
    path : str
        The file's path, as it is kept.

    Examples
    --------
    >>> Document('[{"id": "2401.00001"}]', "2024-01-02.json").json
    [{'id': '2401.00001'}]
    >>> Document("# No JSON").json is None, Document("", "a/B.MD").suffix
    (True, '.md')
    >>> Document("", "papers.jsonl.gz").suffix
    '.jsonl'
    """

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path
        #: The first JSON records, once a format asked for them.
        self.sample: list[Any] | None = None

    @property
    def suffix(self) -> str:
        """The ending of the file's name in lower case, with its dot; what is packed has its own."""
        name = self.path.replace("\\", "/").rpartition("/")[2]
        name = name[: -len(PACKED)] if name.lower().endswith(PACKED) else name
        return "." + name.rpartition(".")[2].lower() if "." in name else ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [line.rstrip("\r") for line in self.text.split("\n")]

    @cached_property
    def json(self) -> Any:
        """The text as one JSON value; ``None`` when it is none."""
        if self.text.lstrip()[:1] not in _JSON_STARTS:
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def is_json(self) -> bool:
        """Whether the text begins as JSON does, and no list or table in Markdown.

        Examples
        --------
        >>> Document('[{"a": 1}, {"a": 2').is_json, Document("[1] A title\\n[2] B").is_json
        (True, False)
        """
        return _BEGINS_AS_JSON.match(self.text) is not None

    @cached_property
    def is_yaml_list(self) -> bool:
        """Whether the text is YAML with titles in a list, whatever the file is called.

        Examples
        --------
        >>> Document("- title: On Bees\\n  year: 2024\\n", "a.md").is_yaml_list
        True
        >>> Document("# Bees\\n- title: On Bees\\n  by Ann Bee\\nMore.\\n", "a.md").is_yaml_list
        False
        """
        from ..fields.markup.front_matter import MOST_YAML, read_yaml_value

        text = self.yaml_text
        if self.is_json or len(text) > MOST_YAML or not _YAML_TITLE.search(text):
            return False
        return isinstance(read_yaml_value(text), (list, dict))

    @cached_property
    def yaml_text(self) -> str:
        """The front matter of a page whose front matter has a list, else the whole text.

        Examples
        --------
        >>> page = "---\\npapers:\\n- title: On Bees\\n---\\nWords of mine.\\n"
        >>> Document(page, "a.md").yaml_text
        '---\\npapers:\\n- title: On Bees\\n'
        """
        if self.suffix not in _PAGES or not self.text.startswith("---\n"):
            return self.text
        found = _FRONT.match(self.text)
        return found[0] if found and _YAML_TITLE.search(found[0]) else self.text

    @cached_property
    def json_lines(self) -> list[Any] | None:
        """The text as JSON objects, one a line; ``None`` when the first line is none."""
        values: list[Any] = []
        for line in self.lines:
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = None
            if not values and not isinstance(value, dict):
                return None
            values.append(value)
        return values or None


_BEGINS_AS_JSON = re.compile(r"""[\ufeff\s]*(?:\[\s*"?\{\s*["'}]|\{\s*["}])""")
_YAML_TITLE = re.compile(
    r"^(?P<in>[ ]{0,8})-[ ]{1,8}(?:[^\s-][^\n]*\n(?:(?P=in)[ ]{2}[^\n]*\n){0,9}?(?P=in)[ ]{2,9})?"
    r"['\"]?(?:title|제목|标题|標題|題名|タイトル)['\"]?[ ]?:[ ]",
    re.IGNORECASE | re.MULTILINE,
)
_JSON_STARTS = frozenset('[{"-0123456789tfn')


@dataclass(frozen=True, slots=True)
class Claim:
    """How much of a text makes sense as one format.

    Parameters
    ----------
    found : int
        Entries that look like this format's. With none of them the text itself must say what
        it is: a day without papers.
    sound : int
        Those among them that have the parts this format's entries have.
    missing : tuple of str
        What the others lack, the most frequent first, in words that complete "have no …".
    generic : bool
        Whether this format reads anything of its kind, so that any other one goes before it.

    Examples
    --------
    >>> Claim(found=4, sound=3).share, Claim(found=0, sound=0).share
    (0.75, 1.0)
    """

    found: int
    sound: int
    missing: tuple[str, ...] = ()
    generic: bool = False

    @property
    def share(self) -> float:
        """The share of entries that make sense."""
        return self.sound / self.found if self.found else 1.0

    @property
    def holds(self) -> bool:
        """Whether enough of the entries make sense for the file to be read."""
        return self.share >= LEAST_SHARE

    @property
    def rank(self) -> tuple[bool, bool, int, float, int]:
        """The larger one of two claims wins."""
        return (self.holds, not self.generic, self.sound, self.share, self.found)


def claim_entries(lacks: Iterable[Iterable[str] | None], *, generic: bool = False) -> Claim:
    """Sum up what entries lack to a claim.

    Parameters
    ----------
    lacks : iterable of (iterable of str, or None)
        For each entry ``None`` when it is sound, else the parts it lacks.
    generic : bool
        See :class:`Claim`.

    Examples
    --------
    >>> claim_entries([None, ["votes", "authors"], ["authors"]]).missing
    ('authors', 'votes')
    """
    found = sound = 0
    counted: Counter[str] = Counter()
    for parts in lacks:
        found += 1
        if parts is None:
            sound += 1
        else:
            counted.update(parts)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return Claim(found, sound, tuple(part for part, _ in ordered), generic)
