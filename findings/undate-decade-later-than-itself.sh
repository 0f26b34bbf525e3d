#!/usr/bin/env bash
# Version: undate 0.8.0
# Surprise: The 2020s (202X) are later than 2029, and 2029 is later than they are; sorted() puts 2025 before 2021.
# Expected: an error, as for March 2024 and 2024: one falls within the other, and "can't compare when one date falls
#   within the other" is what undate says then. It is made for partly known dates; its README has Undate("19XX").
# Seen: a year is not "in" its decade, since only dates of another precision can be; so nothing tells that the two
#   overlap, < is False both ways and > is True both ways. The same goes for unknown digits of months and days. With
#   one such date in a list the order of the others depends on the order in which they came.
# Hurt: who sorts or filters papers of which only the decade is known: those since 2025 include all of the 2020s, and
#   a chronological list has known years the wrong way round.
# Known: no report found; issue 143 was about years that are unknown altogether, which compare as False since then.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check undate==0.8.0
"$work/venv/bin/python" - <<'PY'
import undate
from undate import Undate

print("undate", undate.__version__)
try:
    print(Undate(2024) < Undate(2024, 3))
    raise SystemExit("2024 and its month March can be compared")
except NotImplementedError as problem:
    print("2024 < 2024-03:", problem)

for vague, exact in (
    (Undate.parse("202X", "EDTF"), Undate(2029)),
    (Undate("202X"), Undate(2020)),
    (Undate(2024, "1X"), Undate(2024, 12)),
    (Undate(2024, 3, "1X"), Undate(2024, 3, 19)),
):
    assert vague.earliest <= exact.earliest <= exact.latest <= vague.latest
    later = vague > exact, exact > vague
    earlier = vague < exact, exact < vague
    print(f"{vague} > {exact}: {later[0]}, {exact} > {vague}: {later[1]}; < either way: {earlier}; in: {exact in vague}")
    assert later == (True, True)
    assert earlier == (False, False)
    assert exact not in vague
assert Undate("202X") < Undate(2030) and not Undate("202X") > Undate(2030)

for years in ([2025, "202X", 2021, 2030], [2021, "202X", 2025, 2030]):
    ordered = [str(date) for date in sorted(map(Undate, years))]
    print("sorted:", ordered)
    assert ordered == list(map(str, years))
known = [str(date) for date in sorted(map(Undate, [2025, 2021, 2030]))]
assert known == ["2021", "2025", "2030"]
PY
