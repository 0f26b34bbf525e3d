"""Small files of our own in each format: name of the file, its text, how many entries it has."""

from __future__ import annotations

import json
from typing import NamedTuple

from digests import make_answer, make_day, make_entry, make_record
from library_samples import CSV, HTML, INSPIRE, NBIB, PAPER, PUBMED, RIS, TEXT, WORK, mail
from link_samples import BY_DAY, BY_ID, BY_TOPIC, CHINESE, HEADED, MAIL, RUNNING, VIDEO
from list_samples import AI, BLOCKS, DAY, PAGE, RECORD, ROW, TOPICS, WEEKS
from message_samples import ISSUES, TELEGRAM
from page_samples import CARDS, CARDS_IN_BLOCKS, POINTS, ROWS, TERMS
from published_samples import COLON_NOTE, CONFERENCE, FOLDED, PLAIN_NOTE, POSTS, STAMPED
from publisher_samples import POSTS_AS_JSON

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
_TOML = """+++
title = "On Bees"
date = 2024-01-02
authors = ["Ann Bee", "Cee Dee"]
tags = ["bees"]
link = "https://arxiv.org/abs/2401.00001"
+++
They fly.
"""
_REVIEW = """---
layout: post
title: "[Paper Review] On Bees (NeurIPS 2023)"
author: the-blogger
date: 2024-01-02
tags: [bees]
---
> Paper: https://arxiv.org/abs/2401.00001
> Authors: Ann Bee, Cee Dee

## Introduction
They fly, as [others](https://arxiv.org/abs/2401.00002) say.
"""
_PROPERTIES = """title:: On Bees
authors:: [[Ann Bee]], [[Cee Dee]]
date:: [[2024-01-02]]
url:: https://arxiv.org/abs/2401.00001
tags:: #bees #honey

- They fly.
"""
_TABLES = """# Daily arXiv

## 2024-01-02
### NLP
| No. | Title | Authors | Institution | Links | 👍 | Summary |
|:--:|---|---|---|---|---|---|
| 1 | On Bees | Ann Bee, Cee Dee | KAIST | [pdf](https://arxiv.org/abs/2401.00001) | 12 | Fly. |
| 2 | Honey | Eva Fox et al. | - | [pdf](https://arxiv.org/abs/2401.00002) | 3 | Eat. |

## 2024-01-01
| 论文 | 作者 | 链接 | 摘要 |
|---|---|---|---|
| On Hives | Ann Bee, Cee Dee | [pdf](https://arxiv.org/abs/2401.00003) | 它们。 |
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

_BIBTEX = r"""@string{acl = "Association for Bees"}
@inproceedings{bee-2024,
  title = "{Bees} at Scale -- {W}ords \& more",
  author = "Bee, Ann and M{\"u}ller, J{\"o}rg and {The Hive}",
  publisher = acl, month = may, year = 2024, keywords = {bees, honey},
  eprint = {2405.00001}, archivePrefix = {arXiv}, primaryClass = {cs.CL},
  abstract = {We study bees,
    50\% of them.}
}
@misc{wax, title = {Honey: A Survey}, doi = {10.1000/wax}, year = {2023},
  author = {Fox, Eva and others}}
