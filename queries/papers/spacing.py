"""Keywords that a search names in Korean: with a particle, or with other spaces than printed."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...graph.fulltext.words import fold_name, parse_query
from ...graph.lookup.spellings import without_particle
from ...graph.model import Keyword
from ...graph.patterns import compile_late
from ...graph.stores.base import Store
from .search_reads import Reads, is_called

__all__ = ["keywords_called"]

_HANGUL = compile_late("[가-힣]")
#: So many keywords that have all the words are looked at.
_MOST = 40


def keywords_called(
    store: Store, reads: Reads, same: Collection[str], name: str, day: str
) -> dict[str, str]:
    """Return the keywords that have a name, as of a day, and how they are called so.

    Where none has it just so, a Korean one may have a particle, or other spaces: 강화학습은 is
    강화 학습.

    Parameters
    ----------
    store : Store
        The graph.
    reads : Reads
        What is read of it.
    same : collection of str
        Ids of those that have, or once had, the name as it is.
    name : str
        The name.
    day : str
        The day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     reads = Reads(store, "9999-12-31")
    ...     keywords_called(store, reads, (), "확산모델을", "9999-12-31")
    {'keyword:diffusion-model': '확산 모델'}
    """
    known = reads.keywords(same).items()
    found = {id_: name for id_, one in known if is_called(Keyword, one, name)}
    if found or not _HANGUL.search(name):
        return found
    wanted = {_letters(name), _letters(without_particle(name))}
    near = store.search(Keyword, parse_query(name), limit=_MOST, as_of=day)
    called = reads.keywords(near).items()
    names = ((id_, called_so) for id_, one in called for called_so in sorted(one.names))
    return {id_: called_so for id_, called_so in names if _letters(called_so) in wanted}


def _letters(name: str) -> str:
    return re.sub(r"\s", "", fold_name(Keyword, name))
