"""digestgraph.toml: what the user knows better than the rules.

The file stands beside the digests. Removing a line undoes it; the graph is recomputed when
the file changed. Its text is kept with the graph.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..errors import CorrectionsError
from ..text import compose

__all__ = ["Corrections", "find_home", "load_corrections", "parse_corrections"]

FILE_NAME = "digestgraph.toml"
_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Corrections:
    """The content of a corrections file.

    Attributes
    ----------
    rename : dict of str to str
        Keyword to its wanted label.
    merge : dict of str to list of str
        Keyword label to the spellings that mean the same.
    ban : list of str
        Keywords that are none.
    add : dict of str to list of str
        Keyword label to spellings that are to be found wherever they stand.
    organisations, people : list of str
        Author names that are, or are not, organisations.
    same, different : list of list of str
        People who are one person, or are not: author ids, ``Name @ paper``, or names.
    same_papers, different_papers : list of list of str
        Ids of papers that are one paper, or are not.
    columns : dict of str to list of str
        What the columns of tables are called: by field, the names in their heads.
    follow_authors, follow_topics : list of str
        People and keywords to watch; they change what is shown, never the graph.
    text : str
        The file as it was read; kept with the graph.
    """

    rename: dict[str, str] = field(default_factory=dict)
    merge: dict[str, list[str]] = field(default_factory=dict)
    ban: list[str] = field(default_factory=list)
    add: dict[str, list[str]] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    same: list[list[str]] = field(default_factory=list)
    different: list[list[str]] = field(default_factory=list)
    same_papers: list[list[str]] = field(default_factory=list)
    different_papers: list[list[str]] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    follow_authors: list[str] = field(default_factory=list)
    follow_topics: list[str] = field(default_factory=list)
    text: str = ""

    @property
    def rules(self) -> tuple[object, ...]:
        """What the graph depends on: neither whom one follows, nor comments and order of lines."""
        told = (one.name for one in fields(self) if one.name not in _NOT_OF_THE_GRAPH)
        return tuple(getattr(self, name) for name in told)


#: Fields of :class:`Corrections` that change no graph which is there: what is shown, and how
#: tables are read.
_NOT_OF_THE_GRAPH = frozenset({"columns", "follow_authors", "follow_topics", "text"})
_SECTIONS = {
    "keywords": ("rename", "merge", "ban", "add"),
    "authors": ("organisations", "people", "same", "different"),
    "papers": ("same", "different"),
    "follow": ("authors", "topics"),
    "columns": (
        "title", "authors", "id", "doi", "url", "date", "date_day_first",
        "date_month_first", "year", "month", "added", "added_day_first", "added_month_first",
        "listed", "abstract", "summary", "tldr",
        "keywords", "topics", "organisation", "votes", "code", "project",
    ),
}  # fmt: skip
#: Fields of :class:`Corrections` that are not called like their key.
_FIELDS = {
    ("papers", "same"): "same_papers",
    ("papers", "different"): "different_papers",
    ("follow", "authors"): "follow_authors",
    ("follow", "topics"): "follow_topics",
}


def parse_corrections(
    text: str, origin: str = FILE_NAME, *, consistent: bool = True
) -> Corrections:
    """Parse the text of a corrections file.

    Parameters
    ----------
    text : str
        The text.
    origin : str
        What it is called in errors.
    consistent : bool
        Whether statements that contradict each other are refused. A store may keep some from a
        version that took them.

    Raises
    ------
    CorrectionsError
        When it is no TOML, or holds a section, key or value that means nothing here, or two
        statements that cannot both be true; then with the lines of both.

    Examples
    --------
    >>> parse_corrections('[keywords]\\nban = ["Improving"]').ban
    ['Improving']
    """
    if not text.strip():  # as most stores have it
        return Corrections(text=text)
    import tomllib

    try:
        data = tomllib.loads(compose(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        twice = "overwrite" in str(error)
        hint = "; a key stands there twice: put what both say into one list" if twice else ""
        raise CorrectionsError(f"{origin}: not readable as TOML: {error}{hint}") from error
    values: dict[str, Any] = {}
    columns: dict[str, list[str]] = {}
    for section, content in data.items():
        if section in _SECTIONS and not isinstance(content, dict):
            raise CorrectionsError(f"{origin}: {section!r} must be a section: [{section}]")
        if section not in _SECTIONS:
            known = ", ".join(f"[{name}]" for name in _SECTIONS)
            raise CorrectionsError(f"{origin}: unknown section [{section}]; known are {known}")
        for key, value in content.items():
            if key not in _SECTIONS[section]:
                raise CorrectionsError(
                    f"{origin}: unknown key {key!r} in [{section}]; {_known(key, section)}"
                )
            if section == "columns":
                columns[key] = _read_columns(origin, key, value)
                continue
            _check(origin, section, key, value)
            values[_FIELDS.get((section, key), key)] = value
    if consistent:
        from .contradictions import find_contradiction

        if found := find_contradiction(compose(text), data):
            line, message = found
            raise CorrectionsError(f"{origin}:{line}: {message}")
    return Corrections(text=text, columns=columns, **values)


def _known(key: str, section: str) -> str:
    """Say which keys a section has, the nearest to what was written first."""
    from difflib import get_close_matches

    near = get_close_matches(key, _SECTIONS[section], 1, 0.5)
    meant = f"did you mean {near[0]!r}? " if near else ""
    return f"{meant}Known are {', '.join(_SECTIONS[section])}"


def _read_columns(origin: str, key: str, value: object) -> list[str]:
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and names and all(isinstance(n, str) and n for n in names):
        return names
    wanted = 'the name of a column such as "Paper Title", or a list of them'
    raise CorrectionsError(f"{origin}: {key!r} in [columns] must be {wanted}")


def _check(origin: str, section: str, key: str, value: object) -> None:
    def strings(items: object) -> bool:
        return isinstance(items, list) and all(isinstance(item, str) and item for item in items)

    if key == "rename":
        good = isinstance(value, dict) and all(isinstance(v, str) and v for v in value.values())
        wanted = 'a table such as { "LLMs" = "large language model" }'
    elif key in ("merge", "add"):
        good = isinstance(value, dict) and all(strings(v) for v in value.values())
        wanted = 'a table such as { "diffusion model" = ["확산 모델"] }'
    elif key in ("same", "different"):
        good = isinstance(value, list) and all(
            strings(line) and len(set(line)) > 1 for line in value
        )
        example = "arxiv:2401.00368", "doi:10.1/x"
        example = example if section == "papers" else ("Terry Yue Zhuo", "Terry Zhuo")
        wanted = 'a list of lists such as [["{}", "{}"]]'.format(*example)
    else:
        good, wanted = strings(value), "a list of names in quotes"
    if not good:
        raise CorrectionsError(f"{origin}: {key!r} in [{section}] must be {wanted}")


def find_home(path: str | Path) -> Path:
    """Return the folder to which the digests in a file or folder belong.

    It is the nearest one, from the folder of `path` upwards, that holds a file of corrections;
    without one the folder itself. What is kept of a digest's place is the way from there, so that
    it does not matter from where, and of how much of it, a collection is loaded.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     home = Path(name).resolve()
    ...     (home / "2024").mkdir()
    ...     before = find_home(home / "2024").name
    ...     _ = (home / "digestgraph.toml").write_text("")
    ...     before, find_home(home / "2024") == home
    ('2024', True)
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100 - resolve would follow links
    folder = place if os.path.isdir(place) else place.parent  # noqa: PTH112 - never raises
    homes = (f for f in (folder, *folder.parents) if os.path.isfile(f / FILE_NAME))  # noqa: PTH113
    return next(homes, folder)


def load_corrections(path: Path) -> Corrections:
    """Read a corrections file.

    Raises
    ------
    CorrectionsError
        When the file cannot be read or understood.
    """
    try:
        if not path.is_file():
            raise CorrectionsError(f"{path.name}: is no plain file")
        if path.stat().st_size > _LARGEST:
            raise CorrectionsError(f"{path.name}: is larger than {_LARGEST >> 20} MB")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionsError(f"{path.name}: cannot be read: {error}") from error
    return parse_corrections(text, path.name)
