// What is painted: land, lines and marks below; above them what stands out, and the labels.
//
// A view is { centre, scale, size, toScreen }; contexts measure in pixels of the page.

const LEAVES = 22; // beyond a paper's mark: where the small marks around it end
const SMALL_LETTERS = 0.74; // on a narrow screen, beside the usual ones
const BARE = ["path", "similar"]; // maps of few marks, which need no land to hold them together
const CLOSE = 1.3; // from this zoom on there is room for names of little weight
const CLOSEST = 5; // people whose names lead around a chosen one
const REST = 0.6; // up to this zoom marks grow as the map does

// Lines from island to island: what they are at least, in pixels of the screen. Where islands are
// all there is to see, the bridges between them matter.
const FAR = {
  collaborations: { opacity: 0.16, width: 1 },
  topics: { opacity: 0.16, width: 0.8 },
  path: { opacity: 0.3, width: 1 },
};

// Marks grow with the square root of the zoom once they are large enough to see.
function radiusAt(size, scale) {
  return size * Math.max(scale, 0.1) * Math.min(1, Math.sqrt(REST / scale));
}

function createView(centre, scale, size) {
  const toScreen = ({ node }) => ({
    x: (node.x - centre.x) * scale + size.width / 2,
    y: (node.y - centre.y) * scale + size.height / 2,
    radius: radiusAt(node.size, scale),
    orbit: (node.size + LEAVES) * scale,
  });
  return { centre, scale, size, toScreen };
}

// The middle of each island.
function middlesOf(drawn) {
  const sums = new Map();
  for (const { node } of drawn) {
    const sum = sums.get(node.island) ?? { x: 0, y: 0, n: 0 };
    sums.set(node.island, { x: sum.x + node.x, y: sum.y + node.y, n: sum.n + 1 });
  }
  return new Map([...sums].map(([island, { x, y, n }]) => [island, { x: x / n, y: y / n }]));
}

