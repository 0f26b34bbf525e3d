// The details panel. Text from the data reaches the page as text nodes only.

const LONG = 24;

// Make an element; strings among the children become text.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// Text of unknown direction that cannot disturb what stands around it.
function data(text) {
  return make("bdi", {}, text);
}

// A link for web addresses, plain text for everything else.
function link(address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return make("span", { class: "address" }, data(address));
  }
  if (!["https:", "http:"].includes(url.protocol)) {
    return make("span", { class: "address" }, data(address));
  }
  const path = `${url.pathname}${url.search}`.replace(/^\/$/, "");
  const shown = `${url.host.replace(/^www\./, "")}${path}`;
  return make(
    "a",
    { class: "address", href: url.href, rel: "noopener noreferrer", target: "_blank" },
    data(shown.length > 90 ? `${shown.slice(0, 89)}…` : shown),
  );
}

function createPanel(model, actions) {
  const panel = document.getElementById("details");

  const heading = (text) => make("h3", {}, text);

  const mark = (kind) => make("i", { class: `mark ${kind}`, "aria-hidden": "true" });

  // A list that starts short and can be unfolded.
  const folded = (name, entries, build, long = LONG) => {
    const list = make("ul", { class: name }, ...entries.slice(0, long).map(build));
    if (entries.length > long) {
      const rest = make("button", {
        type: "button",
        class: "more",
        click: () => {
          const added = entries.slice(long).map(build);
          list.append(...added);
          rest.remove();
          added[0].querySelector("button")?.focus();
        },
      }, words.more(entries.length));
      return [list, rest];
    }
    return [list];
  };

  const chip = (item, count) =>
    make("li", {},
      make("button", {
        type: "button",
        class: item.node ? "chip" : "chip absent",
        click: () => actions.choose(item),
      }, mark(item.kind), data(nameOf(item)), count > 1 ? make("small", {}, ` ${count}`) : null));

  const row = (paper) =>
    make("li", {},
      make("button", { type: "button", class: "row", click: () => actions.choose(paper) },
        mark("paper"),
        make("span", {}, data(nameOf(paper)), make("small", {}, factsOf(paper)))));

  const section = (title, entries, name, build, long) =>
    entries.length ? [heading(title), ...folded(name, entries, build, long)] : [];

  const chips = (title, pairs, long) =>
    section(title, pairs, "chips", ([item, count]) => chip(item, count), long);

  const once = (items) => items.map((item) => [item, 0]);

  // The lead of a bullet, such as ***What's New***:, in bold; the rest as it is.
  const bullet = (text) => {
    const match = /^\*{2,3}([^*]{1,80})\*{2,3}\s*:?\s*/.exec(text);
    if (!match) return make("li", { dir: "auto" }, text);
    return make("li", { dir: "auto" }, make("b", {}, match[1]), " ", text.slice(match[0].length));
  };

  const digest = (seen) =>
    make("li", {}, data(
      [seen.date ?? words.missing, seen.path, seen.line === undefined ? null : words.line(seen.line)]
        .filter(Boolean)
        .join(" · "),
    ));

  const ofPaper = (paper) => {
    const pick = (list) => once(list.map((index) => model.items[index]));
    const written = paper.seen.filter((seen) => seen.summary);
    return [
      ...(paper.url ? [make("p", {}, link(paper.url))] : []),
      ...written.flatMap((seen) => [
        heading(written.length > 1 ? `${words.abstract} · ${seen.date ?? words.missing}` : words.abstract),
        make("ul", { class: "summary" }, ...seen.summary.map(bullet)),
      ]),
      ...chips(words.authors, pick(paper.authors)),
      ...(paper.complete === false ? [make("p", { class: "quiet" }, words.authorsCut)] : []),
      ...chips(words.topics, pick(paper.topics)),
      ...section(words.links, paper.links ?? [], "links", (url) => make("li", {}, link(url)), 8),
      ...section(words.digests, paper.seen, "quiet plain", digest),
    ];
  };

  const ofName = (item) => {
    const absent = item.papers - item.neighbours.length;
    const [mine, other] = item.kind === "author" ? ["authors", "topics"] : ["topics", "authors"];
    return [
      ...section(words.aliases, item.aliases ?? [], "plain", (name) => make("li", {}, data(name)), 12),
      ...section(words.papers, item.neighbours, "rows", row, 12),
      ...(absent > 0 ? [make("p", { class: "quiet" }, words.otherPapers(absent))] : []),
      ...chips(item.kind === "author" ? words.coauthors : words.together,
        companions(item, model.items, mine), 18),
      ...chips(words[other], companions(item, model.items, other), 18),
    ];
  };

  const kindOf = (item) => {
    const kind = words.kind[item.organisation ? "organisation" : item.kind];
    const facts = item.kind === "paper" ? factsOf(item) : words.paperCount(item.papers);
    return [kind, facts, item.node ? null : words.notDrawn].filter(Boolean).join(" · ");
  };

  // The best visible names of a kind with how many visible papers each has.
  const leading = (kind, most) =>
    model.byKind(kind)
      .filter((item) => item.visible)
      .map((item) => [item, item.neighbours.filter((paper) => paper.visible).length])
      .filter(([, papers]) => papers > 1)
      .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)
      .slice(0, most);

  const start = () => {
    const voted = model.papers.filter((paper) => paper.visible && paper.votes > 0);
    return [
      make("h2", {}, words.about),
      make("p", { class: "quiet" }, words.aboutHint),
      ...chips(words.mostShared, leading("topic", 12)),
      ...chips(words.mostPapers, leading("author", 10)),
      ...section(words.mostVotes, voted.sort(heaviestFirst).slice(0, 6), "rows", row),
    ];
  };

  const opened = (item, canGoBack) => [
    make("nav", {},
      canGoBack ? make("button", { type: "button", click: actions.back }, `← ${words.back}`) : null,
      make("button", {
        type: "button", class: "close", "aria-label": words.clear, click: actions.clear,
      }, "×")),
    make("p", { class: "quiet" }, mark(item.kind), kindOf(item)),
    make("h2", { dir: "auto" }, nameOf(item)),
    ...(item.kind === "paper" ? ofPaper(item) : ofName(item)),
  ];

  return {
    frame: () => panel.getBoundingClientRect(),
    render(item, canGoBack) {
      const reading = panel.contains(document.activeElement);
      panel.replaceChildren(...(item ? opened(item, canGoBack) : start()));
      panel.classList.toggle("open", Boolean(item));
      panel.scrollTop = 0;
      if (reading) panel.focus();
    },
  };
}

function factsOf(paper) {
  const votes = paper.votes === undefined ? words.votesMissing : words.votes(paper.votes);
  return [paper.days.at(-1) ?? words.missing, votes].join(" · ");
}

