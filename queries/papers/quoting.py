"""Names of several words in a search that should stand in quotes: ``author:Furu Wei``.

The condition has the first word alone, and the rest would be searched for.
"""

from __future__ import annotations

from ...graph.errors import UsageError
from ...graph.fulltext.words import fold_name
from ...graph.lookup.people import spelt_on
from ...graph.model import Author, Keyword
from ...graph.stores.base import Store
from .conditions import at_place, each_name

__all__ = ["is_name", "refuse_parts_of_names"]

#: Names of more words are not looked for.
_WORDS = 6


def refuse_parts_of_names(store: Store, text: str) -> None:
    """Refuse a condition that has a part of a name of which the rest stands behind it.

    Whoever, or what, is called by the one word alone is meant.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        The search, with its conditions.

    Raises
    ------
    UsageError
        It says how to write the name, and points at it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     refuse_parts_of_names(store, "author:Furu Wei diffusion")
    Traceback (most recent call last):
    digestgraph.graph.errors.UsageError: a name of several words stands in quotes: author:"Furu Wei"
      author:Furu Wei diffusion
             ^
    """
    for field, value, column, rest in each_name(text):
        cls = Author if field == "author" else Keyword
        if value.startswith('"') or not rest.strip() or is_name(store, cls, value):
            continue
        words = rest.split()[:_WORDS]
        begun = (" ".join([value, *words[:number]]) for number in range(len(words), 0, -1))
        names = (name.strip("'‘’") for name in begun)
        name = next((name for name in names if is_name(store, cls, name)), None)
        if name is not None:
            error = UsageError(f'a name of several words stands in quotes: {field}:"{name}"')
            raise at_place(text, column, error)


def is_name(store: Store, cls: type[Author | Keyword], text: str) -> bool:
    """Tell whether some person, or keyword, is called so: by the whole name, or the id.

    A person may be called by a name and a paper.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     is_name(store, Author, "furu wei"), is_name(store, Author, "Furu")
    (True, False)
    """
    return store.node(cls, text) is not None or bool(
        store.spellings(cls, fold_name(cls, text), "equal") or spelt_on(store, cls, text)
    )
