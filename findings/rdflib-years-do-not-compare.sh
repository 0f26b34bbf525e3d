#!/usr/bin/env bash
# Version: rdflib 7.6.0 with pyoxigraph 0.5.13
# Surprise: FILTER(?year < "2016"^^xsd:gYear) and FILTER(?year != "2016"^^xsd:gYear) find no paper at all.
# Expected: the papers of 2014 and, for !=, all but those of 2016, as with xsd:date and as pyoxigraph answers (shown
#   here). ORDER BY, MIN and MAX of rdflib itself put such years in order.
# Seen: =, ORDER BY, MIN and MAX know xsd:gYear. <, > and != do not: the comparison is an error within SPARQL, which
#   drops the row. No error reaches the caller.
# Hurt: who asks bibliographies in RDF, where years are often xsd:gYear (dblp): "before 2016", "from 2016 on" and "not
#   of 2016" are each answered by none, so that the parts do not add up to the whole.
# Known: issue 532 mended the same for xsd:date in 2015; none found about xsd:gYear.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import pyoxigraph
import rdflib

print("rdflib", version("rdflib"), "pyoxigraph", version("pyoxigraph"))
XSD = "http://www.w3.org/2001/XMLSchema#"
KINDS = {"gYear": ["2014", "2016", "2017"], "date": ["2014-01-01", "2016-01-01", "2017-01-01"]}
found = {}
for kind, values in KINDS.items():
    text = "\n".join(f'<urn:{v}> <urn:issued> "{v}"^^<{XSD}{kind}> .' for v in values)
    graph = rdflib.Graph().parse(data=text, format="nt")
    store = pyoxigraph.Store()
    store.load(text.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    for sign in ("<", ">=", "!=", "="):
        query = f'SELECT ?y {{ ?p <urn:issued> ?y FILTER(?y {sign} "{values[1]}"^^<{XSD}{kind}>) }}'
        by_rdflib = sorted(str(row.y)[:4] for row in graph.query(query))
        by_oxigraph = sorted(row["y"].value[:4] for row in store.query(query))
        found[kind, sign] = by_rdflib
        print(kind, sign, "2016: rdflib", by_rdflib, "pyoxigraph", by_oxigraph)
        expected = {"<": ["2014"], ">=": ["2016", "2017"], "!=": ["2014", "2017"], "=": ["2016"]}[sign]
        assert by_oxigraph == expected
        assert by_rdflib == (expected if kind == "date" or sign == "=" else [])
    [row] = graph.query("SELECT (MIN(?y) AS ?first) (MAX(?y) AS ?last) { ?p <urn:issued> ?y }")
    print(kind, "from", row.first, "to", row.last)
    assert (str(row.first), str(row.last)) == (values[0], values[2])
PY
