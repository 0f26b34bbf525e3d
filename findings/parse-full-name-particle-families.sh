#!/usr/bin/env bash
# Version: parse-full-name 1.2.7
# Surprise: "Le, Minh V." is read as a person whose last name is "V.", and "Du, Min" as one without a first name.
# Expected: last name Le and first name Minh: a comma says where the last name ends, as for "Lee, Minh V." (shown here);
#   the README promises to detect the format, and to name errors in the list that is returned.
# Seen: a word that can be a particle (le, du, la, van, di, bin) is joined to the word behind it, over the comma too.
# Hurt: who splits names of authors: Le, Du and Van are family names of many, Bin and Di first names ("Bin Wang" has no
#   first name either). They are filed under a wrong name, and the list of errors is empty.
# Known: issue 18 of the project is about a missing space after the comma; no report of this found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund parse-full-name@1.2.7
cat > check.cjs <<'JS'
const assert = require("node:assert/strict");
const { parseFullName } = require("parse-full-name");

console.log("parse-full-name", require("parse-full-name/package.json").version);
function parts(name) {
  const { first, middle, last, error } = parseFullName(name);
  console.log(name, "->", { first, middle, last, error });
  assert.deepEqual(error, []);
  return [first, middle, last];
}
assert.deepEqual(parts("Lee, Minh V."), ["Minh", "V.", "Lee"]);
assert.deepEqual(parts("Le, Minh V."), ["Le Minh", "", "V."]);
assert.deepEqual(parts("Du, Min"), ["", "", "Du Min"]);
assert.deepEqual(parts("Van, Anh"), ["", "", "Van Anh"]);
assert.deepEqual(parts("Min Du"), ["Min", "", "Du"]);
assert.deepEqual(parts("Bin Wang"), ["", "", "Bin Wang"]);
JS
node check.cjs
