"""Web pages as programs write them each day: cards, blocks, points and rows of papers."""

from __future__ import annotations

__all__ = ["BEES", "CARDS", "CARDS_IN_BLOCKS", "POINTS", "ROWS", "TERMS", "WAX"]

BEES = "Counting Bees in the Hive by Sound"
WAX = "Wax at Large Scale"

#: A card that is one link, with badges, a list of tags and a folded abstract.
CARDS = f"""<!DOCTYPE html>
<html><head><title>Papers of 2024-05-02</title><style>p {{ color: red }}</style></head>
<body>
<nav class="navbar"><a href="https://arxiv.org/abs/1706.03762">A menu</a></nav>
<div class="container">
  <div class="card">
    <a href="https://arxiv.org/abs/2405.00001"><div class="paper-title">{BEES}</div></a>
    <div class="meta"><span class="authors">Ann Bee, Cee Dee +3 more</span>
      <span class="date">May 1, 2024</span> <span class="badge">cs.AI</span>
      <span class="badge">Hot</span> <span class="vote-count">▲ 42</span></div>
    <details><summary>Abstract</summary><p>Bees are counted &amp; heard.</p></details>
    <div class="tags"><span class="tag">bees</span> <span class="tag">sound</span></div>
    <a href="https://github.com/bee/count">Code</a>
  </div>
  <div class="card">
    <a href="https://arxiv.org/abs/2405.00002"><div class="paper-title">{WAX}</div></a>
    <div class="meta"><span class="authors">Eve Fox, Gus Hay</span></div>
    <details><summary>Abstract</summary><p>We melt wax.</p></details>
  </div>
</div>
<footer>Made of <a href="https://arxiv.org/abs/2005.14165">this</a></footer>
<script>var papers = "<h3>No paper</h3>";</script>
</body></html>
"""

#: Titles in the lines of links, names behind a picture, sections with counts.
CARDS_IN_BLOCKS = f"""<html lang="ko"><body>
<h1>Briefing — 2024-05-02 (목)</h1>
<div><strong>기간:</strong> 2024-04-25 ~ 2024-05-01</div>
<h4>📦 Hives <span class="count">· 2편</span></h4>
<div class="paper">
<div class="line">📄 <a href="https://arxiv.org/abs/2405.00001"><strong>{BEES}</strong></a></div>
<div class="paper-authors">👥 Ann Bee, Cee Dee et al.</div>
<p>벌을 소리로 센다.</p>
</div>
<div class="paper">
<div class="line">📄 <a href="https://arxiv.org/abs/2405.00002"><strong>{WAX}</strong></a></div>
<div class="paper-authors">👥 Eve Fox, Gus Hay</div>
<p>밀랍을 녹인다.</p>
</div>
</body></html>
"""

#: Points that nobody closes, with names in italics or behind a dash.
POINTS = f"""<HTML><BODY>
<H1>Daily papers 2024-05-02</H1>
<H2>cs.CL</H2>
<UL>
<LI><A HREF="https://arxiv.org/abs/2405.00001">{BEES}</A><BR>
<I>Ann Bee, Cee D. Dee</I><P>They are counted.
<LI><A HREF="https://arxiv.org/abs/2405.00002">{WAX}</A> — Eve Fox, Gus Hay<BR>Wax is melted.
</UL>
</BODY></HTML>
"""

#: A table with a head, and ids within the site.
ROWS = f"""<html><body><h2>2024-05-02</h2>
<table><thead><tr><th>Title</th><th>Authors</th><th>Links</th></tr></thead><tbody>
<tr><td>{BEES}</td><td>Ann Bee, Cee Dee</td>
<td><a href="/papers/2405.00001">paper</a> <a href="https://github.com/bee/count">code</a></td></tr>
<tr><td><a href="/papers/2405.00002v2">{WAX}</a></td><td>Eve Fox et al.</td><td></td></tr>
</tbody></table></body></html>
"""

#: Terms and what is said of them.
TERMS = f"""<html><head><meta property="article:published_time" content="2024-05-02T08:00:00Z">
</head><body><dl>
<dt><b>{BEES}</b> [<a href="https://arxiv.org/abs/2405.00001">2405.00001</a>]</dt>
<dd>Ann Bee, Cee Dee</dd><dd>They are counted.</dd>
<dt><b>{WAX}</b> [<a href="https://arxiv.org/abs/2405.00002">2405.00002</a>]</dt>
<dd>Eve Fox and Gus Hay</dd><dd>Wax is melted.</dd>
</dl></body></html>
"""
