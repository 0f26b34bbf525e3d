// The details panel. Text from the data reaches the page as text nodes only.

const LONG = 24;

function createPanel(model, actions) {
  const panel = document.getElementById("details");

  const heading = (...parts) => make("h3", {}, ...parts);


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

  const chip = (item, count, paper) =>
    make("li", {},
      make("button", {
        type: "button",
        class: item.node || item.kind === "group" ? "chip" : "chip absent",
        click: () => actions.choose(item),
      },
      markOf(item), data(nameOf(item)),
      typeof count === "string" || count > 1 ? make("small", {}, ` ${count}`) : null,
      item.shared && model.beside(item) ? make("small", { class: "beside" }, " ", data(model.beside(item))) : null,
      // Whether this very paper is theirs, or any of theirs.
      (paper ? item.unsure?.includes(paper.index) : item.doubt)
        ? make("small", { class: "doubt", title: words.uncertain }, " ?", make("span", { class: "unseen" }, words.uncertain))
        : null));

  const row = (paper) =>
    make("li", {},
      make("button", { type: "button", class: "row", click: () => actions.choose(paper) },
        markOf(paper),
        make("span", {}, data(nameOf(paper)), make("small", {}, factsOf(paper)))));

  const section = (title, entries, name, build, long) =>
    entries.length ? [heading(title), ...folded(name, entries, build, long)] : [];

  const chips = (title, pairs, long, paper) =>
    section(title, pairs, "chips", ([item, count]) => chip(item, count, paper), long);

  const once = (items) => items.map((item) => [item, 0]);

  // The lead of a bullet, such as ***What's New***:, in bold; the rest as it is.
  const bullet = (text) => {
    const match = /^\*{2,3}([^*]{1,80})\*{2,3}\s*:?\s*/.exec(text);
    if (!match) return make("li", { dir: "auto" }, text);
    return make("li", { dir: "auto" }, make("b", {}, match[1]), " ", text.slice(match[0].length));
  };

  const digest = (several) => (seen) =>
    make("li", {}, data(
      [
        seen.date ?? words.missing,
        seen.path,
        seen.line === undefined ? null : words.line(seen.line),
        several && seen.votes !== undefined ? words.votes(seen.votes) : null,
      ]
        .filter(Boolean)
        .join(" · "),
    ));

  // Whose summary it is: of its day, and where several are of one day, of its file.
  const whose = (seen, written) => {
    if (written.length === 1) return [];
    const day = seen.date ?? words.missing;
    if (!seen.path || !written.some((other) => other !== seen && other.date === seen.date)) return [" · ", day];
    const file = make("span", { class: "file" }, data(seen.path));
    return seen.path.includes(day) ? [" · ", file] : [` · ${day} · `, file];
  };

  // The other end of a tie, with what both share.
  const kin = (paper, strongest) => (tie) => {
    const other = tie.from === paper ? tie.to : tie.from;
    const degree = make("i", { class: "degree" }, make("i"));
    degree.firstChild.style.width = `${Math.round((100 * tie.score) / strongest)}%`;
    const names = tie.common.slice(0, 3).flatMap((item, n) => [n ? ", " : "", data(nameOf(item)), ` (${digits(item.papers)})`]);
    const rest = tie.common.length > 3 ? ` ${words.andMore(tie.common.length - 3)}` : "";
    return make("li", {},
      make("button", { type: "button", class: "row", click: () => actions.choose(tie) },
        make("span", { class: "head" }, markOf(other),
          make("span", {}, data(nameOf(other)), make("small", {}, factsOf(other)))),
        make("span", { class: "reason" }, degree, ...names, rest)));
  };

  // What a paper has in common with others of the map.
  const similarTo = (paper) => {
    const ties = paper.edges.filter((edge) => edge.kind === "tie").sort((a, b) => b.score - a.score);
    if (!ties.length) return [];
    const strongest = Math.max(...ties.map(({ score }) => score), 0.01);
    return section(words.similarHere, ties, "rows similar", kin(paper, strongest), paper.node?.marked ? 30 : 8);
  };

  // Why two papers are tied: each thing that they share, how rare it is, and how each prints it.
  const ofTie = (tie) => {
    const as = (item) => tie.neighbours.map((paper) => model.printed(paper, item)).filter((texts) => texts.length);
    const reason = (item) => {
      const printed = [...new Set(as(item).map((texts) => texts.join(", ")))].join(" / ");
      return make("li", {},
        make("button", { type: "button", class: "row", click: () => actions.choose(item) },
          markOf(item),
          make("span", {}, data(nameOf(item)),
            make("small", {}, rarityOf(model, item)),
            printed ? make("small", { class: "printed" }, `${words.printed} `, data(printed)) : null)));
    };
    const of = (kind) => tie.common.filter((item) => item.kind === kind);
    return [
      ...section(words.sharedTopics, of("topic"), "rows", reason, 12),
      ...section(words.sharedAuthors, of("author"), "rows", reason, 12),
      ...section(words.papers, tie.neighbours, "rows", row),
      ...section(words.digests, tie.neighbours, "plain", (paper) =>
        make("li", {}, data(nameOf(paper)),
          make("ul", { class: "quiet plain" }, ...paper.seen.map(digest(paper.seen.length > 1))))),
    ];
  };

  const ofPaper = (paper) => {
    const pick = (list) => once(list.map((index) => model.items[index]));
    const written = paper.seen.filter((seen) => seen.summary);
    // A summary goes before a bare abstract.
    const bare = (seen) => Number(seen.summary.every((text) => text.startsWith("Abstract: ")));
    written.sort((one, other) => bare(one) - bare(other));
    return [
      ...(paper.url ? [make("p", {}, link(paper.url))] : []),
      ...similarTo(paper),
      ...written.flatMap((seen) => [
        heading(words.abstract, ...whose(seen, written)),
        make("ul", { class: "summary" }, ...seen.summary.map(bullet)),
      ]),
      ...(model.whole ? [] : [make("p", { class: "quiet" }, words.summaryLeft)]),
      ...chips(words.authors, pick(paper.authors), LONG, paper),
      ...(paper.complete === false ? [make("p", { class: "quiet" }, words.authorsCut)] : []),
      ...chips(words.topics, pick(paper.topics)),
      ...section(words.links, paper.links ?? [], "links", (url) => make("li", {}, link(url)), 8),
      ...section(words.digests, paper.seen, "quiet plain", digest(paper.seen.length > 1)),
    ];
  };

  const person = (item) =>
    make("li", {},
      make("button", { type: "button", class: "row", click: () => actions.choose(item) },
        markOf(item),
        make("span", {}, data(nameOf(item)), make("small", {}, data(factsOfPerson(model, item))))));

  // What is not certain about a person, who else it may be, and the way to say so.
  const doubts = (item, mending) => {
    if (item.kind !== "author") return [];
    const alike = model.namesakes(item);
    const perhaps = (item.perhaps ?? []).map((index) => model.items[index])
      .sort((a, b) => b.papers - a.papers || a.index - b.index);
    const same = [...new Set([...perhaps, ...(item.doubt ? alike : [])])];
    const candidate = (other) => {
      const entry = person(other);
      entry.append(
        make("button", { type: "button", class: "more", click: () => mending.propose("same", other) }, words.samePerson), " ",
        make("button", { type: "button", class: "more", click: () => mending.propose("apart", other) }, words.apart));
      return entry;
    };
    return [
      ...(item.doubt ? [make("p", { class: "doubtful" }, words.unsure(item.doubt, item.papers))] : []),
      ...section(words.perhaps, same, "rows", candidate, 4),
      ...section(words.apartHint, alike.filter((other) => !same.includes(other)), "rows", person, 4),
    ];
  };

  // A heading that says what is counted, and when only a part of the papers is.
  const counted = (text, unit, item) => [text, unit, isPart(item) ? words.here : null].filter(Boolean).join(" · ");

  // How to draw what this page knows nothing of, or only a part.
  const elsewhere = (item) => {
    if (item.node || !isPart(item)) return [];
    const command = make("code", { dir: "ltr" }, commandFor(item));
    const copy = make("button", { type: "button", class: "plain-button", click: () => copyFrom(copy, command.textContent, command) }, words.copy);
    return [heading(words.seeIt), make("div", { class: "command" }, command, copy)];
  };

  const ofName = (item) => {
    const absent = item.papers - item.neighbours.length;
    const [mine, other] = item.kind === "author" ? ["authors", "topics"] : ["topics", "authors"];
    return [
      ...section(words.aliases, item.aliases ?? [], "plain", (name) => make("li", {}, data(name)), 12),
      ...elsewhere(item),
      ...months(item.neighbours, isPart(item)),
      ...(item.kind === "topic" ? chips(words.closest, closest(item), 12) : []),
      ...section(words.papers, item.neighbours, "rows", row, 12),
      ...(item.first ? [heading(words.firstPaper), make("p", {}, data(item.first))] : []),
      ...(absent > 0 && item.neighbours.length ? [make("p", { class: "quiet" }, words.otherPapers(absent))] : []),
      ...chips(counted(item.kind === "author" ? words.coauthors : words.together, words.joint, item),
        companions(item, model.items, mine), 18),
      ...chips(counted(words[other], words.papers, item), companions(item, model.items, other), 18),
    ];
  };

  // The topics tied to this one, the strongest first.
  const closest = (item) =>
    once(item.edges
      .filter((edge) => edge.strength !== undefined)
      .sort((a, b) => b.strength - a.strength || a.id - b.id)
      .map((edge) => (edge.from === item ? edge.to : edge.from)));

  const ofGroup = (group) => [
    ...(group.around ? folded("chips", [group.around], (around) => chip(around)) : []),
    ...months(group.neighbours, isPart(group)),
    ...chips(`${words.narrower} · ${words.papers}`, group.narrower.map((one) => [one, one.papers]), 12),
    ...chips(hereIn(words.kinds[group.members[0]?.kind] ?? words.details, group.members), group.members
      .map((item) => [item, hereOf(item, item.neighbours.length)]), 18),
    ...section(words.mostVotes, [...group.neighbours].sort(heaviestFirst).slice(0, 6), "rows", row),
    ...(group.members[0]?.kind === "author"
      ? chips(`${words.topics} · ${words.papersOfThese}`, companions(group, model.items, "topics"), 12)
      : chips(`${words.mostPapers} · ${words.papersOfThese}`, companions(group, model.items, "authors"), 12)),
  ];

  const ofTeam = (team) => [
    ...section(words.teamOf, team.neighbours, "rows", row),
    ...chips(words.authors, once(team.members.map((index) => model.items[index]))),
  ];

  const kindOf = (item) => {
    if (item.kind === "team") return words.kinds.author;
    if (item.kind === "tie") return words.similarity(item.score);
    if (item.kind === "group") {
      const facts = [words.members(item.members.length), words.paperCount(item.papers)];
      return [words.kind[model.view === "topics" ? "cluster" : "group"], ...facts].join(" · ");
    }
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
      .slice(0, most)
      .map(([item, papers]) => [item, hereOf(item, papers)]);

  // Papers on this map beside all papers of the name: one count has one meaning everywhere.
  const hereOf = (item, papers) => words.of(papers, item.papers);
  const hereIn = (text, items, unit = words.papers) => {
    const part = items.some(isPart) || items.some((item) => item.neighbours.some((paper) => !paper.visible));
    return [text, part ? words.hereAll : unit].filter(Boolean).join(" · ");
  };

  const start = () => {
    const [topics, people] = [leading("topic", 12), leading("author", 10)];
    const voted = model.papers.filter((paper) => paper.visible && paper.votes > 0);
    return [
      make("h2", {}, words.about),
      make("p", { class: "quiet" }, words.aboutHint),
      ...chips(hereIn(words.mostShared, topics.map(([item]) => item)), topics),
      ...chips(hereIn(words.mostPapers, people.map(([item]) => item), null), people),
      ...section(words.mostVotes, voted.sort(heaviestFirst).slice(0, 6), "rows", row),
    ];
  };

  const step = (text, click) => make("button", { type: "button", click }, text);

  const marked = ["paper", "author", "topic"];
  const opened = (item, trail) => {
    const mending = ["author", "topic"].includes(item.kind) ? createMending(item) : null;
    return [...titleOf(item, trail), ...doubts(item, mending),
      ...(bodies[item.kind] ?? ofName)(item), ...(marked.includes(item.kind) ? createMarking(item) : []),
      ...(mending ? [mending.element] : [])];
  };

  const titleOf = (item, trail) => [
    make("nav", {},
      trail.canGoBack() ? step(`← ${words.back}`, trail.back) : null,
      trail.canGoForward() ? step(`${words.forward} →`, trail.forward) : null,
      trail.link ? step(words.copyLink, ({ target }) => copyFrom(target, trail.link())) : null,
      make("button", {
        type: "button", class: "close", "aria-label": words.clear, click: actions.clear,
      }, "×")),
    make("p", { class: "quiet" }, markOf(item), kindOf(item)),
    make("h2", { dir: "auto" }, item.kind === "tie" ? words.both : nameOf(item)),
    ...(item.shared && model.beside(item) ? [make("p", { class: "quiet" }, data(model.beside(item)))] : []),
    ...(model.groupOf(item) ? folded("chips", [model.groupOf(item)], (group) => chip(group)) : []),
  ];

  const bodies = { paper: ofPaper, group: ofGroup, team: ofTeam, tie: ofTie };

  // For those who hear the page: what was chosen.
  const speakOf = (item) => {
    document.getElementById("spoken").textContent = item ? `${nameOf(item)}. ${kindOf(item)}` : "";
  };

  return {
    frame: () => panel.getBoundingClientRect(),
    // On a small screen the panel covers the map: what a view is about waits until it is chosen.
    render(item, trail, waits = false) {
      const reading = panel.contains(document.activeElement);
      panel.replaceChildren(...(item ? opened(item, trail) : start()));
      speakOf(item);
      panel.classList.toggle("open", Boolean(item) && !waits);
      panel.scrollTop = 0;
      if (reading) panel.focus();
    },
  };
}

// The mark of an item as the map paints it.
function markOf(item) {
  const number = item.kind === "group" ? item.colour : item.node?.colour;
  if (item.node?.shade !== undefined) return make("i", { class: `mark paper shade-${item.node.shade}`, "aria-hidden": "true" });
  const colour = number !== undefined ? ` group-${number}` : item.node?.lone ? " lone" : "";
  return make("i", { class: `mark ${item.kind}${colour}`, "aria-hidden": "true" });
}

// A small chart of how many papers each month brought; nothing when they are of one month.
function months(papers, part = false) {
  const counts = new Map();
  for (const { days } of papers) {
    if (days.length) counts.set(days[0].slice(0, 7), (counts.get(days[0].slice(0, 7)) ?? 0) + 1);
  }
  const known = [...counts.keys()].sort();
  if (known.length < 2) return [];
  const all = [];
  let [year, month] = known[0].split("-").map(Number);
  while (all.at(-1) !== known.at(-1) && all.length < 600) {
    all.push(`${year}-${String(month).padStart(2, "0")}`);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  const tallest = Math.max(...counts.values());
  const bars = all.map((name) => {
    const bar = make("i", { title: `${name}: ${counts.get(name) ?? 0}` });
    bar.style.height = `${(100 * (counts.get(name) ?? 0)) / tallest}%`;
    return bar;
  });
  return [
    make("h3", {}, part ? `${words.months} · ${words.here}` : words.months),
    make("div", { class: "bars", role: "img", "aria-label": `${words.months}: ${known[0]} – ${known.at(-1)}` }, ...bars),
    make("p", { class: "ends quiet" }, make("span", {}, all[0]), make("span", {}, all.at(-1))),
  ];
}

// How many papers a person has, and what tells them from others of that name.
function factsOfPerson(model, item) {
  const doubt = item.doubt ? words.uncertain : null;
  return [words.paperCount(item.papers), item.shared || item.doubt ? model.beside(item) : null, doubt]
    .filter(Boolean).join(" · ");
}

function factsOf(paper) {
  const votes = paper.votes === undefined ? words.votesMissing : words.votes(paper.votes);
  return [paper.days.at(-1) ?? words.missing, votes].join(" · ");
}