function createScene(model, margin) {
  const marked = model.drawn.filter(({ node }) => node.marked);
  const rank = { path: rankAll, similar: rankKin }[model.view] ?? rankLabels;
  const ranked = rank(model.drawn);
  const lands = ["topics", "collaborations"].includes(model.view); // a name says which island it is
  const grows = model.view === "similar" ? 0.2 : 0.4; // width of lines, a tenth of their strength
  const seen = () => model.drawn.filter((item) => item.visible);
  let theme = readTheme();
  let islands = [];
  let bundles = [];

  // Lines to what many papers share are faint: they would hide everything else.
  const opacityOf = ({ to, far, strength }) => {
    if (strength === undefined) return far ? 0.13 : 0.18 + 0.4 / Math.sqrt(to.weight);
    return (far ? FAR[model.view]?.opacity ?? 0.2 : 0.3) + (far ? 0.2 : 0.4) * strength;
  };

  // Lines between two islands run together: they are bent towards the line between the middles.
  const middles = middlesOf(model.drawn);
  const bend = (path, a, b) => {
    const [one, other] = [middles.get(a.island), middles.get(b.island)];
    const at = (part) => [one.x + part * (other.x - one.x), one.y + part * (other.y - one.y)];
    path.bezierCurveTo(...at(0.4), ...at(0.6), b.x, b.y);
  };

  // The more lines run from island to island, the fainter is each, so that all of them are no wall.
  const between = new Map();
  const pairOf = ({ from, to }) => [from.node.island, to.node.island].sort((a, b) => a - b).join(" ");
  for (const edge of model.edges) if (edge.far) between.set(pairOf(edge), (between.get(pairOf(edge)) ?? 0) + 1);
  const thinned = (edge) => (edge.far ? Math.min(1, 2.2 / Math.sqrt(between.get(pairOf(edge)))) : 1);

  // Lines that look the same are one path.
  const bundle = () => {
    const found = new Map();
    for (const edge of model.edges) {
      if (!edge.visible) continue;
      const opacity = Math.max(Math.round(40 * opacityOf(edge) * thinned(edge)), 2) / 40;
      const width = edge.strength === undefined ? 1.1 : 0.7 + grows * Math.round(10 * edge.strength);
      const least = edge.strength === undefined ? 0 : edge.far ? FAR[model.view]?.width ?? 0.6 : 0.6;
      const key = `${opacity} ${width} ${least}`;
      if (!found.has(key)) found.set(key, { opacity, width, least, path: new Path2D() });
      const [a, b] = [edge.from.node, edge.to.node];
      found.get(key).path.moveTo(a.x, a.y);
      if (edge.far) bend(found.get(key).path, a, b);
      else found.get(key).path.lineTo(b.x, b.y);
    }
    return [...found.values()].sort((a, b) => a.opacity - b.opacity);
  };

  const refilter = () => {
    islands = createIslands(seen(), model.edges, margin);
    bundles = bundle();
  };

  const paintBase = (context, { centre, scale, size, toScreen }) => {
    context.save();
    context.translate(size.width / 2 - centre.x * scale, size.height / 2 - centre.y * scale);
    context.scale(scale, scale);
    if (!BARE.includes(model.view)) paintLand(context, islands, margin, theme, scale);
    context.strokeStyle = theme.line;
    for (const { opacity, width, least, path } of bundles) {
      context.globalAlpha = opacity;
      context.lineWidth = Math.max(width, least / scale);
      context.stroke(path);
    }
    context.restore();
    for (const item of seen()) {
      const at = toScreen(item);
      const out = at.x < -40 || at.y < -40 || at.x > size.width + 40 || at.y > size.height + 40;
      if (!out) paintMark(context, item, at, theme);
    }
  };

  // Of the people around a chosen one, those with most joint papers: their names lead there.
  const closest = (focus, shown) => {
    if (focus.centre?.kind !== "author") return [];
    const near = new Set(tied(focus.centre));
    const joint = (item) => tied(item).filter((paper) => near.has(paper)).length;
    return shown
      .filter((item) => item.kind === "author" && item !== focus.centre && joint(item) > 1)
      .sort((a, b) => joint(b) - joint(a) || a.index - b.index)
      .slice(0, CLOSEST);
  };

  // At rest, names with one paper wait until there is room around them.
  const labelled = (shown, scale, focus, first) => {
    if (!focus.items) return shown.filter((item) => item.leading || item.kind === "paper" || item.weight > 1 || scale > CLOSE);
    if (!focus.centre) return shown;
    return [...new Set([focus.centre, ...first, ...shown])].filter((item) => item.node);
  };

  const paintFocus = (context, view, focus, shown) => {
    paintVeil(context, view.size, theme);
    const others = shown.filter((item) => item !== focus.centre);
    const look = { colour: theme.strong, width: 1.25 };
    if (focus.centre?.node && focus.centre.visible) {
      const near = new Set(tied(focus.centre));
      const lines = others.filter((item) => near.has(item)).map((item) => [focus.centre, item]);
      // From the papers on to those who wrote them with an author.
      const beyond = others.filter((item) => !near.has(item)).flatMap((item) =>
        tied(item).filter((paper) => near.has(paper)).map((paper) => [paper, item]));
      paintLines(context, beyond, view.toScreen, { ...look, opacity: 0.45 });
      paintLines(context, lines, view.toScreen, { ...look, opacity: 1 });
    } else if (focus.centre && !focus.centre.node) {
      const lines = others.flatMap((item) =>
        (item.kind === "paper" ? tied(item).filter((near) => focus.items.has(near)).map((near) => [item, near]) : []));
      paintLines(context, lines, view.toScreen, { ...look, opacity: 0.45 });
    } else if (focus.inside) {
      const inside = model.edges.filter((e) => e.visible && focus.items.has(e.from) && focus.items.has(e.to));
      const lines = inside.map((edge) => [edge.from, edge.to]);
      paintLines(context, lines, view.toScreen, { ...look, opacity: 0.6 });
    }
    for (const item of shown) {
      paintMark(context, item, view.toScreen(item), theme, item === focus.centre);
    }
  };

  // The reasons on lines: at rest those of what the map is about, else those of what stands out.
  const reasons = (focus, scale) => model.ties.filter(({ visible, from, to }) => visible && (focus.items
    ? [from, to].every((end) => focus.items.has(end)) && (!focus.centre || [from, to].includes(focus.centre))
    : scale > CLOSE || [from, to].some((end) => end.node.marked)));

  // Paint what stands out and the labels, and return the boxes of the labels; covered are the
  // pixels at the right that something hides.
  const paintTop = (context, view, focus, covered) => {
    const visible = ranked.filter((item) => item.visible);
    const shown = focus.items ? visible.filter((item) => focus.items.has(item)) : visible;
    if (focus.items) paintFocus(context, view, focus, shown);
    else {
      for (const item of marked) {
        if (item.visible) paintMark(context, item, view.toScreen(item), theme, true);
      }
    }
    const first = closest(focus, shown);
    return drawLabels(context, [...labelled(shown, view.scale, focus, first), ...reasons(focus, view.scale)], {
      toScreen: view.toScreen,
      theme: { ...theme, letters: view.size.width < NARROW ? SMALL_LETTERS : 1 },
      size: { width: view.size.width - covered, height: view.size.height },
      obstacles: shown.flatMap((item) => {
        const { x, y, radius } = view.toScreen(item);
        const box = (reach, ground) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach, owner: item, ground });
        return lands ? [box(radius, false), box((item.node.size + 0.6 * margin) * view.scale, true)] : [box(radius)];
      }),
      chosen: focus.centre,
      leads: new Set(first),
      air: focus.items ? 3 : 7,
      halo: theme.land,
    });
  };

  refilter();
  return {
    seen,
    refilter,
    paintBase,
    paintTop,
    recolour() {
      theme = readTheme();
    },
  };
}
