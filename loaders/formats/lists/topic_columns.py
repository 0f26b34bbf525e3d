"""What the columns of tables of papers mean, by their names in several languages."""

from __future__ import annotations

import re
from functools import lru_cache

from ..fields.markup.markdown_cells import plain, split_row

__all__ = ["column_roles"]

_ROLES = {
    "date": (
        "publish date", "published date", "publication date", "published", "date", "dates",
        "update date", "updated date", "updated", "update time", "time", "submitted", "day",
        "日期", "发布日期", "发表日期", "更新日期",
        "时间", "发布时间", "날짜", "게시일", "公開日", "week", "weeks", "month", "일자", "日付",
    ),
    "title": (
        "title", "titles", "paper", "paper title", "papers", "name", "标题", "论文",
        "题目", "论文标题", "论文题目", "论文名称", "제목", "논문", "논문 제목", "タイトル", "論文",
        "paper name", "title link", "title url",
    ),
    "authors": ("authors", "author", "author s", "作者", "저자", "著者"),
    "first": ("first author", "1st author", "第\u4e00作者", "\u4e00作"),
    "link": (
        "pdf", "pdf link", "link", "links", "url", "paper link", "paper url", "arxiv", "arxiv id",
        "arxiv link", "homepage", "id", "paper id", "abs", "html", "source", "链接",
        "论文链接", "링크",
    ),
    "code": ("code", "code link", "github", "repo", "repository", "codes", "代码", "코드"),
    "project": ("project", "project page", "website", "demo", "项目"),
    "topic": (
        "category", "categories", "tag", "tags", "topic", "topics", "subject", "类别", "分类",
    ),
    "keywords": ("keywords", "key words", "关键词", "키워드"),
    "abstract": ("abstract", "abstracts", "paper abstract", "초록"),
    "votes": (
        "votes", "vote", "upvotes", "upvote", "likes", "👍", "⬆️", "⬆", "🔥", "❤️", "❤", "🔼", "▲",
        "추천", "추천수", "좋아요", "点赞", "点赞数", "赞", "hf upvotes", "hf ⬆️", "hf ⬆",
        "hf 👍", "hf likes", "hf votes", "total votes",
        "number of votes", "number of upvotes", "いいね",
    ),
    "venue": (
        "venue", "conference", "journal", "published in", "published at", "proceedings", "conf",
        "会议", "期刊", "会议 期刊", "학회", "学会",
    ),
    "organisation": (
        "institution", "institutions", "institute", "institutes", "affiliation", "affiliations",
        "organization", "organisation", "organizations", "affil", "affils", "inst", "机构",
        "单位", "기관", "소속", "所属",
    ),
    "": (
        "comment", "comments", "score", "stars", "no", "#", "index", "rank", "⭐", "★", "⭐️",
        "序号", "备注", "image", "figure", "framework", "teaser", "notes",
    ),
}  # fmt: skip
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}
_NOT_A_NAME = re.compile(r"[*_`\s]+|[^\w#👍⬆️🔥❤🔼▲⭐★\s]+")
_PICTURES = re.compile(r"(?<![👍⬆️🔥❤🔼▲⭐★])[👍⬆️🔥❤🔼▲⭐★]+(?=\s*\w)|(?<=\w)\s*[👍⬆️🔥❤🔼▲⭐★]+")


@lru_cache(maxsize=64)
def column_roles(head: str) -> tuple[tuple[str, str], ...]:
    """Return role and printed name of each column of a table's head.

    Examples
    --------
    >>> column_roles("|Publish Date|**Title**|Authors|PDF|摘要|")
    (('date', 'Publish Date'), ('title', 'Title'), ('authors', 'Authors'), ('link', 'PDF'), \
('text', '摘要'))
    """
    names = [plain(cell) for cell in split_row(head.partition("\n")[0])]
    return tuple((_role_of(name), name) for name in names)


def _role_of(name: str) -> str:
    """Return the role of a column: by its name, else by the words of it alone."""
    bare = " ".join(_NOT_A_NAME.sub(" ", name).split()).lower()
    if bare in _ROLE_OF:
        return _ROLE_OF[bare]
    return _ROLE_OF.get(_PICTURES.sub(" ", bare).strip(), "text")
