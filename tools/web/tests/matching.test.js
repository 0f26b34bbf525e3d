import assert from "node:assert/strict";
import test from "node:test";
import { bare, editsBetween, fit, fold, lettersOf, readQuery } from "../../../queries/views/archive_page/fits.js";
import { Index } from "../../../queries/views/archive_page/matching.js";
import { Words } from "../../../queries/views/archive_page/vocabulary.js";

const NAMES = [
  ["diffusion model", "확산 모델", "diffusion models"], ["Furu Wei"], ["Diffusion Models Beat GANs", "arxiv:2105.05233", "2105.05233"],
  ["large language model", "거대 언어 모델"], ["π₀: A Vision-Language-Action Flow Model"], ["Wei Li"], ["Café Society"],
  ["language model"], ["모델의 확산 방지"], ["Direct Preference Optimization"],
];

function made(names = NAMES) {
  const index = new Index();
  names.forEach((one, at) => index.add(one, names.length - at));
  return index;
}
const first = (query, index = made()) => index.search(query).best[0]?.entry;

test("what must be found first", () => {
  for (const [query, entry] of [
    ["difusion model", 0], ["확산모델", 0], ["확산 모델을", 0], ["확산", 0], ["Furu Wie", 1], ["wei furu", 1], ["Wei, Furu", 1],
    ["2105.05233", 2], ["https://arxiv.org/abs/2105.05233v2", 2], ["langauge modle", 7], ["거대언어모델", 3], ["pi0", 4],
    ["cafe", 6], ["gan", 2], ["direct preferense optimisation", 9], ["dir", 9],
  ]) assert.equal(first(query), entry, query);
});

test("nothing is found where nothing is", () => {
  for (const query of ["", "   ", "zzzz", "1234.99999", "확진"]) assert.equal(made().search(query).count, 0, query);
});

test("a name as asked goes before longer ones, and weight decides among equals", () => {
  const index = made([["model zoo"], ["model"], ["model"]]);
  assert.deepEqual(index.search("model").best.map(({ entry }) => entry), [1, 2, 0]);
});

test("counts are of entries, not of names", () => {
  const { count, entries, best } = made().search("diffusion");
  assert.equal(count, 2);
  assert.deepEqual([...entries].sort(), [0, 2]);
  assert.equal(best.length, 2);
});

test("the index answers the same for any query as looking at every name would", () => {
  const words = ["alpha", "beta", "gamma", "delta", "alphas", "betas"];
  const names = Array.from({ length: 200 }, (_, at) => [[words[at % 6], words[(at * 7) % 5], words[(at * 3) % 4]].join(" ")]);
  const index = made(names);
  for (const query of ["alpha", "alpha beta", "gam", "beta delta alpha", "s"]) {
    const asked = query.split(" ");
    const wanted = names.flatMap(([name], at) => (asked.every((word) => name.split(" ").some((own) => fit(word, own))) ? [at] : []));
    assert.deepEqual([...index.search(query).entries].sort((a, b) => a - b), wanted, query);
  }
});

test("names that come later are found, too", () => {
  const index = made();
  assert.equal(index.search("zebra").count, 0);
  index.add(["zebra"], 1);
  assert.equal(index.search("zebra").count, 1);
});

test("words that are properties of objects are words", () => {
  const index = made([["constructor"], ["__proto__ pollution"]]);
  assert.equal(first("constructor", index), 0);
  assert.equal(first("proto", index), 1);
});

test("the words of a name are those of its folded text", () => {
  const signs = [..."aZ09 -_.,:;/(){}[]'\"’“*+#%&!?~^|@<>=$`\\\t\n\u0000\u007f\u00a0", "é", "É", "ß", "π", "Ω", "가", "힣", "ㄱ", "한", "日", "\u0301", "🙂", "ﬁ", "K"];
  const words = new Words();
  let seed = 7;
  const next = (count) => (seed = (seed * 48271) % 2147483647) % count;
  for (let round = 0; round < 5000; round += 1) {
    // Most are plain, as names are; some are not, which is read another way.
    const kinds = round % 3 ? 30 : signs.length;
    const name = Array.from({ length: next(14) }, () => signs[next(kinds)]).join("");
    const found = [];
    const count = words.read(name, (word, at) => { found[at] = words.vocabulary[word]; });
    const wanted = fold(name).split(" ").filter(Boolean);
    assert.deepEqual(found.slice(0, count), wanted, JSON.stringify(name));
  }
  assert.equal(new Set(words.vocabulary).size, words.count);
  assert.deepEqual(words.letters, words.vocabulary.map(lettersOf));
});

test("folding, particles, errors", () => {
  assert.equal(fold("  Ünï-code “x”  "), "uni code x");
  assert.equal(bare("모델을"), "모델");
  assert.equal(bare("이"), "이");
  assert.equal(readQuery("GPT에서").words[0], "gpt");
  assert.equal(editsBetween("abcd", "abdc", 1), 1);
  assert.equal(editsBetween("abcd", "xyzw", 2), Infinity);
  assert.equal(editsBetween("difu", "diffusion", 1, true), 1);
});
