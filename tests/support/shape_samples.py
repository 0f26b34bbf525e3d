"""Digests whose lines say several things: names with places, days with links, titles with more."""

from __future__ import annotations

from publisher_samples import Case, Fact

__all__ = ["SHAPES"]

SHAPES = (
    Case(
        "names with emphasis, and where they work behind a dot",
        "2024-05-02.md",
        "# arXiv Daily Digest — Thursday, May 2, 2024\n"
        "\n"
        "> 4 papers selected from 312 · curated by @someone\n"
        "\n"
        "## 🧠 Language models (2)\n"
        "\n"
        "### 1. Better & Faster Bees by Dancing\n"
        "**Kim Lux, Mia Nye, Otto Pär, Quin Roe-Sue, Tom Upp** · Met"
        "a AI · cs.CL · ⭐ 4.5/5\n"
        "[arXiv:2405.00003](https://arxiv.org/abs/2405.00003) | [PDF](https://arxiv.org/pdf/24"
        "05.00003) | [Code](https://github.com/a/b)\n"
        "\n"
        "**TL;DR** They dance, and all are faster.\n"
        "\n"
        "### 2. BEE: Counting Wings in the Hive\n"
        "**Ann Bee, Cee Dee** · MIT · cs.LG · ⭐ 4/5\n"
        "[arXiv:2405.00001](https://arxiv.org/abs/2405.00001)\n"
        "\n"
        "**TL;DR** Wings are counted by their sound.\n"
        "\n"
        "## 👁 Vision (1)\n"
        "\n"
        "### 3. Honey for Many: Jars of One Size\n"
        "**Vic Wu, Xia Yu** · SK Telecom · cs.CV · ⭐ 3/5\n"
        "[arXiv:2405.00004](https://arxiv.org/abs/2405.00004)\n",
        (
            Fact(
                "arxiv:2405.00003",
                "Better & Faster Bees by Dancing",
                ("Kim Lux", "Mia Nye", "Otto Pär", "Quin Roe-Sue", "Tom Upp"),
                "2024-05-02",
                complete=True,
                organisations=("Meta AI",),
                text="They dance, and all are faster.",
                code="https://github.com/a/b",
                topics=("cs.CL",),
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                organisations=("MIT",),
                text="Wings are counted by their sound.",
                topics=("cs.LG",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00004",
                "Honey for Many: Jars of One Size",
                ("Vic Wu", "Xia Yu"),
                "2024-05-02",
                complete=True,
                organisations=("SK Telecom",),
                topics=("cs.CV",),
                url="https://arxiv.org/abs/2405.00004",
            ),
        ),
    ),
    Case(
        "a plain heading between numbered entries",
        "2024-05-02.txt",
        "[논문 브리핑] 2024년 5월 2일 (목)\n"
        "\n"
        "■ LLM\n"
        "1) Better & Faster Bees by Dancing\n"
        "   - 저자 : Kim Lux, Mia Nye, Otto Pär 외\n"
        "   - 소속 : Meta FAIR\n"
        "   - 추천 : 87\n"
        "   - 링크 : https://arxiv.org/abs/2405.00003\n"
        "   - 요약 : 춤으로 길을 알림.\n"
        "\n"
        "■ 이론\n"
        "2) BEE: Counting Wings in the Hive\n"
        "   - 저자 : Ann Bee, Cee Dee\n"
        "   - 링크 : https://arxiv.org/abs/2405.00001\n"
        "   - 요약 : 소리로 날개를 센다.\n",
        (
            Fact(
                "arxiv:2405.00003",
                "Better & Faster Bees by Dancing",
                ("Kim Lux", "Mia Nye", "Otto Pär"),
                "2024-05-02",
                votes=87,
                complete=False,
                organisations=("Meta FAIR",),
                text="춤으로 길을 알림.",
                url="https://arxiv.org/abs/2405.00003",
            ),
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="소리로 날개를 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "a list of papers in the front matter of a page",
        "2024-W18.md",
        "---\n"
        'title: "Weekly reading #18"\n'
        "date: 2024-05-03\n"
        "papers:\n"
        '  - id: "2405.00001"\n'
        '    title: "BEE: Counting Wings in the Hive"\n'
        "    authors: [Ann Bee, Cee Dee]\n"
        "    why: learnable edges\n"
        '  - id: "2405.00003"\n'
        '    title: "Better & Faster Bees by Dancing"\n'
        "    authors: [Kim Lux]\n"
        "---\n"
        "\n"
        "Some words of mine.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-03",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00003",
                "Better & Faster Bees by Dancing",
                ("Kim Lux",),
                "2024-05-03",
                complete=True,
                url="https://arxiv.org/abs/2405.00003",
            ),
        ),
    ),
    Case(
        "a feed in JSON of posts about papers elsewhere",
        "bsky.json",
        '{"version":"https://jsonfeed.org/version/1.1","title":"Papers","items":[{"id":"1","ur'
        'l":"https://b.example.org/1","title":"BEE: Counting Wings in the Hive","external_url"'
        ':"https://arxiv.org/abs/2405.00001","content_text":"Wings are counted.","date_publish'
        'ed":"2024-05-02T08:00:00Z","authors":[{"name":"Ann Bee"},{"name":"Cee Dee"}],"tags":['
        '"ml"]}]}\n',
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Wings are counted.",
                topics=("ml",),
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "records that call a title a paper",
        "b.json",
        '[{"paper":"BEE: Counting Wings in the Hive","authors":["Ann Bee","Cee Dee"],"link":"h'
        'ttps://arxiv.org/abs/2405.00001","date":"2024-05-02"},{"paper":"Wax v4","authors":["G'
        'us Hay"],"link":"https://arxiv.org/abs/2405.00002","date":"2024-05-02"}]\n',
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4",
                ("Gus Hay",),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a sheet that calls titles papers",
        "a.csv",
        "Paper,Authors,Link,Date\n"
        'BEE: Counting Wings in the Hive,"Ann Bee, Cee Dee",https://arxiv.org/abs/2405.00001,2'
        "024-05-02\n"
        'Wax v4: Candles of Many Colours,"Gus Hay, Ida Jay",https://arxiv.org/abs/2405.00002,2'
        "024-05-02\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a sheet of Notion with short names and when they were read",
        "Papers 1a2b3c.csv",
        "Name,Authors,Tags,Date Read,URL,Rating,Notes\n"
        'BEE: Counting Wings in the Hive,"Ann Bee, Cee Dee","archite'
        'cture, theory","May 2, 2024",https://arxiv.org/abs/2405.000'
        '01,⭐⭐⭐⭐,"Wings are counted"\n'
        'Wax v4,"Gus Hay, Ida Jay",agents,"May 3, 2024",https://arxi'
        "v.org/abs/2405.00002,⭐⭐,\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Wings are counted",
                topics=("architecture", "theory"),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4",
                ("Gus Hay", "Ida Jay"),
                "2024-05-03",
                complete=True,
                topics=("agents",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "organisations behind a numbered title in bold",
        "2024-05-02.md",
        "# AI 논문 모음 (2024.05.02)\n"
        "\n"
        "**1. BEE: Counting Wings in the Hive** (MIT, Caltech) 👍 312"
        "\n"
        "저자: Ann Bee 외 7명\n"
        "링크: https://arxiv.org/abs/2405.00001\n"
        "> 소리로 날개를 센다.\n"
        "\n"
        "**2. Better & Faster Bees by Dancing** (Meta) 👍 87\n"
        "저자: Kim Lux, Mia Nye\n"
        "링크: https://arxiv.org/abs/2405.00003\n"
        "> 춤으로 길을 알린다.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee",),
                "2024-05-02",
                votes=312,
                complete=False,
                organisations=("MIT", "Caltech"),
                text="소리로 날개를 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00003",
                "Better & Faster Bees by Dancing",
                ("Kim Lux", "Mia Nye"),
                "2024-05-02",
                votes=87,
                complete=True,
                organisations=("Meta",),
                text="춤으로 길을 알린다.",
                url="https://arxiv.org/abs/2405.00003",
            ),
        ),
    ),
    Case(
        "day, links and stars in one line",
        "2024-05-02.md",
        "# Daily Papers 2024-05-02\n"
        "\n"
        "## BEE: Counting Wings in the Hive\n"
        "Ann Bee, Cee Dee, Eve Fox (MIT, Caltech, Northeastern)\n"
        "2024-04-30 · [arXiv](https://arxiv.org/abs/2405.00001) · [c"
        "ode](https://github.com/hive/bees) · ★★★★☆\n"
        "\n"
        "Wings are counted by their sound.\n"
        "\n"
        "## Better & Faster Bees by Dancing\n"
        "Kim Lux et al. (FAIR at Meta)\n"
        "2024-04-30 · [arXiv](https://arxiv.org/abs/2405.00003)\n"
        "\n"
        "They dance.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                organisations=("MIT", "Caltech", "Northeastern"),
                text="Wings are counted by their sound.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00003",
                "Better & Faster Bees by Dancing",
                ("Kim Lux",),
                "2024-05-02",
                complete=False,
                text="They dance.",
                organisations=("FAIR at Meta",),
                url="https://arxiv.org/abs/2405.00003",
            ),
        ),
    ),
    Case(
        "topics in marks of code below a quotation",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "1. [BEE: Counting Wings in the Hive](https://arxiv.org/abs/2405.00001)\n"
        "   Ann Bee (MIT), Cee Dee (Caltech), Eve Fox (MIT)\n"
        "   > Wings are counted by their sound.\n"
        "   `#architecture` `#theory`\n"
        "\n"
        "2. [Wax v4: Candles of Many Colours](https://arxiv.org/abs/2405.00002)\n"
        "   Gus Hay, Ida Jay | Hive AI | 👍 87\n"
        "   > Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                organisations=("MIT", "Caltech"),
                text="Wings are counted by their sound.",
                topics=("architecture", "theory"),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                organisations=("Hive AI",),
                text="Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "tags behind the picture of a tag",
        "2024-05-02.md",
        "# AI Paper Digest | 02 May 2024\n"
        "\n"
        "**[1] BEE: Counting Wings in the Hive**\n"
        "👥 Ann Bee, Cee Dee, +6 more\n"
        "🔗 https://arxiv.org/abs/2405.00001\n"
        "💡 Wings are counted by their sound.\n"
        "🏷️ architecture, theory\n"
        "\n"
        "**[2] Wax v4: Candles of Many Colours**\n"
        "👥 Gus Hay, Ida Jay\n"
        "🔗 https://arxiv.org/abs/2405.00002\n"
        "💡 Wax melts at noon.\n"
        "🏷️ agents\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                keywords=("architecture", "theory"),
                text="Wings are counted by their sound.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                keywords=("agents",),
                text="Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "names with emphasis in the cell of a title",
        "2024-05-02.md",
        "# 📰 Paper digest — 2024.05.02\n"
        "\n"
        "| | Paper | Why it matters |\n"
        "|---|---|---|\n"
        "| 🥇 | [BEE: Counting Wings in the Hive](https://arxiv.org/a"
        "bs/2405.00001)<br>*Ann Bee, Cee Dee, et al.* — MIT | Wings "
        "are counted |\n"
        "| 🥈 | [Wax v4: Candles of Many Colours](https://arxiv.org/a"
        "bs/2405.00002)<br>*Gus Hay, Ida Jay* — Hive AI | Wax melts "
        "at noon |\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                organisations=("MIT",),
                text="Wings are counted",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                organisations=("Hive AI",),
                text="Wax melts at noon",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "records below ids, with days of their own, in a file of a day",
        "2024-05-02.json",
        '{"2405.00001": {"title": "BEE: Counting Wings in the Hive", "authors": "Ann Bee, Cee '
        'Dee", "summary": "Wings are counted.", "published": "2024-04-30T17:58:29Z"}, "2405.00'
        '002": {"title": "Wax v4: Candles of Many Colours", "authors": "Gus Hay, Ida Jay", "su'
        'mmary": "Graph.", "published": "2024-04-30T17:30:00Z"}}\n',
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Wings are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Graph.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "titles before their links, in lines of text above names",
        "2024-05-02.md",
        "# Today's papers (Thu, May 02 2024)\n"
        "\n"
        "BEE: Counting Wings in the Hive [[paper]](https://arxiv.org/abs/2405.00001) [[code]]("
        "https://github.com/hive/bees)\n"
        "Ann Bee, Cee Dee\n"
        "Wings are counted by their sound.\n"
        "\n"
        "Wax v4: Candles of Many Colours [[paper]](https://arxiv.org/abs/2405.00002)\n"
        "Gus Hay, Ida Jay\n"
        "Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Wings are counted by their sound.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a feed whose author is no author of the papers",
        "2024-05-02.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Digest</title><updated>2024-05-02T09'
        ":00:00Z</updated>\n"
        "<entry><id>tag:x,2024:1</id><title>BEE: Counting Wings in the Hive (312 upvotes)</tit"
        'le><link href="https://huggingface.co/papers/2405.00001"/><updated>2024-05-02T09:00:0'
        '0Z</updated><author><name>Digest bot</name></author><content type="html">&lt;p&gt;&lt'
        ";b&gt;Authors:&lt;/b&gt; Ann Bee, Cee Dee&lt;/p&gt;&lt;p&gt;Wings are counted.&lt;/p&"
        "gt;</content></entry>\n"
        "<entry><id>tag:x,2024:2</id><title>Wax v4: Candles of Many Colours (87 upvotes)</titl"
        'e><link href="https://huggingface.co/papers/2405.00002"/><updated>2024-05-02T09:00:00'
        'Z</updated><author><name>Digest bot</name></author><content type="html">&lt;p&gt;&lt;'
        "b&gt;Authors:&lt;/b&gt; Gus Hay, Ida Jay&lt;/p&gt;&lt;p&gt;Graph.&lt;/p&gt;</content>"
        "</entry>\n"
        "</feed>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=True,
                text="Wings are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                text="Graph.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "authors one by one in points",
        "2024-05-02.md",
        "# Daily arXiv: 2024-05-02 (Thursday)\n"
        "\n"
        "**Total: 2 papers**\n"
        "\n"
        "## 1. Architecture\n"
        "\n"
        "### BEE: Counting Wings in the Hive ([2405.00001](https://arxiv.org/abs/2405.00001))\n"
        "\n"
        "- Ann Bee\n"
        "- Cee Dee\n"
        "- Eve Fox\n"
        "\n"
        "Wings are counted by their sound.\n"
        "\n"
        "### Wax v4: Candles of Many Colours ([2405.00002](https://arxiv.org/abs/2405.00002))\n"
        "\n"
        "- Gus Hay\n"
        "- Ida Jay\n"
        "\n"
        "Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text="Wings are counted by their sound.",
                topics=("Architecture",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Wax melts at noon.",
                topics=("Architecture",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "an id without a link behind the names",
        "2024-05-02.md",
        "## May 2, 2024\n"
        "\n"
        '- "BEE: Counting Wings in the Hive", Ann Bee, Cee Dee, arXiv 2405.00001 ([link](https'
        "://arxiv.org/abs/2405.00001))\n"
        '- "Wax v4: Candles of Many Colours", Gus Hay, Ida Jay, arXiv 2405.00002 ([link](https'
        "://arxiv.org/abs/2405.00002))\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "one label for authors and where they work",
        "2024-05-02.md",
        "**오늘의 논문 3선** (24.05.02)\n"
        "\n"
        "① BEE: Counting Wings in the Hive\n"
        "- 저자/소속: Ann Bee, Cee Dee / MIT\n"
        "- 핵심 내용: 소리로 날개를 센다.\n"
        "- https://arxiv.org/abs/2405.00001\n"
        "\n"
        "② Wax v4: Candles of Many Colours\n"
        "- 저자/소속: Gus Hay, Ida Jay / Hive AI\n"
        "- 핵심 내용: 밀랍은 정오에 녹는다.\n"
        "- https://arxiv.org/abs/2405.00002\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                organisations=("MIT",),
                text="핵심 내용: 소리로 날개를 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                organisations=("Hive AI",),
                text="핵심 내용: 밀랍은 정오에 녹는다.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "names in parts below the key paper",
        "2024-05-02.json",
        '{"meta":{"date":"2024-05-02","source":"x"},"data":[{"rank":1,"paper":{"id":"2405.0000'
        '1","title":"BEE: Counting Wings in the Hive","authors":[{"given":"Ann","family":"Bee"'
        '},{"given":"Cee","family":"Dee"}]},"metrics":{"upvotes":312,"comments":10},"ai":{"sum'
        'mary":"Wings are counted.","keywords":["BEE","wings"]}}]}\n',
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=True,
                keywords=("BEE", "wings"),
                text="Wings are counted.",
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "ids with the day in italics",
        "2024-05-02.md",
        "# Paper Pulse #42 — Thursday, 2 May 2024\n"
        "\n"
        "### 🔬 BEE: Counting Wings in the Hive\n"
        "*Bee, Ann; Dee, Cee; Fox, Eve*  \n"
        "*arXiv:2405.00001 [cs.LG], submitted 30 Apr 2024*\n"
        "\n"
        "> **Why read it?** Wings are counted by their sound.\n"
        "\n"
        "### 🔬 Wax v4: Candles of Many Colours\n"
        "*Hay, Gus; Jay, Ida*  \n"
        "*arXiv:2405.00002 [cs.CL], submitted 30 Apr 2024*\n"
        "\n"
        "> **Why read it?** Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                complete=True,
                text="**Why read it?** Wings are counted by their sound.",
                topics=("cs.LG",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="**Why read it?** Wax melts at noon.",
                topics=("cs.CL",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "families and a year behind a title",
        "2024-05-02.txt",
        "2024-05-02 오늘의 논문\n"
        "\n"
        "1. BEE: Counting Wings in the Hive (Bee et al., 2024)\n"
        "https://arxiv.org/abs/2405.00001\n"
        "요약: 소리로 날개를 센다.\n"
        "키워드: 벌, 날개\n"
        "\n"
        "2. Wax v4: Candles of Many Colours (Hay & Jay, 2024)\n"
        "https://arxiv.org/abs/2405.00002\n"
        "요약: 밀랍은 정오에 녹는다.\n"
        "키워드: 그래프, 에이전트\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                (),
                "2024-05-02",
                keywords=("벌", "날개"),
                text="소리로 날개를 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                (),
                "2024-05-02",
                keywords=("그래프", "에이전트"),
                text="밀랍은 정오에 녹는다.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "labels and what is said of them in lines of their own",
        "2024-05-02.md",
        "# 2024-05-02\n"
        "\n"
        "## [BEE: Counting Wings in the Hive](https://arxiv.org/abs/2405.00001)\n"
        "\n"
        "**Authors**\n"
        ": Ann Bee, Cee Dee\n"
        "\n"
        "**Comments**\n"
        ": 48 pages, 20 figures\n"
        "\n"
        "**Abstract**\n"
        ": Wings are counted by their sound.\n"
        "\n"
        "## [Wax v4: Candles of Many Colours](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "**Authors**\n"
        ": Gus Hay, Ida Jay\n"
        "\n"
        "**Abstract**\n"
        ": Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                text="Comments: 48 pages, 20 figures Wings are counted by their sound.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "votes and comments in marks of code behind a title",
        "2024-05-02.md",
        "# 🤗 Daily Papers | 2024-05-02\n"
        "\n"
        "1. **[BEE: Counting Wings in the Hive](https://huggingface.co/papers/2405.00001)** `3"
        "12 upvotes` `10 comments`\n"
        "   - Submitted by: someone\n"
        "   - Authors: Ann Bee; Cee Dee; Eve Fox\n"
        "   - Published: April 30, 2024\n"
        "   - TL;DR: Wings are counted by their sound.\n"
        "\n"
        "2. **[Wax v4: Candles of Many Colours](https://huggingface.co/papers/2405.00002)** `8"
        "7 upvotes`\n"
        "   - Submitted by: someone\n"
        "   - Authors: Gus Hay; Ida Jay\n"
        "   - TL;DR: Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee", "Eve Fox"),
                "2024-05-02",
                votes=312,
                complete=True,
                text="Wings are counted by their sound.",
                url="https://huggingface.co/papers/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                text="Wax melts at noon.",
                url="https://huggingface.co/papers/2405.00002",
            ),
        ),
    ),
    Case(
        "two labels in one line of a quotation, with entities",
        "2024-05-02.md",
        "## 2024-05-02\n"
        "\n"
        "### 1️⃣ BEE: Counting Wings in the Hive\n"
        "> 👨‍🔬 **Authors**: Ann Bee, Cee Dee &nbsp;|&nbsp; 🏛️ **Org*"
        "*: MIT\n"
        "> 🔗 [Paper](https://arxiv.org/abs/2405.00001) · [Code](http"
        "s://github.com/hive/bees)\n"
        "\n"
        "**Problem:** Bees are many.\n"
        "**Method:** Wings are counted by their sound.\n"
        "\n"
        "### 2️⃣ Wax v4: Candles of Many Colours\n"
        "> 👨‍🔬 **Authors**: Gus Hay, Ida Jay &nbsp;|&nbsp; 🏛️ **Org*"
        "*: Hive AI\n"
        "> 🔗 [Paper](https://arxiv.org/abs/2405.00002)\n"
        "\n"
        "**Problem:** Candles are many.\n"
        "**Method:** Wax melts at noon.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=True,
                organisations=("MIT",),
                text="**Problem:** Bees are many. **Method:** Wings are counted by their sound.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                organisations=("Hive AI",),
                text="**Problem:** Candles are many. **Method:** Wax melts at noon.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "a bracket of names behind the link of a title",
        "2024-05-02.md",
        "| # | 论文 | 机构 | 一句话总结 |\n"
        "|---|---|---|---|\n"
        "| 1 | [BEE: Counting Wings in the Hive](https://arxiv.org/a"
        "bs/2405.00001) (Ann Bee 等) | MIT, Caltech | 用声音数翅膀 |\n"
        "| 2 | [Wax v4: Candles of Many Colours](https://arxiv.org/a"
        "bs/2405.00002) (Gus Hay 等) | Hive AI | 蜡在中午融化 |\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee",),
                "2024-05-02",
                complete=False,
                organisations=("MIT", "Caltech"),
                text="用声音数翅膀",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay",),
                "2024-05-02",
                complete=False,
                organisations=("Hive AI",),
                text="蜡在中午融化",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "names in italics of HTML",
        "2024-05-02.md",
        "# 2024-05-02 (목)\n"
        "\n"
        '<div class="paper">\n'
        "\n"
        "### 1. BEE: Counting Wings in the Hive\n"
        '<p>👍 312 | <a href="https://arxiv.org/abs/2405.00001">arXiv'
        '</a> | <a href="https://github.com/hive/bees">GitHub</a></p'
        ">\n"
        "<p><i>Ann Bee, Cee Dee</i></p>\n"
        "<p>소리로 날개를 센다.</p>\n"
        "\n"
        "</div>\n"
        '<div class="paper">\n'
        "\n"
        "### 2. Wax v4: Candles of Many Colours\n"
        '<p>👍 87 | <a href="https://arxiv.org/abs/2405.00002">arXiv<'
        "/a></p>\n"
        "<p><i>Gus Hay, Ida Jay</i></p>\n"
        "<p>밀랍은 정오에 녹는다.</p>\n"
        "\n"
        "</div>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=True,
                text="소리로 날개를 센다.",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                text="밀랍은 정오에 녹는다.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "links whose text is their address, below titles with votes",
        "2024-05-02.md",
        "# Trending papers (May 2nd, 2024)\n"
        "\n"
        "**BEE: Counting Wings in the Hive** · ⬆ 312\n"
        "[arxiv.org/abs/2405.00001](https://arxiv.org/abs/2405.00001)\n"
        "by Ann Bee, Cee Dee and 6 others\n"
        "\n"
        "**Wax v4: Candles of Many Colours** · ⬆ 87\n"
        "[arxiv.org/abs/2405.00002](https://arxiv.org/abs/2405.00002)\n"
        "by Gus Hay and Ida Jay\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "titles in two languages, and how many authors there are",
        "2024-05-02.json",
        '[{"arxiv_id":"2405.00001","title":{"en":"BEE: Counting Wing'
        's in the Hive","ko":"BEE: 벌집의 날개 세기"},"authors":{"list":["A'
        'nn Bee","Cee Dee"],"count":8},"upvotes":{"hf":312},"summary'
        '_ko":"소리로 날개를 센다.","tags":["theory"]},{"arxiv_id":"2405.000'
        '02","title":{"en":"Wax v4: Candles of Many Colours","ko":"밀'
        '랍 v4"},"authors":{"list":["Gus Hay","Ida Jay"],"count":2},"'
        'upvotes":{"hf":87},"summary_ko":"밀랍은 정오에 녹는다.","tags":["age'
        'nts"]}]\n',
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                text="소리로 날개를 센다.",
                topics=("theory",),
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="밀랍은 정오에 녹는다.",
                topics=("agents",),
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "fewer names than authors are counted",
        "2024-05-02.json",
        '{"date":"2024-05-02","count":2,"papers":{"2405.00001":{"title":"BEE: Counting Wings i'
        'n the Hive","authors":["Ann Bee","Cee Dee"],"num_authors":8,"upvotes":312},"2405.0000'
        '2":{"title":"Wax v4: Candles of Many Colours","authors":["Gus Hay","Ida Jay"],"num_au'
        'thors":2,"upvotes":87}}}\n',
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=False,
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "entries of YAML in one line",
        "papers.yaml",
        '"2024-05-02":\n'
        "  LLM:\n"
        '    - {title: "Wax v4: Candles of Many Colours", url: https://arxiv.org/abs/2405.0000'
        '2, authors: "Gus Hay, Ida Jay", votes: 87}\n'
        "  Theory:\n"
        '    - {title: "BEE: Counting Wings in the Hive", url: https://arxiv.org/abs/2405.0000'
        '1, authors: "Ann Bee, Cee Dee", votes: 312}\n',
        (
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                topics=("LLM",),
                url="https://arxiv.org/abs/2405.00002",
            ),
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=True,
                topics=("Theory",),
                url="https://arxiv.org/abs/2405.00001",
            ),
        ),
    ),
    Case(
        "points of HTML with names in italics",
        "2024-05-02.md",
        "<h1>Papers of May 2, 2024</h1>\n"
        "<ol>\n"
        "<li><strong>BEE: Counting Wings in the Hive</strong><br><em>Ann Bee, Cee Dee</em><br>"
        '<a href="https://arxiv.org/abs/2405.00001">arXiv</a> | 312 upvotes<p>Wings are counte'
        "d by their sound.</p></li>\n"
        "<li><strong>Wax v4: Candles of Many Colours</strong><br><em>Gus Hay, Ida Jay</em><br>"
        '<a href="https://arxiv.org/abs/2405.00002">arXiv</a> | 87 upvotes<p>Wax melts at noon'
        ".</p></li>\n"
        "</ol>\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=True,
                text="Wings are counted by their sound",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                text="Wax melts at noon",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "indented lines below titles behind signs",
        "2024-05-02.md",
        "# Today's AI papers — 5월 2일 (2024)\n"
        "\n"
        "🔹 BEE: Counting Wings in the Hive\n"
        "   Ann Bee, Cee Dee et al.\n"
        "   https://arxiv.org/abs/2405.00001\n"
        "   → 소리로 날개를 센다.\n"
        "\n"
        "🔹 Wax v4: Candles of Many Colours\n"
        "   Gus Hay, Ida Jay\n"
        "   https://arxiv.org/abs/2405.00002\n"
        "   → 밀랍은 정오에 녹는다.\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                complete=False,
                text="→ 소리로 날개를 센다.",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                complete=True,
                text="→ 밀랍은 정오에 녹는다.",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
    Case(
        "full-width brackets behind a title in bold",
        "2024-05-02.md",
        "# 2024年5月2日(木) 注目論文\n"
        "\n"
        "1. **BEE: Counting Wings in the Hive**（MIT）\n"
        "   - 著者：Ann Bee、Cee Dee 他6名\n"
        "   - いいね：312\n"
        "   - 概要：音で羽を数える。\n"
        "   - [論文](https://arxiv.org/abs/2405.00001)｜[コード](https://g"
        "ithub.com/hive/bees)\n"
        "\n"
        "2. **Wax v4: Candles of Many Colours**（Hive AI）\n"
        "   - 著者：Gus Hay、Ida Jay\n"
        "   - いいね：87\n"
        "   - 概要：蝋は正午に溶ける。\n"
        "   - [論文](https://arxiv.org/abs/2405.00002)\n",
        (
            Fact(
                "arxiv:2405.00001",
                "BEE: Counting Wings in the Hive",
                ("Ann Bee", "Cee Dee"),
                "2024-05-02",
                votes=312,
                complete=False,
                organisations=("MIT",),
                text="音で羽を数える。",
                code="https://github.com/hive/bees",
                url="https://arxiv.org/abs/2405.00001",
            ),
            Fact(
                "arxiv:2405.00002",
                "Wax v4: Candles of Many Colours",
                ("Gus Hay", "Ida Jay"),
                "2024-05-02",
                votes=87,
                complete=True,
                organisations=("Hive AI",),
                text="蝋は正午に溶ける。",
                url="https://arxiv.org/abs/2405.00002",
            ),
        ),
    ),
)
