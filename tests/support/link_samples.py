"""Lists of links, mails of arXiv and JSON in groups of our own, for several tests."""

from __future__ import annotations

import json

A = "https://arxiv.org/abs/2401.0000"

#: A point of a list that names no paper.
VIDEO = "- [A video about bees](https://example.org/video)\n"
#: Many days in one file, as in the README of a repository.
RUNNING = f"""# Daily papers

A list with [my own paper]({A}9) and a [tool](https://example.org/tool).

## 📅 2024-01-02

### NLP
- 🔥 **[On Bees: A Study]({A}1)** — Ann Bee, Cee Dee, *et al.* [[code](https://github.com/a/b)]
  - They fly.
* [x] [On Honey](https://huggingface.co/papers/2401.00002) (⬆️ 20) `cs.CL`
{VIDEO}
### Vision
- **On Hives** \\
  Eva Fox, Gus Hay \\
  [[Paper]]({A}3) [[Code]](https://github.com/c/d)

## Jan 1, 2024
1. On Wax, Ann Bee, Cee Dee, NeurIPS 2023. [[pdf]({A}4)]
2. {A}5

## License
- [MIT](https://example.org/license)

```
- [In code]({A}6)
```
"""
HEADED = f"""---
title: Papers
date: 2024-01-02
---

### [On Bees]({A}1)
*Ann Bee, Cee Dee*

> They fly.

<details><summary>TL;DR</summary>
Short, see [On Honey]({A}2).
</details>

### On Hives
**Authors:** Eva Fox
**Upvotes:** 12
**Link:** [{A}3]({A}3)

**Abstract**
They live there.
"""
CHINESE = f"""# 每日论文

<details><summary>2024年1月2日</summary>

- [关于蜜蜂]({A}1) | 张三，李四 | 清华大学
- 关于蜂蜜
  - 作者：王五
  - 链接：{A}2

</details>
<details><summary>2024年1月1日</summary>

- 《关于蜂巢》，作者：张三、李四，[论文]({A}3)

</details>
"""
MAIL = """Date: Tue, 2 Jan 2024 01:00:00 +0000
From: no-reply@arXiv.org
Subject: cs daily Subj-class mailing

------------------------------------------------------------------------------
 received from  Fri 29 Dec 23 19:00:00 GMT  to  Mon  1 Jan 24 19:00:00 GMT
------------------------------------------------------------------------------
\\\\
arXiv:2401.00001
Date: Mon, 1 Jan 2024 10:00:00 GMT   (100kb,D)

Title: On Bees, in
  Two Lines
Authors: Ann Bee (1), Cee Dee (2 and 3) ((1) KAIST, (2) A
  University, (3) Another)
Categories: cs.CL cs.AI
Comments: 9 pages
DOI: 10.1000/x
\\\\
  They fly.
And more.
\\\\ ( https://arxiv.org/abs/2401.00001 ,  100kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
------------------------------------------------------------------------------
\\\\
arXiv:2312.00002
replaced with revised version Mon, 1 Jan 2024 11:00:00 GMT   (100kb)

Title: On Honey
Authors: Eva Fox and Gus Hay
Categories: cs.CL
\\\\ ( https://arxiv.org/abs/2312.00002 ,  100kb)
%%%---%%%---%%%
"""
_BEES = {"title": "On Bees", "authors": ["Ann Bee", "Cee Dee"], "url": f"{A}1"}
_HONEY = {"title": "On Honey", "authors": [{"first": "Eva", "last": "Fox"}], "url": f"{A}2"}
BY_DAY = json.dumps({"2024-01-02": [_BEES], "2024-01-01": [_HONEY]}, indent=1)
BY_TOPIC = json.dumps({"date": "2024-01-02", "cs.CL": [_BEES], "cs.CV": [_HONEY]})
BY_ID = json.dumps({f"2401.0000{n}": {"title": "On Bees", "year": 2024} for n in (1, 2)})
