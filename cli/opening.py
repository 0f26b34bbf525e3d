"""How a command opens its store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..graph.stores.base import Store


@contextmanager
def open_for_command(url: str, *, create: bool = False) -> Iterator[Store]:
    """Open the store that a command names; ask for a server's password at a terminal."""
    import os

    from ..graph.errors import NotFoundError, UsageError
    from ..graph.stores.base import is_server_url, open_store

    auth = None
    server = is_server_url(url)
    if server and "@" not in url and "NEO4J_PASSWORD" not in os.environ and sys.stdin.isatty():
        import getpass

        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        auth = (user, getpass.getpass(f"Password of {user} at {url}: "))
    try:
        store = open_store(url, create=create, auth=auth)
    except NotFoundError as error:
        raise UsageError(
            f"there is no store at {url} yet: make one with 'digestgraph load FOLDER', or name "
            "another with --store"
        ) from error
    with store:
        try:
            yield store
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            _blame_damage(store, error)
            raise


def _blame_damage(store: Store, error: Exception) -> None:
    """Say that the store is damaged, where that is what made a command fail."""
    from contextlib import suppress

    from ..graph.errors import StoreDamagedError, StoreError

    wrong = None
    with suppress(StoreError):
        wrong = next(iter(store.find_damage()), None) if store.language == "sql" else None
    if wrong is not None:
        raise StoreDamagedError(
            f"{store.url} is damaged ({wrong}): 'digestgraph check --store {store.url}' says how "
            "far"
        ) from error
