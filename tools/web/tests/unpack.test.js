import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { idOf, inflate } from "../../../queries/views/archive_page/unpack.js";

test("ids follow from labels, but for their tails", () => {
  for (const [label, tail, id] of [
    ["Ada M. Abe", "-1f", "author:ada-m-abe-1f"], ["Bo-Bae (Kim)", "", "author:bo-bae-kim"],
    ["홍 길동", "-2", "author:홍-길동-2"], ["José", " author:josé-3", "author:josé-3"],
  ]) assert.equal(idOf("author:", label, tail), id);
});

test("a part of many pieces is put together, and a damaged one is an error", async () => {
  const bytes = Uint8Array.from({ length: 900_000 }, (_, at) => Math.imul(at, 2654435761) ** 2 % 251);
  const packed = Uint8Array.from(deflateSync(bytes));
  assert.ok(packed.length > 2 ** 18);
  assert.deepEqual(new Uint8Array(await inflate(packed)), bytes);
  assert.equal((await inflate(Uint8Array.from(deflateSync(new Uint8Array(0))))).byteLength, 0);
  await assert.rejects(inflate(packed.slice(0, 1000)));
  await assert.rejects(inflate(Uint8Array.from([1, 2, 3, 4])));
});
