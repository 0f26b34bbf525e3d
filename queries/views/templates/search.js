// Search over names in both languages, ids and summaries.

function createSearch(model, actions) {
  const input = document.getElementById("query");
  const list = document.getElementById("results");
  const found = document.getElementById("found");
  const most = 40;

  // Folding all texts takes time, so it waits for the first search.
  let index = null;
  const makeIndex = () => model.items.filter(({ kind }) => kind !== "team").map((item) => ({
    item,
    names: [item.label, item.kind === "paper" ? item.id : null, ...(item.aliases ?? [])]
      .filter(Boolean).map(fold),
    text: fold((item.seen ?? []).flatMap((seen) => seen.summary ?? []).join(" ")),
  }));

  // 3 a name starts with it, 2 a word does, 1 a name contains it, 0.5 the summary has it all.
  const score = ({ names, text }, query, parts) => {
    if (names.some((name) => name.startsWith(query))) return 3;
    if (names.some((name) => name.includes(` ${query}`))) return 2;
    if (names.some((name) => parts.every((part) => name.includes(part)))) return 1;
    return text && parts.every((part) => text.includes(part)) ? 0.5 : 0;
  };

  const search = (query) => {
    const parts = query.split(" ");
    index ??= makeIndex();
    return index
      .map((entry) => ({ item: entry.item, points: score(entry, query, parts) }))
      .filter(({ item, points }) => points && item.visible)
      .sort((a, b) => b.points - a.points || heaviestFirst(a.item, b.item))
      .map(({ item }) => item);
  };

  // The other name that matched, when the shown one does not tell why.
  const why = (item, query) => {
    if (fold(nameOf(item)).includes(query)) return null;
    return (item.aliases ?? []).find((name) => fold(name).includes(query)) ?? null;
  };

  const entry = (item, query) => {
    const facts = item.kind === "paper" ? factsOf(item) : factsOfPerson(model, item);
    const note = [why(item, query), facts, item.node ? null : words.notDrawn].filter(Boolean);
    return make("li", {},
      make("button", { type: "button", class: "row", click: () => actions.choose(item) },
        markOf(item),
        make("span", {}, data(nameOf(item)), make("small", {}, data(note.join(" · "))))));
  };

  const update = () => {
    const query = fold(input.value);
    const items = query ? search(query) : [];
    list.replaceChildren(...items.slice(0, most).map((item) => entry(item, query)));
    found.textContent = query ? words.found(items.length) : "";
    actions.hits(query ? items : null);
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

  return {
    update,
    clear() {
      input.value = "";
      update();
    },
  };
}

