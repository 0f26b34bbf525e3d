// Putting it together: what is chosen, hovered or found decides what stands out. The scripts of these
// pages are joined by page/render.py; the map of the whole archive has its own, in ../web.

if (!("DecompressionStream" in window)) {
  const sorry = document.getElementById("nothing");
  sorry.textContent = WORDS[navigator.language.startsWith("ko") ? "ko" : "en"].old;
  sorry.hidden = false;
  return;
}
const [engine, plain] = await Promise.all(["engine", "data"].map(unpack));
startEngine(engine);
const payload = JSON.parse(plain);
const model = readModel(payload);
// At rest nothing is dimmed, though something may be chosen: what the view is about.
const state = { chosen: null, hovered: null, hits: null, rest: false };

const TYPING = 160; // milliseconds
let painting = null;

const around = (item) => ({
  centre: isPlural(item) ? null : item,
  inside: isPlural(item),
  items: new Set([item, ...reach(item)]),
});

// Of what is found but not drawn, what leads to it stands out.
const leading = (hits) => new Set(hits.slice(0, 200).flatMap((i) => (i.node ? [i] : reach(i))));

const refocus = () => {
  clearTimeout(painting);
  if (state.hovered) camera.focus(around(state.hovered));
  else if (state.chosen && !state.rest) camera.focus(around(state.chosen));
  else if (state.hits?.length) camera.focus({ centre: null, items: leading(state.hits) });
  else camera.focus({ centre: null, items: null });
};

const present = (item) => {
  state.chosen = item;
  state.hovered = null;
  state.rest = false;
  panel.render(item, trail);
  groups.mark(item);
  refocus();
  if (item) camera.show([item, ...reach(item)]);
};

const actions = {
  chosen: () => state.chosen,
  filters: () => filters.facts(),
  present,
  choose(item) {
    if (!item) actions.clear();
    else if (item !== state.chosen) {
      trail.add(item);
      present(item);
    } else if (state.rest) present(item);
  },
  clear() {
    if (!state.chosen) return;
    trail.add(null);
    present(null);
  },
  restore(found) {
    filters.restore(found.filters);
    filters.apply();
    if (found.chosen !== state.chosen) present(found.chosen);
  },
  point: (tie, at) => tip.show(tie, at),
  hover(item) {
    if (item === state.hovered) return;
    state.hovered = item;
    refocus();
  },
  // While somebody types, the map waits for a pause: painting takes longer than finding.
  hits(items) {
    if (items === null && state.hits === null) return;
    state.hits = items;
    clearTimeout(painting);
    painting = setTimeout(refocus, items ? TYPING : 0);
  },
  filtered() {
    camera.refilter();
    search.update();
    if (!state.chosen) panel.render(null, trail);
  },
  // How many pixels of the map's right side the panel covers on a small screen.
  covered() {
    const stage = document.getElementById("stage").getBoundingClientRect();
    const over = panel.frame();
    const aside = over.left > stage.left + 1 && over.left < stage.right - 1;
    return aside ? stage.right - over.left : 0;
  },
  // How many pixels of its lower edge, on a smaller one.
  coveredBelow() {
    const stage = document.getElementById("stage").getBoundingClientRect();
    const over = panel.frame();
    const across = over.height > 0 && over.left <= stage.left + 1 && over.right >= stage.right - 1;
    return across ? Math.min(Math.max(stage.bottom - over.top, 0), stage.height * 0.7) : 0;
  },
};

const panel = createPanel(model, actions);
const camera = createCamera(payload, model, actions);
const search = createSearch(model, actions);
const filters = createFilters(model, actions);
const groups = createGroups(model, actions);
const trail = createTrail(model, actions);
const player = createPlayer(filters);
const tip = createTip();

const translate = (choice) => {
  speak(choice, payload);
  const legend = [...(words.legends[model.view] ?? words.legends.papers)];
  if (model.items.some((item) => item.node && item.doubt)) legend.push(words.legendDoubt);
  document.getElementById("reading").replaceChildren(...legend.map((text) => make("li", {}, text)));
  groups.render();
  renderShades(model);
  player.label();
  filters.apply();
  if (state.chosen) panel.render(state.chosen, trail, state.rest);
};

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => translate(button.dataset.language));
}
// Names on the page above the map lead to their place on it.
for (const button of document.querySelectorAll("[data-item]")) {
  button.addEventListener("click", () => {
    document.getElementById("app").scrollIntoView({ block: "start" });
    actions.choose(model.items[button.dataset.item]);
  });
}
for (const [id, act] of Object.entries({
  fit: () => camera.fit(),
  in: () => camera.zoom(1.4),
  out: () => camera.zoom(1 / 1.4),
  picture: () => savePicture(camera, {
    title: payload.details.title[language],
    banner: payload.banner[language],
    kinds: ["paper", "author", "topic"].filter((kind) => model.drawn.some((i) => i.kind === kind)),
    name: `digestgraph-${model.view}`,
  }),
})) {
  document.getElementById(id).addEventListener("click", act);
}
document.getElementById("map").addEventListener("keydown", (event) => {
  const act = {
    ArrowLeft: () => camera.pan(-80, 0),
    ArrowRight: () => camera.pan(80, 0),
    ArrowUp: () => camera.pan(0, -80),
    ArrowDown: () => camera.pan(0, 80),
    "+": () => camera.zoom(1.4),
    "=": () => camera.zoom(1.4),
    "-": () => camera.zoom(1 / 1.4),
    0: () => camera.fit(),
    Enter: () => actions.choose(camera.middle()),
  }[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, select")) {
    event.preventDefault();
    document.getElementById("query").focus();
  }
  if (event.key !== "Escape") return;
  if (state.chosen) actions.clear();
  else search.clear();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => camera.recolour());

const opened = trail.read();
state.chosen = opened?.chosen ?? model.items[payload.details.chosen] ?? null;
state.rest = state.chosen !== null && !opened?.chosen;
trail.start(state.chosen);
if (opened) filters.restore(opened.filters);
translate(navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en");
if (opened?.chosen) present(opened.chosen);
camera.wake();
document.getElementById("controls").addEventListener("change", () => trail.keep());
