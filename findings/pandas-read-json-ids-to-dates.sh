#!/usr/bin/env bash
# Version: pandas 3.1.1
# Surprise: read_json makes one and the same date of different arXiv ids in the index of a frame that to_json wrote.
# Expected: ids that come back as they were, or at least two different labels. The documentation says that the axes are
#   converted to "the proper dtypes"; pandas 2.3 made moments of 1970 of them, which differ, and warned.
# Seen: 2401.10020 and 2401.00368 both come back as 1 January of the year 2401: two rows with one label, and
#   nothing from which the ids could be had again. No error, no warning.
# Hurt: who keeps a frame by paper id in JSON: a look-up by id fails, and a join by the index multiplies rows.
# Known: that labels can turn into dates is old (pandas issue 31570); that different ones become equal is new with
#   pandas 3. Month names that became year 1 were mended lately (pull request 67975); this was not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pandas==3.1.1
"$work/venv/bin/python" -W error - <<'PY'
import io

import pandas as pd

print("pandas", pd.__version__)
papers = pd.DataFrame({"title": ["A", "B"]}, index=["2401.10020", "2401.00368"])
text = papers.to_json()
print(text)
back = pd.read_json(io.StringIO(text))
print(back)
assert list(back.index) == [pd.Timestamp("2401-01-01")] * 2
PY
