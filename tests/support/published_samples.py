"""Lists and notes in shapes that people publish, with words of our own."""

from __future__ import annotations

A = "https://arxiv.org/abs/2401.0000"

#: Days with "of", links over two lines, by reference, in a link, and to no paper.
AGENTS = f"""# Bees and Agents

---

#### 16th of January 2024

[On Bees: An Open Platform]({A}1)

- They fly.
- [A garden](https://example.org/garden) is built on it.

[]()

#### 12 of January 2024
[On Honey: Benchmarks and
Additional Opinions]({A}2)

- It is sweet.

#### 7th if January 2024

[{A}3]({A}3)

- A paper without a title.

#### 6th January 2024
[On Wax]([{A}9]({A}4))

#### 5th January 2024
[A post about hives](https://example.org/posts/hives)

#### 4th January 2024
- [On Drones][drones] - Ann Bee, Cee Dee [[code]][code]
- On Queens, Ann Bee, Cee Dee [[5]]

[drones]: {A}5 "The page of the paper"
[code]: <https://github.com/a/drones>
[5]: {A}6
"""

#: Titles in bold above points with labels; of a conference, whose year the first heading names.
CONFERENCE = f"""# CVPR 2024 papers with code

> - [Older ones](https://github.com/a/older)

# Contents

- [Bees](#bees)

<a name="bees"></a>

# Bees

**BeeVision: A Backbone**

- Project: https://bees.example.org/
- Paper: {A}1
- Code: https://github.com/a/bees

**On Honey**

- Paper：{A}2

HiveRoom: Rooms Matter in Hives

- Project: https://hives.example.org/
- Paper: {A}3

<a name="wax"></a>

# Wax

**On Wax**

- Code: https://github.com/a/wax
- Paper:{A}4
"""

#: Titles in bold, names below them, and a line of date, address and category.
STAMPED = f"""# Daily digest

_Updated: 2024-01-05 06:46 UTC_

## Topics

- [Bees](../topics/bees.md) — **2** papers

## Bees & Hives

- **BeeSplat: Volumes of Hives**{"  "}
  Ann Bee, Cee Dee, Eva Fox{"  "}
  _2024-01-03_ · {A}1v1 · `cs.CV`{"  "}
  <details><summary>Abstract</summary>

  We look at hives. See https://bees.example.org/.

  </details>

- **HoneyShield**{"  "}
  Gus Hay{"  "}
  _2024-01-03_ · {A}2v1 · `cs.RO`{"  "}
  <details><summary>Abstract</summary>

  We look at honey.

  </details>
"""

#: Numbered headings below others, with notes that have headings and code of their own.
FOLDED = f"""# Report of 2024-01-05

| Metric | Value |
|---|---|
| Papers | 2 |

## Highlights

### 1. On Bees: A Model of Hives

Hot | Score: 4.2/5

**Authors**: Ann Bee, Cee Dee et al.
**Affiliation**: Institute of Bees
**Links**: [arXiv]({A}1) | [PDF](https://arxiv.org/pdf/2401.00001) | [translation](https://example.org/t/1)

They fly.

<details>
<summary>Notes</summary>

## First part

1. **Field**: Bees

```python
# 1) a comment that is no heading
```

### 1. A view

Q1: Why?

</details>

### 2. On Honey: A Survey

**Authors**: Eva Fox
**Links**: [arXiv]({A}2)

It is sweet.

<details>
<summary>Notes</summary>

## Last part

### 1. Another view

</details>
"""

#: A weekly letter in Vietnamese, with a model among the papers.
WEEKLY = f"""# Bees of the Week — 2024-W03

Khoảng thời gian: **2024-01-15 → 2024-01-20** · Topic: Bees

<a id="item-1"></a>
## 1. On Bees: A Million Hives

**Loại:** 📄 Paper · **Topic:** Hives · **Điểm tổng:** 78.8/100{"  "}
**Nguồn:** arXiv · **Ngày:** 2024-01-16{"  "}
**Tác giả:** Ann Bee, Cee Dee{"  "}
**Links:** [Link]({A}1) · [PDF](https://arxiv.org/pdf/2401.00001)

> **TL;DR:** They fly.

## 2. bees/hive-large

**Nguồn:** HF Models · **Ngày:** 2024-01-10{"  "}
**Links:** [Link](https://huggingface.co/bees/hive-large)

## 3. On Honey: Another Paper

**Ngày:** 2024-01-17{"  "}
**Tác giả:** Eva Fox{"  "}
**Links:** [Link]({A}2)
"""

#: A post of a feed that lists the papers of a day, and one about a single paper.
POSTS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Papers of the day</title>
<item><title>Papers of January 5, 2024</title><link>https://blog.example.org/5</link>
<pubDate>Sat, 06 Jan 2024 01:00:00 +0000</pubDate><description>In short.</description>
<content:encoded><![CDATA[<h2>Bees</h2><ul>
<li><a href="{A}1">On Bees</a> by Ann Bee, Cee Dee <p>They fly.</p></li>
<li><a href="{A}2">On Honey</a><ul><li>It is sweet.</li></ul></li></ul>
<h3>On Wax and Combs</h3><p>Authors: Eva Fox</p><p>We look. <a href="{A}3">pdf</a></p>
]]></content:encoded></item>
<item><title>One paper explained</title><link>https://blog.example.org/one</link>
<pubDate>Sun, 07 Jan 2024 01:00:00 +0000</pubDate>
<description>About &lt;a href="{A}4"&gt;this paper&lt;/a&gt;.</description></item>
</channel></rss>
"""

#: Notes about one paper.
PLAIN_NOTE = """# On Bees and the Size of Hives

- **학회:** Bees 2024
- **링크:** https://arxiv.org/pdf/2401.00001
- **코드:** https://github.com/a/bees
- **분야:** Bees / Hives

---

## 1. 요약
- They fly, see [a page](https://example.org/bees).
"""
STATED_NOTE = f"""# On Bees and the Size of Hives

**Authors:** Ann Bee, Cee Dee

They fly.

**Published:** 2024-01-03 | **Updated:** 2024-02-01

**Topics:** Bees

[arXiv abstract page]({A}1) | [PDF](https://arxiv.org/pdf/2401.00001)
"""
COLON_NOTE = """---
type: paper-note
paper: BeeOmni: One Model for Bees, Hives, and Honey
arxiv: 2401.00010
doi: null
code: https://github.com/a/bees
created: 2024-01-05
---

# BeeOmni
"""
VENUE_NOTE = """---
title: "Bees: A Survey"
authors: [Ann Bee, Cee Dee]
venue: "arXiv:2401.00001"
date_added: 2024-01-05
---
They fly.
"""
NAMELESS_NOTE = """---
type: paper-note
title: "BeePruner: Pruning for Large Hives"
authors: ["Ann Bee", "Cee Dee"]
year: 2023
venue: "Findings of Bees 2023"
created: 2024-01-05
---
They fly.
"""
POSTED_NOTE = """---
layout: paper
title: "Bee thresholds"
authors: "Ann Bee, Cee Dee"
arxiv_categories:
  - math.AG
arxiv_url: "https://arxiv.org/abs/2401.00001v1"
arxiv_submitted: "2024-01-02"
published: true
---
They fly.
"""
