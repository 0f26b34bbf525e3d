"""Records that a service or a database wraps, as the records that stand in them.

Posts of forums are not written by the authors of the paper that they link to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....graph.paper_ids import canonical_paper_id
from ...entry import find_links
from ..fields.titles.link_labels import names_paper

__all__ = ["unwrapped"]

#: What an account did, and what a forum says of its posts itself.
_OF_ACCOUNTS = frozenset(
    "author author_fullname by _tags _highlightResult link_flair_text subreddit id name".split()
)


def unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record in an object of Elasticsearch, Reddit or Hacker News; any other as it is.

    Examples
    --------
    >>> unwrapped({"_index": "papers", "_id": "2401.00001", "_source": {"title": "On Bees"}})
    {'id': '2401.00001', 'title': 'On Bees'}
    >>> text = "Paper: https://arxiv.org/abs/2401.00001 They hum."
    >>> post = {"title": "On Bees", "author": "Hummer", "selftext": text, "url": "https://r.com/a"}
    >>> unwrapped({"kind": "t3", "data": post | {"subreddit": "bees"}})["url"]
    'https://arxiv.org/abs/2401.00001'
    """
    source = value.get("_source")
    if isinstance(source, dict):
        id_ = value.get("_id")
        known = isinstance(id_, str) and (canonical_paper_id(id_) or "url:")[:4] != "url:"
        return {"id": id_, **source} if known else source
    if "kind" in value and isinstance(value.get("data"), dict):
        value = value["data"] if "subreddit" in value["data"] else value
    if "subreddit" in value and "title" in value:
        return _of_reddit(value)
    if "_tags" in value and "objectID" in value:
        return {key: part for key, part in value.items() if key not in _OF_ACCOUNTS}
    return value


def _of_reddit(post: Mapping[str, Any]) -> Mapping[str, Any]:
    said = {key: part for key, part in post.items() if key not in _OF_ACCOUNTS}
    text = said.pop("selftext", None)
    if not isinstance(text, str) or not text.strip():
        return said
    papers = [url for url in find_links(text)[0] if names_paper(url)]
    if papers and not names_paper(str(said.get("url"))):
        said["url"] = papers[0]
    return said | {"summary": text}
