#!/usr/bin/env bash
# Version: mrrc 0.9.2 with pymarc 5.4.0
# Surprise: A MARC record in Korean and English is in English only after to_json(): of equal subfields the last is left.
# Expected: the same record after json_to_record(record.to_json()). The README lists JSON among the formats that are
#   read and written, and says that only CSV and Dublin Core are lossy. Subfields may be repeated in MARC; pymarc's
#   JSON keeps them, and so do to_marcjson() and as_json() of mrrc.
# Seen: to_json() makes one JSON object of the subfields of a field, so that a second $a takes the place of the first.
#   No error, no warning.
# Hurt: who stores records as JSON: languages (041), roles of a person (100 $e), subdivisions of subjects (650 $x) and
#   all places and publishers but the last are gone.
# Known: no report found; pymarc had the same until its issue 30.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check mrrc==0.9.2 pymarc==5.4.0
cd "$work"
venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

import mrrc
from pymarc import Field, Indicators, MARCReader, Record, Subfield, parse_json_to_array

print("mrrc", version("mrrc"), "and pymarc", version("pymarc"))
FIELDS = {
    "041": [("a", "kor"), ("a", "eng")],
    "100": [("a", "Kim, Minsu"), ("e", "author"), ("e", "editor")],
    "264": [("a", "Seoul :"), ("b", "Hana Press ;"), ("a", "Paris :"), ("b", "Arbre,"), ("c", "2024.")],
    "650": [("a", "Graphs"), ("x", "History"), ("x", "Sources")],
}
written = Record()
for tag, pairs in FIELDS.items():
    subfields = [Subfield(code, value) for code, value in pairs]
    written.add_field(Field(tag=tag, indicators=Indicators(" ", " "), subfields=subfields))
Path("papers.mrc").write_bytes(written.as_marc())


def subfields(record):
    """The subfields of a pymarc record, by tag."""
    return {field.tag: [(part.code, part.value) for part in field.subfields] for field in record.get_fields()}


def by_pymarc(record):
    """The same for a record of mrrc: written as MARC, read by pymarc."""
    return subfields(next(iter(MARCReader(record.as_marc()))))


record = next(iter(mrrc.MARCReader("papers.mrc")))
assert by_pymarc(record) == FIELDS
again = by_pymarc(mrrc.json_to_record(record.to_json()))
for tag, pairs in FIELDS.items():
    print(f"{tag}: {pairs}\n  after to_json(): {again[tag]}")
assert again == {
    "041": [("a", "eng")],
    "100": [("a", "Kim, Minsu"), ("e", "editor")],
    "264": [("a", "Paris :"), ("b", "Arbre,"), ("c", "2024.")],
    "650": [("a", "Graphs"), ("x", "Sources")],
}
assert json.loads(record.to_json())[1]["041"]["subfields"] == {"a": "eng"}

assert by_pymarc(mrrc.marcjson_to_record(record.to_marcjson())) == FIELDS
assert subfields(parse_json_to_array(f"[{record.as_json()}]")[0]) == FIELDS
assert subfields(parse_json_to_array(f"[{written.as_json()}]")[0]) == FIELDS
print("to_marcjson(), as_json() and pymarc keep all")
PY
