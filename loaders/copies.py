"""Digests that say what another one says: one list in several files of a repository.

A README, its page and its JSON hold the same rows. Each would be a digest, and whatever is counted
would count twice. Of digests of one source and day, one is a copy when another one has all of its
entries with the same facts. Which one that is does not depend on the order in which they come.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ..graph.model import Digest
from ..graph.text import fold
from .entry import ParsedDigest, ParsedEntry

__all__ = ["Copy", "fact_of", "find_copies", "is_alike", "says_all"]

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A digest and the one that says all that it says."""

    digest: ParsedDigest
    of: ParsedDigest


def find_copies(
    digests: Iterable[ParsedDigest],
    ledger: Mapping[str, Digest],
    papers_of: Callable[[str], set[str]],
    read: Callable[[Digest], ParsedDigest | None],
) -> list[Copy]:
    """Find the copies among digests that are to be loaded and those that are in the store.

    Parameters
    ----------
    digests : iterable of ParsedDigest
        What is to be loaded.
    ledger : mapping of str to Digest
        What is in the store, by id.
    papers_of : callable
        Returns the papers of a digest in the store.
    read : callable
        Reads a digest in the store, where its format is there.
    """
    groups: dict[tuple[str, str], dict[str, ParsedDigest]] = defaultdict(dict)
    for digest in digests:
        if digest.entries:
            groups[digest.source, digest.date].setdefault(digest.id, digest)
    siblings: dict[tuple[str, str], list[Digest]] = defaultdict(list)
    for node in ledger.values():
        siblings[node.source, node.date].append(node)
    copies = []
    for key, group in groups.items():
        others = [node for node in siblings[key] if node.id not in group]
        if len(group) + len(others) < 2:
            continue
        named = {entry.paper for digest in group.values() for entry in digest.entries}
        kept = [read(node) for node in others if not named.isdisjoint(papers_of(node.id))]
        copies += _of_day([*group.values(), *(d for d in kept if d is not None and d.entries)])
    return copies


def is_alike(one: ParsedDigest, other: ParsedDigest) -> bool:
    """Tell whether two digests have the same entries, however they are written."""
    return bool(one.entries) and _facts(one) == _facts(other)


def says_all(one: ParsedDigest, other: ParsedDigest) -> bool:
    """Tell whether a digest says of each paper of another one what that says, and perhaps more."""
    entries = {entry.paper: entry for entry in one.entries}
    return bool(other.entries) and all(
        entry.paper in entries and _is_within(entry, entries[entry.paper])
        for entry in other.entries
    )


def _is_within(part: ParsedEntry, whole: ParsedEntry) -> bool:
    titles = [_NO_LETTER.sub("", fold(entry.title or "")) for entry in (part, whole)]
    names = {authorship.name for authorship in whole.authors}
    said = " ".join(bullet.text for bullet in whole.bullets)
    return (
        titles[0] in ("", titles[1])
        and part.votes in (None, whole.votes)
        and names.issuperset(authorship.name for authorship in part.authors)
        and all(bullet.text in said for bullet in part.bullets)
        and set(part.keywords) <= set(whole.keywords)
        and set(part.organisations) <= set(whole.organisations)
        and {link.url for link in part.links} <= {whole.url, *(link.url for link in whole.links)}
    )


def _of_day(digests: list[ParsedDigest]) -> list[Copy]:
    """Find copies among the digests of a source and day: the fullest are none, nor is the first."""
    facts = {digest.id: _facts(digest) for digest in digests}
    holders: dict[object, set[int]] = defaultdict(set)
    copies = []
    ordered = sorted(digests, key=lambda d: (-len(facts[d.id]), d.id))
    for number, digest in enumerate(ordered):
        holding = set.intersection(*(holders[fact] for fact in facts[digest.id]))
        if holding:
            copies.append(Copy(digest, ordered[min(holding)]))
            continue
        for fact in facts[digest.id]:
            holders[fact].add(number)
    return copies


def _facts(digest: ParsedDigest) -> frozenset[object]:
    return frozenset(map(fact_of, digest.entries))


def fact_of(entry: ParsedEntry) -> object:
    """Return what an entry says without where it stands; blanks in titles do not matter."""
    return replace(
        entry,
        title=_NO_LETTER.sub("", fold(entry.title or "")),
        line=0,
        authors_line=None,
        bullets=tuple(replace(bullet, line=0) for bullet in entry.bullets),
        links=tuple(replace(link, line=0) for link in entry.links),
        verbatim="",
    )
