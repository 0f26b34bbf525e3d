"""Texts of our own in the formats of lists and pages, for several tests."""

from __future__ import annotations

ROW = (
    "|**2024-05-02**|**A $|x|$ Title**|Ann Bee et.al.|[2405.00001](http://arxiv.org/abs/2405.00001v2)"
    "|**[link](https://github.com/a/b)**|\n"
)

TOPICS = f"""---
layout: default
---

## Updated on 2024.05.03
> Usage instructions: [here](./docs/README.md#usage)

<details>
  <summary>Table of Contents</summary>
  <ol>
    <li><a href=#slam>SLAM</a></li>
  </ol>
</details>

## SLAM

|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
{ROW}|**2024-05-01**|**Second**|Cee Dee et.al.|[2405.00002](http://arxiv.org/abs/2405.00002)|null|

## Visual Localization

{ROW.replace("00001", "00003")}
<p align=right>(<a href=#updated-on-20240503>back to top</a>)</p>

[stars-url]: https://github.com/a/b/stargazers
"""

DAY = """

## Papers for 2024-09-20

| Title | Authors | Summary |
|-------|---------|---------|
| A Title in
  Two Lines (READ1)| Ann Bee, lll-hhh6, Cee Dee | We look. i) One | two. |
| Second (READ2)| A B, C D, E F, G H, I J | Text. |
| Third (Read more on [arXiv](https://arxiv.org/abs/2409.00003))| A B, C D | Text. |
| Fourth (Read more on [arXiv](https://arxiv.org/abs/2409.00004))|  | Text. |
"""

for _number in "12":
    DAY = DAY.replace(
        f"READ{_number}",
        f"Read more on [arXiv](https://arxiv.org/abs/2409.0000{_number}) or "
        f"[HuggingFace](https://huggingface.co/papers/2409.0000{_number})",
    )

WEEKS = """# Papers of the Week

## 2025
- [Top Papers of the Week (June 23 - June 29)](./#top-papers-june-23)

## Top Papers of the Week (June 23 - June 29) - 2025
| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **Alpha** - So: it. <br>● Two. | [Paper](http://arxiv.org/abs/2506.00001) [X](http://x.com/a) |
| 2) Beta: B  What it is. | [Report](https://b.org/beta.pdf), [Code](https://github.com/b/b) |
| 3) Gamma Introduces things. | [Blog](https://c.org/gamma) |

## Top Papers of the Week (December 30 - January 5) - 2025
1. [Delta](https://arxiv.org/abs/2501.00004) - Its text. [Tweet](https://x.com/d/4)
   1. A point with a number

## Resources
1. [No paper](https://arxiv.org/abs/2501.00005)
"""

BLOCKS = """Title: One: A Study
PDF: https://arxiv.org/pdf/2406.00001
Summary: We look.
Results: all fine.
---
Title: Two
Authors: Ann Bee, Cee Dee
Published: 2024-06-20
PDF: https://arxiv.org/pdf/2406.00002v2
Abstract: Code: at https://github.com/a/b.
Title and all.
---
"""

RECORD = {
    "id": "2405.00001",
    "abs": "https://arxiv.org/abs/2405.00001",
    "pdf": "https://arxiv.org/pdf/2405.00001",
    "authors": ["Ann Bee", "Cee Dee"],
    "title": "A Short Title",
    "categories": ["cs.CL", "I.2.7"],
    "comment": "9 pages, code: https://github.com/a/b",
    "summary": "We look at\nsmall things.",
}

AI = {
    "tldr": "一句话。",
    "motivation": "因为 small things.",
    "method": "We measure them.",
    "result": "Result analysis unavailable",
    "conclusion": "",
}

PAGE = """<div id=toc></div>

# Table of Contents

- [cs.CV](#cs.CV) [Total: 1]
- [cs.CL](#cs.CL) [Total: 2]


<div id='cs.CV'></div>

# cs.CV [[Back]](#toc)

### [1] [A [MASK] (and B) Title](https://arxiv.org/abs/2405.00001v2)
*Ann Bee,Cee Dee*

Main category: cs.CV

TL;DR: 一句话。


<details>
  <summary>Details</summary>
Motivation: 因为。

Method: Error: API quota exceeded

Result: Good
on two lines.

Conclusion: Yes.

Abstract: We look.
Results: all fine.
# of things: many

</details>


<div id='cs.CL'></div>

# cs.CL [[Back]](#toc)

### [2] [Second](https://arxiv.org/abs/2405.00002)
*Eva Fox*

TL;DR: Short.

### [3] Third
TL;DR: No link.
"""
