#!/usr/bin/env bash
# Version: mrrc 0.9.2 with pymarc 5.4.0
# Surprise: In Dublin Core the publisher of a MARC record is its city: "Seoul :" instead of "Hana Press".
# Expected: the name, alone or after the place. In field 260 of MARC $a is the place and $b the name of the publisher; the
#   crosswalk of the Library of Congress takes 260$a$b, and "based on standard crosswalks" is what the source says. mrrc's
#   own record.publisher and its MODS have the name (shown here).
# Seen: dc:publisher is $a, and $b is nowhere. For field 264, which has taken the place of 260 in RDA, there is neither
#   publisher nor date, though record.publisher and record.pubyear read it. No error, no warning.
# Hurt: who hands records on as Dublin Core (OAI-PMH, repositories): a list of publishers is one of cities.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check mrrc==0.9.2 pymarc==5.4.0
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import mrrc
from pymarc import Field, Indicators, Record, Subfield

print("mrrc", version("mrrc"), "and pymarc", version("pymarc"))
TITLE = [("a", "Graphs of words")]
IMPRINT = [("a", "Seoul :"), ("b", "Hana Press,"), ("c", "2024.")]


def records(tag):
    """The record as pymarc made it, and as mrrc reads it."""
    made = Record()
    for code, second, parts in (("245", "0", TITLE), (tag, "1" if tag == "264" else " ", IMPRINT)):
        subfields = [Subfield(*part) for part in parts]
        made.add_field(Field(tag=code, indicators=Indicators(" ", second), subfields=subfields))
    Path("paper.mrc").write_bytes(made.as_marc())
    return made, next(iter(mrrc.MARCReader("paper.mrc")))


for tag, publisher, date in (("260", ["Seoul :"], ["2024."]), ("264", [], [])):
    made, read = records(tag)
    core = read.to_dublin_core()
    print(f"{tag}: Dublin Core {core['publisher']} {core['date']}; record {read.publisher!r} {read.pubyear!r}")
    assert (core["title"], core["publisher"], core["date"]) == (["Graphs of words"], publisher, date)
    assert read.publisher == made.publisher == "Hana Press,"
    assert str(read.pubyear) == made.pubyear.rstrip(".") == "2024"
    xml = mrrc.record_to_dublin_core_xml(read)
    assert "Hana Press" not in xml and ("<dc:publisher>Seoul :</dc:publisher>" in xml) == (tag == "260")

mods = mrrc.record_to_mods(records("260")[1])
assert "<mods:placeTerm>Seoul :</mods:placeTerm>" in mods
assert "<mods:publisher>Hana Press,</mods:publisher>" in mods
print("MODS has Hana Press as the publisher and Seoul as the place")
PY
