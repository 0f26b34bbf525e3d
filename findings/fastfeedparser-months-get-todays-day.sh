#!/usr/bin/env bash
# Version: fastfeedparser 0.6.5 with feedparser 6.0.14
# Surprise: A paper of 2024-05 was published on the 29th if the feed is read on a 29th, and on the 30th a day later.
# Expected: the first of May, as feedparser has it, or no day at all. Both forms are valid where they stand: dc:date is
#   in W3CDTF, which has years and months alone, and the README promises "standardization to UTC ISO 8601".
# Seen: what the date leaves open is filled from the clock: 2024-05 gets the day of today, 2024 the day and the month.
#   Read again tomorrow the same entry has another date, and the one of the current month may lie in the future.
# Hurt: who keeps entries by date or looks for new ones: books and papers with a month or year move every day.
# Known: dateutil documents that it fills in today; nothing in fastfeedparser's README or issues.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check fastfeedparser==0.6.5 feedparser==6.0.14
"$work/venv/bin/python" - <<'PY'
import datetime as dt
import time
from importlib.metadata import version

import fastfeedparser
import feedparser

print("fastfeedparser", version("fastfeedparser"), "feedparser", version("feedparser"))


def feed(date):
    return f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>New</title>
        <link>http://example.org/</link><description>New papers</description><item><title>A study</title>
        <link>http://example.org/1</link><dc:date>{date}</dc:date></item></channel></rss>"""


today = dt.datetime.now()
# Neither the last days of a month nor midnight may change what is expected.
filled = {
    "2024-05-06": {"2024-05-06"},
    "2024-05": {f"2024-05-{(today + dt.timedelta(days=more)).day:02}" for more in (-1, 0, 1)},
    "2024": {f"2024-{today + dt.timedelta(days=more):%m-%d}" for more in (-1, 0, 1)},
}
moved = 0
for date, expected in filled.items():
    [entry] = fastfeedparser.parse(feed(date)).entries
    [other] = feedparser.parse(feed(date)).entries
    seen, wanted = entry["published"][:10], time.strftime("%Y-%m-%d", other["updated_parsed"])
    print(f"{date}: fastfeedparser {seen}, feedparser {wanted}, today is {today:%Y-%m-%d}")
    assert seen in expected
    assert wanted == (date + "-01-01")[:10]
    moved += seen != wanted
assert moved
PY
