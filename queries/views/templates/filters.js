// Which kinds, days and votes are shown.

function createFilters(model, actions) {
  const byId = (id) => document.getElementById(id);
  const [from, to, votes, joint] = ["from", "to", "votes", "joint"].map(byId);
  const kinds = { paper: true, author: true, topic: true };
  const counts = {};

  const kindRow = (kind) => {
    const box = make("input", { type: "checkbox", id: `kind-${kind}`, checked: "" });
    box.addEventListener("change", () => {
      kinds[kind] = box.checked;
      apply();
    });
    counts[kind] = make("output", { for: `kind-${kind}` });
    return make("li", {},
      make("label", {}, box,
        make("i", { class: `mark ${kind}`, "aria-hidden": "true" }),
        make("span", { "data-kind": kind })),
      counts[kind]);
  };
  byId("kinds").append(...Object.keys(kinds).map(kindRow));
  const onMap = Object.keys(kinds).filter((kind) => model.drawn.some((i) => i.kind === kind));
  byId("shown").hidden = onMap.length < 2;
  for (const kind of Object.keys(kinds)) {
    counts[kind].parentElement.hidden = onMap.length > 0 && !onMap.includes(kind);
  }
  const most = Math.max(1, ...model.edges.map((edge) => edge.joint?.length ?? 0));
  joint.max = String(Math.min(most, 20));
  byId("together").hidden = most < 2;

  const last = model.days.length - 1;
  from.max = to.max = String(Math.max(last, 0)); // before the value, which it bounds
  to.value = to.max;
  byId("when").hidden = last < 1;
  const known = model.papers.flatMap((paper) => paper.votes ?? []);
  votes.max = String(Math.max(0, ...known));
  byId("popular").hidden = known.length === 0 || votes.max === "0";

  // Papers a day as bars, at most 48 of them.
  const width = Math.max(1, Math.ceil(model.days.length / 48));
  const bars = [];
  model.days.forEach((day, index) => {
    const slot = Math.floor(index / width);
    bars[slot] ??= { first: index, last: index, papers: 0, element: make("i") };
    bars[slot].last = index;
    bars[slot].papers += model.papers.filter((paper) => paper.days.includes(day)).length;
  });
  const tallest = Math.max(1, ...bars.map((bar) => bar.papers));
  for (const bar of bars) bar.element.style.height = `${(100 * bar.papers) / tallest}%`;
  byId("days").append(...bars.map((bar) => bar.element));

  const passes = (paper, low, high, least) => {
    const whole = low === 0 && high >= last;
    const dated = whole || paper.days.some((day) => day >= model.days[low] && day <= model.days[high]);
    const liked = least === 0 || (paper.votes ?? -1) >= least;
    return { dated, liked };
  };

  const apply = () => {
    const [low, high, least] = [from, to, votes].map((input) => Number(input.value));
    let [undated, unvoted] = [0, 0];
    for (const paper of model.papers) {
      const { dated, liked } = passes(paper, low, high, least);
      paper.passes = dated && liked;
      if (!dated && !paper.days.length) undated += 1;
      if (!liked && paper.votes === undefined) unvoted += 1;
    }
    for (const item of model.items) {
      const reached = item.kind === "paper" ? item.passes : item.absent || item.neighbours.some((p) => p.passes);
      item.visible = kinds[item.kind === "team" ? "author" : item.kind] && reached;
    }
    const fewest = Number(joint.value);
    for (const edge of model.edges) {
      edge.visible = edge.from.visible && edge.to.visible && (!edge.joint ||
        edge.joint.filter((paper) => paper.passes).length >= fewest);
    }
    if (fewest > 1) {
      for (const item of model.drawn) item.visible &&= item.edges.some((edge) => edge.visible);
    }
    byId("fewest").textContent = `≥ ${fewest}`;
    for (const bar of bars) bar.element.classList.toggle("out", bar.last < low || bar.first > high);
    const days = model.days.length ? `${model.days[low]} – ${model.days[high]}` : "";
    byId("dates").textContent = days + words.unknownDates(undated);
    byId("least").textContent = `≥ ${least}${words.unknownVotes(unvoted)}`;
    from.setAttribute("aria-valuetext", model.days[low] ?? "");
    to.setAttribute("aria-valuetext", model.days[high] ?? "");
    for (const kind of Object.keys(kinds)) {
      const drawn = model.drawn.filter((item) => item.kind === kind);
      counts[kind].textContent = words.of(drawn.filter((i) => i.visible).length, drawn.length);
      document.querySelector(`[data-kind=${kind}]`).textContent = words.kinds[kind];
    }
    byId("nothing").hidden = model.drawn.some((item) => item.visible);
    actions.filtered();
  };

  from.addEventListener("input", () => {
    if (Number(from.value) > Number(to.value)) to.value = from.value;
    apply();
  });
  to.addEventListener("input", () => {
    if (Number(to.value) < Number(from.value)) from.value = to.value;
    apply();
  });
  votes.addEventListener("input", apply);
  joint.addEventListener("input", apply);

  const first = (day) => Math.max(model.days.findIndex((known) => known >= day), 0);
  const final = (day) => Math.max(model.days.findLastIndex((known) => known <= day), 0);

  return {
    apply,
    // What differs from how the page opens, for the address.
    facts() {
      const [low, high, least, fewest] = [from, to, votes, joint].map((i) => Number(i.value));
      return {
        ...(low > 0 && { from: model.days[low] }),
        ...(high < last && { to: model.days[high] }),
        ...(least > 0 && { votes: String(least) }),
        ...(fewest > 1 && { joint: String(fewest) }),
        ...(onMap.some((kind) => !kinds[kind]) && { hide: onMap.filter((kind) => !kinds[kind]).join(",") }),
      };
    },
    restore(facts) {
      from.value = facts.from ? first(facts.from) : 0;
      to.value = facts.to ? final(facts.to) : to.max;
      votes.value = facts.votes ?? 0;
      joint.value = facts.joint ?? 1;
      const hidden = (facts.hide ?? "").split(",");
      for (const kind of Object.keys(kinds)) {
        kinds[kind] = !hidden.includes(kind);
        byId(`kind-${kind}`).checked = kinds[kind];
      }
    },
    // For the player: start at the first days when the end is reached, and go on by one bar.
    rewind() {
      if (Number(to.value) < last) return;
      to.value = from.value;
      apply();
    },
    advance() {
      if (Number(to.value) >= last) return false;
      to.value = String(Math.min((Math.floor(Number(to.value) / width) + 2) * width - 1, last));
      apply();
      return Number(to.value) < last;
    },
  };
}