"""
_ITEM = {
    "id": "a",
    "type": "paper-conference",
    "title": "On Bees &amp; CO<sub>2</sub>",
    "author": [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"literal": "The Hive"},
        {"family": "King", "given": "Martin", "suffix": "Jr.", "ORCID": "0000-0002-1825-0097"},
    ],
    "issued": {"date-parts": [["2024", 2]]},
    "note": "arXiv:2401.00368 [cs]",
    "DOI": "10.1000/ABC",
    "abstract": "<jats:p>It hums.</jats:p>",
    "keyword": "bees, honey",
}
_DATED = {"id": "2405.00003", "published": "2024-05-01"}
_VERSIONED = {
    "id": "2405.00001",
    "title": "Bees at\n  Scale",
    "authors_parsed": [["Bee", "Ann", ""], ["King", "Martin", "Jr."]],
    "categories": "cs.CL cs.AI",
    "doi": "10.1000/bee",
    "abstract": "  We study bees.\n",
    "versions": [{"version": "v1", "created": "Wed, 1 May 2024 17:00:00 GMT"}],
    "update_date": "2024-05-02",
}
_ROWS = {
    "SLAM": {"2405.00001": ROW},
    "Law": {
        "2405.00004": "- 2024-05-02, **In a List**, Eva Fox et.al., Paper: "
        "[http://arxiv.org/abs/2405.00004v1](http://arxiv.org/abs/2405.00004v1)\n"
    },
}
_OTHER = {
    "Title": "On Bees",
    "authors": [{"name": "Ann Bee"}, {"name": "Dee Cee"}],
    "year": 2024,
    "doi": "10.1000/x",
    "likes": 3,
    "tags": ["bees", "wax"],
}
_TAGGED = """<!DOCTYPE html>
<html><head><meta name="citation_title" content="Bees at Scale &amp; Beyond" />
<meta name="citation_author" content="Bee, Ann" />
<meta name="citation_author_orcid" content="0000-0002-1825-0097" />
<meta name="citation_author" content="Wax Collaboration" />
<meta name="citation_date" content="2024/05/01" /><meta name="citation_doi" content="10.1000/b" />
<meta content="Bees hum." name="citation_abstract"><meta name="citation_keywords" content="a; b">
</head><body><a href="https://arxiv.org/abs/2405.00009">Something Else</a></body></html>
"""
_LINKED = (
    '<script type="application/ld+json">'
    + json.dumps(
        {
            "@type": "ScholarlyArticle",
            "name": "Wax at Large Scale",
            "author": [{"@type": "Person", "name": "Ann Bee"}, {"name": "Wax Team"}],
            "datePublished": "2024-05-02",
            "identifier": {"propertyID": "DOI", "value": "10.1000/wax"},
            "keywords": "wax, heat",
        }
    )
    + "</script>"
)
_RECENT = """<!DOCTYPE html>
<html><body><h3>Thu, 2 May 2024 (showing 2 of 2 entries )</h3>
<dl id='articles'>
<dt>[1] <a href="/abs/2405.00001">arXiv:2405.00001</a></dt>
<dd><div class='list-title mathjax'><span class='descriptor'>Title:</span> Bees at Scale </div>
<div class='list-authors'><a href="https://arxiv.org/a">Ann Bee</a>, <a href="b">Cee Dee</a></div>
<div class='list-subjects'>Subjects: Sound (cs.SD); Machine Learning (cs.LG)</div>
<p class='mathjax'> Bees hum. </p></dd>
<dt>[2] <a href="/abs/2405.00002">arXiv:2405.00002</a></dt>
<dd><div class="list-title mathjax">Title: Honey: A Survey</div>
<div class='list-authors'>Eve Fox, et al. (9 additional authors not shown)</div></dd></dl>
</body></html>
"""
_LINES = """# To read

2405.00001 | Bees at Scale | 12 | Ann Bee, Cee Dee
2405.00002 | Honey: A Survey | 7 | Hay, Gus; Fox, Eve et al.
"""
_PAGES = [
    {
        "object": "page",
        "created_time": "2024-05-01T08:00:00.000Z",
        "properties": {
            "Name": {"type": "title", "title": [{"plain_text": title}]},
            "Authors": {"type": "multi_select", "multi_select": [{"name": "Ann Bee"}]},
            "Link": {"type": "url", "url": f"https://arxiv.org/abs/2405.0000{number}"},
            "Found": {"type": "rollup", "rollup": {"type": "date", "date": {"start": "2024-05"}}},
        },
    }
    for number, title in enumerate(("Counting Bees in Hives", "Wax: A Study of Bees"), 1)
]
_YAML_LIST = """# to read
2024-05-01:
- title: On Bees
  authors: [Ann Bee, Cee Dee]
  arxiv: 2405.00001
  tags: [bees]
2024-05-02:
- 제목: "벌: 연구"
  저자: 김하늘 외 2명, KAIST
  링크: https://arxiv.org/abs/2405.00002
  요약: |
    벌을 연구합니다.
    - 꿀도.
