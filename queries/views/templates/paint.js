// What is painted below and above the network: land, and what stands out from the rest.

const COLOURS = 9; // of communities; those that lie apart may have the same
const COLOUR_OF = { team: "author" };

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: value("sea"),
    land: value("land"),
    coast: value("coast"),
    line: value("line"),
    strong: value("strong"),
    accent: value("accent"),
    paper: value("paper"),
    author: value("author"),
    topic: value("topic"),
    paperText: value("paper-text"),
    authorText: value("author-text"),
    topicText: value("topic-text"),
    lone: value("lone"),
    text: value("text"),
    quiet: value("quiet"),
    groups: Array.from({ length: COLOURS }, (_, number) => value(`group-${number}`)),
    groupTexts: Array.from({ length: COLOURS }, (_, number) => value(`group-text-${number}`)),
    shades: Array.from({ length: SHADES }, (_, number) => value(`shade-${number}`)),
  };
}

// The shortest lines that hold each island together (Kruskal); more bands hide beneath them.
function spanning(edges) {
  const parent = new Map();
  const root = (item) => {
    let at = item;
    while (parent.has(at)) at = parent.get(at);
    if (at !== item) parent.set(item, at);
    return at;
  };
  const far = ({ from, to }) => Math.hypot(from.node.x - to.node.x, from.node.y - to.node.y);
  return edges
    .filter((edge) => !edge.far && edge.visible)
    .map((edge) => [far(edge), edge])
    .sort((a, b) => a[0] - b[0] || a[1].id - b[1].id)
    .flatMap(([, edge]) => {
      const [a, b] = [root(edge.from), root(edge.to)];
      if (a === b) return [];
      parent.set(a, b);
      return [edge];
    });
}

// The outlines of the islands: discs around their nodes and bands along their edges.
function createIslands(drawn, edges, margin) {
  const islands = new Map();
  const at = (index) => {
    if (!islands.has(index)) islands.set(index, { discs: [], bands: new Path2D() });
    return islands.get(index);
  };
  for (const { node } of drawn) at(node.island).discs.push([node.x, node.y, node.size + margin]);
  for (const edge of spanning(edges)) {
    const [a, b] = [edge.from.node, edge.to.node];
    at(a.island).bands.moveTo(a.x, a.y);
    at(a.island).bands.lineTo(b.x, b.y);
  }
  return [...islands.values()];
}

function paintLand(context, islands, margin, theme, scale) {
  const coast = 1.2 / scale;
  context.save();
  context.lineCap = "round";
  for (const [colour, extra] of [[theme.coast, coast], [theme.land, 0]]) {
    context.fillStyle = colour;
    context.strokeStyle = colour;
    context.lineWidth = 2 * (margin + extra);
    for (const island of islands) {
      context.beginPath();
      for (const [x, y, radius] of island.discs) {
        context.moveTo(x + radius + extra, y);
        context.arc(x, y, radius + extra, 0, 2 * Math.PI);
      }
      context.fill();
      context.stroke(island.bands);
    }
  }
  context.restore();
}

// Pale everything that is painted so far.
function paintVeil(context, size, theme) {
  context.globalAlpha = 0.8;
  context.fillStyle = theme.land;
  context.fillRect(0, 0, size.width, size.height);
  context.globalAlpha = 1;
}

// Paint lines between pairs of items, in pixels.
function paintLines(context, pairs, toScreen, { colour, width, opacity }) {
  context.globalAlpha = opacity;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const [from, to] of pairs) {
    const [start, end] = [toScreen(from), toScreen(to)];
    context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
  }
  context.stroke();
  context.globalAlpha = 1;
}

// Trace the shape of a kind: a square, a circle, a diamond, and two circles for a team.
function shapeOf(context, kind, at) {
  context.beginPath();
  if (kind === "paper") {
    context.rect(at.x - at.radius, at.y - at.radius, 2 * at.radius, 2 * at.radius);
  } else if (kind === "author") {
    context.arc(at.x, at.y, at.radius, 0, 2 * Math.PI);
  } else if (kind === "team") {
    context.arc(at.x - at.radius * 0.4, at.y, at.radius * 0.6, 0, 2 * Math.PI);
    context.moveTo(at.x + at.radius, at.y);
    context.arc(at.x + at.radius * 0.4, at.y, at.radius * 0.6, 0, 2 * Math.PI);
  } else {
    context.moveTo(at.x, at.y - at.radius);
    context.lineTo(at.x + at.radius, at.y);
    context.lineTo(at.x, at.y + at.radius);
    context.lineTo(at.x - at.radius, at.y);
    context.closePath();
  }
}

// Paint the mark of an item, in pixels.
function paintMark(context, item, at, theme, ring) {
  shapeOf(context, item.kind, at);
  const { colour, lone, shade: step } = item.node;
  if (step !== undefined) context.fillStyle = theme.shades[step];
  else if (colour !== undefined) context.fillStyle = theme.groups[colour];
  else context.fillStyle = lone ? theme.lone : theme[COLOUR_OF[item.kind] ?? item.kind];
  context.fill();
  if (step !== undefined) {
    // The palest of them would be lost on the land.
    context.strokeStyle = theme.strong;
    context.lineWidth = 0.75;
    context.stroke();
  }
  if (!ring) return;
  context.strokeStyle = theme.accent;
  context.lineWidth = 8;
  context.stroke();
  context.strokeStyle = theme.land;
  context.lineWidth = 4;
  context.stroke();
  context.fill();
}

