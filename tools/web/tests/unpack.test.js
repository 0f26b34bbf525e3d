import assert from "node:assert/strict";
import { test } from "node:test";

import { idsOf } from "../../../queries/views/archive_page/unpack.js";

test("ids follow from labels, but for their tails", () => {
  assert.deepEqual(
    idsOf("author:", ["Ada M. Abe", "Bo-Bae (Kim)", "홍 길동", "José"], ["-1f", "", "-2", " author:josé-3"]),
    ["author:ada-m-abe-1f", "author:bo-bae-kim", "author:홍-길동-2", "author:josé-3"],
  );
});
