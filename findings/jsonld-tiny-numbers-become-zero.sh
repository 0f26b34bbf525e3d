#!/usr/bin/env bash
# Version: jsonld 9.0.0
# Surprise: The number 0.0000001 becomes the integer 0 on the way from JSON-LD to RDF, while 0.00000015 stays what it is.
# Expected: "1.0E-7"^^xsd:double, as JSON-LD says for every number with a fraction and as PyLD writes it (shown here).
# Seen: a number is taken for a fraction if JavaScript prints it with a dot. It prints 1e-7 without one, so that numbers
#   below a millionth with one digit are written as integers, with no digits left; -1e-7 becomes "-0".
# Hurt: who hands on ranks, weights or p-values as JSON-LD: some of the small ones are zero and of another type, others
#   next to them are right. No error.
# Known: issue 312 of json-ld-api is about large whole numbers; none found about small ones.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund jsonld@9.0.0
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pyld==3.3.0
echo '[0.001, 0.0000015, 0.00000015, 0.0000001, 5e-8, -0.0000001]' > numbers.json
cat > write.mjs <<'JS'
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const seen = [];
for (const number of JSON.parse(readFileSync("numbers.json"))) {
  const [quad] = await jsonld.toRDF({ "@id": "urn:paper", "urn:rank": number });
  seen.push([quad.object.value, quad.object.datatype.value.split("#")[1]]);
}
console.log(JSON.stringify(seen));
JS
node write.mjs > jsonld.json
venv/bin/python - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from pyld import jsonld

release = json.loads(Path("node_modules/jsonld/package.json").read_text())["version"]
print("jsonld", release, "pyld", version("pyld"))
numbers = json.loads(Path("numbers.json").read_text())
seen = [tuple(pair) for pair in json.loads(Path("jsonld.json").read_text())]
zeros = []
for number, (text, kind) in zip(numbers, seen, strict=True):
    [quad] = jsonld.to_rdf({"@id": "urn:paper", "urn:rank": number})["@default"]
    print(f"{number!r}: jsonld {text} ({kind}), pyld {quad['object']['value']}")
    assert float(quad["object"]["value"]) == number
    assert quad["object"]["datatype"].endswith("#double")
    if kind == "integer":
        zeros.append((number, text))
    else:
        assert float(text) == number
assert zeros == [(1e-07, "0"), (5e-08, "0"), (-1e-07, "-0")]
PY
