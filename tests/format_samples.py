"""Small files of our own in each format: name of the file, its text, how many entries it has."""

from __future__ import annotations

import json
from typing import NamedTuple

from digests import make_answer, make_record

__all__ = ["SAMPLES", "Sample"]


class Sample(NamedTuple):
    """One file of a format."""

    format: str
    path: str
    text: str
    entries: int


_CLAIMED = {
    "name": "Cee Dee",
    "status": "claimed_verified",
    "user": {"user": "ceedee", "fullname": "Cee Dee", "type": "user"},
}
_FULL = make_record(
    "2405.00001",
    "Bees at\n  Scale",
    votes=12,
    authors=("Ann Bee",),
    summary="We study bees.\nThey fly.",
    ai_summary="Bees fly.",
    ai_keywords=["bees", "honey"],
    githubRepo="https://github.com/a/bees",
    projectPage="https://bees.example.org/",
    publishedAt="2024-04-30T17:00:00.000Z",
    submittedOnDailyAt="2024-05-01T01:00:00.000Z",
    organization={"name": "hive", "fullname": "The Hive"},
)
_FULL["paper"]["authors"] += [_CLAIMED, {"name": "evafox", "user": {"user": "evafox"}}]  # type: ignore[index]
_SECOND = make_record("2405.00002", "Honey: A Survey", authors=("Eva Fox", "Gus Hill"))
_KOREAN = {
    **make_record("2405.00001", "Bees at Scale", summary="We study bees."),
    "translation_title": "대규모 벌 연구",
    "purpose": "벌(bee)을 이해한다.",
    "method": ["벌을 센다(counting).", "꿀을 모은다."],
    "conclusion": "벌은 난다.",
    "keywords": ["Bees", "Counting"],
}

_POST = """---
title: Daily Papers - 2026-08-22
date: 2026-08-22 09:15:00 +0900
author: someone
---

# Daily Papers - 2026-08-22

총 **3개**의 논문이 수집되었습니다.

## 📊 좋아요 순위

1. **Bees at Scale** - 👍 1,245
   - 기관: The Hive1362
   - [HF 페이지](https://huggingface.co/papers/2608.00001)
   - [논문 링크](https://arxiv.org/abs/2608.00001)
   - Abstract: We study bees. See https://bees.example.org/.

2. **Honey: A Survey** - 👍 11
   - 기관: Honey Lab25
   - [논문 링크](https://arxiv.org/abs/2608.00002)

3. **Wax** - 👍 3
   - 기관: Wax Institute7
   - [논문 링크](https://arxiv.org/abs/2608.00003)

## 안내

- 다음 글은 내일 올라옵니다.
"""
_NUMBERED = """# 오늘의 논문 (2024년 5월 1일)

## 1. [Bees at Scale](https://arxiv.org/abs/2405.00001)

- **Authors**: Ann Bee, Cee Dee et al.
- **URL**: https://arxiv.org/abs/2405.00001
- **코드**: https://github.com/a/bees

> We study bees
> and honey.

### 요약

- 벌을 연구합니다.
- 꿀을 봅니다.

## 2. Honey: A Survey

- Authors: Eva Fox
- PDF: http://arxiv.org/pdf/2405.00002v1
"""
_WEEKLY = """주간 인기 논문 Top 2 (2026-W22) - 번역본
출처: https://huggingface.co/papers/week/2026-W22

--- 1. Bees at Scale ---
Link: https://huggingface.co/papers/2605.00001

## Abstract (Original)
We study bees.

## 초록 (Korean)
벌을 연구합니다.

--- 2. Honey: A Survey ---
Link: https://huggingface.co/papers/2605.00002

## Abstract (Original)
We survey honey.

## 초록 (Korean)
번역 중 오류 발생: 연결에 실패했습니다.
"""
_NOTE = """---
title: "Bees at Scale"
title_zh: "大规模蜜蜂研究"
authors: "Ann Bee, Cee Dee"
date: 2024-05-01
pdf: "https://arxiv.org/pdf/2405.00010v1"
tags: ["query:bees", insects]
tldr: "蜜蜂会飞。"
---

## Abstract
We study bees
over two lines.

## Notes
- See [[Honey]] and [the code](https://github.com/a/bees).

```python
print("no text")
```
"""
_YAML = """date: "2024-05-01"
author: Ann Bee
title: 'Bees: At Scale'
link: https://huggingface.co/papers/2405.00010
summary: Bees fly.
tags:
    - Insects
"""
_RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>Daily Papers</title>
    <item>
      <title>Bees &amp; Honey</title>
      <link>https://arxiv.org/abs/2405.00001</link>
      <description>&lt;p&gt;&lt;img src="https://a.org/i.png" /&gt;&lt;/p&gt;&lt;p&gt;\
