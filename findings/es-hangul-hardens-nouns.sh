#!/usr/bin/env bash
# Version: es-hangul 2.4.0
# Surprise: The standard pronunciation of 한국 is 한꾹, of 연구 연꾸, and the name 김민수 is read 김민쑤.
# Expected: 한국, 연구 and 김민수, as they are written. The function says that it gives the standard pronunciation, and
#   the rules for it (articles 24 and 25) harden ㄱ, ㄷ, ㅅ and ㅈ after ㄴ and ㅁ only where the stem of a verb meets
#   its ending, as in 신고 [신꼬] or 감다 [감따].
# Seen: standardizePronunciation() hardens them after every ㄴ and ㅁ, whatever the word: all of the twelve nouns and
#   names below. Article 26, by which 발전 is [발쩐], is left out. With hardConversion: false the nouns are right, but
#   then 국밥 is not [국빱] any more. romanize() is not concerned.
# Hurt: who makes keys by sound, speech or learning material of Korean titles and names with the default.
# Known: issues 318, 338 and 363 are about other rules; no report of this one found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund es-hangul@2.4.0
cat > check.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { romanize, standardizePronunciation } from "es-hangul";

console.log("es-hangul", JSON.parse(readFileSync("node_modules/es-hangul/package.json")).version);
const plain = ["한국", "친구", "인간", "연구", "분석", "검색", "안전", "문제", "신경망", "중심성", "김민수", "삼성"];
const hard = ["한꾹", "친꾸", "인깐", "연꾸", "분썩", "검쌕", "안쩐", "문쩨", "신꼉망", "중심썽", "김민쑤", "삼썽"];
const seen = plain.map((word) => standardizePronunciation(word));
plain.forEach((word, place) => console.log(`${word} [${seen[place]}] ${romanize(word)}`));
assert.deepEqual(seen, hard);
assert.deepEqual(plain.map((word) => standardizePronunciation(word, { hardConversion: false })), plain);
assert.equal(romanize("김민수"), "gimminsu");

for (const [word, spoken, soft] of [
  ["신고", "신꼬", "신고"],
  ["감다", "감따", "감다"],
  ["국밥", "국빱", "국밥"],
  ["독립", "동닙", "동닙"],
]) {
  console.log(`${word} [${standardizePronunciation(word)}], as it should be`);
  assert.equal(standardizePronunciation(word), spoken);
  assert.equal(standardizePronunciation(word, { hardConversion: false }), soft);
}
console.log(`발전 [${standardizePronunciation("발전")}]`);
assert.equal(standardizePronunciation("발전"), "발전");
JS
node check.mjs
