// What the page knows: items with their neighbours, and which of them are visible.
//
// An item is { index, kind, label, neighbours, node?, visible, ... }; node is what
// vis-network draws, and is missing for authors and topics that are not on the map.

function readModel(payload) {
  const items = payload.details.items;
  items.forEach((item, index) => {
    item.index = index;
    item.neighbours = [];
    item.visible = true;
  });
  for (const node of payload.nodes) items[node.id].node = node;
  const papers = items.filter((item) => item.kind === "paper");
  for (const paper of papers) {
    paper.authors ??= [];
    paper.topics ??= [];
    paper.seen ??= [];
    paper.days = paper.seen.flatMap((seen) => seen.date ?? []);
    const votes = paper.seen.flatMap((seen) => seen.votes ?? []);
    if (votes.length) paper.votes = Math.max(...votes);
  }
  for (const paper of [...papers].sort(newestFirst)) {
    for (const index of [...paper.authors, ...paper.topics]) {
      paper.neighbours.push(items[index]);
      items[index].neighbours.push(paper);
    }
  }
  for (const item of items) {
    item.weight = item.kind === "paper" ? item.votes ?? 0 : item.neighbours.length;
  }
  return {
    items,
    papers,
    drawn: items.filter((item) => item.node),
    days: [...new Set(papers.flatMap((paper) => paper.days))].sort(),
    byKind: (kind) => items.filter((item) => item.kind === kind),
  };
}

function newestFirst(a, b) {
  const [x, y] = [a.days.at(-1) ?? "", b.days.at(-1) ?? ""];
  if (x !== y) return x < y ? 1 : -1;
  return (b.votes ?? -1) - (a.votes ?? -1) || a.index - b.index;
}

function heaviestFirst(a, b) {
  return b.weight - a.weight || a.index - b.index;
}

// What an item is called on the page.
function nameOf(item) {
  return item.label ?? (item.kind === "paper" ? item.id : undefined) ?? words.noTitle;
}

// Items that share papers with this one, most shared papers first: [item, papers].
function companions(item, items, list) {
  const shared = new Map();
  for (const paper of item.neighbours) {
    for (const index of paper[list]) {
      if (index !== item.index) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([index, papers]) => [items[index], papers]);
}

// Fold case, accents and spaces; Hangul stays composed.
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s_\-‐-―.'’]+/g, " ")
    .trim();
}

