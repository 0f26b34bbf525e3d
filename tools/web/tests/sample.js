// A small archive for the tests: the columns as Python lays them out.
import { Model } from "../../../queries/views/archive_page/model.js";

const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

export function layOut(values) {
  const columns = [];
  const parts = [];
  let offset = 0;
  for (const [name, [type, list]] of Object.entries(values)) {
    const bytes = new Uint8Array(TYPES[type].from(list).buffer);
    columns.push({ name, type, offset, length: list.length });
    parts.push([offset, bytes]);
    offset += Math.ceil(bytes.length / 4) * 4;
  }
  const all = new Uint8Array(offset);
  for (const [at, bytes] of parts) all.set(bytes, at);
  return { columns, buffer: all.buffer };
}

/** Lists laid end to end. */
export function joined(lists) {
  const at = [0];
  for (const list of lists) at.push(at[at.length - 1] + list.length);
  return { at, of: lists.flat() };
}

export function sample(change = {}) {
  const papers = [
    { x: 100, y: 100, field: 0, region: 0, day: 0, votes: 4, source: 0, authors: [0, 1], keywords: [0, 1] },
    { x: 120, y: 110, field: 0, region: 0, day: 0, votes: 0, source: 0, authors: [1], keywords: [0] },
    { x: 60000, y: 50000, field: 1, region: 1, day: 1, votes: 101, source: 1, authors: [2], keywords: [2] },
    { x: 60100, y: 50100, field: 1, region: 1, day: 2, votes: 1, source: 0, authors: [2, 3], keywords: [2, 1] },
    { x: 30000, y: 9, field: 255, region: 65535, day: 3, votes: 8, source: 0, authors: [], keywords: [] },
  ];
  const authors = joined(papers.map((paper) => paper.authors));
  const topics = joined(papers.map((paper) => paper.keywords));
  const column = (name) => papers.map((paper) => paper[name]);
  const { columns, buffer } = layOut({
    x: ["u16", column("x")], y: ["u16", column("y")], field: ["u8", column("field")], region: ["u16", column("region")],
    day: ["u16", column("day")], votes: ["u32", column("votes")], source: ["u8", column("source")],
    flags: ["u8", [1, 2, 0, 0, 0]],
    authorsAt: ["u32", authors.at], authors: ["u32", authors.of], keywordsAt: ["u32", topics.at], keywords: ["u32", topics.of],
    similarAt: ["u32", [0, 2, 3, 4, 6, 6]], similar: ["u32", [1, 3, 0, 3, 2, 0]], similarScore: ["u8", [71, 12, 71, 50, 50, 12]],
    seenAt: ["u32", [0, 1, 2, 3, 4, 5]], seenDigest: ["u32", [0, 0, 1, 2, 3]], seenLine: ["u32", [3, 9, 3, 3, 3]],
    seenVotes: ["u32", column("votes")],
    personX: ["u16", [100, 110, 60050, 60100]], personY: ["u16", [100, 105, 50050, 50100]], personFlags: ["u8", [0, 1, 2, 0]],
    keywordX: ["u16", [110, 30000, 60050]], keywordY: ["u16", [105, 30000, 50050]], keywordSpread: ["u16", [10, 30000, 60]],
    keywordFrequent: ["u32", [2, 2, 2]],
  });
  const model = new Model({
    title: { en: "Map", ko: "지도" }, banner: { en: "", ko: "" }, asOf: "2024-03-01", store: "s",
    days: ["2024-01-05", "2024-01-06", "2024-02-01", "2024-04-01"], sources: ["one", "two"], side: 65535,
    fields: [{ en: "Left", ko: "왼쪽", x: 110, y: 105, papers: 2 }, { en: "Right", ko: "", x: 60050, y: 50050, papers: 2 }],
    regions: [{ en: "Near", ko: "가까이", field: 0, x: 110, y: 105, papers: 2 }, { en: "Far", ko: "멀리", field: 1, x: 60050, y: 50050, papers: 2 }],
    digests: ["a", "b", "c", "d"].map((name, at) => ({ path: `${name}.md`, date: `2024-0${at + 1}-01`, source: "one" })),
    columns, left: { papers: 0, people: 0, keywords: 0 },
  }, buffer);
  model.titles = ["Diffusion Models Beat GANs", "확산 모델을 위한 사전 지식", "Tool Use", "Tool Use, Again", ""];
  model.ids = ["arxiv:2401.00001", "arxiv:2401.00002", "arxiv:2402.00003", "doi:10.1/x", "arxiv:2404.00005"];
  model.people = { names: ["Ada Abe", "Bo Bae", "Wei, Furu", "Cho Lab"], tails: [" author:a", " author:b", " author:c", " author:d"] };
  model.keywords = {
    en: ["diffusion model", "reasoning", "tool use"], ko: ["확산 모델", "추론", null],
    tails: [" keyword:d", " keyword:r", " keyword:t"], aliases: [["diffusion probabilistic model"], [], []],
  };
  return Object.assign(model, change);
}
