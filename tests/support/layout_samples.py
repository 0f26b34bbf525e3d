"""Digests in further shapes: labels in brackets, titles over two lines, tables in mails."""

from __future__ import annotations

from publisher_samples import Case, Fact

__all__ = ["LAYOUTS"]

LAYOUTS = (
    Case(
        "level-1 headings, authors, link to PDF, rules",
        "2024-05-02.md",
        "# Counting Bees in the Hive by Sound \n"
        "\n"
        "**Authors**: Ann Bee, Cee Dee, Eve Fox  \n"
        "\n"
        "**Link**: [PDF](https://arxiv.org/pdf/2405.00001)  \n"
        "\n"
        "**Abstract**: Bees are counted by the sound of wings \\emph{e.g.} at noon. \n"
        "\n"
        "---\n"
        "# Wax at Large Scale \n"
        "\n"
        "**Authors**: Gus Hay  \n"
        "\n"
        "**Link**: [PDF](https://arxiv.org/pdf/2405.00002)  \n"
        "\n"
        "**Abstract**: Wax melts. \n"
        "\n"
        "---\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text=("Bees are counted by the sound of wings \\emph{e.g.} at noon."),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "score, type, arXiv ID labels",
        "README.md",
        "# arXiv Papers Bot 🤖\n"
        "\n"
        "This repository fetches papers.\n"
        "\n"
        "## 📊 Statistics\n"
        "\n"
        "- **Last Updated**: 2024-05-02 12:53:06 UTC\n"
        "- **Total Papers Found**: 2\n"
        "\n"
        "## 📚 Recent Papers\n"
        "\n"
        "### 1. [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001"
        ")\n"
        "\n"
        "**Authors**: Ann Bee, Cee Dee  \n"
        "**Category**: cs.CL  \n"
        "**Published**: 2024-05-01  \n"
        "**Score**: 13.5  \n"
        "**Type**: replace-cross  \n"
        "**ArXiv ID**: 2405.00001v5  \n"
        "\n"
        "Bees are counted by the sound of their wings.\n"
        "\n"
        "---\n"
        "\n"
        "### 2. [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "**Authors**: Gus Hay  \n"
        "**Category**: cs.AI  \n"
        "**Published**: 2024-05-01  \n"
        "**Score**: 10.5  \n"
        "**Type**: cross  \n"
        "**ArXiv ID**: 2405.00002v1  \n"
        "\n"
        "Wax melts at noon.\n"
        "\n"
        "---\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text=("**Type**: replace-cross Bees are counted by the sound of their wings."),
                topics=("cs.CL",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="**Type**: cross Wax melts at noon.",
                topics=("cs.AI",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Jekyll post of the day with places in Korean",
        "2024-05-02-daily-papers-summary.md",
        "---\n"
        "title: Hugging Face Daily Papers - 2024-05-02\n"
        "date: 2024-05-02 14:05:48 +0900\n"
        "categories: ['Daily Papers', '일간']\n"
        "tags: ['huggingface', 'papers', 'daily', 'ai']\n"
        "author: hivekeeper\n"
        "---\n"
        "\n"
        "# Hugging Face Daily Papers - 2024-05-02\n"
        "\n"
        "총 **2개**의 논문이 수집되었습니다.\n"
        "\n"
        "## 📊 좋아요 순위\n"
        "\n"
        "1. **Counting Bees in the Hive by Sound** - 👍 904\n"
        "   - [HF 페이지](https://huggingface.co/papers/2405.00001)\n"
        "   - [논문 링크](https://arxiv.org/abs/2405.00001)\n"
        "   - Abstract: Join the discussion on this paper page\n"
        "\n"
        "2. **Can Wax Conquer All? Exploring the Frontiers of Candles in\n"
        "  Hives** - 👍 42\n"
        "   - [HF 페이지](https://huggingface.co/papers/2405.00002)\n"
        "   - [논문 링크](https://arxiv.org/abs/2405.00002)\n"
        "   - Abstract: Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                (),
                "2024-05-02",
                votes=904,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Can Wax Conquer All? Exploring the Frontiers of Candles in Hives",
                (),
                "2024-05-02",
                votes=42,
                text="Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a review a paper, quotation with the link, authors in bold",
        "2024-5-2-Counting-Bees.md",
        "---\n"
        'title: "[논문리뷰] Counting Bees in the Hive by Sound"\n'
        "excerpt: \"Cee Dee이 [arXiv]에 게시한 'Counting Bees' 논문에 대한 자세한 리뷰입니다.\"\n"
        "\n"
        "categories:\n"
        "  - Review\n"
        "tags:\n"
        "  - Review\n"
        "  - Bees\n"
        "  - Sound\n"
        "\n"
        "permalink: /ai/review/2024-5-2-Counting-Bees/\n"
        "\n"
        "toc: true\n"
        "toc_sticky: true\n"
        "\n"
        "date: 2024-05-02 00:00:00+0900+0900\n"
        "last_modified_at: 2024-05-02 00:00:00+0900+0900\n"
        "published: true\n"
        "---\n"
        "> **링크:** [논문 PDF로 바로 열기](https://arxiv.org/abs/2405.00001)\n"
        "\n"
        "**저자:** Ann Bee, So Ra Dee, Eve Fox, and Kang Ho Hay*\n"
        "\n"
        "\n"
        "\n"
        "## 핵심 연구 목표\n"
        "본 논문은 **벌** 을 센다.\n"
        "\n"
        "## 핵심 방법론\n"
        "소리로 센다.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "So Ra Dee", "Eve Fox", "Kang Ho Hay"),
                "2024-05-02",
                complete=True,
                text=(
                    "Cee Dee이 [arXiv]에 게시한 'Counting Bees' 논문에 대한 자세한 리뷰입니다. "
                    "본 논문은 **벌** 을 센다. 소리로 센다."
                ),
                topics=("Review", "Bees", "Sound"),
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "Chinese daily: ids before titles, et al., dots between labels",
        "2024-05-02.md",
        "# 机器人研究每日摘要 · 2024-05-02\n"
        "\n"
        "> 自动生成,共 2 篇命中论文。\n"
        "\n"
        "## 🧠 蜂群模型 (HIVE) (1 篇)\n"
        "\n"
        "### 1. Counting Bees in the Hive by Sound\n"
        "\n"
        "- **arXiv**: [2405.00001v1](https://arxiv.org/abs/2405.00001v1)  ·  **PDF**:"
        " [link](https://arxiv.org/pdf/2405.00001v1)\n"
        "- **作者**: Ann Bee, Cee Dee, Eve Fox et al.\n"
        "- **发表**: 2024-05-01  ·  **类别**: cs.RO, cs.ET\n"
        "- **相关性评分**: 11  ·  **👀 watch**\n"
        "- **摘要**: Bees are counted by sound.\n"
        "\n"
        "## 蜡 (1 篇)\n"
        "\n"
        "### 2. Wax at Large Scale\n"
        "\n"
        "- **arXiv**: [2405.00002v1](https://arxiv.org/abs/2405.00002v1)  ·  **PDF**:"
        " [link](https://arxiv.org/pdf/2405.00002v1)\n"
        "- **作者**: Gus Hay, Ida Jay\n"
        "- **发表**: 2024-05-01  ·  **类别**: cs.RO\n"
        "- **相关性评分**: 9  ·  **👀 watch**\n"
        "- **摘要**: Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=False,
                text="👀 watch Bees are counted by sound.",
                topics=("cs.RO", "cs.ET"),
                url="https://arxiv.org/abs/2405.00001v1",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="👀 watch Wax melts.",
                topics=("cs.RO",),
                url="https://arxiv.org/abs/2405.00002v1",
            ),
        ),
    ),
    Case(
        "one paper as a page of Jekyll with organisations in Chinese",
        "2024-05-02-counting-bees.md",
        "---\n"
        "layout: default\n"
        'title: "Counting Bees in the Hive by Sound"\n'
        "---\n"
        "\n"
        "# Counting Bees in the Hive by Sound\n"
        "\n"
        "- **ArXiv URL**: http://arxiv.org/abs/2405.00001v1\n"
        "\n"
        "- **作者**: Ann Bee; Cee Dee; Eve Fox\n"
        "\n"
        "- **发布机构**: Hive Academy of Sciences; University of Wax\n"
        "\n"
        "---\n"
        "\n"
        "# TL;DR\n"
        "本文提出数蜂。\n"
        "\n"
        "# 关键定义\n"
        "本文的核心是声音。\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                organisations=("Hive Academy of Sciences", "University of Wax"),
                text="本文提出数蜂。 本文的核心是声音。",
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "DOI as link text before a title behind a dash",
        "2024-05-02.md",
        "# Journal of Hives — Vol 82  Issue 1  ·  2024-05-02\n"
        "\n"
        "- 共 2 篇 · Journal of Hives\n"
        "\n"
        "## 因果推断  *(causal, 2 篇)*\n"
        "\n"
        "### 1. [10.1093/hives/bees003](https://doi.org/10.1093/hives/bees003) — Scal"
        "able hives for multicenter datasets\n"
        "- **作者**: Lin Bee, Cee Dee, Eve Fox\n"
        "- **期刊/来源**: Journal of Hives\n"
        "- **分类**: vol 82 · issue 1\n"
        "- 相关性 0/10 · novelty: `new_method`\n"
        "- **摘要**: 蜂巢。\n"
        "- **关键技术**: `individualized hives`, `svm`\n"
        "\n"
        "### 2. [10.1093/hives/bees004](https://doi.org/10.1093/hives/bees004) — Wax "
        "at large scale\n"
        "- **作者**: Gus Hay\n"
        "- **期刊/来源**: Journal of Hives\n"
        "- **摘要**: 蜡。\n",
        (
            Fact(
                "doi:10.1093/hives/bees003",
                "Scalable hives for multicenter datasets",
                ("Lin Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text=(
                    "**期刊/来源**: Journal of Hives **分类**: vol 82 · issue 1 相关性"
                    " 0/10 · novelty: `new_method` 蜂巢。 **关键技术**: `individuali"
                    "zed hives`, `svm`"
                ),
                url="https://doi.org/10.1093/hives/bees003",
            ),
            Fact(
                "doi:10.1093/hives/bees004",
                "Wax at large scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="**期刊/来源**: Journal of Hives 蜡。",
                url="https://doi.org/10.1093/hives/bees004",
            ),
        ),
    ),
    Case(
        "author of a forum is an account, comments beside",
        "2024-05-02.md",
        "# Papers of 2024-05-02\n"
        "\n"
        "## 1. [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)"
        "\n"
        "\n"
        "**Submitted by:** [hivekeeper](https://huggingface.co/hivekeeper) | **Upvote"
        "s:** 63 | **Comments:** 28 | **Authors:** 5\n"
        "\n"
        "**Summary:** Bees are counted.\n"
        "\n"
        "## 2. [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "**Submitted by:** [waxfan](https://huggingface.co/waxfan) | **Upvotes:** 6 |"
        " **Comments:** 0 | **Authors:** 2\n"
        "\n"
        "**Summary:** Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                (),
                "2024-05-02",
                votes=63,
                text="Comments: 28 Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                (),
                "2024-05-02",
                votes=6,
                text="Comments: 0 Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a keyword shortcode of Hugo",
        "index.md",
        "---\n"
        'title: "Counting Bees in the Hive by Sound"\n'
        'summary: "Bees are counted."\n'
        'categories: ["AI Generated", "🤗 Daily Papers"]\n'
        'tags: ["Bees", "Sound", "🏢 Hive Labs"]\n'
        "showSummary: true\n"
        "date: 2024-05-02\n"
        "draft: false\n"
        "---\n"
        "\n"
        "<br>\n"
        "\n"
        "{{< keywordList >}}\n"
        '{{< keyword icon="fingerprint" >}} 2405.00001 {{< /keyword >}}\n'
        '{{< keyword icon="writer" >}} Ann Bee et el. {{< /keyword >}}\n'
        " \n"
        "{{< keyword >}} 🤗 2024-05-02 {{< /keyword >}}\n"
        " \n"
        "{{< /keywordList >}}\n"
        "\n"
        '{{< button href="https://arxiv.org/abs/2405.00001" target="_self" >}}\n'
        "↗ arXiv\n"
        "{{< /button >}}\n"
        "\n"
        "### TL;DR\n"
        "\n"
        "{{< lead >}}\n"
        "\n"
        "Bees are many.\n"
        "\n"
        "{{< /lead >}}\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-05-02",
                complete=False,
                text="Bees are counted. Bees are many.",
                topics=("AI Generated", "🤗 Daily Papers", "Bees", "Sound", "🏢 Hive Labs"),
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "mail of recommended papers in HTML with stars and affiliations",
        "mail.eml",
        "From: arxiv@example.org\n"
        "To: me@example.org\n"
        "Subject: Daily arXiv 2024/05/02\n"
        "Date: Thu, 2 May 2024 06:00:00 +0000\n"
        "MIME-Version: 1.0\n"
        'Content-Type: text/html; charset="utf-8"\n'
        "\n"
        "<!DOCTYPE HTML><html><head><style>.star-wrapper{font-size:1.3em}</style></he"
        "ad><body>\n"
        "<div>\n"
        '<br><table border="0" cellpadding="0" cellspacing="0" width="100%" style="fo'
        'nt-family: Arial, sans-serif;">\n'
        '<tr><td style="font-size: 20px; font-weight: bold; color: #333;">Counting Be'
        "es in the Hive by Sound</td></tr>\n"
        '<tr><td style="font-size: 14px; color: #666; padding: 8px 0;">Ann Bee, Cee D'
        "ee, Eve Fox, ..., Gus Hay<br><i>MIT, Hive Labs</i></td></tr>\n"
        '<tr><td style="font-size: 14px;"><strong>Relevance:</strong> <div class="sta'
        'r-wrapper"><span class="full-star">⭐</span><span class="full-star">⭐</span><'
        "/div></td></tr>\n"
        '<tr><td style="font-size: 14px;"><strong>arXiv ID:</strong> 2405.00001</td><'
        "/tr>\n"
        '<tr><td style="font-size: 14px;"><strong>TLDR:</strong> Bees are counted.</t'
        "d></tr>\n"
        '<tr><td style="padding: 8px 0;"><a href="https://arxiv.org/pdf/2405.00001" s'
        'tyle="display: inline-block;">PDF</a> <a href="https://github.com/hive/bees"'
        ">Code</a></td></tr>\n"
        "</table><br>\n"
        '<table border="0"><tr><td style="font-weight: bold;">Wax at Large Scale</td>'
        "</tr>\n"
        "<tr><td>Ida Jay, Kim Lux<br><i>Unknown Affiliation</i></td></tr>\n"
        '<tr><td><strong>Relevance:</strong> <div class="star-wrapper"><span class="f'
        'ull-star">⭐</span></div></td></tr>\n'
        "<tr><td><strong>arXiv ID:</strong> 2405.00002</td></tr>\n"
        "<tr><td><strong>TLDR:</strong> Wax melts.</td></tr>\n"
        '<tr><td><a href="https://arxiv.org/pdf/2405.00002">PDF</a></td></tr>\n'
        "</table>\n"
        "</div>\n"
        "<br><br><div>To unsubscribe, remove your email in your Github Action setting"
        ".</div>\n"
        "</body></html>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox", "Gus Hay"),
                "2024-05-02",
                complete=False,
                organisations=("MIT", "Hive Labs"),
                text="Bees are counted.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Ida Jay", "Kim Lux"),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "JSON with an object of a day and nested paper records",
        "2024-05-02.json",
        '{"date": "2024-05-02", "total": 2, "source": "huggingface", "generated_at": '
        '"2024-05-03T00:10:00Z", "papers": [\n'
        ' {"rank": 1, "title": "Counting Bees in the Hive by Sound", "arxiv_id": "240'
        '5.00001", "authors": [{"name": "Ann Bee", "hidden": false}, {"name": "Cee De'
        'e", "hidden": true}], "submitted_by": "hivekeeper", "stars": 1200, "upvotes"'
        ': 33, "github": {"url": "https://github.com/hive/bees", "stars": 1200}, "org'
        'anization": {"name": "hive", "fullname": "Hive Labs"}, "ai_keywords": ["bees'
        '", "sound"], "details": {"abstract": "Bees are counted."}},\n'
        ' {"rank": 2, "title": "Wax at Large Scale", "arxiv_id": "2405.00002", "autho'
        'rs": [{"name": "Gus Hay"}], "submitted_by": "waxfan", "upvotes": 2, "github"'
        ': null, "details": {"abstract": "Wax melts."}}\n'
        "]}\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                organisations=("Hive Labs",),
                keywords=("bees", "sound"),
                text="Bees are counted.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "nested bullets under a day",
        "daily.md",
        "# Daily reading log\n"
        "\n"
        "## May 2, 2024 (Thu)\n"
        "\n"
        "- **Counting Bees in the Hive by Sound**\n"
        "  - Authors: Ann Bee, Cee Dee & Eve Fox\n"
        "  - Venue: arXiv\n"
        "  - Links\n"
        "    - [abs](https://arxiv.org/abs/2405.00001)\n"
        "    - [pdf](https://arxiv.org/pdf/2405.00001)\n"
        "  - Notes\n"
        "    - Bees are counted.\n"
        "    - By sound.\n"
        "- **Wax at Large Scale**\n"
        "  - Authors: Gus Hay\n"
        "  - Links\n"
        "    - [abs](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "## May 1, 2024 (Wed)\n"
        "\n"
        "- **Honey for Many**\n"
        "  - Authors: Kim Lux, Mia Nye\n"
        "  - Links\n"
        "    - [abs](https://arxiv.org/abs/2405.00003)\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text="Venue: arXiv Notes Bees are counted. By sound.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "Honey for Many",
                ("Kim Lux", "Mia Nye"),
                "2024-05-01",
                complete=True,
                url="https://arxiv.org/abs/2405.00003",
            ),
        ),
    ),
    Case(
        "French labels with a space before the colon",
        "2024-05-02.md",
        "# Articles du jour — jeudi 2 mai 2024\n"
        "\n"
        "### 1. Counting Bees in the Hive by Sound\n"
        "\n"
        "**Auteurs :** Ann Bee, Cée Dée et Ève Fox  \n"
        "**Affiliations :** Université de la Ruche  \n"
        "**Catégories :** cs.CL  \n"
        "**Lien :** https://arxiv.org/abs/2405.00001  \n"
        "**Résumé :** Les abeilles sont comptées.\n"
        "\n"
        "### 2. Wax at Large Scale\n"
        "\n"
        "**Auteurs :** Gus Hay et coll.  \n"
        "**Lien :** https://arxiv.org/abs/2405.00002  \n"
        "**Résumé :** La cire fond.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cée Dée", "Ève Fox"),
                "2024-05-02",
                complete=True,
                organisations=("Université de la Ruche",),
                text="Les abeilles sont comptées.",
                topics=("cs.CL",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=False,
                text="La cire fond.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "German labels",
        "2024-05-02.md",
        "# Papers vom 2. Mai 2024\n"
        "\n"
        "**1) Counting Bees in the Hive by Sound**\n"
        "*Autoren:* Ann Bee, Cee Dee und Eve Fox\n"
        "*Institution:* Universität Bienenstock\n"
        "*Stichworte:* Bienen, Schall\n"
        "*Link:* <https://arxiv.org/abs/2405.00001>\n"
        "*Kurzfassung:* Bienen werden gezählt.\n"
        "\n"
        "**2) Wax at Large Scale**\n"
        "*Autoren:* Gus Hay u.a.\n"
        "*Link:* <https://arxiv.org/abs/2405.00002>\n"
        "*Kurzfassung:* Wachs schmilzt.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                organisations=("Universität Bienenstock",),
                keywords=("Bienen", "Schall"),
                text="Bienen werden gezählt.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=False,
                text="Wachs schmilzt.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Spanish and Portuguese labels",
        "2024-05-02.md",
        "# Artículos del 2 de mayo de 2024\n"
        "\n"
        "## Counting Bees in the Hive by Sound\n"
        "- **Autores:** Ann Bee, José Dee y Eve Fox\n"
        "- **Instituciones:** Universidad de la Colmena\n"
        "- **Votos:** 41\n"
        "- **Enlace:** [arXiv](https://arxiv.org/abs/2405.00001)\n"
        "- **Código:** [GitHub](https://github.com/hive/bees)\n"
        "- **Resumen:** Se cuentan abejas.\n"
        "\n"
        "## Wax at Large Scale\n"
        "- **Autores:** Gus Hay, Ida Jay, entre otros\n"
        "- **Votos:** 7\n"
        "- **Enlace:** [arXiv](https://arxiv.org/abs/2405.00002)\n"
        "- **Resumen:** La cera se funde.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "José Dee", "Eve Fox"),
                "2024-05-02",
                votes=41,
                complete=True,
                organisations=("Universidad de la Colmena",),
                text="Se cuentan abejas.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=7,
                complete=False,
                text="La cera se funde.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "csv: authors in several columns",
        "2024-05-02.csv",
        "title,author1,author2,author3,url\n"
        "Counting Bees in the Hive by Sound,Ann Bee,Cee Dee,Eve Fox,https://arxiv.org"
        "/abs/2405.00001\n"
        "Wax at Large Scale,Gus Hay,,,https://arxiv.org/abs/2405.00002\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "csv: pandas index and repr lists",
        "arxiv_2024-05-02.csv",
        ",entry_id,updated,published,title,authors,summary,comment,journal_ref,doi,pr"
        "imary_category,categories,links\n"
        "0,http://arxiv.org/abs/2405.00001v1,2024-05-01 17:59:59+00:00,2024-05-01 17:"
        "59:59+00:00,Counting Bees in the Hive by Sound,\"[arxiv.Result.Author('Ann Be"
        "e'), arxiv.Result.Author('Cee Dee')]\",Bees are counted.,9 pages,,,cs.CL,\"['c"
        "s.CL', 'cs.LG']\",\"[arxiv.Result.Link('http://arxiv.org/abs/2405.00001v1')]\"\n"
        "1,http://arxiv.org/abs/2405.00002v1,2024-05-01 16:59:59+00:00,2024-05-01 16:"
        "59:59+00:00,Wax at Large Scale,\"[arxiv.Result.Author('Gus Hay')]\",Wax melts."
        ",,,,cs.CL,['cs.CL'],\"[arxiv.Result.Link('http://arxiv.org/abs/2405.00002v1')"
        ']"\n',
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                topics=("cs.CL", "cs.LG"),
                url="http://arxiv.org/abs/2405.00001v1",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                topics=("cs.CL",),
                url="http://arxiv.org/abs/2405.00002v1",
            ),
        ),
    ),
    Case(
        "csv: Google Scholar alert table, venue behind authors",
        "2024-05-02.csv",
        "Title,Authors & Venue,Link,Snippet\n"
        'Counting Bees in the Hive by Sound,"A Bee, C Dee - arXiv preprint arXiv:2405'
        '.00001, 2024",https://arxiv.org/abs/2405.00001,Bees are counted.\n'
        'Wax at Large Scale,"G Hay - Journal of Wax, 2024",https://arxiv.org/abs/2405'
        ".00002,Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                (),
                "2024-05-02",
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                (),
                "2024-05-02",
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "csv: first author and last author columns",
        "2024-05-02.csv",
        "arxiv_id,title,first_author,last_author,n_authors,upvotes\n"
        "2405.00001,Counting Bees in the Hive by Sound,Ann Bee,Eve Fox,9,33\n"
        "2405.00002,Wax at Large Scale,Gus Hay,Gus Hay,1,2\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-05-02",
                votes=33,
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "details and summary for each paper",
        "2024-05-02.md",
        "# 2024-05-02 Daily arXiv\n"
        "\n"
        "<details>\n"
        "<summary><b>[1] Counting Bees in the Hive by Sound</b> (👍 33)</summary>\n"
        "\n"
        "- Authors: Ann Bee, Cee Dee\n"
        "- arXiv: https://arxiv.org/abs/2405.00001\n"
        "- Summary: Bees are counted.\n"
        "\n"
        "</details>\n"
        "\n"
        "<details>\n"
        "<summary><b>[2] Wax at Large Scale</b> (👍 2)</summary>\n"
        "\n"
        "- Authors: Gus Hay\n"
        "- arXiv: https://arxiv.org/abs/2405.00002\n"
        "- Summary: Wax melts.\n"
        "\n"
        "</details>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "checklist with inline fields of Dataview",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "- [ ] [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)"
        " [authors:: Ann Bee, Cee Dee] [votes:: 33]\n"
        "- [x] [Wax at Large Scale](https://arxiv.org/abs/2405.00002) [authors:: Gus "
        "Hay] [votes:: 2]\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "awesome list: authors in italics below with br",
        "README.md",
        "# Reading list\n"
        "\n"
        "### 2024-05-02\n"
        "\n"
        "* **Counting Bees in the Hive by Sound.** <br>\n"
        "  *Ann Bee, Cee Dee, and Eve Fox.* <br>\n"
        "  arXiv 2024. [[Paper](https://arxiv.org/abs/2405.00001)] [[Code](https://gi"
        "thub.com/hive/bees)]\n"
        "\n"
        "* **Wax at Large Scale.** <br>\n"
        "  *Gus Hay et al.* <br>\n"
        "  arXiv 2024. [[Paper](https://arxiv.org/abs/2405.00002)]\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "RSS of a blog whose author is a bot",
        "feed.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><tit'
        "le>Daily Bees</title><link>https://b.example.org</link>\n"
        "<item><title>👍 33 | Counting Bees in the Hive by Sound</title><link>https://"
        "huggingface.co/papers/2405.00001</link><dc:creator>daily-bot</dc:creator>\n"
        "<pubDate>Thu, 02 May 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;Author"
        "s: Ann Bee, Cee Dee&lt;/p&gt;&lt;p&gt;Bees are counted.&lt;/p&gt;</descripti"
        "on></item>\n"
        "<item><title>👍 2 | Wax at Large Scale</title><link>https://huggingface.co/pa"
        "pers/2405.00002</link><dc:creator>daily-bot</dc:creator>\n"
        "<pubDate>Thu, 02 May 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;Wax me"
        "lts.&lt;/p&gt;</description></item>\n"
        "</channel></rss>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                (),
                "2024-05-02",
                votes=2,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "plain text numbered, family first with semicolons",
        "2024-05-02.txt",
        "DAILY PAPERS, Thursday 2 May 2024\n"
        "=================================\n"
        "\n"
        "[1] Counting Bees in the Hive by Sound\n"
        "    Bee, Ann; Dee, Cee; Fox, Eve\n"
        "    arXiv:2405.00001 [cs.CL]\n"
        "    Bees are counted.\n"
        "\n"
        "[2] Wax at Large Scale\n"
        "    Hay, Gus; et al.\n"
        "    arXiv:2405.00002 [cs.LG]\n"
        "    Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                topics=("cs.CL",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=False,
                text="Wax melts.",
                topics=("cs.LG",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Japanese, brackets and full-width labels",
        "2024-05-02.md",
        "# 【論文まとめ】2024年5月2日\n"
        "\n"
        "## 【1】Counting Bees in the Hive by Sound\n"
        "【著者】Ann Bee、Cee Dee、佐藤 花子\n"
        "【所属】蜂大学\n"
        "【リンク】https://arxiv.org/abs/2405.00001\n"
        "【いいね】33\n"
        "【要約】蜂を数える。\n"
        "\n"
        "## 【2】Wax at Large Scale\n"
        "【著者】Gus Hay ほか\n"
        "【リンク】https://arxiv.org/abs/2405.00002\n"
        "【いいね】2\n"
        "【要約】蝋。\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "佐藤 花子"),
                "2024-05-02",
                votes=33,
                complete=True,
                organisations=("蜂大学",),
                text="蜂を数える。",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=False,
                text="蝋。",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Korean mail letter in text with separators",
        "2024-05-02.txt",
        "📬 AI 논문 레터 | 2024.05.02 (목)\n"
        "\n"
        "━━━━━━━━━━━━━━━━\n"
        "① Counting Bees in the Hive by Sound\n"
        "━━━━━━━━━━━━━━━━\n"
        "✍️ 저자: Ann Bee, Cee Dee 외 4명\n"
        "🏫 소속: 한국벌대학교\n"
        "👍 추천: 33\n"
        "🔗 링크: https://arxiv.org/abs/2405.00001\n"
        "📝 한줄요약: 벌을 센다.\n"
        "\n"
        "━━━━━━━━━━━━━━━━\n"
        "② Wax at Large Scale\n"
        "━━━━━━━━━━━━━━━━\n"
        "✍️ 저자: Gus Hay\n"
        "👍 추천: 2\n"
        "🔗 링크: https://arxiv.org/abs/2405.00002\n"
        "📝 한줄요약: 밀랍.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=False,
                organisations=("한국벌대학교",),
                text="벌을 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="밀랍.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Crossref works answer",
        "crossref.json",
        '{"status":"ok","message-type":"work-list","message":{"total-results":1,"item'
        's":[\n'
        '{"DOI":"10.1234/hive","title":["Counting Bees in the Hive by Sound"],"author'
        '":[{"given":"Ann","family":"Bee","sequence":"first","affiliation":[{"name":"'
        'Hive University"}]},{"given":"Cee","family":"Dee","sequence":"additional","a'
        'ffiliation":[]},{"name":"Hive Consortium","sequence":"additional","affiliati'
        'on":[]}],"published":{"date-parts":[[2024,5,2]]},"abstract":"<jats:p>Bees ar'
        'e counted.</jats:p>","is-referenced-by-count":4,"type":"journal-article","co'
        'ntainer-title":["Journal of Hives"]}]}}\n',
        (
            Fact(
                "doi:10.1234/hive",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Hive Consortium"),
                "2024-05-02",
                complete=True,
                organisations=("Hive University",),
                text="Bees are counted.",
                url="https://doi.org/10.1234/hive",
            ),
        ),
    ),
    Case(
        "DBLP answer as JSON",
        "dblp.json",
        '{"result":{"query":"bees","status":{"@code":"200","text":"OK"},"hits":{"@tot'
        'al":"2","hit":[\n'
        '{"@score":"3","@id":"1","info":{"authors":{"author":[{"@pid":"1/1","text":"A'
        'nn Bee 0002"},{"@pid":"1/2","text":"Cee Dee"}]},"title":"Counting Bees in th'
        'e Hive by Sound.","venue":"CoRR","year":"2024","type":"Informal and Other Pu'
        'blications","access":"open","key":"journals/corr/abs-2405-00001","doi":"10.4'
        '8550/ARXIV.2405.00001","ee":"https://doi.org/10.48550/arXiv.2405.00001","url'
        '":"https://dblp.org/rec/journals/corr/abs-2405-00001"}},\n'
        '{"@score":"2","@id":"2","info":{"authors":{"author":{"@pid":"1/3","text":"Gu'
        's Hay"}},"title":"Wax at Large Scale.","venue":"Wax Conf.","year":"2024","do'
        'i":"10.1234/WAX","ee":"https://doi.org/10.1234/wax","url":"https://dblp.org/'
        'rec/conf/wax/Hay24"}}\n'
        "]}}}\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-31",
                complete=True,
                url="https://dblp.org/rec/journals/corr/abs-2405-00001",
            ),
            Fact(
                "doi:10.1234/wax",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-12-31",
                complete=True,
                url="https://dblp.org/rec/conf/wax/Hay24",
            ),
        ),
    ),
    Case(
        "cs.CV listing copied as text",
        "2024-05-02.txt",
        "Authors and titles for Thu, 2 May 2024 (showing 2 of 2 entries)\n"
        "\n"
        "[1] arXiv:2405.00001 [pdf, html, other]\n"
        "Title: Counting Bees in the Hive by Sound\n"
        "Ann Bee, Cee Dee, Eve Fox\n"
        "Comments: 9 pages, 3 figures\n"
        "Subjects: Computer Vision and Pattern Recognition (cs.CV); Machine Learning "
        "(cs.LG)\n"
        "\n"
        "[2] arXiv:2405.00002 [pdf, other]\n"
        "Title: Wax at Large Scale\n"
        "Gus Hay\n"
        "Subjects: Computer Vision and Pattern Recognition (cs.CV)\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text="9 pages, 3 figures",
                topics=("cs.CV", "cs.LG"),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                topics=("cs.CV",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "score in stars and a verdict in bold below",
        "2024-05-02.md",
        "# 📅 2024-05-02 论文日报\n"
        "\n"
        "> 今日共 2 篇\n"
        "\n"
        "---\n"
        "\n"
        "## 1. Counting Bees in the Hive by Sound ⭐⭐⭐⭐\n"
        "\n"
        "| 项目 | 内容 |\n"
        "|------|------|\n"
        "| **作者** | Ann Bee, Cee Dee, Eve Fox |\n"
        "| **机构** | 蜂巢大学 |\n"
        "| **链接** | [arXiv](https://arxiv.org/abs/2405.00001) |\n"
        "| **评分** | 8/10 |\n"
        "\n"
        "**核心贡献**：数蜂。\n"
        "\n"
        "---\n"
        "\n"
        "## 2. Wax at Large Scale ⭐⭐\n"
        "\n"
        "| 项目 | 内容 |\n"
        "|------|------|\n"
        "| **作者** | Gus Hay |\n"
        "| **链接** | [arXiv](https://arxiv.org/abs/2405.00002) |\n"
        "| **评分** | 5/10 |\n"
        "\n"
        "**核心贡献**：蜡。\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                organisations=("蜂巢大学",),
                text="**核心贡献**：数蜂。",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="**核心贡献**：蜡。",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "authors label with count behind, and corresponding mark",
        "2024-05-02.md",
        "# Papers, 2024-05-02\n"
        "\n"
        "### [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)\n"
        "**Authors (7):** Ann Bee, Cee Dee, ... (5 more)\n"
        "**First author:** Ann Bee\n"
        "**Summary:** Bees are counted.\n"
        "\n"
        "### [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "**Authors (2):** Gus Hay, Ida Jay (corresponding)\n"
        "**Summary:** Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "emoji labels without colons",
        "2024-05-02.md",
        "# 🐝 Daily Papers · 2 May 2024\n"
        "\n"
        "### 🥇 Counting Bees in the Hive by Sound\n"
        "👨‍💻 Ann Bee, Cee Dee\n"
        "🏛 Hive University\n"
        "📅 2024-05-01\n"
        "👍 33 · 💬 4\n"
        "📄 https://arxiv.org/abs/2405.00001\n"
        "💻 https://github.com/hive/bees\n"
        "\n"
        "> Bees are counted.\n"
        "\n"
        "### 🥈 Wax at Large Scale\n"
        "👨‍💻 Gus Hay\n"
        "📅 2024-05-01\n"
        "👍 2\n"
        "📄 https://arxiv.org/abs/2405.00002\n"
        "\n"
        "> Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                organisations=("Hive University",),
                text="Bees are counted.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "translated title in brackets behind, labels in bold with a dash",
        "2024-05-02.md",
        "# 2024-05-02 오늘의 AI 논문\n"
        "\n"
        "## 1. Counting Bees in the Hive by Sound (소리로 벌집의 벌 세기)\n"
        "\n"
        "- **저자** - 김벌, Cee Dee\n"
        "- **발행** - 2024-05-01\n"
        "- **링크** - https://arxiv.org/abs/2405.00001\n"
        "- **요약** - 벌을 센다.\n"
        "\n"
        "## 2. Wax at Large Scale (대규모 밀랍)\n"
        "\n"
        "- **저자** - Gus Hay\n"
        "- **링크** - https://arxiv.org/abs/2405.00002\n"
        "- **요약** - 밀랍.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound (소리로 벌집의 벌 세기)",
                ("김벌", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="**발행** - 2024-05-01 벌을 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale (대규모 밀랍)",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="밀랍.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "papers in groups, authors in small tags with a date",
        "2024-05-02.md",
        "# arXiv digest: 2024-05-02\n"
        "\n"
        "<h2>Hives</h2>\n"
        "\n"
        '<h3><a href="https://arxiv.org/abs/2405.00001">Counting Bees in the Hive by '
        "Sound</a></h3>\n"
        "<p><small>Ann Bee, Cee Dee, Eve Fox — May 1, 2024</small></p>\n"
        "<p>Bees are counted.</p>\n"
        "\n"
        '<h3><a href="https://arxiv.org/abs/2405.00002">Wax at Large Scale</a></h3>\n'
        "<p><small>Gus Hay — May 1, 2024</small></p>\n"
        "<p>Wax melts.</p>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                topics=("Hives",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                topics=("Hives",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Discord post with spoilers, bold links and votes",
        "2024-05-02.md",
        "**Hugging Face Daily Papers — May 2**  (2024)\n"
        "\n"
        "**1.** [**Counting Bees in the Hive by Sound**](<https://arxiv.org/abs/2405."
        "00001>) `▲ 33`\n"
        "> *Ann Bee, Cee Dee, +3*\n"
        "**2.** [**Wax at Large Scale**](<https://arxiv.org/abs/2405.00002>) `▲ 2`\n"
        "> *Gus Hay*\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "newsletter in text with numbers in brackets for links",
        "letter.eml",
        "From: Bees Weekly <bees@example.org>\n"
        "To: me@example.org\n"
        "Subject: Bees Weekly - May 2, 2024\n"
        "Date: Thu, 2 May 2024 06:00:00 +0000\n"
        'Content-Type: text/plain; charset="utf-8"\n'
        "\n"
        "PAPERS\n"
        "\n"
        "Counting Bees in the Hive by Sound [1]\n"
        "Ann Bee, Cee Dee\n"
        "Bees are counted.\n"
        "\n"
        "Wax at Large Scale [2]\n"
        "Gus Hay, Ida Jay\n"
        "Wax melts.\n"
        "\n"
        "LINKS\n"
        "[1] https://arxiv.org/abs/2405.00001\n"
        "[2] https://arxiv.org/abs/2405.00002\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Wax melts. LINKS",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "table with id, last author and number of authors",
        "2024-05-02.md",
        "# Daily, 2024-05-02\n"
        "\n"
        "| ID | Title | First Author | # Authors | Primary | Votes |\n"
        "|---|---|---|---|---|---|\n"
        "| [2405.00001](https://arxiv.org/abs/2405.00001) | Counting Bees in the Hive"
        " by Sound | Ann Bee | 3 | cs.CL | 33 |\n"
        "| [2405.00002](https://arxiv.org/abs/2405.00002) | Wax at Large Scale | Gus "
        "Hay | 1 | cs.LG | 2 |\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-05-02",
                votes=33,
                complete=False,
                topics=("cs.CL",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=False,
                topics=("cs.LG",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "JSON map of ids with author_list truncated flags",
        "2024-05-02.json",
        '{"2405.00001":{"title":"Counting Bees in the Hive by Sound","authors":["Ann '
        'Bee","Cee Dee"],"authors_truncated":true,"score":8.5,"upvotes":33,"abstract"'
        ':"Bees are counted."},"2405.00002":{"title":"Wax at Large Scale","authors":['
        '"Gus Hay"],"authors_truncated":false,"score":3,"upvotes":2,"abstract":"Wax m'
        'elts."}}\n',
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=False,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "reStructuredText sections",
        "2024-05-02.rst",
        "Papers of 2024-05-02\n"
        "====================\n"
        "\n"
        "Counting Bees in the Hive by Sound\n"
        "----------------------------------\n"
        "\n"
        ":Authors: Ann Bee, Cee Dee\n"
        ":Link: https://arxiv.org/abs/2405.00001\n"
        "\n"
        "Bees are counted.\n"
        "\n"
        "Wax at Large Scale\n"
        "------------------\n"
        "\n"
        ":Authors: Gus Hay\n"
        ":Link: https://arxiv.org/abs/2405.00002\n"
        "\n"
        "Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "setext headings in markdown",
        "2024-05-02.md",
        "Papers of 2024-05-02\n"
        "====================\n"
        "\n"
        "Counting Bees in the Hive by Sound\n"
        "----------------------------------\n"
        "\n"
        "*Ann Bee, Cee Dee* [arXiv](https://arxiv.org/abs/2405.00001)\n"
        "\n"
        "Bees are counted.\n"
        "\n"
        "Wax at Large Scale\n"
        "------------------\n"
        "\n"
        "*Gus Hay* [arXiv](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "weekly list with dates in each point at the end",
        "2024-W18.md",
        "# Week 18, 2024\n"
        "\n"
        "- *Counting Bees in the Hive by Sound*, A. Bee and C. Dee ([arXiv:2405.00001"
        "](https://arxiv.org/abs/2405.00001), Apr 30)\n"
        "- *Wax at Large Scale*, G. Hay et al. ([arXiv:2405.00002](https://arxiv.org/"
        "abs/2405.00002), May 1)\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("A. Bee", "C. Dee"),
                "2024-05-05",
                complete=True,
                text="Apr 30)",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("G. Hay",),
                "2024-05-05",
                complete=False,
                text="May 1)",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "APA references by day",
        "log.md",
        "## 2 May 2024\n"
        "\n"
        "Bee, A., Dee, C., & Fox, E. (2024). *Counting Bees in the Hive by Sound*. ar"
        "Xiv. https://arxiv.org/abs/2405.00001\n"
        "\n"
        "Hay, G., Jay, I., et al. (2024). *Wax at Large Scale*. arXiv. https://doi.or"
        "g/10.48550/arXiv.2405.00002\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("A. Bee", "C. Dee", "E. Fox"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("G. Hay", "I. Jay"),
                "2024-05-02",
                complete=False,
                url="https://doi.org/10.48550/arXiv.2405.00002",
            ),
        ),
    ),
    Case(
        "weekly list, venue and authors in a line with emphasised names",
        "week.md",
        "# Papers of the week: 29 April – 5 May 2024\n"
        "\n"
        "1. **Counting Bees in the Hive by Sound** ([paper](https://arxiv.org/abs/240"
        "5.00001), [code](https://github.com/hive/bees))\n"
        "   _Ann Bee, Cee Dee (Hive University), 30 Apr 2024_\n"
        "   Bees are counted.\n"
        "\n"
        "2. **Wax at Large Scale** ([paper](https://arxiv.org/abs/2405.00002))\n"
        "   _Gus Hay et al. (Wax Labs), 1 May 2024_\n"
        "   Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-05",
                complete=True,
                organisations=("Hive University",),
                text="Bees are counted.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-05",
                complete=False,
                organisations=("Wax Labs",),
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "front matter with nested author objects",
        "wax.md",
        "---\n"
        'title: "Wax at Large Scale"\n'
        "authors:\n"
        "  - name: Gus Hay\n"
        "    affiliation: Wax Labs\n"
        "  - name: Ida Jay\n"
        "    affiliation: [Hive University, Wax Labs]\n"
        "paper_url: https://arxiv.org/abs/2405.00002\n"
        "date: 2024-05-02\n"
        "summary: >\n"
        "  Wax melts\n"
        "  at noon.\n"
        "---\n",
        (
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                organisations=("Wax Labs", "Hive University"),
                text="Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "atom feed of a digest: author is the site",
        "atom.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily Bees</title><updated>'
        "2024-05-02T08:00:00Z</updated><author><name>Daily Bees</name></author>\n"
        '<entry><title>Counting Bees in the Hive by Sound</title><link href="https://'
        'arxiv.org/abs/2405.00001"/><id>https://arxiv.org/abs/2405.00001</id><updated'
        ">2024-05-02T08:00:00Z</updated><author><name>Daily Bees</name></author><summ"
        'ary type="html">&lt;p&gt;&lt;b&gt;Authors:&lt;/b&gt; Ann Bee, Cee Dee&lt;/p&'
        "gt;&lt;p&gt;Bees are counted.&lt;/p&gt;</summary></entry>\n"
        '<entry><title>Wax at Large Scale</title><link href="https://arxiv.org/abs/24'
        '05.00002"/><id>https://arxiv.org/abs/2405.00002</id><updated>2024-05-02T08:0'
        '0:00Z</updated><author><name>Daily Bees</name></author><summary type="html">'
        "&lt;p&gt;Wax melts.&lt;/p&gt;</summary></entry>\n"
        "</feed>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                (),
                "2024-05-02",
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "YAML list with author strings and place",
        "2024-05-02.yaml",
        '- title: "Counting Bees in the Hive by Sound"\n'
        "  url: https://arxiv.org/abs/2405.00001\n"
        '  authors: "Ann Bee (Hive University), Cee Dee, et al."\n'
        "  date: 2024-05-01\n"
        "  tags: [bees, sound]\n"
        "  votes: 33\n"
        "  tldr: Bees are counted.\n"
        "- title: 'Wax at Large Scale: \"Melting\"'\n"
        "  url: https://arxiv.org/abs/2405.00002\n"
        "  authors:\n"
        "    - {name: Gus Hay, org: Wax Labs}\n"
        "    - {name: Ida Jay}\n"
        "  tldr: |\n"
        "    Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=False,
                organisations=("Hive University",),
                text="Bees are counted.",
                topics=("bees", "sound"),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                'Wax at Large Scale: "Melting"',
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                organisations=("Wax Labs",),
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "csv of a form with both languages in headers",
        "responses.csv",
        "Timestamp,Paper Title (논문 제목),Authors (저자),Link (링크),Why? (이유)\n"
        '2024/05/02 9:10:11 AM GMT+9,Counting Bees in the Hive by Sound,"Ann Bee, Cee'
        ' Dee",https://arxiv.org/abs/2405.00001,Bees are counted here.\n'
        "2024/05/02 9:20:11 AM GMT+9,Wax at Large Scale,Gus Hay,https://arxiv.org/abs"
        "/2405.00002,Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "nested list: topic, paper, authors, comment",
        "2024-05-02.md",
        "# May 2nd, 2024\n"
        "\n"
        "- 🐝 Hives\n"
        "  - [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)\n"
        "    - Ann Bee, Cee Dee, ..., Eve Fox\n"
        "    - Hive University\n"
        "    - Bees are counted.\n"
        "- 🕯 Wax\n"
        "  - [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "    - Gus Hay\n"
        "    - Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=False,
                organisations=("Hive University",),
                text="Bees are counted.",
                topics=("Hives",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                topics=("Wax",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "statistics above and below that look like entries",
        "2024-05-02.md",
        "# 📊 Daily report: 2024-05-02\n"
        "\n"
        "**Total papers:** 2 · **Categories:** 2 · **Top author:** Bo Editor\n"
        "\n"
        "## 📈 Trends\n"
        "\n"
        "1. Bees (12)\n"
        "2. Wax (3)\n"
        "\n"
        "## 📄 Papers\n"
        "\n"
        "1. **Counting Bees in the Hive by Sound**\n"
        "   Authors: Ann Bee, Cee Dee | Published: 2024-05-01 | [Link](https://arxiv."
        "org/abs/2405.00001)\n"
        "   Bees are counted.\n"
        "\n"
        "2. **Wax at Large Scale**\n"
        "   Authors: Gus Hay | Published: 2024-05-01 | [Link](https://arxiv.org/abs/2"
        "405.00002)\n"
        "   Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "votes in a heading with a dash and comments",
        "2024-05-02.md",
        "# HF papers, 2 May 2024\n"
        "\n"
        "### Counting Bees in the Hive by Sound — 1.2k upvotes\n"
        "[Paper](https://huggingface.co/papers/2405.00001) by Ann Bee, Cee Dee\n"
        "\n"
        "### Wax at Large Scale — 2 upvotes\n"
        "[Paper](https://huggingface.co/papers/2405.00002) by Gus Hay\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=1200,
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "definition of authors with roles",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "## Counting Bees in the Hive by Sound\n"
        "- First author: Ann Bee (Hive University)\n"
        "- Last author: Eve Fox (Wax Labs)\n"
        "- Link: https://arxiv.org/abs/2405.00001\n"
        "\n"
        "## Wax at Large Scale\n"
        "- First author: Gus Hay\n"
        "- Last author: Ida Jay\n"
        "- Link: https://arxiv.org/abs/2405.00002\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Eve Fox"),
                "2024-05-02",
                complete=False,
                organisations=("Hive University", "Wax Labs"),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Korean title first, English title behind a slash, link text Korean",
        "2024-05-02.md",
        "# 5월 2일 논문 (2024)\n"
        "\n"
        "1. 소리로 벌집의 벌 세기 / [Counting Bees in the Hive by Sound](https://arxiv.org/abs"
        "/2405.00001)\n"
        "   - 김벌, 이꿀 (한국벌대학교)\n"
        "   - 벌을 센다.\n"
        "\n"
        "2. 대규모 밀랍 / [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "   - Gus Hay 외\n"
        "   - 밀랍이다.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("김벌", "이꿀"),
                "2024-05-02",
                complete=True,
                organisations=("한국벌대학교",),
                text="소리로 벌집의 벌 세기 벌을 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=False,
                text="대규모 밀랍 밀랍이다.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "mail of a list with a plus line",
        "digest.eml",
        "From: Papers <papers@example.org>\n"
        "To: me@example.org\n"
        "Subject: =?utf-8?B?64W866y4?= 2024-05-02\n"
        "Date: Thu, 2 May 2024 06:00:00 +0900\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n'
        "\n"
        "--b\n"
        'Content-Type: text/plain; charset="utf-8"\n'
        "\n"
        "plain\n"
        "--b\n"
        'Content-Type: text/html; charset="utf-8"\n'
        "\n"
        "<html><body>\n"
        "<h2>Daily papers</h2>\n"
        "<ul>\n"
        '<li><a href="https://arxiv.org/abs/2405.00001">Counting Bees in the Hive by '
        "Sound</a> (33 votes)<br>Ann Bee, Cee Dee, +3<br>Bees are counted.</li>\n"
        '<li><a href="https://arxiv.org/abs/2405.00002">Wax at Large Scale</a> (2 vot'
        "es)<br>Gus Hay<br>Wax melts.</li>\n"
        "</ul>\n"
        '<p><a href="https://example.org/unsubscribe">unsubscribe</a></p>\n'
        "</body></html>\n"
        "--b--\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=False,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "mail with sections, title in bold, links behind",
        "m.eml",
        "From: AI News <news@example.org>\n"
        "To: me@example.org\n"
        "Subject: AI News #12\n"
        "Date: Thu, 2 May 2024 06:00:00 +0000\n"
        'Content-Type: text/html; charset="utf-8"\n'
        "\n"
        "<html><body>\n"
        "<h2>Research</h2>\n"
        "<p><b>Counting Bees in the Hive by Sound</b><br>By Ann Bee, Cee Dee and Eve "
        "Fox of Hive University</p>\n"
        '<p>Bees are counted by the sound of their wings. <a href="https://arxiv.org/'
        'abs/2405.00001">Read more</a></p>\n'
        "<p><b>Wax at Large Scale</b><br>By Gus Hay</p>\n"
        '<p>Wax melts at noon, as everybody knows. <a href="https://arxiv.org/abs/240'
        '5.00002">Read more</a></p>\n'
        "</body></html>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                organisations=("Hive University",),
                text="Bees are counted by the sound of their wings.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Wax melts at noon, as everybody knows.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "JSON of HF search with paper inside and author strings",
        "2024-05-02.json",
        '{"papers":[{"paper":{"id":"2405.00001","title":"Counting Bees in the Hive by'
        ' Sound","summary":"Bees are counted.","authors":["Ann Bee","Cee Dee"],"upvot'
        'es":33},"submitted_by":"hivekeeper"},{"paper":{"id":"2405.00002","title":"Wa'
        'x at Large Scale","summary":"Wax melts.","authors":"Gus Hay","upvotes":2},"s'
        'ubmitted_by":"waxfan"}],"date":"2024-05-02"}\n',
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "Europe PMC answer",
        "epmc.json",
        '{"version":"6.9","hitCount":1,"resultList":{"result":[{"id":"1","source":"ME'
        'D","doi":"10.1234/hive","title":"Counting Bees in the Hive by Sound.","autho'
        'rString":"Bee A, Dee CD, Hive Consortium.","authorList":{"author":[{"fullNam'
        'e":"Bee A","firstName":"Ann","lastName":"Bee","initials":"A"},{"fullName":"D'
        'ee CD","firstName":"Cee D","lastName":"Dee","initials":"CD"},{"collectiveNam'
        'e":"Hive Consortium"}]},"pubYear":"2024","firstPublicationDate":"2024-05-02"'
        ',"abstractText":"Bees are counted.","keywordList":{"keyword":["bees"]}}]}}\n',
        (
            Fact(
                "doi:10.1234/hive",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee D Dee", "Hive Consortium"),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://doi.org/10.1234/hive",
            ),
        ),
    ),
    Case(
        "alphaXiv trending dump",
        "2024-05-02.json",
        '{"trendingPapers":[{"universal_paper_id":"2405.00001","title":"Counting Bees'
        ' in the Hive by Sound","abstract":"Bees are counted.","authors":["Ann Bee","'
        'Cee Dee"],"metrics":{"public_total_votes":33,"visits_count":{"all":1000}},"o'
        'rganization_info":[{"name":"Hive University"}],"github_url":"https://github.'
        'com/hive/bees","publication_date":"2024-05-01T00:00:00Z","topics":["bees"]}]'
        "}\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=33,
                complete=True,
                organisations=("Hive University",),
                text="Bees are counted.",
                code="https://github.com/hive/bees",
                topics=("bees",),
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "lists that go on, in many tongues",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "## [A Bee One](https://arxiv.org/abs/2405.00001)\n"
        "Authors: Ann Bee, Cee Dee, and 5 other authors\n"
        "## [A Bee Two](https://arxiv.org/abs/2405.00002)\n"
        "저자: 김벌, 이꿀 외 다수\n"
        "## [A Bee Three](https://arxiv.org/abs/2405.00003)\n"
        "作者：王蜂、李蜜等5人\n"
        "## [A Bee Four](https://arxiv.org/abs/2405.00004)\n"
        "著者：山田蜂子、佐藤蜜夫ほか3名\n"
        "## [A Bee Five](https://arxiv.org/abs/2405.00005)\n"
        "Autoren: Ann Bee, Cee Dee u. v. a.\n"
        "## [A Bee Six](https://arxiv.org/abs/2405.00006)\n"
        "Authors: Ann Bee, Cee Dee, [+12 more]\n"
        "## [A Bee Seven](https://arxiv.org/abs/2405.00007)\n"
        "Authors: Ann Bee, Cee Dee, …, Eve Fox (23 authors)\n"
        "## [A Bee Eight](https://arxiv.org/abs/2405.00008)\n"
        "저자: 김벌 등 7인\n",
        (
            Fact(
                "arxiv:2405.00001",
                "A Bee One",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "A Bee Two",
                ("김벌", "이꿀"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "A Bee Three",
                ("王蜂", "李蜜"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "A Bee Four",
                ("山田蜂子", "佐藤蜜夫"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00004",
            ),
            Fact(
                "arxiv:2405.00005",
                "A Bee Five",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00005",
            ),
            Fact(
                "arxiv:2405.00006",
                "A Bee Six",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00006",
            ),
            Fact(
                "arxiv:2405.00007",
                "A Bee Seven",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00007",
            ),
            Fact(
                "arxiv:2405.00008",
                "A Bee Eight",
                ("김벌",),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00008",
            ),
        ),
    ),
    Case(
        "names with marks and notes",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "## [A Bee One](https://arxiv.org/abs/2405.00001)\n"
        "Authors: Ann Bee (equal contribution), Cee Dee (advisor)\n"
        "## [A Bee Two](https://arxiv.org/abs/2405.00002)\n"
        "Authors: Ann Bee [1], Cee Dee [1, 2], Eve Fox [2]\n"
        "## [A Bee Three](https://arxiv.org/abs/2405.00003)\n"
        "Authors: Ann Bee (1), Cee Dee (1 and 2) ((1) Hive University, (2) Wax Labs)\n"
        "## [A Bee Four](https://arxiv.org/abs/2405.00004)\n"
        "Authors: **Ann Bee**, _Cee Dee_, Eve Fox\n"
        "## [A Bee Five](https://arxiv.org/abs/2405.00005)\n"
        "Authors: Ann Bee / Cee Dee / Eve Fox\n"
        "## [A Bee Six](https://arxiv.org/abs/2405.00006)\n"
        "Authors: 1. Ann Bee 2. Cee Dee 3. Eve Fox\n"
        "## [A Bee Seven](https://arxiv.org/abs/2405.00007)\n"
        "Authors: Ann BEE, Cee DEE, Eve FOX\n"
        "## [A Bee Eight](https://arxiv.org/abs/2405.00008)\n"
        "Authors: Ann Bee – Hive University; Cee Dee – Wax Labs\n",
        (
            Fact(
                "arxiv:2405.00001",
                "A Bee One",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "A Bee Two",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "A Bee Three",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                organisations=("Hive University", "Wax Labs"),
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "A Bee Four",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00004",
            ),
            Fact(
                "arxiv:2405.00005",
                "A Bee Five",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00005",
            ),
            Fact(
                "arxiv:2405.00006",
                "A Bee Six",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00006",
            ),
            Fact(
                "arxiv:2405.00007",
                "A Bee Seven",
                ("Ann BEE", "Cee DEE", "Eve FOX"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00007",
            ),
            Fact(
                "arxiv:2405.00008",
                "A Bee Eight",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                organisations=("Hive University", "Wax Labs"),
                url="https://arxiv.org/abs/2405.00008",
            ),
        ),
    ),
    Case(
        "votes in many spellings",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "- [A Bee One](https://arxiv.org/abs/2405.00001) - ⬆️33\n"
        "- [A Bee Two](https://arxiv.org/abs/2405.00002) (33 upvotes)\n"
        "- [A Bee Three](https://arxiv.org/abs/2405.00003) | Upvotes: 33\n"
        "- [A Bee Four](https://arxiv.org/abs/2405.00004) ❤️ 33\n"
        "- [A Bee Five](https://arxiv.org/abs/2405.00005) **+33**\n"
        "- [A Bee Six](https://arxiv.org/abs/2405.00006) 추천 33개\n"
        "- [A Bee Seven](https://arxiv.org/abs/2405.00007) 👍×33\n"
        "- 33 👍 [A Bee Eight](https://arxiv.org/abs/2405.00008)\n",
        (
            Fact(
                "arxiv:2405.00001",
                "A Bee One",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "A Bee Two",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "A Bee Three",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "A Bee Four",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00004",
            ),
            Fact(
                "arxiv:2405.00005",
                "A Bee Five",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00005",
            ),
            Fact(
                "arxiv:2405.00006",
                "A Bee Six",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00006",
            ),
            Fact(
                "arxiv:2405.00007",
                "A Bee Seven",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00007",
            ),
            Fact(
                "arxiv:2405.00008",
                "A Bee Eight",
                (),
                "2024-05-02",
                votes=33,
                url="https://arxiv.org/abs/2405.00008",
            ),
        ),
    ),
    Case(
        "accounts, teams and companies as authors",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "## [A Bee One](https://arxiv.org/abs/2405.00001)\n"
        "Authors: @annbee, Cee Dee\n"
        "## [A Bee Two](https://arxiv.org/abs/2405.00002)\n"
        "Authors: Hive Team, Ann Bee\n"
        "## [A Bee Three](https://arxiv.org/abs/2405.00003)\n"
        "Authors: Google DeepMind\n"
        "## [A Bee Four](https://arxiv.org/abs/2405.00004)\n"
        "Posted by: hivekeeper\n"
        "## [A Bee Five](https://arxiv.org/abs/2405.00005)\n"
        "Authors: Unknown\n"
        "## [A Bee Six](https://arxiv.org/abs/2405.00006)\n"
        "Authors: Anonymous authors\n"
        "## [A Bee Seven](https://arxiv.org/abs/2405.00007)\n"
        "Authors: Not available\n",
        (
            Fact(
                "arxiv:2405.00001",
                "A Bee One",
                ("Cee Dee",),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "A Bee Two",
                ("Hive Team", "Ann Bee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "A Bee Three",
                ("Google DeepMind",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "A Bee Four",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00004",
            ),
            Fact(
                "arxiv:2405.00005",
                "A Bee Five",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00005",
            ),
            Fact(
                "arxiv:2405.00006",
                "A Bee Six",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00006",
            ),
            Fact(
                "arxiv:2405.00007",
                "A Bee Seven",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00007",
            ),
        ),
    ),
    Case(
        "JSON with odd values",
        "2024-05-02.json",
        '[{"id":"2405.00001","title":"A Bee One","authors":["Ann Bee","Unknown"],"upv'
        'otes":"N/A"},{"id":"2405.00002","title":"A Bee Two","authors":["Ann Bee et a'
        'l."],"upvotes":"1,234"},{"id":"2405.00003","title":"A Bee Three","authors":['
        '"Ann Bee","and 3 more"],"upvotes":-1},{"id":"2405.00004","title":"A Bee Four'
        '","authors":"N/A","upvotes":null},{"id":"2405.00005","title":"A Bee Five","a'
        'uthors":[],"upvotes":0},{"id":"2405.00006","title":"A Bee Six","authors":["A'
        'nonymous"],"upvotes":12.0},{"id":"2405.00007","title":"A Bee Seven","authors'
        '":["Bee, Ann","Dee, Cee"],"upvotes":true}]\n',
        (
            Fact(
                "arxiv:2405.00001",
                "A Bee One",
                ("Ann Bee",),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "A Bee Two",
                ("Ann Bee",),
                "2024-05-02",
                votes=1234,
                complete=False,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "A Bee Three",
                ("Ann Bee",),
                "2024-05-02",
                complete=False,
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "A Bee Four",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00004",
            ),
            Fact(
                "arxiv:2405.00005",
                "A Bee Five",
                (),
                "2024-05-02",
                votes=0,
                url="https://arxiv.org/abs/2405.00005",
            ),
            Fact(
                "arxiv:2405.00006",
                "A Bee Six",
                (),
                "2024-05-02",
                votes=12,
                url="https://arxiv.org/abs/2405.00006",
            ),
            Fact(
                "arxiv:2405.00007",
                "A Bee Seven",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00007",
            ),
        ),
    ),
    Case(
        "trending list: names in italics with a count, votes and age in a line",
        "2024-05-02.md",
        "# AI digest 2024-05-02\n"
        "\n"
        "## 🤗 Trending papers\n"
        "\n"
        "**[Counting Bees in the Hive by Sound](https://huggingface.co/papers/2405.00"
        "001)**\n"
        "\n"
        "*Ann Bee, Cee Dee, Eve Fox et al. (11 authors)*\n"
        "\n"
        "🏢 HiveLab\n"
        "\n"
        "Bees are counted by the sound of their wings.\n"
        "\n"
        "▲ 49 • 💬 3 • ⭐ 7,504 • 4mo ago\n"
        "\n"
        "[🎓 arXiv](https://arxiv.org/abs/2405.00001) • [💻 code](https://github.com/hi"
        "ve/bees)\n"
        "\n"
        "---\n"
        "\n"
        "**[Wax at Large Scale](https://huggingface.co/papers/2405.00002)**\n"
        "\n"
        "*Gus Hay, Ida Jay (2 authors)*\n"
        "\n"
        "Wax melts.\n"
        "\n"
        "▲ 2 • 💬 0 • 4d ago\n"
        "\n"
        "[🎓 arXiv](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "---\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                votes=49,
                complete=False,
                organisations=("HiveLab",),
                text="Bees are counted by the sound of their wings.",
                code="https://github.com/hive/bees",
                topics=("Trending papers",),
                url="https://huggingface.co/papers/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=2,
                complete=True,
                text="Wax melts.",
                topics=("Trending papers",),
                url="https://huggingface.co/papers/2405.00002",
            ),
        ),
    ),
    Case(
        "a page of a vault with data in a comment and similar papers",
        "Counting Bees_20240502.md",
        "---\n"
        "keywords:\n"
        "  - Bees\n"
        "  - Sound\n"
        "category: cs.AI\n"
        "publish_date: 2024-05-02\n"
        "arxiv_id: 2405.00001\n"
        "---\n"
        "\n"
        "# Counting Bees in the Hive by Sound\n"
        "\n"
        "## 📋 메타데이터\n"
        "\n"
        "**Links**: [[daily_digest_20240502|20240502]] [[categories/cs.AI|cs.AI]]\n"
        "**PDF**: [Download](https://arxiv.org/pdf/2405.00001.pdf)\n"
        "**Category**: cs.AI\n"
        "**Published**: 2024-05-02\n"
        "**ArXiv ID**: [2405.00001](https://arxiv.org/abs/2405.00001)\n"
        "\n"
        "## 🔗 유사한 논문\n"
        "- [[2024-05-01/Wax at Large Scale_20240501|Wax at Large Scale]] (84.9% simil"
        "ar)\n"
        "\n"
        "## 📋 저자 정보\n"
        "\n"
        "**Authors:** Ann Bee, Cee Dee\n"
        "\n"
        "## 📄 Abstract (원문)\n"
        "\n"
        "Bees are counted.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                keywords=("Bees", "Sound"),
                text=(
                    "**Category**: cs.AI **Published**: 2024-05-02 Wax at Lar"
                    "ge Scale (84.9% similar) Bees are counted."
                ),
                topics=("cs.AI",),
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "families in small letters as the text of the link",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "- Counting Bees in the Hive by Sound ([bee, dee, fox, 2024](https://arxiv.or"
        "g/abs/2405.00001)) - bees are counted\n"
        "- Wax at Large Scale ([hay...jay, 2024](https://arxiv.org/abs/2405.00002))\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                (),
                "2024-05-02",
                text="bees are counted",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                (),
                "2024-05-02",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a page with buttons in HTML",
        "2405.00001.md",
        "---\n"
        "layout: default\n"
        "title: Counting Bees in the Hive by Sound\n"
        "---\n"
        "\n"
        "# Counting Bees in the Hive by Sound\n"
        "\n"
        '<div class="paper-toolbar">\n'
        '  <a href="https://arxiv.org/abs/2405.00001" class="toolbar-btn" target="_bl'
        'ank">📄 arXiv: 2405.00001v1</a>\n'
        '  <a href="https://arxiv.org/pdf/2405.00001.pdf" class="toolbar-btn" target='
        '"_blank">📥 PDF</a>\n'
        '  <button class="toolbar-btn" data-arxiv-id="2405.00001v1">☆ 收藏</button>\n'
        "</div>\n"
        "\n"
        "**作者**: Ann Bee, Cee Dee\n"
        "\n"
        "**分类**: cs.CL\n"
        "\n"
        "**发布日期**: 2024-05-02\n"
        "\n"
        "---\n"
        "\n"
        "## 💡 一句话要点\n"
        "\n"
        "**数蜂**\n"
        "\n"
        "## 📋 核心要点\n"
        "\n"
        "1. 蜂多。\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="**分类**: cs.CL **数蜂** 蜂多。",
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "Reddit digest style: author is a user",
        "2024-05-02.md",
        "# Reading digest\n"
        "\n"
        "**Period:** 2024-05-02 to 2024-05-02\n"
        "\n"
        "## 1. [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)"
        "\n"
        "\n"
        "**Author:** u/hivekeeper | **Upvotes:** 163 | **Comments:** 28 | **Date:** 2"
        "024-05-02\n"
        "\n"
        "**Summary:** Bees are counted.\n"
        "\n"
        "## 2. [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "**Author:** u/waxfan | **Upvotes:** 6 | **Comments:** 1 | **Date:** 2024-05-"
        "02\n"
        "\n"
        "**Summary:** Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                (),
                "2024-05-02",
                votes=163,
                text="Comments: 28 Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                (),
                "2024-05-02",
                votes=6,
                text="Comments: 1 Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "authors in a span with a class and venue badge",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        '1. <strong>Counting Bees in the Hive by Sound</strong> <img src="https://img'
        '.shields.io/badge/ICML-2024-blue"> <br>\n'
        '   <span style="color:gray">Ann Bee, Cee Dee</span> <br>\n'
        '   <a href="https://arxiv.org/abs/2405.00001">Paper</a> | <a href="https://g'
        'ithub.com/hive/bees">Code</a>\n'
        "\n"
        "2. <strong>Wax at Large Scale</strong> <br>\n"
        '   <span style="color:gray">Gus Hay</span> <br>\n'
        '   <a href="https://arxiv.org/abs/2405.00002">Paper</a>\n',
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: ordinary list with many traps",
        "2024-05-02.md",
        "# Daily papers 2024-05-02\n"
        "\n"
        "## [The Team of Rivals: Bees for the People](https://arxiv.org/abs/2405.0000"
        "1)\n"
        "**Authors:** The Wax Team, Ann Bee, Maria de la Of, Jean-Luc From, An At\n"
        "\n"
        "- Link between wax and honey is studied.\n"
        "- Authors of other hives disagree.\n"
        "- [1] is a footnote.\n"
        "- Paper wasps - not bees - are counted.\n"
        "- Code - all of it - is open.\n"
        "\n"
        "## [On Behalf of Bees](https://arxiv.org/abs/2405.00002)\n"
        "**Authors:** May June, April Dee, Augusta March, Jan Feb\n",
        (
            Fact(
                "arxiv:2405.00001",
                "The Team of Rivals: Bees for the People",
                ("The Wax Team", "Ann Bee", "Maria de la Of", "Jean-Luc From", "An At"),
                "2024-05-02",
                complete=True,
                text=(
                    "Link between wax and honey is studied. Authors of other "
                    "hives disagree. [1] is a footnote. Paper wasps - not bee"
                    "s - are counted. Code - all of it - is open."
                ),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "On Behalf of Bees",
                ("May June", "April Dee", "Augusta March", "Jan Feb"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: brackets and tags before titles",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "- [Survey] [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.0"
        "0001) - Ann Bee\n"
        "- 【综述】[Wax at Large Scale](https://arxiv.org/abs/2405.00002) - Gus Hay\n"
        "- [NEW] **[Honey for Many: Jars of One Size](https://arxiv.org/abs/2405.0000"
        "3)** - Kim Lux\n"
        "- **[Paper]** [Hives of Glass and Steel](https://arxiv.org/abs/2405.00004) -"
        " Eve Fox\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-05-02",
                complete=True,
                text="Survey",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="综述",
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "Honey for Many: Jars of One Size",
                ("Kim Lux",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "Hives of Glass and Steel",
                ("Eve Fox",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00004",
            ),
        ),
    ),
    Case(
        "what must stay: text with rules and stars",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "### [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)\n"
        "\n"
        "Ann Bee, Cee Dee\n"
        "\n"
        "A sentence above a rule\n"
        "---\n"
        "\n"
        "More on bees ⭐\n"
        "\n"
        "### [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "Gus Hay\n"
        "\n"
        "Result: **3.5x faster** and *better*.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="A sentence above a rule More on bees ⭐",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="Result: **3.5x faster** and *better*.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: numbered points of a summary",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "## 1. [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001)"
        "\n"
        "\n"
        "**Authors:** Ann Bee\n"
        "\n"
        "1. First, bees are found (12).\n"
        "2. Then they are counted: 3 times.\n"
        "\n"
        "## 2. [Wax at Large Scale](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "**Authors:** Gus Hay\n"
        "\n"
        "1. Wax melts.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-05-02",
                complete=True,
                text=("1. First, bees are found (12). 2. Then they are counted: 3 times."),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                text="1. Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: organisations as authors with of",
        "2024-05-02.json",
        '[{"id":"2405.00001","title":"A Bee One","authors":["University of Wax","Ann '
        'Bee"]},{"id":"2405.00002","title":"A Bee Two","authors":"Institute of Bees, '
        'Academy of Wax and Honey, Ann Bee"},{"id":"2405.00003","title":"A Bee Three"'
        ',"authors":["Ann of Green", "Dr. Cee Dee", "Bank of Honey Research"]},{"id":'
        '"2405.00004","title":"A Bee Four","authors":["Eve Fox for the Hive Team"]},{'
        '"id":"2405.00005","title":"A Bee Five","authors":["Kim Lux Jr.","Mia Nye III'
        '","Ph. D. Otto"]}]\n',
        (
            Fact(
                "arxiv:2405.00001",
                "A Bee One",
                ("University of Wax", "Ann Bee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "A Bee Two",
                ("Institute of Bees", "Academy of Wax and Honey", "Ann Bee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00003",
                "A Bee Three",
                ("Ann of Green", "Cee Dee", "Bank of Honey Research"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00004",
                "A Bee Four",
                ("Eve Fox", "the Hive Team"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00004",
            ),
            Fact(
                "arxiv:2405.00005",
                "A Bee Five",
                ("Kim Lux Jr.", "Mia Nye III", "Ph. D. Otto"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00005",
            ),
        ),
    ),
    Case(
        "what must stay: a newsletter with bold words and named links",
        "n.eml",
        "From: Bees <bees@example.org>\n"
        "To: me@example.org\n"
        "Subject: Bees 2 May 2024\n"
        "Date: Thu, 2 May 2024 06:00:00 +0000\n"
        'Content-Type: text/html; charset="utf-8"\n'
        "\n"
        "<html><body>\n"
        "<p><b>Hello dear readers of bees</b></p>\n"
        '<p><a href="https://arxiv.org/abs/2405.00001">Counting Bees in the Hive by S'
        "ound</a></p><p>Ann Bee, Cee Dee</p><p><b>Why it matters for all</b></p><p>Be"
        "es are counted.</p>\n"
        '<table><tr><td><a href="https://arxiv.org/abs/2405.00002">Wax at Large Scale'
        '</a></td></tr><tr><td>Gus Hay, Ida Jay</td></tr><tr><td>Wax melts. <a href="'
        'https://example.org/x">Blog</a></td></tr></table>\n'
        "</body></html>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Why it matters for all Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Wax melts. Blog",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: notes with headings and weeks",
        "2024-W18-notes.md",
        "# Notes of week 18\n"
        "\n"
        "## 2024-04-30\n"
        "- [Counting Bees in the Hive by Sound](https://arxiv.org/abs/2405.00001) - A"
        "nn Bee\n"
        "## 2024-05-02\n"
        "- [Wax at Large Scale](https://arxiv.org/abs/2405.00002) - Gus Hay\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-04-30",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: yaml library in a file with a day of export",
        "library.yaml",
        "- title: Counting Bees in the Hive by Sound\n"
        "  authors: [Ann Bee]\n"
        '  arxiv: "2405.00001"\n'
        "  date: 2024-04-30\n"
        "- title: Wax at Large Scale\n"
        "  authors: [Gus Hay]\n"
        '  arxiv: "2405.00002"\n'
        "  date: 2024-05-02\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-04-30",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "what must stay: a feed of one person's papers",
        "feed.xml",
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/element'
        's/1.1/"><channel><title>Papers of Ann Bee</title>\n'
        "<item><title>Counting Bees in the Hive by Sound</title><link>https://arxiv.o"
        "rg/abs/2405.00001</link><dc:creator>Ann Bee</dc:creator><pubDate>Thu, 02 May"
        " 2024 08:00:00 GMT</pubDate><description>Bees are counted.</description></it"
        "em>\n"
        "<item><title>Wax at Large Scale</title><link>https://arxiv.org/abs/2405.0000"
        "2</link><dc:creator>Ann Bee</dc:creator><pubDate>Thu, 02 May 2024 08:00:00 G"
        "MT</pubDate><description>Wax melts.</description></item></channel></rss>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "Counting Bees in the Hive by Sound",
                ("Ann Bee",),
                "2024-05-02",
                complete=True,
                text="Bees are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax at Large Scale",
                ("Ann Bee",),
                "2024-05-02",
                complete=True,
                text="Wax melts.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
)
