#!/usr/bin/env bash
# Version: dateparser 1.5.0
# Surprise: The week 2024-W10 (4 to 10 March) is read as October 2024, and 2024-W10-3 as the 3rd of October.
# Expected: the Monday of that week, as datetime.fromisoformat reads it, or None. Weeks written so are ISO 8601; weekly
#   digests bear them in titles and addresses.
# Seen: the number of the week is taken for a month up to 12, from 13 on for a day of the present month, and beyond that
#   the answer is None. Neither STRICT_PARSING nor REQUIRE_PARTS stops the form with a day.
# Hurt: who dates weekly lists: the lists of one winter spread over the year, and those of spring get days in the month
#   in which the program runs. No error.
# Known: issue 1242 is about formats with week numbers that the caller names; none found about such texts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check dateparser==1.5.0
"$work/venv/bin/python" - <<'PY'
from datetime import date, datetime

import dateparser

print("dateparser", dateparser.__version__)
FIXED = {"RELATIVE_BASE": datetime(2024, 6, 15), "PREFER_DAY_OF_MONTH": "first"}
STRICT = FIXED | {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}


def read(text, settings=FIXED):
    found = dateparser.parse(text, settings=settings)
    return None if found is None else found.date()


expected = {
    "2024-W02": date(2024, 2, 1),
    "2024-W10": date(2024, 10, 1),
    "2024-W12": date(2024, 12, 1),
    "2024-W13": date(2024, 6, 13),
    "2024-W40": None,
    "2024-W10-3": date(2024, 10, 3),
}
for text, day in expected.items():
    print(f"{text}: {read(text)}, by the standard library: {date.fromisoformat(text)}")
    assert read(text) == day != date.fromisoformat(text)
print("2024-W10-3 strictly:", read("2024-W10-3", STRICT))
assert read("2024-W10-3", STRICT) == date(2024, 10, 3)
PY
