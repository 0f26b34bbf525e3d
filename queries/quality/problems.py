"""The data-quality report: what is odd in the digests, with file and line."""

from __future__ import annotations

from typing import Any

from ...graph.model import Problem, digest_key
from ...graph.stores.base import Store

__all__ = ["list_problems"]


def list_problems(store: Store, *, code: str | None = None) -> list[dict[str, Any]]:
    """List the problems of all digests in digest order.

    Parameters
    ----------
    store : Store
        The graph.
    code : str, optional
        Only problems of this kind.

    Returns
    -------
    list of dict
        ``digest, file, line, code, message``.
    """
    files = {d.id: d.path for d in store.digests()}
    found = sorted(store.nodes(Problem), key=lambda p: (digest_key(p.digest), p.line, p.code, p.id))
    return [
        {
            "digest": p.digest,
            "file": files[p.digest],
            "line": p.line,
            "code": p.code,
            "message": p.message,
        }
        for p in found
        if code is None or p.code == code
    ]
