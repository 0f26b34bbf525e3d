// What the page knows: items, the lines between them, and which of them are visible.
//
// An item is { index, kind, label, neighbours, edges, node?, visible, ... }. The neighbours of
// a paper are its authors and topics, and the other way round; node is what vis-network draws,
// and is missing for what is not on the map. A line is { id, from, to, joint?, visible, ... };
// joint are the papers that two names have in common. A community is an item, too; a team is the
// long list of authors of one paper. A tie is a line between two papers that tells its reasons.

// Run the engine. The page's policy names its hash, so nothing else could run in its place.
function startEngine(engine) {
  const script = document.createElement("script");
  script.textContent = engine;
  document.head.append(script);
  script.remove();
}

const PREFIX = { author: "author:", topic: "keyword:" };

function stemOf(label) {
  return label.toLowerCase().replace(/[^a-z0-9가-힣]+/g, "-").replace(/^-|-$/g, "");
}

// Put the items together from their columns (payload.py): null is what an item lacks, and what
// follows from its label or id is not said.
function itemsOf(tables) {
  return tables.flatMap(({ kind, count, columns }) => {
    const entries = Object.entries(columns);
    return Array.from({ length: count }, (_, row) => {
      const item = { kind };
      for (const [key, column] of entries) if (column[row] !== null) item[key] = column[row];
      if (item.tail !== undefined) item.id = PREFIX[kind] + stemOf(item.label) + item.tail;
      if (item.arxiv) item.url = `https://arxiv.org/abs/${item.id.slice(item.id.indexOf(":") + 1)}`;
      return item;
    });
  });
}

function readModel(payload) {
  const items = itemsOf(payload.details.items);
  items.forEach((item, index) => {
    item.index = index;
    item.neighbours = [];
    item.edges = [];
    item.visible = true;
    item.absent = item.papers > 0 && item.kind !== "team"; // until a paper of it is known
  });
  for (const node of payload.nodes) items[node.id].node = node;
  const called = new Map();
  for (const item of items) {
    if (!item.shared) continue;
    const name = item.label.toLowerCase();
    if (!called.has(name)) called.set(name, []);
    called.get(name).push(item);
  }
  const papers = items.filter((item) => item.kind === "paper");
  for (const paper of papers) {
    paper.authors ??= [];
    paper.topics ??= [];
    paper.seen ??= [];
    paper.days = paper.seen.flatMap((seen) => seen.date ?? []);
    // Of the newest day with votes; of several sources on that day, the most.
    const voted = paper.seen.filter((seen) => seen.votes !== undefined);
    const last = voted.filter((seen) => seen.date === voted.at(-1).date);
    if (last.length) paper.votes = Math.max(...last.map((seen) => seen.votes));
  }
  for (const paper of [...papers].sort(newestFirst)) {
    for (const index of [...paper.authors, ...paper.topics]) {
      paper.neighbours.push(items[index]);
      items[index].neighbours.push(paper);
      items[index].absent = false;
    }
  }
  for (const team of items.filter((item) => item.kind === "team")) {
    team.neighbours.push(items[team.paper]);
    team.joint = [items[team.paper]];
  }
  for (const item of items) {
    item.weight = item.kind === "paper" ? item.votes ?? 0 : item.neighbours.length;
    if (item.kind === "team") item.weight = 2; // shown like a name with two papers
  }
  for (const alike of called.values()) {
    const drawn = alike.filter((item) => item.node);
    if (drawn.length > 1) for (const item of drawn) item.twin = () => model.beside(item, 1);
  }
  const edges = payload.edges.map((edge, id) => {
    const [from, to] = [items[edge.from], items[edge.to]];
    const line = { id, from, to, far: edge.far, strength: edge.strength, visible: true };
    line.joint = from.joint ?? to.joint;
    if (![from.kind, to.kind].some((kind) => kind === "paper" || kind === "team")) {
      const own = new Set(from.neighbours);
      line.joint = to.neighbours.filter((paper) => own.has(paper));
    }
    if (edge.score !== undefined) becomeTie(line, edge, items);
    from.edges.push(line);
    to.edges.push(line);
    return line;
  });
  let named = 0;
  const toGroup = ({ label, members, papers: counted, count, colour, narrower }, around) => {
    const own = members.map((index) => items[index]);
    const inside = counted?.map((index) => items[index]) ?? [...new Set(own.flatMap((item) => item.neighbours))];
    inside.sort(newestFirst);
    if (!around) for (const { node } of own) if (node) node.colour = colour;
    named += 1;
    const group = {
      kind: "group", index: -named, colour, label, members: own, papers: count ?? inside.length,
      neighbours: inside, edges: [], visible: true, weight: own.length, around,
    };
    group.narrower = (narrower ?? []).map((one) => toGroup({ ...one, colour }, group));
    return group;
  };
  const groups = payload.details.groups.map((group) => toGroup(group));
  const withNarrower = (group) => [group, ...group.narrower.flatMap(withNarrower)];
  // Where communities have colours, what is in none of them has its own.
  for (const { kind, node } of items) {
    if (node && groups.length && ["author", "topic"].includes(kind)) node.lone = node.group === undefined;
  }
  const printed = new Map((payload.details.printed ?? []).map(([paper, topic, texts]) => [`${paper} ${topic}`, texts]));
  if (payload.details.dated) shade(items.filter((item) => item.node && item.kind === "paper"));
  const model = {
    items,
    papers,
    edges,
    groups,
    everyGroup: groups.flatMap(withNarrower),
    ties: edges.filter((edge) => edge.kind === "tie"),
    total: payload.details.total,
    // How the digests print a topic of a paper.
    printed: (paper, topic) => printed.get(`${paper.index} ${topic.index}`) ?? [],
    view: payload.details.view,
    whole: payload.details.whole,
    // Others of the same name: those drawn first, then those with most papers.
    namesakes: (item) => (item.shared ? called.get(item.label.toLowerCase()) : [])
      .filter((other) => other !== item)
      .sort((a, b) => Boolean(b.node) - Boolean(a.node) || b.papers - a.papers || a.index - b.index),
    // What tells a person from others of that name: whom they write with, else on what.
    beside(item, most = 2) {
      item.beside ??= companions(item, items, "authors").slice(0, 2).map(([other]) => nameOf(other));
      if (item.beside.length) return words.beside(item.beside.slice(0, most).join(", "));
      item.about ??= companions(item, items, "topics").slice(0, 2).map(([other]) => nameOf(other));
      return item.about.slice(0, most).join(", ") || item.first || "";
    },
    left: payload.details.left ?? {},
    groupOf: (item) => groups[item.node?.group],
    drawn: items.filter((item) => item.node),
    days: [...new Set(papers.flatMap((paper) => paper.days))].sort(),
    byKind: (kind) => items.filter((item) => item.kind === kind),
  };
  return model;
}

