#!/usr/bin/env bash
# Version: fastfeedparser 0.6.5 with feedparser 6.0.14
# Surprise: The list "authors" of an entry never has more than one author: a paper by three people is by the first.
# Expected: three, as in feedparser, whose API the README keeps ("familiar API"; the source calls the field
#   "feedparser-compatible"). Atom, JSON Feed and Dublin Core in RSS allow several authors, and arXiv's feeds use it.
# Seen: the list is made of the first author alone, in Atom, in RSS with dc:creator and in JSON Feed, while several tags
#   of the same entry are all kept. No warning, and no other field has the rest.
# Hurt: who makes a graph of co-authors from feeds of papers: nobody has ever written with anybody.
# Known: no report found; the README says "Author information".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check fastfeedparser==0.6.5 feedparser==6.0.14
"$work/venv/bin/python" - <<'PY'
import json
from importlib.metadata import version

import fastfeedparser
import feedparser

print("fastfeedparser", version("fastfeedparser"), "feedparser", version("feedparser"))
NAMES = ["Minsu Kim", "Jieun Lee", "Ana Park"]
atom = "".join(f"<author><name>{name}</name></author>" for name in NAMES)
creators = "".join(f"<dc:creator>{name}</dc:creator>" for name in NAMES)
feeds = {
    "Atom": f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>New</title>
        <updated>2024-05-06T00:00:00Z</updated><entry><id>urn:1</id><title>A study</title>
        <updated>2024-05-06T00:00:00Z</updated><link href="http://example.org/1"/>{atom}
        <category term="cs.CL"/><category term="cs.DL"/></entry></feed>""",
    "RSS": f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>New</title>
        <link>http://example.org/</link><description>New papers</description><item><title>A study</title>
        <link>http://example.org/1</link>{creators}
        <category>cs.CL</category><category>cs.DL</category></item></channel></rss>""",
    "JSON Feed": json.dumps({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "New",
        "items": [{
            "id": "1",
            "title": "A study",
            "content_text": "T",
            "tags": ["cs.CL", "cs.DL"],
            "authors": [{"name": name} for name in NAMES],
        }],
    }),
}
for kind, text in feeds.items():
    [entry] = fastfeedparser.parse(text).entries
    names = [author["name"] for author in entry["authors"]]
    tags = [tag["term"] for tag in entry["tags"]]
    print(f"{kind}: authors {names}, tags {tags}")
    assert names == NAMES[:1]
    assert tags == ["cs.CL", "cs.DL"]
    assert not any(name in str(dict(entry)) for name in NAMES[1:])
    if kind != "JSON Feed":
        [entry] = feedparser.parse(text).entries
        assert [author["name"] for author in entry["authors"]] == NAMES
PY
