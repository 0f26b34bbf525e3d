#!/usr/bin/env bash
# Version: ash-model 1.0.0
# Surprise: Asking which papers there are in a year without any adds that year: the average falls from 2.5 authors to 1.
# Expected: that a question changes nothing; temporal_snapshots_ids() is documented as the times when hyperedges are
#   present, and no method that asks is said to add one.
# Seen: hyperedges(), number_of_hyperedges(), size() and hyperedge_size_distribution() of a year without papers leave an
#   empty year behind. Averages and coverage() are then taken over more years than before, without any error.
# Hurt: who plots a co-author network year by year, with gaps or a year too many, and reads averages afterwards.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ash-model==1.0.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from ash_model import ASH

print("ash-model", version("ash-model"))


def described(network):
    return (
        network.temporal_snapshots_ids(),
        round(network.avg_number_of_nodes(), 3),
        round(network.avg_number_of_hyperedges(), 3),
        round(network.coverage(), 3),
    )


network = ASH()
network.add_hyperedge([1, 2], 2016)
network.add_hyperedge([1, 2, 3], 2018)
before = described(network)
print("years, average of authors, of papers, coverage:", before)
assert before == ([2016, 2018], 2.5, 1.0, 0.833)

found = {year: network.hyperedges(year, year) for year in range(2016, 2021)}
print("papers by year:", found)
assert found == {2016: ["e1"], 2017: [], 2018: ["e2"], 2019: [], 2020: []}
after = described(network)
print("years, average of authors, of papers, coverage:", after)
assert after == ([2016, 2017, 2018, 2019, 2020], 1.0, 0.4, 0.333)

for question in ("size", "number_of_hyperedges", "hyperedge_size_distribution"):
    network = ASH()
    network.add_hyperedge([1, 2], 2016)
    getattr(network, question)(2017, 2017)
    print(f"after {question}(2017, 2017):", network.temporal_snapshots_ids())
    assert network.temporal_snapshots_ids() == [2016, 2017]
PY
