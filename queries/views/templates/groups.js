// The list of communities: each a way to its part of the map.

function createGroups(model, actions) {
  const list = document.getElementById("groups");
  const short = 10;
  let open = false;
  let chosen = null;

  const entry = (group) =>
    make("li", {},
      make("button", {
        type: "button",
        class: "row",
        "aria-pressed": String(group === chosen),
        click: () => (group === chosen ? actions.clear() : actions.choose(group)),
      },
      markOf(group),
      make("span", {}, data(nameOf(group)), make("small", {}, words.members(group.members.length)))));

  const render = () => {
    const shown = open ? model.groups : model.groups.slice(0, short);
    const rest = make("li", {}, make("button", {
      type: "button",
      class: "more",
      click: () => {
        open = true;
        render();
        list.children[short].querySelector("button").focus();
      },
    }, words.more(model.groups.length)));
    list.replaceChildren(...shown.map(entry), ...(shown.length < model.groups.length ? [rest] : []));
    document.getElementById("communities").hidden = model.groups.length < 2;
    document.getElementById("communities-head").textContent =
      model.view === "topics" ? words.clusters : words.communities;
  };

  return {
    render,
    mark(item) {
      if (item === chosen || (chosen === null && item?.kind !== "group")) return;
      chosen = item?.kind === "group" ? item : null;
      const held = list.contains(document.activeElement)
        ? [...list.querySelectorAll("button")].indexOf(document.activeElement) : -1;
      render();
      list.querySelectorAll("button")[held]?.focus();
    },
  };
}
