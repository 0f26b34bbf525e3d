// Labels on the canvas: at every zoom as many as fit without touching, most important first.

const FONT =
  '-apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", ' +
  '"Noto Sans KR", system-ui, sans-serif';

// Boxes on the screen, found again by the squares of a coarse grid.
function createOccupied(square = 48) {
  const squares = new Map();
  const keys = (box) => {
    const found = [];
    for (let x = Math.floor(box.left / square); x <= Math.floor(box.right / square); x += 1) {
      for (let y = Math.floor(box.top / square); y <= Math.floor(box.bottom / square); y += 1) {
        found.push(x * 8192 + y);
      }
    }
    return found;
  };
  const overlap = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const met = (box) => {
    const found = new Set();
    for (const key of keys(box)) {
      for (const other of squares.get(key) ?? []) {
        if (other.owner !== box.owner && overlap(box, other)) found.add(other);
      }
    }
    return [...found];
  };
  const strange = ({ owner }, other) => other.ground !== undefined && other.owner && owner?.node && other.owner.node?.island !== owner.node.island;
  return {
    add(box) {
      for (const key of keys(box)) {
        if (squares.has(key)) squares.get(key).push(box);
        else squares.set(key, [box]);
      }
    },
    // What it costs to cover the boxes of others: 1 for a mark, less on an island (where boxes tell
    // what is ground), more on another one, as a name would seem to be of that one; 100 for a label.
    cost(box) {
      return met(box).reduce((sum, other) => {
        if (!other.owner) return sum + 100;
        if (other.ground) return sum + (strange(box, other) ? ABROAD : 0);
        return sum + (strange(box, other) ? MISLEADING : other.ground === undefined ? 1 : AT_HOME);
      }, 0);
    },
    // Whether it would seem to name another island: it covers several marks of others.
    misleads(box) {
      return met(box).filter((other) => other.ground === false && strange(box, other)).length > 1;
    },
  };
}

// For each mark of its own island, for the land around each of another one, and for such a mark.
const [AT_HOME, ABROAD, MISLEADING] = [0.3, 2.5, 8];
const OVER = 6; // for a name in the middle of its island

const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/;

// Break a text into at most so many lines of so many columns; wide letters (Hangul) count two.
function wrap(text, columns, most) {
  const columnsOf = (letters) => letters.reduce((sum, a) => sum + (WIDE.test(a) ? 2 : 1), 0);
  const lines = [[]];
  const room = (letters) => columns - columnsOf(lines.at(-1)) - columnsOf(letters);
  for (const word of text.split(/\s+/)) {
    const letters = [...word];
    if (lines.at(-1).length && room([" ", ...letters]) >= 0) lines.at(-1).push(" ");
    else if (lines.at(-1).length) lines.push([]);
    for (const letter of letters) {
      if (room([letter]) < 0) lines.push([]);
      lines.at(-1).push(letter);
    }
    if (lines.length > most) break;
  }
  if (lines.length > most) {
    const last = lines[most - 1];
    while (last.length > 1 && columnsOf(last) > columns - 1) last.pop();
    last.push("…");
  }
  return lines.slice(0, most).map((line) => line.join("").replace(/[\s:,;–-]+…$/, "…"));
}

const wrapped = new Map();

// The same lines for the same text: the labels of a map are broken again and again.
function linesOf(text, columns, most) {
  const key = `${columns} ${most} ${text}`;
  if (!wrapped.has(key)) wrapped.set(key, wrap(text, columns, most));
  return wrapped.get(key);
}

// How a label looks: { lines, size, bold, colour }.
function styleOf(item, theme, chosen, [columns, most] = [27, 2]) {
  if (item.kind === "tie") return { lines: linesOf(reasonOf(item), 24, 1), size: 10, bold: false, colour: theme.quiet };
  const name = nameOf(item);
  const marked = chosen || Boolean(item.node.marked);
  if (item.kind === "topic") {
    // Where letters are small, a large name would hide what it names.
    const size = theme.letters * Math.min(theme.letters < 1 ? 13.5 : 17, 11.5 + 1.1 * Math.sqrt(item.weight));
    const colour = item.node.colour === undefined ? theme.topicText : theme.groupTexts[item.node.colour];
    return { lines: linesOf(name, Math.min(columns, 22), most), size, bold: true, colour };
  }
  if (item.kind === "author" || item.kind === "team") {
    const bold = chosen || item.weight > 2 || item.sure === true;
    const size = Math.max(theme.letters * Math.min(15, 10.5 + 0.35 * Math.sqrt(item.weight)), 10);
    // Of people of one name on the map, a second line tells who is who.
    const beside = item.twin ? linesOf(item.twin(), 26, 1) : [];
    const called = item.doubt ? `${name} ?` : name;
    return { lines: [...linesOf(called, item.doubt ? 28 : 26, item.kind === "team" ? 2 : 1), ...beside], size: chosen ? 14 : size, bold, colour: theme.authorText };
  }
  const size = chosen ? 13 : 11;
  return { lines: linesOf(name, columns, marked ? 4 : most), size, bold: marked, colour: theme.paperText };
}

