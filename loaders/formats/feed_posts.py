"""Posts of feeds that list papers: "Daily papers of June 7th", with the papers in its text.

Such a post becomes an item for each of its papers, as if the feed had them one by one.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from ...graph.paper_ids import canonical_paper_id
from ..entry import find_links
from .base.labels import read_label
from .fields.markup.html_text import read_html
from .fields.names.sure_names import are_names
from .lists.lines import read_lines
from .lists.openers import openers

__all__ = ["SINGLE", "paper_of_post", "papers_in_post", "post_as_item"]

#: In an item whose only name a word calls its author's.
SINGLE = "<single>author</single>"
_MARKS = "*_-+•> \t"
#: A text with fewer links to papers is about one paper, or about something else.
_FEWEST = 2
_MOST_LINES, _LONGEST_LABEL = 20_000, 1_000


def papers_in_post(raw: str, day: str) -> Iterator[str]:
    """Yield an item of a feed for each paper that a post lists, or nothing for any other post.

    Parameters
    ----------
    raw : str
        The text of the post, HTML.
    day : str
        The day of the list, as it stands in the feed.

    Examples
    --------
    >>> post = '<li><a href="https://arxiv.org/abs/2401.00001">On Bees</a>, Ann Bee</li>'
    >>> post += '<li><a href="https://arxiv.org/abs/2401.00002">On Wasps</a><br>They sting.</li>'
    >>> for item in papers_in_post(post, "2024-01-02"):
    ...     print(item[:79])
    <item><title>On Bees</title><link>https://arxiv.org/abs/2401.00001</link><autho
    <item><title>On Wasps</title><link>https://arxiv.org/abs/2401.00002</link><list
    """
    if raw.count("://") < _FEWEST:
        return
    said = read_html(raw).lines
    if len(said) > _MOST_LINES:
        return
    lines = read_lines("\n".join(f"- {line}" if _may_open(line) else line for line in said))
    opened = openers(lines)
    starts = sorted(opened)
    ends = [*starts[1:], len(lines)]
    found: dict[str, str] = {}
    for start, following in zip(starts, ends, strict=False):
        title = opened[start][0]
        below = [line.raw for line in lines[start + 1 : following]]
        stop = next((n for n, text in enumerate(below) if text.startswith("#")), len(below))
        urls = [url for _, url in title.links] or [u for t in below for u in find_links(t)[0]]
        ids = {id_: url for url in urls if (id_ := canonical_paper_id(url))}
        strong = {id_: url for id_, url in ids.items() if not id_.startswith("url:")}
        if title.title and strong and not strong.keys() <= found.keys():
            paper, url = next(iter(strong.items()))
            below = below[:stop] if title.links else below
            authors = title.authors or _names_in(below)
            if authors and not title.authors:
                below = [text for text in below if text.strip(_MARKS) != authors]
            votes = [f"Votes: {title.votes}"] if title.votes else []
            texts = [*votes, *title.texts, *below]
            item = _item(title.title, url, authors, texts, day)
            is_said = bool(title.authors) and title.says_authors
            found[paper] = item.replace("<item>", f"<item>{SINGLE}", 1) if is_said else item
    if len(found) >= _FEWEST:
        yield from found.values()


def paper_of_post(raw: str) -> str | None:
    """Return the address of the one paper that a post is about, which labels say, if it is.

    Examples
    --------
    >>> link = '<a href="https://arxiv.org/abs/2401.00001">arXiv</a>'
    >>> paper_of_post(f"<p>Authors: Ann Bee, Cee Dee</p><p>{link}</p><p>They hum.</p>")
    'https://arxiv.org/abs/2401.00001'
    >>> paper_of_post(f"<p>Our hive is built as in {link}.</p>") is None
    True
    """
    if "://" not in raw:
        return None
    lines = read_html(raw).lines[:_MOST_LINES]
    urls = [url for line in lines for url in find_links(line)[0]]
    ids = {id_: url for url in urls if (id_ := canonical_paper_id(url)) and id_[:4] != "url:"}
    if not ids or len({id_.partition(":")[0] for id_ in ids}) < len(ids):
        return None
    short = (line for line in lines if len(line) < _LONGEST_LABEL)
    said = [label for line in short if (label := read_label(line))]
    named = any(field == "authors" and are_names(value) for field, _, value in said)
    links = [value for field, _, value in said if field == "link"]
    linked = any(url in value for value in links for url in ids.values())
    return ids[min(ids)] if named or linked else None


def post_as_item(title: str, url: str, day: str, raw: str) -> str:
    """Return a post that lists no papers as an item of a feed.

    Examples
    --------
    >>> post_as_item("On Bees", "https://a.org/1", "2024-01-02", "<p>Bees</p>")[:41]
    '<item><title>On Bees</title><link>https:/'
    """
    parts = [_element("title", title), _element("link", url), _element("pubDate", day)]
    return f"<item>{''.join(parts)}{_element('description', raw)}</item>"


def _names_in(below: list[str]) -> str | None:
    """Return the names that the first line below a title has, and nothing else."""
    first = next((text.strip(_MARKS) for text in below if text.strip(_MARKS)), "")
    return first if are_names(first) else None


def _may_open(line: str) -> bool:
    """Tell whether a paragraph with a link may open an entry, as a point does: no sentence."""
    before = line.partition("[")[0].strip()
    return line[:1] not in "#-" and "](http" in line and before[-1:] not in tuple(".!?。")


def _item(title: str, url: str, authors: str | None, texts: list[str], day: str) -> str:
    parts = [_element("title", title), _element("link", url)]
    if authors:
        parts.append(_element("author", authors))
    parts.append(_element("listed", day))
    if texts:
        told = "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts)
        parts.append(_element("description", told))
    return f"<item>{''.join(parts)}</item>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text, quote=False)}</{name}>"
