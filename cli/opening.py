"""How a command opens its store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..graph.stores.base import Store

Progress = Callable[[str, int, int], None]


@contextmanager
def open_for_command(
    url: str, *, create: bool = False, on_progress: Progress | None = None
) -> Iterator[Store]:
    """Open the store that a command names; ask for a server's password at a terminal.

    A file of an older version is upgraded first; ``on_progress`` is the bar of a command that
    shows one already.
    """
    from ..graph.errors import NotFoundError, StoreSchemaError, UsageError
    from ..graph.stores.base import open_store

    auth = password_for(url)
    try:
        try:
            store = open_store(url, create=create, auth=auth)
        except StoreSchemaError as error:
            if not error.older:
                raise
            upgrade(url, on_progress)
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


@cache
def password_for(url: str) -> tuple[str, str] | None:
    """Return user and password of a server, asked for at a terminal unless they are set."""
    import os

    from ..graph.stores.base import is_server_url

    if not is_server_url(url) or "@" in url or "NEO4J_PASSWORD" in os.environ:
        return None
    if not sys.stdin.isatty():
        return None
    import getpass

    user = os.environ.get("NEO4J_USERNAME", "neo4j")
    return user, getpass.getpass(f"Password of {user} at {url}: ")


def upgrade(path: str, on_progress: Progress | None = None) -> None:
    """Bring a file of an older version to this one and say so on stderr."""
    import shlex
    from contextlib import nullcontext

    import typer

    from ..graph.errors import Interrupted
    from ..loaders.upgrade import upgrade_store
    from .output import style

    try:
        with style.progress() if on_progress is None else nullcontext(on_progress) as advance:
            done = upgrade_store(path, on_progress=advance)
    except KeyboardInterrupt:
        raise Interrupted(
            f"{path} is as it was: the upgrade from an older version of digestgraph was stopped, "
            "and the next command begins it again"
        ) from None
    if done is not None:
        typer.echo(
            f"digestgraph: {path} was upgraded from schema {done.before} to {done.after} from the "
            f"texts of its {done.digests:,} digests. The store as it was is kept; to remove it: "
            f"rm {shlex.quote(str(done.copy))}",
            err=True,
        )


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
