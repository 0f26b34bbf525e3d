"""Who may be one person with whom: open proposals, and people printed under the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import permutations

from ...graph.fulltext.words import fold_people
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ..engine.authors import (
    linked_authors,
    read_apart,
    read_link_states,
    read_printed_names,
)
from ..engine.network import CoauthorNetwork
from ..engine.proposals import open_questions
from ..engine.scope import day_of_graph

__all__ = ["met_before", "read_perhaps"]


def read_perhaps(
    store: Store, as_of: str | None = None, about: Collection[str] | None = None
) -> Mapping[str, set[str]]:
    """Return, for each author, who may be the same person; kept until the graph changes.

    An open proposal says so, or the same printed name. Whom one list names both, or the user
    told apart, are two.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    about : collection of str, optional
        What is said of others than these authors is not asked for, and may be left out; nothing
        is kept then.

    Returns
    -------
    mapping of str to set of str
        Ids of authors; those about whom nothing is open are left out.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     "author:ling-yang-fb933fa3" in read_perhaps(store)
    False
    """
    day = day_of_graph(store, as_of)

    def make() -> dict[str, set[str]]:
        found = defaultdict(set, open_questions(store, as_of=day))
        printed = read_printed_names(store, day, about)
        form = fold_people({name for _, name in printed})
        forms = [form[name] for _, name in printed]
        bearer = {form_: id_ for form_, (id_, _) in zip(forms, printed, strict=True)}
        namesakes: dict[str, set[str]] = {}  # of most names there is one person
        for form_, (id_, _) in zip(forms, printed, strict=True):
            if bearer[form_] != id_:
                namesakes.setdefault(form_, {bearer[form_]}).add(id_)
        for people in namesakes.values():
            for one, other in permutations(people, 2):
                found[one].add(other)
        author = linked_authors(store, day)
        links = read_link_states(store)
        told = [(a, b) for a, b, state, date in links if state == "refused" and date <= day]
        told += [(edge.source, edge.target) for edge in read_apart(store) if edge.date <= day]
        for a, b in told:
            one, other = author[a], author[b]
            found[one].discard(other)
            found[other].discard(one)
        return {id_: others for id_, others in found.items() if others}

    if about is not None:
        return make()
    return remember(store, "perhaps the same", make, day=day)


def met_before(
    network: CoauthorNetwork, perhaps: Mapping[str, set[str]], a: str, b: str, since: str
) -> tuple[str, str] | None:
    """Return two people who may be these two and who had a joint paper before a day.

    Parameters
    ----------
    network : CoauthorNetwork
        Who wrote with whom.
    perhaps : mapping
        See :func:`read_perhaps`.
    a, b, since : str
        Ids of two authors who had none, and the day.
    """
    for one in (a, *sorted(perhaps.get(a, ()))):
        for other in (b, *sorted(perhaps.get(b, ()))):
            if one == other or one not in network.index or other not in network.index:
                continue
            joint = network.joint_papers(network.index[one], network.index[other])
            if joint and network.authorships.dates[joint[0]] < since:
                return one, other
    return None
