// Read a file with a package of npm, and print what it read as JSON: node readers.mjs READER PATH
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(join(process.cwd(), "x.js"));
const [, , reader, path] = process.argv;

function version(name) {
  let folder = dirname(require.resolve(name));
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (found.name === name) return found.version;
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
    folder = dirname(folder);
  }
}

function fromGraphology(graph) {
  const nodes = {};
  graph.forEachNode((id, data) => (nodes[id] = data));
  const edges = graph.mapEdges((_, data, a, b) => {
    const { weight = null, ...rest } = data;
    return [...[a, b].sort(), weight, rest];
  });
  return { nodes, edges };
}

// Family with its particle, given, suffix.
function said(name) {
  if (name.literal) return name.literal;
  const particle = name["non-dropping-particle"] ?? name["dropping-particle"];
  const family = [particle, name.family].filter(Boolean).join(" ");
  return [family, name.given, name.suffix].filter(Boolean).join(", ");
}

async function cite(plugin, keyOf) {
  const { Cite } = require("@citation-js/core");
  require(plugin);
  const cited = new Cite(readFileSync(path, "utf8"));
  const found = {};
  for (const item of cited.data) {
    let authors = (item.author ?? []).map(said);
    const cut = authors.at(-1) === "others" || /cut/.test(item.note ?? item.annote ?? "");
    if (authors.at(-1) === "others") authors = authors.slice(0, -1);
    const [year = null, month = null] = item.issued?.["date-parts"]?.[0] ?? [];
    found[keyOf(item)] = {
      title: item.title ?? null, authors, cut, year, month, doi: item.DOI ?? null, url: item.URL ?? null,
    };
  }
  return found;
}

const readers = {
  "graphology-gexf": () => {
    const { MultiUndirectedGraph } = require("graphology");
    const { parse } = require("graphology-gexf");
    const { DOMParser } = require("@xmldom/xmldom");
    globalThis.DOMParser ??= DOMParser;
    return fromGraphology(parse(MultiUndirectedGraph, readFileSync(path, "utf8")));
  },
  "graphology-graphml": () => {
    const { MultiUndirectedGraph } = require("graphology");
    const { parse } = require("graphology-graphml");
    return fromGraphology(parse(MultiUndirectedGraph, readFileSync(path, "utf8")));
  },
  cytoscape: () => {
    const cytoscape = require("cytoscape");
    const { elements } = JSON.parse(readFileSync(path, "utf8"));
    const made = cytoscape({ elements, headless: true, layout: { name: "preset" } });
    const nodes = {};
    made.nodes().forEach((node) => {
      const { id, name, ...data } = node.data();
      const placed = node.position();
      nodes[id] = { ...data, ...(data.size === undefined ? {} : placed) };
    });
    const edges = made.edges().map((edge) => {
      const { id, source, target, weight, ...data } = edge.data();
      return [...[source, target].sort(), weight, data];
    });
    return { nodes, edges };
  },
  "@citation-js/plugin-bibtex": () => cite("@citation-js/plugin-bibtex", (item) => item["citation-key"] ?? item.id),
  "@citation-js/plugin-ris": () => cite("@citation-js/plugin-ris", (item) => item.id),
  // What a reader sees in the end: the list of references in the style of the APA.
  citeproc: () => {
    const { apa: style } = require("@citation-js/plugin-csl/lib/styles.json");
    const { "en-US": locale } = require("@citation-js/plugin-csl/lib/locales.json");
    const CSL = require("citeproc");
    const items = Object.fromEntries(JSON.parse(readFileSync(path, "utf8")).map((item) => [item.id, item]));
    const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => items[id] }, style);
    engine.setOutputFormat("text");
    engine.updateItems(Object.keys(items));
    const [{ entry_ids: ids }, texts] = engine.makeBibliography();
    return Object.fromEntries(ids.map((id, place) => [id[0], texts[place].trim()]));
  },
};

console.log(JSON.stringify({ version: version(reader), read: await readers[reader]() }));