&lt;b&gt;Authors:&lt;/b&gt; Ann Bee, Cee Dee&lt;/p&gt;&lt;p&gt;&lt;b&gt;Upvotes:&lt;/b&gt; 52\
&lt;/p&gt;&lt;p&gt;&lt;b&gt;Summary:&lt;/b&gt; We study bees.&lt;/p&gt;</description>
      <guid isPermaLink="false">https://arxiv.org/abs/2405.00001</guid>
      <pubDate>Wed, 01 May 2024 00:00:00 +0000</pubDate>
    </item>
    <item>
      <title>Wax</title>
      <link>https://arxiv.org/abs/2405.00002</link>
      <pubDate>Thu, 02 May 2024 00:00:00 +0000</pubDate>
    </item>
  </channel>
</rss>
"""
_ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>ArXiv Query</title>
  <entry>
    <id>http://arxiv.org/abs/2405.00001v2</id>
    <published>2024-05-01T00:00:00Z</published>
    <title>Bees at
  Scale</title>
    <summary>  We study $\\pi_0$ &lt; 3 bees. </summary>
    <author><name>Ann Bee</name></author>
    <author><name>Cee Dee</name></author>
    <arxiv:doi>10.1234/bee</arxiv:doi>
    <link href="http://arxiv.org/abs/2405.00001v2" rel="alternate"/>
    <category term="cs.CL"/>
  </entry>
</feed>
"""
_ARXIV_RSS = """<rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<item><title>Bees</title><link>https://arxiv.org/abs/2405.00001</link>
<description>arXiv:2405.00001v1 Announce Type: new
Abstract: We study bees.</description>
<guid isPermaLink="false">oai:arXiv.org:2405.00001v1</guid><category>cs.CL</category>
<pubDate>Wed, 01 May 2024 00:00:00 -0400</pubDate><dc:creator>Ann Bee, Cee Dee</dc:creator></item>
</channel></rss>
"""
_ACL = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2024.bees">
  <volume id="main" ingest-date="2025-01-01" type="proceedings">
    <meta>
      <booktitle>Proceedings of Bees</booktitle>
      <editor><first>Not</first><last>Author</last></editor>
      <month>August</month>
      <year>2024</year>
    </meta>
    <paper id="1">
      <title><fixed-case>BEE</fixed-case>s at <tex-math>10^{3}</tex-math></title>
      <author orcid="0000-0003-4141-1415"><first>Ann</first><last>Bee</last></author>
      <author><first>Jürgen</first><last>de la Wax</last></author>
      <abstract>We study <i>bees</i>.</abstract>
      <url hash="54bc">2024.bees-main.1</url>
      <doi>10.18653/v1/2024.bees-main.1</doi>
    </paper>
    <paper id="2">
      <title>Honey</title>
      <author><last>Plato</last></author>
      <url hash="54bd">2024.bees-main.2</url>
    </paper>
  </volume>
</collection>
"""

_DAY = "2024-05-01.json"
SAMPLES = [
    Sample("hf-daily", _DAY, make_answer(_FULL, _SECOND), 2),
    Sample("hf-daily", _DAY, json.dumps([str(_FULL), str(_SECOND)], indent=1), 2),
    Sample(
        "hf-daily",
        "x.json",
        json.dumps({"status": "success", "date": "2024-05-01", "data": [str(_FULL)]}),
        1,
    ),
    Sample("hf-daily", _DAY, "1", 0),
    Sample("hf-daily", _DAY, '{"error": "No papers found"}', 0),
    Sample("hf-paper-ko", "2024-05-01_paper_ko.json", json.dumps([_KOREAN], indent=1), 1),
    Sample("numbered-list", "2026-08-22-daily-papers.md", _POST, 3),
    Sample("numbered-list", "today.md", _NUMBERED, 2),
    Sample("numbered-list", "week.txt", _WEEKLY, 2),
    Sample("paper-note", "bees.md", _NOTE, 1),
    Sample("paper-note", "bees.yaml", _YAML, 1),
    Sample("feed", "feed.xml", _RSS, 2),
    Sample("feed", "query.xml", _ATOM, 1),
    Sample("feed", "cs.CL.rss", _ARXIV_RSS, 1),
    Sample("acl-anthology", "2024.bees.xml", _ACL, 2),
]
