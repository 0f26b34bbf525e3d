#!/usr/bin/env bash
# Version: pypandoc_binary (pandoc 3.9) 1.17
# Surprise: A RIS reference whose date names month and day has no year any more, or in BibTeX the year 0000.
# Expected: 2024, with March and 5. RIS writes dates in PY and Y1 as YYYY/MM/DD/other, as publishers' files have them
#   ("2017/04/07/online"), and pandoc-citeproc, the older tool, read them; citation-js does (shown here).
# Seen: 2024/03/05/ gives an empty date in CSL JSON and stands whole in the id, Kim_2024/03/05/; BibTeX made of it
#   has year = {0000}, and BibTeX made of the RIS at once none. 2024 alone and dashes, which RIS does not have, are
#   read rightly. No error, no warning.
# Hurt: who makes a bibliography of publishers' RIS files: "n.d." for dated papers, and counts by year without them.
# Known: pandoc-citeproc issue 286 shows such a file and that its year was read; none found about pandoc's own reader.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pypandoc_binary==1.17
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
cat > beside.cjs <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");
console.log(JSON.stringify(new Cite(require("node:fs").readFileSync("paper.ris", "utf8")).data[0].issued));
JS
venv/bin/python - <<'PY'
import json
import re
import subprocess
from pathlib import Path

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"
expected = {
    "2024": ([[2024]], ["2024", "2024"]),
    "2024/03/05/": ([], [None, "0000"]),
    "2024/03/05/online": ([], [None, "0000"]),
    "2024-03-05": ([[2024, 3, 5]], ["2024", "2024"]),
}
for date, (parts, years) in expected.items():
    ris = f"TY  - JOUR\nAU  - Kim, Minsu\nTI  - A paper\nPY  - {date}\nER  - \n"
    [entry] = json.loads(pypandoc.convert_text(ris, "csljson", format="ris"))
    written = []
    for text, form in ((ris, "ris"), (json.dumps([entry]), "csljson")):
        bibtex = pypandoc.convert_text(text, "bibtex", format=form)
        written.append((re.findall(r"year = \{(\d+)\}", bibtex) or [None])[0])
    Path("paper.ris").write_text(ris, encoding="utf-8")
    beside = json.loads(subprocess.run(["node", "beside.cjs"], capture_output=True, check=True).stdout)
    print(f"PY {date}: {entry['id']}, {entry['issued']}, citation-js {beside}")
    print(f" year in BibTeX at once: {written[0]}, from the CSL JSON: {written[1]}")
    assert entry["issued"] == {"date-parts": parts}
    assert written == years
    if date.startswith("2024/"):
        assert beside["date-parts"][0][:3] == [2024, 3, 5]
PY
