"""Tells, after a change of the graph, what became of people of interest to the reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..graph.errors import DigestgraphError

if TYPE_CHECKING:
    from ..graph.marks import Marks
    from ..graph.stores.base import Store
    from ..queries.reader.notices import IdentityNotice, Watched

__all__ = ["Noticing"]


class Noticing:
    """Looks at people of interest before a change, and tells of them after it.

    Without a file of marks nothing is looked at, and nothing is imported.

    Parameters
    ----------
    store : str
        The store's address.
    marks : Path, optional
        The file; else the one beside the store.
    """

    def __init__(self, store: str, marks: Path | None) -> None:
        from ..graph.marks import marks_path

        self.path, self._marks_file, self._store = marks or marks_path(store), marks, store
        self._marks: Marks | None = None
        self._before: Watched | None = None
        self.notices: list[IdentityNotice] = []

    def before(self, store: Store) -> None:
        """Note who people of interest are; marks that cannot be read are said, and left alone."""
        if self._marks_file is None and not self.path.exists():
            return
        from ..graph.lookup.settling import settle
        from ..graph.marks import read_own_marks

        try:
            self._marks = settle(store, read_own_marks(self._marks_file, self._store)).marks
        except DigestgraphError as error:
            typer.echo(f"digestgraph: {error}; nothing is told of whom you follow", err=True)
            return
        if self._marks.about("follow", "mute", "star"):
            from ..queries.reader.marking import read_follow
            from ..queries.reader.notices import watch_people

            self._before = watch_people(store, self._marks, read_follow(store))

    def after(self, store: Store, joined: Iterable[Any]) -> None:
        """Compare who they are now; and keep for ``since`` what it would begin with counting."""
        if self._marks is not None and self._before is not None:
            from ..queries.reader.marking import read_follow
            from ..queries.reader.notices import tell_notices

            follow = read_follow(store)
            self.notices = tell_notices(store, self._before, self._marks, follow, joined)
        if self._marks is not None:
            from ..queries.engine.incidence import read_authorships

            read_authorships(store)

    def as_list(self) -> list[dict[str, Any]]:
        """Return plain values."""
        return [notice.as_dict() for notice in self.notices]
