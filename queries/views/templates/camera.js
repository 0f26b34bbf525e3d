// The canvas: vis-network moves and zooms it; what is on it comes from the scene.
//
// While the map moves, pictures of it are shown: the last one taken at rest, and around it one of
// the whole map. So a frame costs the same however many nodes there are.

const FOOT = 44; // the buttons at the lower edge cover so much
const BROW = 26; // what the days of the colours take at the upper edge
const REACH = 9; // pixels beside a line that still mean the line
const ROOM = 30; // around the whole map
const [FARTHEST, NEAREST] = [0.05, 4];
const GLIDE = 420; // milliseconds that a move takes
const PAUSE = 140; // without a turn of the wheel for so long, the map is at rest
const WHOLE = 1600; // pixels of the longer side of the picture of the whole map

// A picture of the map with the view that it shows.
function createPicture() {
  const canvas = document.createElement("canvas");
  return { canvas, context: canvas.getContext("2d"), view: null };
}

function createCamera(payload, model, events) {
  const container = document.getElementById("map");
  const fills = ["path", "similar"].includes(model.view);
  const small = fills && container.clientWidth < NARROW;
  const head = model.view === "similar" ? BROW : 0;
  const margin = payload.details.margin * (small ? SMALLER : 1);
  const lanes = fills ? createLanes(model, margin) : null;
  const spread = () => lanes?.({
    width: container.clientWidth - events.covered() - ROOM,
    height: container.clientHeight - ROOM - FOOT - head,
  });
  spread();
  const scene = createScene(model, margin);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const [base, still, whole] = [createPicture(), createPicture(), createPicture()];
  let focus = { centre: null, items: null };
  let boxes = [];
  let awake = false;
  let moving = false;
  let timer = null;

  const network = new vis.Network(container, { nodes: [], edges: [] }, JSON.parse(payload.options));
  const screen = container.querySelector("canvas");
  // The page's language must not choose the letter forms of names.
  screen.lang = "en";
  container.querySelector(".vis-network").tabIndex = -1; // the container takes the keys

  const view = () => {
    const { clientWidth: width, clientHeight: height } = container;
    return createView(network.getViewPosition(), network.getScale(), { width, height });
  };

  const fresh = (picture, { centre, scale, size }) => {
    const old = picture.view;
    return old && picture.canvas.width === screen.width && picture.canvas.height === screen.height &&
      old.scale === scale && old.centre.x === centre.x && old.centre.y === centre.y &&
      old.size.width === size.width && old.size.height === size.height;
  };

  const take = (picture, now, ratio) => {
    picture.canvas.width = screen.width; // which also clears it
    picture.canvas.height = screen.height;
    picture.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    picture.view = now;
  };

  // The picture of the whole map is small and without labels.
  const takeWhole = () => {
    const frame = frameOf(scene.seen());
    if (!frame) return;
    const scale = WHOLE / Math.max(frame.width, frame.height);
    const size = { width: Math.ceil(frame.width * scale), height: Math.ceil(frame.height * scale) };
    [whole.canvas.width, whole.canvas.height] = [size.width, size.height];
    whole.view = createView(frame.centre, scale, size);
    scene.paintBase(whole.context, whole.view);
  };

  const paintPicture = (context, { canvas, view: then }, now) => {
    const factor = now.scale / then.scale;
    const middle = {
      x: (then.centre.x - now.centre.x) * now.scale + now.size.width / 2,
      y: (then.centre.y - now.centre.y) * now.scale + now.size.height / 2,
    };
    const [width, height] = [then.size.width * factor, then.size.height * factor];
    const [left, top] = [middle.x - width / 2, middle.y - height / 2];
    context.clearRect(left, top, width, height);
    context.drawImage(canvas, left, top, width, height);
  };

  const paintMoving = (context, now) => {
    if (!whole.view) takeWhole();
    // What is paled at rest would flash up around the picture.
    if (whole.view && !focus.items) paintPicture(context, whole, now);
    paintPicture(context, still, now);
  };

  const paintResting = (context, now, ratio) => {
    if (!fresh(base, now)) {
      take(base, now, ratio);
      scene.paintBase(base.context, now);
    }
    context.drawImage(base.canvas, 0, 0, now.size.width, now.size.height);
    boxes = scene.paintTop(context, now, focus, events.covered());
    take(still, now, ratio);
    still.context.drawImage(screen, 0, 0, now.size.width, now.size.height);
    document.documentElement.dataset.ready = "true";
  };

  network.on("afterDrawing", (context) => {
    const now = view();
    if (!awake || !now.size.width || !now.size.height) return;
    const ratio = context.getTransform().a / now.scale;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (moving && still.view) paintMoving(context, now);
    else paintResting(context, now, ratio);
    context.restore();
  });

  const rest = () => {
    clearTimeout(timer);
    moving = false;
    if (awake) network.redraw();
  };

  // Show pictures until the map rests: after so many milliseconds, or when told.
  const stir = (milliseconds) => {
    moving = true;
    events.point(null);
    clearTimeout(timer);
    if (milliseconds) timer = setTimeout(rest, milliseconds);
  };

  const forget = () => {
    base.view = whole.view = null;
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

  // The visible line with reasons at a place on the screen.
  const tieAt = ({ x, y }) => {
    const { toScreen } = view();
    let [best, nearest] = [null, REACH];
    for (const tie of model.ties) {
      if (!tie.visible) continue;
      const [a, b] = [toScreen(tie.from), toScreen(tie.to)];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const part = Math.min(Math.max(((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const away = Math.hypot(a.x + part * dx - x, a.y + part * dy - y);
      if (away < nearest) [best, nearest] = [tie, away];
    }
    return best;
  };

  // The visible item nearest the middle of the map, for those who cannot point.
  const itemInTheMiddle = () => {
    const { toScreen, size } = view();
    const away = (item) => {
      const at = toScreen(item);
      return Math.hypot(at.x - (size.width - events.covered()) / 2, at.y - size.height / 2);
    };
    return scene.seen().reduce((best, next) => (!best || away(next) < away(best) ? next : best), null);
  };

  const move = (target, animate = true) => {
    const glides = animate && !calm.matches;
    if (glides) stir(GLIDE + 80);
    const animation = glides ? { duration: GLIDE, easingFunction: "easeInOutCubic" } : false;
    network.moveTo({ ...target, animation });
  };

  // What some items take up on the map, land included.
  const frameOf = (items) => {
    const placed = items.filter((item) => item.node);
    if (!placed.length) return null;
    const end = (sign, axis) =>
      sign * Math.max(...placed.map(({ node }) => sign * node[axis] + node.size + margin));
    const [left, right, top, bottom] = [end(-1, "x"), end(1, "x"), end(-1, "y"), end(1, "y")];
    const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
    return { centre, width: right - left, height: bottom - top };
  };

  // Show some items with room around them, beside whatever covers the canvas.
  const show = (items, { most = 1.25, animate = true, margin = 60 } = {}) => {
    const frame = frameOf(items);
    if (!frame) return;
    const cover = events.covered();
    const width = Math.max(container.clientWidth - cover - margin, 60);
    const foot = Math.max(events.coveredBelow(), FOOT);
    const height = Math.max(container.clientHeight - margin - foot - head, 60);
    const scale = Math.min(width / frame.width, height / frame.height, most);
    move({ position: frame.centre, scale, offset: { x: -cover / 2, y: (head - foot) / 2 } }, animate);
  };

  const within = (scale) => Math.min(Math.max(scale, FARTHEST), NEAREST);

  const zoom = (factor) => {
    move({ scale: within(network.getScale() * factor) });
  };

  const pan = (x, y) => {
    const { centre, scale } = view();
    move({ position: { x: centre.x + x / scale, y: centre.y + y / scale } }, false);
  };

  network.on("click", ({ pointer }) => events.choose(itemAt(pointer.DOM) ?? tieAt(pointer.DOM)));
  network.on("dragStart", () => stir());
  network.on("dragEnd", rest);
  network.on("animationFinished", rest);
  network.on("zoom", ({ scale }) => {
    stir(PAUSE);
    if (scale !== within(scale)) network.moveTo({ scale: within(scale) });
  });
  container.addEventListener("mousemove", (event) => {
    if (moving) return;
    const frame = container.getBoundingClientRect();
    const at = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const item = itemAt(at);
    const tie = item ? null : tieAt(at);
    container.classList.toggle("pointing", Boolean(item ?? tie));
    events.hover(item?.kind === "tie" ? null : item);
    events.point(item?.kind === "tie" ? item : tie, { ...at, ...view().size });
  });
  container.addEventListener("mouseleave", () => {
    events.hover(null);
    events.point(null);
  });

  show(model.drawn, { animate: false, margin: ROOM });

  if (lanes) {
    network.on("resize", () => {
      spread();
      scene.refilter();
      forget();
      show(scene.seen(), { animate: false, margin: ROOM });
    });
  }

  return {
    // Paint from now on: the page is put together.
    wake() {
      awake = true;
      network.redraw();
    },
    show,
    zoom,
    pan,
    fit: () => show(scene.seen(), { margin: ROOM }),
    middle: itemInTheMiddle,
    size: () => view().size,
    // The map as it is on the screen, at a place of another canvas.
    paint(context, left, top) {
      const now = view();
      context.translate(left, top);
      scene.paintBase(context, now);
      scene.paintTop(context, now, focus, 0);
    },
    focus(next) {
      focus = next;
      rest();
    },
    refilter() {
      scene.refilter();
      forget();
      rest();
    },
    recolour() {
      scene.recolour();
      forget();
      rest();
    },
  };
}