// Order of importance at rest; the first topic of an island speaks for it, or the first person.
function rankLabels(drawn) {
  const spoken = new Set();
  const speaker = drawn.some((item) => item.kind === "topic") ? "topic" : "author";
  const rank = (item) => {
    if (item.kind === "topic") return 30 * item.weight;
    if (item.kind === "team") return 6;
    if (item.kind === "author") return item.weight > 1 ? 12 * item.weight : 0;
    return 20 + 2 * Math.sqrt(item.weight);
  };
  const ranked = [...drawn].sort((a, b) => rank(b) - rank(a) || a.index - b.index);
  const middles = middlesOf(drawn);
  for (const item of ranked) {
    const first = item.kind === speaker && item.weight > 1 && !spoken.has(item.node.island);
    item.leading = Boolean(item.node.marked) || first;
    if (first) spoken.add(item.node.island);
    if (first && item.kind === "topic") item.heart = { node: { ...middles.get(item.node.island), size: 0 } };
  }
  ranked.sort((a, b) => Boolean(b.node.marked) - Boolean(a.node.marked));
  return [...ranked.filter((item) => item.leading), ...ranked.filter((item) => !item.leading)];
}

// On a small map of few marks every name has a label: people first, then the papers between them.
function rankAll(drawn) {
  for (const item of drawn) {
    item.leading = true;
    item.sure = item.kind === "author";
  }
  return [...drawn].sort((a, b) => Boolean(b.node.marked) - Boolean(a.node.marked) ||
    b.sure - a.sure || a.node.y - b.node.y || a.node.x - b.node.x || a.index - b.index);
}

// Around one paper: that paper, then the others, the most similar first.
function rankKin(drawn) {
  const like = (item) => item.edges.find(({ from, to }) => from.node.marked || to.node.marked)?.score ?? 0;
  for (const item of drawn) {
    item.leading = Boolean(item.node.marked);
    item.sure = item.leading ? undefined : false;
  }
  return [...drawn].sort((a, b) => b.leading - a.leading || like(b) - like(a) || a.index - b.index);
}

// The first of what two papers share, and how much more there is.
function reasonOf({ common }) {
  return nameOf(common[0]) + (common.length > 1 ? ` +${common.length - 1}` : "");
}

// How a title may be broken where there is little room: columns and lines, the best first.
const BREAKS = [[27, 2], [20, 2], [18, 3], [13, 4], [16, 1]];
// Names of topics that lead, which would else lie on a neighbour, in lines of whole words.
const TOPIC_BREAKS = [[22, 2], [17, 2], [14, 2], [12, 3]];

const LINE = 1.25; // of the size of the letters
const TRIES = 600; // labels of the most important items on the screen; the rest has no room

// Draw the labels of some items, in their order, and return their boxes.
//
// toScreen maps an item to { x, y, radius, orbit } in pixels; obstacles are boxes to keep clear.
function drawLabels(context, items, options) {
  let best = placeLabels(context, items, options);
  // Where every name has to have its label, whose turn it is may decide whether there is room.
  const turns = best.missing && items.some(({ sure }) => sure) ? ORDERS : [];
  for (const order of turns) {
    const [people, papers] = [true, false].map((sure) => items.filter((item) => Boolean(item.sure) === sure));
    const next = placeLabels(context, [...people, ...papers.sort((a, b) => order(a.node, b.node))], options);
    if (next.missing < best.missing) best = next;
    if (!best.missing) break;
  }
  for (const { style, box } of best.placed) drawLines(context, style, box, options.halo);
  return best.placed.map(({ box }) => box);
}

const ORDERS = [(a, b) => b.y - a.y, (a, b) => a.x - b.x, (a, b) => b.x - a.x, (a, b) => a.x + a.y - b.x - b.y];

