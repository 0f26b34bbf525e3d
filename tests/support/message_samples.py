"""Issues and messages of our own as JSON, as the programs of their services write them."""

from __future__ import annotations

import json

__all__ = ["DISCORD", "ISSUES", "ISSUE_NOTES", "SLACK", "TELEGRAM"]

_A = "https://arxiv.org/abs/2405.0000"
_LIST = (
    f"## Papers of the day\n\n1. **[Counting Bees in the Hive by Sound]({_A}1)**\n"
    "   - Authors: Ann Bee, Cee Dee\n   - Bees are counted.\n\n"
    f"2. **[Wax at Large Scale]({_A}2)**\n   - Authors: Eve Fox et al.\n"
)
#: As ``gh issue list --json`` has them.
ISSUES = json.dumps(
    [
        {
            "author": {"login": "hivebot", "is_bot": True},
            "body": _LIST,
            "createdAt": "2024-05-02T01:10:11Z",
            "labels": [{"name": "daily"}],
            "number": 71,
            "title": "Daily Papers 2024-05-02",
            "url": "https://github.com/hive/papers/issues/71",
        },
        {
            "author": {"login": "hivebot", "is_bot": True},
            "body": f"- [Honey for Many]({_A}3) - Gus Hay, Ivy Jay\n",
            "createdAt": "2024-05-01T01:10:11Z",
            "labels": [],
            "number": 70,
            "title": "Papers of May 1st",
            "url": "https://github.com/hive/papers/issues/70",
        },
        {
            "author": {"login": "gus", "is_bot": False},
            "body": "The badge is red.",
            "createdAt": "2024-05-01T03:10:11Z",
            "labels": [],
            "number": 69,
            "title": "Mend the badge",
            "url": "https://github.com/hive/papers/issues/69",
        },
    ],
    indent=1,
)
#: As GitHub's API has them: each is about one paper.
ISSUE_NOTES = json.dumps(
    [
        {
            "html_url": "https://github.com/hive/notes/issues/12",
            "number": 12,
            "title": "[2405.00001] Counting Bees in the Hive by Sound",
            "user": {"login": "gus"},
            "labels": [{"name": "sound"}],
            "state": "open",
            "created_at": "2024-05-03T04:05:06Z",
            "body": f"# Paper info\r\n- URL: {_A}1\r\n- Authors: Ann Bee, Cee Dee\r\n\r\n"
            "## Abstract\r\nBees are counted.\r\n",
        },
        {
            "html_url": "https://github.com/hive/notes/issues/11",
            "number": 11,
            "title": "Wax at Scale",
            "user": {"login": "gus"},
            "labels": [],
            "state": "closed",
            "created_at": "2024-05-02T04:05:06Z",
            "body": f"## 一言でいうと\r\n蝋は溶ける。\r\n\r\n### 論文リンク\r\n{_A}2\r\n\r\n"
            "### 著者/所属機関\r\nEve Fox, Gus Hay (Hive Labs)\r\n\r\n"
            "### 投稿日付(yyyy/MM/dd)\r\n2024/05/01\r\n",
        },
    ],
    ensure_ascii=False,
    indent=1,
)
SLACK = json.dumps(
    [
        {
            "type": "message",
            "user": "U1",
            "ts": "1714608000.000100",
            "text": f"<@U2> <{_A}1|Counting Bees in the Hive by Sound> is *worth* a look",
        },
        {
            "type": "message",
            "user": "U1",
            "ts": "1714694400.000200",
            "text": f"<{_A}2>",
            "attachments": [{"title": "Wax at Large Scale", "title_link": f"{_A}2"}],
        },
        {"type": "message", "user": "U2", "ts": "1714694500.000200", "text": "Lunch?"},
    ]
)
DISCORD = json.dumps(
    {
        "guild": {"name": "Hive"},
        "channel": {"name": "papers"},
        "exportedAt": "2024-05-04T00:00:00+00:00",
        "messages": [
            {
                "id": "5",
                "type": "Default",
                "timestamp": "2024-05-02T09:10:11.123+00:00",
                "content": "**Counting Bees in the Hive by Sound**\nAnn Bee, Cee Dee\n" + f"{_A}1",
                "author": {"name": "gus", "isBot": False},
                "embeds": [],
            }
        ],
    }
)
TELEGRAM = json.dumps(
    {
        "name": "Papers",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "service", "date": "2024-05-01T09:00:00", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2024-05-02T09:00:00",
                "text": [
                    "📄 ",
                    {"type": "bold", "text": "Counting Bees in the Hive by Sound"},
                    "\n✍️ Ann Bee, Cee Dee\n🔗 ",
                    {"type": "link", "text": f"{_A}1"},
                    "\n\nBees are counted.",
                ],
            },
            {
                "id": 3,
                "type": "message",
                "date": "2024-05-03T09:00:00",
                "text": [
                    {"type": "text_link", "text": "Wax at Large Scale", "href": f"{_A}2"},
                    "\nEve Fox, Gus Hay",
                ],
            },
        ],
    },
    ensure_ascii=False,
)
