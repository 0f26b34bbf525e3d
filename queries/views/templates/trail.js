// Where the reader has been. Every choice has an address, so that the browser's back and forward
// lead through the choices, and a link opens the page as it is now.

function createTrail(model, actions) {
  // In a frame, as in a notebook, the history belongs to the page around it.
  const alone = window.parent === window;
  const byId = new Map([...model.items, ...model.ties].map((item) => [item.id, item]));
  const entries = []; // what was chosen at each place; unknown after the page was opened anew
  let place = (alone && history.state?.place) || 0;
  let last = place;

  const encode = (text) => encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2F", "/");

  const addressOf = (item) => {
    const facts = { ...actions.filters() };
    if (item?.kind === "group") facts.group = item.label.en;
    else if (item) facts.node = item.id;
    return `#${Object.entries(facts).map(([key, value]) => `${key}=${encode(value)}`).join("&")}`;
  };

  // What an address says: { chosen, filters }, or nothing when it is a place on the page.
  const read = () => {
    const text = location.hash.slice(1);
    if (text && !text.includes("=")) return null;
    const { node, group, ...filters } = Object.fromEntries(new URLSearchParams(text));
    const found = byId.get(node) ?? model.everyGroup.find(({ label }) => label.en === group);
    return { chosen: found ?? null, filters };
  };

  const go = (steps) => {
    const next = place + steps;
    if (next < 0 || next > last) return;
    if (next in entries) {
      place = next;
      actions.present(entries[next]);
    }
    if (alone) history.go(steps);
  };

  if (alone) {
    window.addEventListener("popstate", ({ state }) => {
      const found = read();
      if (!found) return;
      if (state) place = state.place;
      last = Math.max(last, place);
      // Whoever writes an address by hand gets what it says; else what was seen there.
      if (!state || !(place in entries)) entries[place] = found.chosen;
      actions.restore({ ...found, chosen: entries[place] });
    });
  }

  return {
    read,
    link: alone ? () => new URL(addressOf(actions.chosen()), location.href).href : null,
    start(item) {
      entries[place] = item;
      if (alone) history.replaceState({ place }, "");
    },
    add(item) {
      place += 1;
      last = place;
      entries.length = place;
      entries[place] = item;
      if (alone) history.pushState({ place }, "", addressOf(item));
    },
    // The filters are part of the address, but no step of their own.
    keep() {
      if (alone) history.replaceState({ place }, "", addressOf(actions.chosen()));
    },
    back: () => go(-1),
    forward: () => go(1),
    canGoBack: () => place > 0,
    canGoForward: () => place < last,
  };
}
