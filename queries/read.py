"""Runs the reading statements of the analyses, ``read-NAME`` in Cypher and SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from ..graph.store import Store
from .scope import day_or_end

__all__ = ["read_about"]


def read_about(
    store: Store, what: str, ids: Iterable[str], as_of: str | None
) -> list[dict[str, Any]]:
    """Read about some nodes as of a day.

    Parameters
    ----------
    store : Store
        The graph.
    what : str
        The statement's file is ``read-WHAT``; its parameters are ``ids`` and ``as_of``.
    ids : iterable of str
        Ids of nodes; doubles do not matter.
    as_of : str, optional
        The graph as of this day.
    """
    wanted = sorted(set(ids))
    language = store.language
    file = files(__package__).joinpath(language, f"read-{what}.{language}")
    # SQLite takes no list as a parameter, but reads JSON.
    given: Any = wanted if language == "cypher" else json.dumps(wanted)
    return store.rows(file.read_text(encoding="utf-8"), {"ids": given, "as_of": day_or_end(as_of)})