// Find places for labels: { placed, missing }, the latter how many of those that should have one
// have none.
//
// leads are items that lead beside those that always do: their labels may cover marks.
function placeLabels(context, items, { toScreen, theme, size, obstacles, chosen, air, leads }) {
  const occupied = createOccupied();
  obstacles.forEach((box) => occupied.add(box));
  const placed = [];
  let [tries, missing] = [0, 0];
  for (const item of items) {
    const at = toScreen(item);
    if (at.x < -80 || at.y < -40 || at.x > size.width + 80 || at.y > size.height + 40) continue;
    tries += 1;
    if (tries > TRIES) break;
    const leading = item.leading || leads?.has(item);
    const most = item === chosen || item.sure ? Infinity : leading ? 99 : 0;
    const breaks = breaksOf(item, leading);
    const heart = item.leading && item.heart && toScreen(item.heart);
    let best = null;
    for (const each of breaks) {
      const style = styleOf(item, theme, item === chosen, each);
      context.font = fontOf(style);
      const width = Math.max(...style.lines.map((line) => measure(context, line)));
      for (const box of placesOf(at, width, style.size * LINE * style.lines.length, item, theme.letters ** 2, leading, heart)) {
        const cost = occupied.cost(aired(box, air)) + (outside(box, size) ? 100 : 0) + (box.more ?? 0);
        if (!best || cost < best.cost) best = { box, cost, style };
      }
      if (best.cost === 0) break;
    }
    if (best.cost > most) {
      if (item.sure === false) missing += 1;
      continue;
    }
    if (item !== chosen && !item.node.marked && best.cost > 0 && occupied.misleads(best.box)) continue;
    occupied.add({ ...best.box, owner: null });
    placed.push(best);
  }
  return { placed, missing };
}

function breaksOf(item, leading) {
  if (item.sure === false) return BREAKS;
  const all = item.kind === "topic" ? TOPIC_BREAKS : item.kind === "paper" ? BREAKS : [undefined];
  if (!leading || all.length === 1) return all.slice(0, 1);
  // What leads is broken between words only, and the name of a topic is whole.
  const name = nameOf(item);
  const whole = ([columns, most]) => {
    const told = linesOf(name, columns, item.node.marked ? 4 : most).join(" ");
    return told === name || (item.kind === "paper" && name.startsWith(told.replace(/…$/, "")));
  };
  return all.filter((each, number) => number === 0 || whole(each));
}

function fontOf({ bold, size }) {
  return `${bold ? "600" : "400"} ${size}px ${FONT}`;
}

// Where a label of some size may stand, around the mark of an item.
function placesOf(at, width, height, owner, air, leading, heart) {
  if (owner.kind === "tie") return alongLine(at, width, height, owner);
  const near = at.radius + 3;
  const centred = at.x - width / 2;
  // What leads may stand farther out, where it covers no other mark.
  const rings = leading ? [0, 11, 24].map((more) => near + more * air) : [near];
  return [
    ...rings.flatMap((reach) => [
      [centred, at.y + reach],
      [centred, at.y - reach - height],
      [at.x + reach + 2, at.y - height / 2],
      [at.x - reach - 2 - width, at.y - height / 2],
      [at.x + reach * 0.8, at.y + reach * 0.6],
      [at.x + reach * 0.8, at.y - reach * 0.6 - height],
      [at.x - reach * 0.8 - width, at.y + reach * 0.6],
      [at.x - reach * 0.8 - width, at.y - reach * 0.6 - height],
    ]),
    [centred, at.y + Math.max(at.orbit, near)],
    [centred, at.y - Math.max(at.orbit, near) - height],
    // On its island, which hides marks of its own, rather than on another one.
    ...(heart ? [0, 0.5, -0.5, 1, -1].map((rows) => [heart.x - width / 2, heart.y + (rows - 0.5) * height, OVER]) : []),
  ].map(([left, top, more]) => ({ left, top, right: left + width, bottom: top + height, owner, more }));
}

// On a line: in its middle, or a little to either side.
function alongLine(at, width, height, owner) {
  const [a, b] = [owner.from.node, owner.to.node];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [0, 20, -20, 40, -40].map((step) => {
    const left = at.x + (step * (b.x - a.x)) / length - width / 2;
    const top = at.y + (step * (b.y - a.y)) / length - height / 2;
    return { left, top, right: left + width, bottom: top + height, owner };
  });
}

function aired({ left, top, right, bottom, owner }, air) {
  const [x, y] = [air, air / 2];
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y, owner };
}

function outside(box, size) {
  return box.left < 2 || box.top < 2 || box.right > size.width - 2 || box.bottom > size.height - 2;
}

function drawLines(context, style, box, halo) {
  const line = style.size * LINE;
  context.font = fontOf(style);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = halo;
  context.fillStyle = style.colour;
  const middle = (box.left + box.right) / 2;
  style.lines.forEach((text, row) => {
    const y = box.top + line * (row + 0.5);
    context.strokeText(text, middle, y);
    context.fillText(text, middle, y);
  });
}

const widths = new Map();

function measure(context, text) {
  const key = `${context.font}\n${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

