"""How the ids of nodes are made: from content, never from a counter, a clock or a random number."""

from __future__ import annotations

from functools import lru_cache

from .text import compose, fold_term, short_hash, slug

__all__ = ["author_id", "digest_id", "digest_key", "keyword_id", "record_id"]


def digest_id(source: str, date: str, part: str | None = None) -> str:
    """Return the id of a digest; ``part`` tells digests of one source and day apart.

    Examples
    --------
    >>> digest_id("daily-papers", "2024-01-02")
    'daily-papers:2024-01-02'
    >>> digest_id("paper-notes", "2024-01-02", "2401.00368")
    'paper-notes/2401.00368:2024-01-02'
    """
    return f"{source}/{part}:{date}" if part else f"{source}:{date}"


@lru_cache(maxsize=1 << 14)
def digest_key(digest: str) -> tuple[str, str]:
    """Return the place of a digest in digest order: date first, then source.

    Examples
    --------
    >>> digest_key("daily-papers:2024-01-02")
    ('2024-01-02', 'daily-papers')
    """
    source, _, date = digest.rpartition(":")
    return date, source


def record_id(paper: str, name: str) -> str:
    """Return the id of an author record from its first paper and printed name.

    Examples
    --------
    >>> record_id("arxiv:2401.00368", "Liang Wang")
    'record:liang-wang-52e2c3ce'
    """
    return f"record:{slug(name, 32) or 'x'}-{short_hash(paper, compose(name))}"


def author_id(record: str) -> str:
    """Return the id of the author that a record opens.

    Examples
    --------
    >>> author_id("record:liang-wang-0a1b2c3d")
    'author:liang-wang-0a1b2c3d'
    """
    return "author:" + record.removeprefix("record:")


def keyword_id(surface: str) -> str:
    """Return the id of a keyword from its first surface.

    Examples
    --------
    >>> keyword_id("Diffusion Models"), keyword_id("확산 모델")
    ('keyword:diffusion-model', 'keyword:확산-모델')
    """
    return f"keyword:{slug(fold_term(surface), 80) or short_hash(compose(surface))}"