// Make a line something that can be chosen: it has a place on the map, and reasons.
function becomeTie(line, { score, shared }, items) {
  const [a, b] = [line.from.node, line.to.node];
  const part = a.marked ? OUTWARD : b.marked ? 1 - OUTWARD : 0.5;
  // The page may stretch the map, and then its ends move.
  const node = {
    size: 0,
    get x() { return a.x + part * (b.x - a.x); },
    get y() { return a.y + part * (b.y - a.y); },
  };
  Object.assign(line, {
    kind: "tie",
    id: `${line.from.id} ${line.to.id}`,
    index: items.length + line.id,
    score,
    common: shared.map((index) => items[index]),
    node,
    neighbours: [line.from, line.to],
    edges: [],
  });
}

const OUTWARD = 0.58; // of the way from the middle of the map, where lines are close together

const SHADES = 7; // steps of colour from the first day to the last

// Give papers the step of their first day.
function shade(papers) {
  const dated = papers.filter((paper) => paper.days.length);
  const timeOf = (paper) => Date.parse(paper.days[0]);
  const [first, last] = [Math.min(...dated.map(timeOf)), Math.max(...dated.map(timeOf))];
  for (const paper of dated) {
    paper.node.shade = Math.min(SHADES - 1, Math.floor((SHADES * (timeOf(paper) - first)) / (last - first || 1)));
  }
}

function newestFirst(a, b) {
  const [x, y] = [a.days.at(-1) ?? "", b.days.at(-1) ?? ""];
  if (x !== y) return x < y ? 1 : -1;
  return (b.votes ?? -1) - (a.votes ?? -1) || a.index - b.index;
}

function heaviestFirst(a, b) {
  return b.weight - a.weight || a.index - b.index;
}

// A community or a tie: what stands out with it is what it is made of.
function isPlural({ kind }) {
  return kind === "group" || kind === "tie";
}

// What stands out with an item: what it is joined to, or what leads to it when it is not drawn.
function reach(item) {
  if (item.kind === "group") return item.members;
  if (item.kind === "tie") return item.neighbours;
  if (item.node) {
    const near = tied(item);
    return item.kind === "author" ? [...new Set([...near, ...withThem(item, near)])] : near;
  }
  const own = item.neighbours.filter((near) => near.node);
  if (own.length) return item.kind === "author" ? [...new Set([...own, ...withThem(item, own)])] : own;
  return [...new Set(item.neighbours.flatMap((near) => near.neighbours))].filter((i) => i.node);
}

// What visible lines tie an item to.
function tied(item) {
  return item.edges.filter((edge) => edge.visible)
    .map((edge) => (edge.from === item ? edge.to : edge.from));
}

// Who wrote an author's papers with them: the people beyond the papers.
function withThem(item, papers) {
  return papers.filter((near) => near.kind === "paper").flatMap(tied)
    .filter((near) => near !== item && (near.kind === "author" || near.kind === "team"));
}

// Whether the page knows only a part of an item's papers.
function isPart(item) {
  return item.papers > item.neighbours.length;
}

// The command that draws what this map does not.
function commandFor(item) {
  const plain = item.kind === "topic" || !(item.alike || item.shared);
  return `digestgraph view around ${quoted(plain && !item.label.startsWith("-") ? item.label : item.id)}`;
}

// A text as one word of a shell's line.
function quoted(text) {
  return /^[\w .,+:가-힣-]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

// What an item is called on the page.
function nameOf(item) {
  if (item.kind === "team") return words.team(nameOf(item.neighbours[0]), item.members.length);
  if (item.kind === "group") return item.label[language];
  if (item.kind === "tie") return `${nameOf(item.from)} — ${nameOf(item.to)}`;
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
