"""What searches need, read before somebody asks."""

from __future__ import annotations

from ...graph.dates import END_OF_TIME
from ...graph.stores.base import Store
from ..engine.featured import first_days
from .search_passes import Passes

__all__ = ["costly_starts", "prepare_search", "prepare_texts"]


def prepare_search(store: Store, text: str = "no such wrod") -> None:
    """Search, so that what is read for it is known already when somebody else does.

    By itself it reads the words and names with which typing errors are compared.
    """
    Passes(store, text, END_OF_TIME, None, None).run()


def prepare_texts(store: Store) -> None:
    """Read which papers the texts are of, which words beside a name need."""
    if store.language == "sql":
        passes = Passes(store, "no such wrod", END_OF_TIME, None, None)
        passes.beside(passes.match, first_days(store))


def costly_starts(store: Store) -> list[str]:
    """Return what is worth searching for ahead: letters with which very many words begin.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     costly_starts(store)
    []
    """
    from ...graph.stores.sqlite import SqliteStore

    return store.costly_starts() if isinstance(store, SqliteStore) else []