"""
_ANSWERS_BY_DAY = {"2024-05-01": [_FULL], "2024-05-02": [_SECOND]}
_ALERT = (
    '<h3><a href="https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2405.00001'
    '&amp;hl=en">On Bees</a></h3><div>A Bee, CD Dee… - arXiv preprint, 2024</div><div>Hum.</div>'
    '<h3><a href="https://scholar.google.com/scholar_url?url=https://b.org/ants%3Fa%3D1">On Ants'
    "</a></h3><div>E Fox - Nature, 2024</div><div>Small.</div><p>List alerts</p>"
)
_NESTED = {
    "title": {"value": "On Bees"},
    "authors": [{"name": {"first": "Ann", "last": "Bee"}}],
    "links": {"arxiv": "https://arxiv.org/abs/2405.00001"},
    "metrics": {"upvotes": 3},
    "meta": {"date": "2024-05-01"},
}

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
    Sample("daily-papers", "x.md", make_day("2024-05-01", make_entry("2405.00001")), 1),
    Sample("csl-json", "library.json", json.dumps([_ITEM, _ITEM | {"id": "b"}], indent=1), 2),
    Sample("openalex", "works.json", json.dumps({"meta": {"count": 1}, "results": [WORK]}), 1),
    Sample("openalex", "works.jsonl", json.dumps(WORK) + "\n", 1),
    Sample("semantic-scholar", "papers.json", json.dumps({"total": 1, "data": [PAPER]}), 1),
    Sample("semantic-scholar", "papers.jsonl", json.dumps(PAPER) + "\n", 1),
    Sample("arxiv-ai-enhanced", "2024-05-01.jsonl", json.dumps(RECORD | {"AI": AI}) + "\n", 1),
    Sample("arxiv-json", "2024-05-01.jsonl", json.dumps(RECORD) + "\n", 1),
    Sample("arxiv-json", "papers.json", json.dumps([_VERSIONED, RECORD | _DATED], indent=1), 2),
    Sample("arxiv-ai-markdown", "2024-05-01.md", PAGE, 3),
    Sample("cv-arxiv-daily", "README.md", TOPICS, 3),
    Sample("cv-arxiv-daily", "rows.json", json.dumps(_ROWS), 2),
    Sample("papers-for-day", "README.md", DAY, 4),
    Sample("papers-of-the-week", "README.md", WEEKS, 4),
    Sample("title-blocks", "paper_metadata_2024-06-21.txt", BLOCKS, 2),
    Sample("newsletter", "letter.eml", mail(HTML, "html", "quoted-printable"), 2),
    Sample("newsletter", "text.eml", mail(TEXT, "plain", "base64"), 2),
    Sample("bibtex", "library.bib", _BIBTEX, 2),
    Sample("saved-page", "abs.html", _TAGGED, 1),
    Sample("saved-page", "recent.html", _RECENT, 2),
    Sample("saved-page", "wax.html", f"<html><head>{_LINKED}</head></html>", 1),
    Sample("web-page", "cards.html", CARDS, 2),
    Sample("web-page", "2024-05-02.html", CARDS_IN_BLOCKS, 2),
    Sample("web-page", "points.htm", POINTS, 2),
    Sample("web-page", "rows.html", ROWS, 2),
    Sample("web-page", "terms.html", TERMS, 2),
    Sample("ris", "library.ris", RIS + "ER  - \n", 2),
    Sample("nbib", "pubmed.nbib", NBIB, 2),
    Sample(
        "pubmed-xml", "pubmed.xml", PUBMED.partition("<PubmedBook")[0] + "</PubmedArticleSet>", 2
    ),
    Sample("inspire", "bees.json", json.dumps({"hits": {"hits": [INSPIRE] * 2}}), 2),
    Sample("inspire", "bees.jsonl", json.dumps(INSPIRE["metadata"]) + "\n", 1),
    Sample("table", "papers.csv", "".join(CSV.splitlines(keepends=True)[:4]), 2),
    Sample("table", "papers.tsv", "논문 제목\t저자\t날짜\nBees at Scale\t김민수\t2024.05.06\n", 1),
    Sample("table", "2024-05-01.txt", _LINES, 2),
    Sample("json-table", "papers.jsonl", json.dumps(_OTHER) + "\n", 1),
    Sample("json-table", "2024-05-01.json", json.dumps({"results": _PAGES}, indent=1), 2),
    Sample("json-table", "papers.json", json.dumps([_OTHER, _OTHER | {"doi": "10.1000/y"}]), 2),
    Sample("link-list", "README.md", RUNNING.replace(VIDEO, ""), 5),
    Sample("link-list", "papers.md", HEADED, 2),
    Sample("link-list", "list.md", CHINESE, 3),
    Sample("link-list", "README.md", CONFERENCE, 4),
    Sample("link-list", "2024-01-05.md", STAMPED, 2),
    Sample("numbered-list", "2024-01-05.md", FOLDED, 2),
    Sample("feed", "posts.xml", POSTS, 4),
    Sample("paper-note", "2024-01-05-bees.md", PLAIN_NOTE, 1),
    Sample("paper-note", "beeomni.md", COLON_NOTE, 1),
    Sample("arxiv-mail", "cs.eml", MAIL, 2),
    Sample("arxiv-mail", "mail.txt", MAIL[MAIL.index("----") :], 2),
    Sample("json-posts", "posts.json", POSTS_AS_JSON, 2),
    Sample("messages", "issues.json", ISSUES, 3),
    Sample("messages", "2024-05-02.json", TELEGRAM, 2),
    Sample("json-groups", "days.json", BY_DAY, 2),
    Sample("json-groups", "topics.json", BY_TOPIC, 2),
    Sample("json-groups", "ids.json", BY_ID, 2),
    Sample("json-groups", "answers.json", json.dumps(_ANSWERS_BY_DAY, indent=1), 2),
    Sample("json-table", "nested.json", json.dumps([_NESTED], indent=1), 1),
    Sample("yaml-list", "papers.yml", _YAML_LIST, 2),
    Sample("newsletter", "alert.eml", mail(_ALERT, "html", "quoted-printable"), 2),
    Sample("paper-note", "hugo.md", _TOML, 1),
    Sample("paper-note", "review.md", _REVIEW, 1),
    Sample("paper-note", "logseq.md", _PROPERTIES, 1),
    Sample("papers-for-day", "days.md", _TABLES, 3),
]
