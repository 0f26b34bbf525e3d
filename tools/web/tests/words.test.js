import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { escape } from "../../../queries/views/archive_page/picture.js";
import { WORDS, digits } from "../../../queries/views/archive_page/words.js";

const names = (words) => Object.entries(words).flatMap(([key, value]) =>
  (value && typeof value === "object" && !Array.isArray(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [`${key}: ${typeof value}`]));

test("both languages have the same words, none empty", () => {
  assert.deepEqual(names(WORDS.ko).sort(), names(WORDS.en).sort());
  for (const words of Object.values(WORDS)) {
    for (const [key, value] of Object.entries(words)) {
      const said = typeof value === "function" ? value(2, 3, 4) : value;
      assert.ok(typeof said === "object" ? Object.values(said).every(Boolean) : said, key);
    }
  }
});

test("the page names only words that there are", async () => {
  const html = await readFile(new URL("../../../queries/views/templates/archive.html", import.meta.url), "utf8");
  const used = [...html.matchAll(/data-(?:word|label|hint)="(\w+)"/g)].map(([, name]) => name);
  assert.ok(used.length > 15);
  for (const name of used) assert.equal(typeof WORDS.en[name], "string", name);
});

test("every word is used", async () => {
  const { readdir } = await import("node:fs/promises");
  const folder = new URL("../../../queries/views/archive_page/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name !== "words.js");
  const texts = await Promise.all([...files.map((name) => new URL(name, folder)), new URL("../templates/archive.html", folder), new URL("../templates/languages.html", folder)]
    .map((file) => readFile(file, "utf8")));
  const all = texts.join("\n");
  for (const key of Object.keys(WORDS.en)) assert.match(all, new RegExp(`(words|\\])\\.${key}\\b|="${key}"|"${key}"`), key);
});

test("one and many, and thousands", () => {
  assert.equal(digits(1234567), "1,234,567");
  assert.equal(WORDS.en.paperCount(1), "1 paper");
  assert.equal(WORDS.ko.paperCount(5487), "논문 5,487편");
  assert.equal(WORDS.en.left(0, 1, 2000), "Not on this page: 1 author, 2,000 keywords of the archive.");
});

test("texts in a picture of shapes are texts", () => {
  assert.equal(escape("<b>\"&\u0000\u000b"), "&lt;b&gt;&quot;&amp;");
});
