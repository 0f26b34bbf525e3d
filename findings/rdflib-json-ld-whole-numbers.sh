#!/usr/bin/env bash
# Version: rdflib 7.6.0 with pyoxigraph 0.5.13
# Surprise: A JSON-LD number such as 10.0 becomes a double in rdflib, so that a question for 10 does not find it.
# Expected: the integer 10. JSON has one kind of number, and the JSON-LD 1.1 API (Data Round Tripping) makes an
#   xsd:integer of every number without a fraction below 10^21; pyoxigraph does so (shown here).
# Seen: "10.0"^^xsd:double. The same file gives two graphs that are not isomorphic; merged, one person has two counts.
# Hurt: who writes counts from a data frame with one missing value (they are floats there, 10.0) and asks for them by
#   value: no row and no error in rdflib, the right row elsewhere.
# Known: PyLD issue 177 was the same in PyLD and oxigraph pull request 1605 in oxigraph, both mended; none of rdflib found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
cd "$work"
venv/bin/python - <<'PY'
import json

import pyoxigraph
import rdflib
from rdflib.compare import isomorphic

print("rdflib", rdflib.__version__, "and pyoxigraph", pyoxigraph.__version__)
person = {"@context": {"@vocab": "https://schema.org/"}, "@id": "https://example.org/kim"}
text = json.dumps(person | {"position": 10.0})
print(text)

ours = rdflib.Graph().parse(data=text, format="json-ld")
store = pyoxigraph.Store()
store.load(text, format=pyoxigraph.RdfFormat.JSON_LD)
triples = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
theirs = rdflib.Graph().parse(data=triples.decode(), format="nt")
values = {name: next(iter(graph.objects())).n3() for name, graph in (("rdflib", ours), ("oxigraph", theirs))}
print(values)
assert values["rdflib"] == '"10.0"^^<http://www.w3.org/2001/XMLSchema#double>'
assert values["oxigraph"] == '"10"^^<http://www.w3.org/2001/XMLSchema#integer>'

question = "SELECT ?who { ?who <https://schema.org/position> 10 }"
rows = {"rdflib": len(list(ours.query(question))), "oxigraph": len(list(store.query(question)))}
print("rows for 10:", rows, "isomorphic:", isomorphic(ours, theirs), "values of both:", len(ours + theirs))
assert rows == {"rdflib": 0, "oxigraph": 1}
assert not isomorphic(ours, theirs)
assert len(ours + theirs) == 2
PY
