"""Messages of JSON whose text lists papers, as Markdown: issues, and posts of chats.

Each service writes links and emphasis in its own way; what a message says besides its text, such
as who sent it, is nothing about a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ....graph.text import short_hash, slug
from ..fields.dates.days import read_day
from ..fields.markup.json_text import leave_out_halves

__all__ = ["Message", "is_message", "message_of"]

#: Longer texts are no messages.
_LONGEST = 400_000
_PAGE = re.compile(
    r"https?://(?:api\.)?github\.com/(?:repos/)?(?P<repo>[\w.-]{1,100}/[\w.-]{1,100})"
    r"/(?P<kind>issues|pull|pulls|discussions)/(?P<n>\d{1,9})"
)
#: One of them tells an issue whose address is not told.
_OF_ISSUES = frozenset(("state", "labels", "createdAt", "created_at"))
_SLACK_TIME = re.compile(r"\d{10}\.\d{4,6}")
_SLACK_LINK = re.compile(r"<(?P<url>https?://[^\s<>|]{1,2000})(?:\|(?P<label>[^<>|\n]{1,600}))?>")
_SLACK_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<said>[^*\n]{1,600})(?<=\S)\*(?![\w*])")
#: Of Slack's own: people, groups and channels that a message speaks to.
_SLACK_NAME = re.compile(r"<[@!#][^<>\n]{1,80}>\s?")
_HEADING = re.compile(r"^#{1,5}(?=[ \t])", re.MULTILINE)
#: What marks an issue as one about a paper: "[Paper] On Bees", "논문: On Bees".
_OF_PAPER = re.compile(
    r"^(?:[\[(【]\s?(?:new )?(?:paper|review|paper review|논문|논문 ?리뷰|论文|論文)\s?[\])】]"
    r"|(?:paper|논문|论文|論文)\s?[:：])\s{0,3}(?=\S)",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """What a message says, as a page of Markdown.

    Attributes
    ----------
    part : str
        Which one it is, among all of its service.
    day : str or None
        When it was written.
    text : str
        Its title as a heading, and its text.
    """

    part: str
    day: str | None
    text: str


def is_message(value: Any) -> bool:
    """Tell whether an object is an issue of GitHub or a message of a chat, by its keys.

    Examples
    --------
    >>> issue = {"number": 7, "title": "Papers", "body": "…", "createdAt": "2024-01-02T03:04:05Z"}
    >>> is_message(issue), is_message({"title": "On Bees", "number": 7, "abstract": "…"})
    (True, False)
    """
    return isinstance(value, dict) and message_of(value) is not None


def message_of(value: Mapping[str, Any]) -> Message | None:
    """Return an object as a message, or ``None`` where it is none.

    Examples
    --------
    >>> slack = {"type": "message", "text": "<https://arxiv.org/abs/2401.00001|On Bees>",
    ...          "ts": "1704188045.000100"}
    >>> message_of(slack)
    Message(part='1704188045-000100', day='2024-01-02', text='[On Bees](https://arxiv.org/abs/2401.00001)')
    """
    if "body" in value and "title" in value:
        return _issue(value)
    if "ts" in value and "text" in value:
        return _slack(value)
    if "content" in value and "timestamp" in value:
        return _discord(value)
    if "text" in value and "date" in value and value.get("type") == "message":
        return _telegram(value)
    return None


def _issue(value: Mapping[str, Any]) -> Message | None:
    urls = [value.get(key) for key in ("html_url", "url")]
    page = next((found for url in urls if (found := _PAGE.match(_said(url)))), None)
    number = page["n"] if page else _said(value.get("number"))
    day = read_day(value.get("created_at") or value.get("createdAt"))
    told = page is not None or not _OF_ISSUES.isdisjoint(value)
    body, title = value.get("body"), " ".join(_said(value.get("title")).split())
    if not number.isdecimal() or not isinstance(body, str | None) or not title or not told:
        return None
    repo = slug(page["repo"].replace("/", "-")) if page else ""
    title = _OF_PAPER.sub("", title)
    text = f"# {title}\n\n{_demoted((body or '').replace(chr(13), ''))}"
    return _message("-".join(filter(None, (repo, number))), day, text)


def _slack(value: Mapping[str, Any]) -> Message | None:
    sent, text = _said(value.get("ts")), value.get("text")
    if not _SLACK_TIME.fullmatch(sent) or not isinstance(text, str):
        return None
    said = _SLACK_NAME.sub("", text)
    said = _SLACK_BOLD.sub(lambda found: f"**{found['said']}**", said)
    said = _SLACK_LINK.sub(_linked, said)
    said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    titles = ((one.get("title"), one.get("title_link")) for one in _objects(value, "attachments"))
    return _message(sent.replace(".", "-"), read_day(int(sent[:10])), _titled(said, titles))


def _linked(found: re.Match[str]) -> str:
    label = found["label"]
    if not label or "://" in label:
        return found["url"]
    return f"[{label.replace('[', '(').replace(']', ')')}]({found['url']})"


def _discord(value: Mapping[str, Any]) -> Message | None:
    text, day = value.get("content"), read_day(value.get("timestamp"))
    if not isinstance(text, str) or day is None or "author" not in value:
        return None
    embeds = list(_objects(value, "embeds"))
    titles = ((one.get("title"), one.get("url")) for one in embeds)
    shown = [_shown(one) for one in embeds if _said(one.get("url")) not in text]
    whole = "\n\n".join(filter(None, (_titled(text, titles), *shown)))
    return _message(_said(value.get("id")), day, whole)


def _shown(embed: Mapping[str, Any]) -> str:
    """Return what a chat shows of a page that the message does not link to itself."""
    title, url = " ".join(_said(embed.get("title")).split()), _said(embed.get("url"))
    if not title or not url.startswith(("http://", "https://")) or re.search(r"[\s()]", url):
        return ""
    told = [(_said(one.get("name")), _said(one.get("value"))) for one in _objects(embed, "fields")]
    facts = [f"**{name}**: {' '.join(said.split())}" for name, said in told if name and said]
    bare = title.replace("[", "(").replace("]", ")")
    return "\n".join((f"### [{bare}]({url})", *facts, "", _said(embed.get("description"))))


def _telegram(value: Mapping[str, Any]) -> Message | None:
    text = value.get("text")
    parts = text if isinstance(text, list) else [text]
    said = "".join(map(_part, parts))
    return _message(_said(value.get("id")), read_day(value.get("date")), said)


def _part(part: Any) -> str:
    """Return a part of a message of Telegram, which is a text, or one with a mark."""
    if not isinstance(part, dict):
        return part if isinstance(part, str) else ""
    said, kind = _said(part.get("text")), part.get("type")
    if kind == "text_link":
        return f"[{said}]({_said(part.get('href'))})"
    bare = said.strip()
    return (
        said.replace(bare, f"**{bare}**") if kind == "bold" and bare and "\n" not in bare else said
    )


def _objects(value: Mapping[str, Any], key: str) -> Iterable[Mapping[str, Any]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _titled(text: str, titles: Iterable[tuple[Any, Any]]) -> str:
    """Put the titles that a chat shows of pages to their bare addresses."""
    for title, url in titles:
        if isinstance(title, str) and isinstance(url, str) and "://" in url and "\n" not in title:
            bare = re.search(rf"(?<![(\[<\w]){re.escape(url)}(?![\w/)\]>])", text)
            if bare and title not in text:
                text = f"{text[: bare.start()]}[{title}]({url}){text[bare.end() :]}"
    return text


def _demoted(body: str) -> str:
    """Return a text with its headings a level deeper: the message has the highest one."""
    if "\n# " not in f"\n{body}" or _FENCE.search(body):
        return body
    return _HEADING.sub(lambda found: f"{found[0]}#", body)


def _message(part: str, day: str | None, text: str) -> Message | None:
    if not part or len(text) > _LONGEST:
        return None
    return Message(slug(part) or short_hash(part), day, leave_out_halves(text))


def _said(value: object) -> str:
    """Return a text or a whole number as a text."""
    if isinstance(value, bool):
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
