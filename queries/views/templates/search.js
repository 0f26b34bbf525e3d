// Search over names in both languages, ids and summaries; matching.js says what fits.

const SLICE = 6; // milliseconds of indexing between two looks at what else there is to do

function createSearch(model, actions) {
  const input = document.getElementById("query");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  const elsewhere = document.getElementById("elsewhere");
  const most = 40;

  // Folding all texts takes time: it is done in pieces while nothing else is, or when needed.
  const index = createIndex();
  const waiting = model.items.filter(({ kind }) => kind !== "team");
  const indexNext = (until) => {
    while (index.size() < waiting.length && performance.now() < until) {
      const item = waiting[index.size()];
      const paper = item.kind === "paper";
      const names = [item.label ?? item.id, ...(paper && item.label ? [item.id] : []), ...(item.aliases ?? [])];
      index.add({
        item,
        names: names.filter(Boolean),
        weight: paper ? item.weight / 1e6 : item.papers,
        text: fold((item.seen ?? []).flatMap((seen) => seen.summary ?? []).join(" ")),
      });
    }
    if (index.size() < waiting.length) setTimeout(() => indexNext(performance.now() + SLICE), 30);
  };

  const search = (query) => {
    if (index.size() < waiting.length) indexNext(Infinity);
    return index.search(query, ({ item }) => item.visible);
  };

  // The other name that matched, when the shown one does not tell why.
  const why = (item, name) => {
    if (!name?.other || item.kind === "paper") return null;
    return item.aliases.find((alias) => fold(alias) === name.text) ?? null;
  };

  const entry = ({ entry: { item }, name }) => {
    const facts = item.kind === "paper" ? factsOf(item) : factsOfPerson(model, item);
    const away = item.kind === "paper" ? [facts, words.notDrawn]
      : [words.notDrawnHere(facts), item.absent ? commandFor(item) : null];
    const where = item.node ? [facts] : away;
    const note = [why(item, name), ...where].filter(Boolean);
    return make("li", {},
      make("button", { type: "button", class: "row", click: () => actions.choose(item) },
        markOf(item),
        make("span", {}, data(nameOf(item)), make("small", {}, data(note.join(" · "))))));
  };

  // What the page does not carry, and how to search that too.
  const say = (query) => {
    const left = ["topic", "author", "paper"].map((kind) => model.left[kind] ?? 0);
    elsewhere.hidden = !query || left.every((n) => n === 0);
    if (elsewhere.hidden) return;
    elsewhere.replaceChildren(words.leftOut(...left), " ",
      make("code", { dir: "ltr" }, `digestgraph ask search ${quoted(query)}`));
  };

  const update = () => {
    const query = input.value.trim();
    const { count, best } = query ? search(query) : { count: 0, best: [] };
    list.replaceChildren(...best.slice(0, most).map(entry));
    found.textContent = query ? words.found(count) : "";
    say(query);
    actions.hits(query ? best.map((result) => result.entry.item) : null);
  };

  const step = (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const here = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.target === input && event.key === "Enter") buttons[0]?.click();
    if (next === undefined || (event.target === input && event.key !== "ArrowDown")) return;
    event.preventDefault();
    (next < 0 ? input : buttons[Math.min(next, buttons.length - 1)])?.focus();
  };

  input.addEventListener("input", () => {
    actions.clear();
    update();
  });
  input.addEventListener("keydown", step);
  list.addEventListener("keydown", step);
  setTimeout(() => indexNext(performance.now() + SLICE), 400);

  return {
    update,
    clear() {
      input.value = "";
      update();
    },
  };
}

