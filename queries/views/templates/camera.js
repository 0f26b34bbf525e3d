// The canvas: vis-network with fixed positions, and everything that is painted with it.

const MOONS = 22; // beyond a paper's mark: where the small marks around it end
const FOOT = 44; // the buttons at the lower edge cover so much
const REST = 0.6; // up to this zoom marks grow as the map does
const [FARTHEST, NEAREST] = [0.05, 4];

function createCamera(payload, model, events) {
  const container = document.getElementById("map");
  const shore = payload.details.shore;
  const seen = () => model.drawn.filter((item) => item.visible);
  let islands = createIslands(seen(), model.edges, shore);
  const marked = model.drawn.filter(({ node }) => node.marked);
  const ranked = rankLabels(model.drawn);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let theme = readTheme();
  let focus = { centre: null, items: null };
  let boxes = [];

  // Marks grow with the square root of the zoom once they are large enough to see.
  const radiusAt = (size, scale) => size * Math.max(scale, 0.1) * Math.min(1, Math.sqrt(REST / scale));

  const renderer = (item) => ({ ctx, x, y }) => {
    const scale = network.getScale();
    const radius = radiusAt(item.node.size, scale) / scale;
    return {
      drawNode: () => paintMark(ctx, item, { x, y, radius }, theme),
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    };
  };
  // Lines to what many papers share are faint: they would hide everything else.
  const opacityOf = ({ to, far, strength }) => {
    if (strength === undefined) return far ? 0.13 : 0.18 + 0.4 / Math.sqrt(to.weight);
    return (far ? 0.14 : 0.3) + 0.4 * strength;
  };
  const styleEdge = (edge) => ({
    id: edge.id,
    hidden: !edge.visible,
    color: { color: theme.line, opacity: opacityOf(edge) },
  });

  const nodes = new vis.DataSet(
    model.drawn.map((item) => ({ ...item.node, ctxRenderer: renderer(item) })),
  );
  const edges = new vis.DataSet(
    model.edges.map((edge) => ({
      ...styleEdge(edge),
      from: edge.from.index,
      to: edge.to.index,
      ...(edge.strength === undefined ? {} : { width: 0.7 + 4 * edge.strength }),
    })),
  );
  const network = new vis.Network(container, { nodes, edges }, JSON.parse(payload.options));
  // The page's language must not choose the letter forms of names.
  container.querySelector("canvas").lang = "en";
  container.querySelector(".vis-network").tabIndex = -1; // the container takes the keys

  const view = () => {
    const centre = network.getViewPosition();
    const scale = network.getScale();
    const { clientWidth: width, clientHeight: height } = container;
    const toScreen = ({ node }) => ({
      x: (node.x - centre.x) * scale + width / 2,
      y: (node.y - centre.y) * scale + height / 2,
      radius: radiusAt(node.size, scale),
      orbit: (node.size + MOONS) * scale,
    });
    return { centre, scale, toScreen, size: { width, height } };
  };

  network.on("beforeDrawing", (context) => {
    paintLand(context, islands, shore, theme, network.getScale());
  });

  network.on("afterDrawing", (context) => {
    const seenNow = view();
    const ratio = context.getTransform().a / seenNow.scale;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    boxes = paintNames(context, seenNow, events.covered());
    context.restore();
    document.documentElement.dataset.ready = "true";
  });

  // What stands out, and the labels, in pixels; returns the boxes of the labels.
  const paintNames = (context, { scale, toScreen, size }, covered) => {
    const visible = ranked.filter((item) => item.visible);
    const shown = focus.items ? visible.filter((item) => focus.items.has(item)) : visible;
    if (!focus.items) {
      for (const item of marked) {
        if (item.visible) paintMark(context, item, toScreen(item), theme, true);
      }
    } else {
      paintVeil(context, size, theme);
      const others = shown.filter((item) => item !== focus.centre);
      if (focus.centre?.node && focus.centre.visible) {
        const look = { colour: theme.strong, width: 1.25, opacity: 1 };
        paintLines(context, others.map((item) => [focus.centre, item]), toScreen, look);
      } else if (focus.inside) {
        const inside = model.edges.filter((e) => e.visible && focus.items.has(e.from) && focus.items.has(e.to));
        const look = { colour: theme.strong, width: 1.25, opacity: 0.6 };
        paintLines(context, inside.map((edge) => [edge.from, edge.to]), toScreen, look);
      }
      for (const item of shown) {
        paintMark(context, item, toScreen(item), theme, item === focus.centre);
      }
    }
    return drawLabels(context, labelled(shown, scale), {
      toScreen,
      theme,
      size: { width: size.width - covered, height: size.height },
      obstacles: shown.map((item) => {
        const { x, y, radius } = toScreen(item);
        return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, owner: item };
      }),
      chosen: focus.centre,
      air: focus.items ? 3 : 7,
      halo: theme.land,
    });
  };

  // The whole map at a place of another canvas, as it is on the screen.
  const paint = (context, { left, top, ratio }) => {
    const now = view();
    const { scale, centre, toScreen, size } = now;
    const whole = (x, y, zoom) => context.setTransform(zoom, 0, 0, zoom, x * ratio, y * ratio);
    const [x, y] = [left + size.width / 2 - centre.x * scale, top + size.height / 2 - centre.y * scale];
    whole(x, y, scale * ratio);
    paintLand(context, islands, shore, theme, scale);
    whole(left, top, ratio);
    for (const edge of model.edges) {
      if (!edge.visible) continue;
      const width = edge.strength === undefined ? 1.1 : 0.7 + 4 * edge.strength;
      const look = { colour: theme.line, width: width * scale, opacity: opacityOf(edge) };
      paintLines(context, [[edge.from, edge.to]], toScreen, look);
    }
    for (const item of seen()) paintMark(context, item, toScreen(item), theme);
    paintNames(context, now, 0);
  };

  // At rest, names with one paper wait until there is room around them.
  const labelled = (shown, scale) => {
    if (!focus.items) return shown.filter((item) => item.kind === "paper" || item.weight > 1 || scale > 1.3);
    if (!focus.centre) return shown;
    return [focus.centre, ...shown.filter((item) => item !== focus.centre)].filter((i) => i.node);
  };

  // The visible item at a place on the screen, on its mark or on its label.
  const itemAt = ({ x, y }) => {
    const { toScreen } = view();
    let best = null;
    let nearest = Infinity;
    for (const item of model.drawn) {
      if (!item.visible) continue;
      const at = toScreen(item);
      const away = Math.hypot(at.x - x, at.y - y);
      if (away < Math.max(at.radius, 7) + 2 && away < nearest) [best, nearest] = [item, away];
    }
    if (best) return best;
    const box = boxes.find((b) => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom);
    return box?.owner ?? null;
  };

  // The visible item nearest the middle of the map, for those who cannot point.
  const itemInTheMiddle = () => {
    const { toScreen, size } = view();
    const away = (item) => {
      const at = toScreen(item);
      return Math.hypot(at.x - (size.width - events.covered()) / 2, at.y - size.height / 2);
    };
    return seen().reduce((best, next) => (!best || away(next) < away(best) ? next : best), null);
  };

  const move = (target, animate = true) => {
    const animation =
      animate && !calm.matches ? { duration: 420, easingFunction: "easeInOutCubic" } : false;
    network.moveTo({ ...target, animation });
  };

  // Show some items with room around them, beside whatever covers the canvas.
  const show = (items, { most = 1.25, animate = true, margin = 60 } = {}) => {
    const placed = items.filter((item) => item.node);
    if (!placed.length) return;
    const xs = placed.map(({ node }) => node.x);
    const ys = placed.map(({ node }) => node.y);
    const [left, right] = [Math.min(...xs) - shore, Math.max(...xs) + shore];
    const [top, bottom] = [Math.min(...ys) - shore, Math.max(...ys) + shore];
    const cover = events.covered();
    const width = Math.max(container.clientWidth - cover - margin, 60);
    const height = Math.max(container.clientHeight - margin - FOOT, 60);
    const scale = Math.min(width / (right - left), height / (bottom - top), most);
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    move({ position, scale, offset: { x: -cover / 2, y: -FOOT / 2 } }, animate);
  };

  const within = (scale) => Math.min(Math.max(scale, FARTHEST), NEAREST);

  const zoom = (factor) => {
    move({ scale: within(network.getScale() * factor) });
  };

  const pan = (x, y) => {
    const { centre, scale } = view();
    move({ position: { x: centre.x + x / scale, y: centre.y + y / scale } }, false);
  };

  network.on("click", ({ pointer }) => events.choose(itemAt(pointer.DOM)));
  network.on("zoom", ({ scale }) => {
    if (scale !== within(scale)) network.moveTo({ scale: within(scale) });
  });
  container.addEventListener("mousemove", (event) => {
    const frame = container.getBoundingClientRect();
    const item = itemAt({ x: event.clientX - frame.left, y: event.clientY - frame.top });
    container.classList.toggle("pointing", Boolean(item));
    events.hover(item);
  });
  container.addEventListener("mouseleave", () => events.hover(null));

  show(model.drawn, { animate: false, margin: 30 });

  return {
    show,
    zoom,
    pan,
    fit: () => show(seen(), { margin: 30 }),
    middle: itemInTheMiddle,
    paint,
    size: () => view().size,
    focus(next) {
      focus = next;
      network.redraw();
    },
    refilter() {
      const changed = model.drawn.filter(({ node, visible }) => Boolean(node.hidden) === visible);
      for (const { node, visible } of changed) node.hidden = !visible;
      islands = createIslands(seen(), model.edges, shore);
      nodes.update(changed.map(({ node }) => ({ id: node.id, hidden: node.hidden })));
      const turned = model.edges.filter(({ id, visible }) => edges.get(id).hidden === visible);
      edges.update(turned.map(({ id, visible }) => ({ id, hidden: !visible })));
    },
    recolour() {
      theme = readTheme();
      edges.update(model.edges.map(styleEdge));
    },
  };
}

