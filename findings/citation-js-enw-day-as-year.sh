#!/usr/bin/env bash
# Version: @citation-js/plugin-enw 0.3.0
# Surprise: An EndNote reference with the year 2024 and the date "March 5" is a paper of the year 5.
# Expected: March 5, 2024: in the tagged format of EndNote %D is the year, and %8 a date, which need not repeat it.
# Seen: as soon as %8 is there it replaces %D. "March 5" is then read as March of the year 5 and "May 12" as May of the
#   year 12; "March", "Jan-Feb" and even "March 5, 2024" leave a raw text and no year. No error.
# Hurt: who takes over .enw files: the years are wrong or gone, in lists and in every citation that is made of them.
# Known: no report found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.7.21 @citation-js/plugin-enw@0.3.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-enw";

const { version } = JSON.parse(readFileSync("node_modules/@citation-js/plugin-enw/package.json"));
console.log("@citation-js/plugin-enw", version);
function issued(date) {
  const lines = ["%0 Journal Article", "%A Kim, Minsu", "%T Graphs of words", "%J Words", "%D 2024"];
  if (date) lines.push(`%8 ${date}`);
  const found = new Cite(lines.join("\n") + "\n").data[0].issued;
  console.log("%D 2024", date ? `%8 ${date}` : "", JSON.stringify(found));
  return found;
}
assert.deepEqual(issued(), { "date-parts": [[2024]] });
assert.deepEqual(issued("2024-03-05"), { "date-parts": [[2024, 3, 5]] });
assert.deepEqual(issued("March 5"), { "date-parts": [[5, 3]] });
assert.deepEqual(issued("May 12"), { "date-parts": [[12, 5]] });
assert.deepEqual(issued("March"), { raw: "March" });
assert.deepEqual(issued("Jan-Feb"), { raw: "Jan-Feb" });
assert.deepEqual(issued("March 5, 2024"), { raw: "March 5, 2024" });
JS
node check.mjs
