// The page of a comparison: the chart, the month that is pointed at, and the papers of the one chosen.

if (!("DecompressionStream" in window)) return; // the table says it all
const { banner, details, topics, months, papers } = JSON.parse(await unpack("data"));
const byId = (id) => document.getElementById(id);
const SHORT = 6; // papers of a topic until the rest is asked for
const asked = new URLSearchParams(location.hash.slice(1));
const named = months.findIndex(({ month }) => month === asked.get("month"));
const state = {
  measure: asked.has("share") ? "share" : "papers",
  hidden: new Set(),
  chosen: named >= 0 ? named : Math.max(months.findLastIndex(({ counts }) => counts), 0),
};
// The address keeps the measure and the month: a link opens what its reader saw.
const remember = () => history.replaceState(null, "", `#${state.measure}&month=${months[state.chosen].month}`);
let chart = null;

const percent = (value) => `${(100 * value).toFixed(1)} %`;
const shareOf = ({ counts, of }, number) => (counts && of ? counts[number] / of : null);
const nameOf = (topic) => topic[language];

const valueOf = (month, number) => {
  if (!month.counts) return null;
  return state.measure === "share" ? shareOf(month, number) : month.counts[number];
};

const countOf = (month, number) => {
  const share = shareOf(month, number);
  return share === null ? digits(month.counts[number]) : `${digits(month.counts[number])} (${percent(share)})`;
};

const shown = () => topics.map((_, number) => number).filter((number) => !state.hidden.has(number));

// A month in words, for those who hear the page.
const said = (month) => {
  if (!month.counts) return `${month.month}: ${words.noDigests}`;
  const parts = shown().map((number) => `${nameOf(topics[number])} ${countOf(month, number)}`);
  return `${month.month}: ${parts.join(", ")}. ${words.monthFacts(month.of, month.days)}`;
};

const point = (index, { width } = {}) => {
  const tip = byId("tip");
  chart.point(index);
  tip.hidden = index === null;
  if (index === null) return;
  const month = months[index];
  const ranked = shown().sort((a, b) => (valueOf(month, b) ?? 0) - (valueOf(month, a) ?? 0) || a - b);
  tip.replaceChildren(
    make("b", {}, month.month),
    ...(month.counts
      ? [...ranked.map((number) => make("span", {}, sampleOf(number), data(nameOf(topics[number])), make("b", {}, countOf(month, number)))),
        make("small", {}, words.monthFacts(month.of, month.days))]
      : [make("small", {}, words.noDigests)]));
  const space = width ?? byId("chart").clientWidth;
  const [x, own] = [chart.xOf(index), tip.offsetWidth];
  tip.style.left = `${Math.max(x + 14 + own < space ? x + 14 : x - 14 - own, 4)}px`;
  tip.style.top = "24px";
};

const paper = (entry) => {
  const facts = [entry.date, entry.votes === undefined ? null : words.votes(entry.votes),
    entry.path === undefined ? null : words.file(entry.path, entry.line)].filter(Boolean).join(" · ");
  const address = entry.url ? link(entry.url) : null;
  return make("li", {}, data(entry.title), make("small", {}, data(facts), ...(address ? [" · ", address] : [])));
};

const listOf = (month, number) => {
  const own = papers.filter(({ date, topics: about }) => date.startsWith(month.month) && about.includes(number));
  const list = make("ul", {}, ...own.slice(0, SHORT).map(paper));
  const parts = [make("h3", {}, sampleOf(number), data(nameOf(topics[number])), make("span", { class: "quiet" }, countOf(month, number))), list];
  if (own.length > SHORT) {
    const rest = make("button", { type: "button", class: "more", click: () => {
      list.append(...own.slice(SHORT).map(paper));
      rest.remove();
    } }, words.more(own.length));
    parts.push(rest);
  }
  return parts;
};

const renderMonth = () => {
  const month = months[state.chosen];
  const step = (text, label, by) => make("button", {
    type: "button", "aria-label": label, click: ({ currentTarget }) => {
      const place = [...currentTarget.parentElement.children].indexOf(currentTarget);
      go(state.chosen + by);
      byId("month").querySelectorAll("nav button")[place].focus();
    },
  }, text);
  byId("month").replaceChildren(
    make("h2", {}, make("span", {}, `${month.month} `, make("small", { class: "quiet" }, month.counts ? words.monthFacts(month.of, month.days) : words.noDigests)),
      make("nav", {}, step("←", words.previous, -1), step("→", words.next, 1))),
    ...(month.counts ? shown().filter((number) => month.counts[number]).flatMap((number) => listOf(month, number)) : []));
  byId("month").hidden = false;
};

function choose(index) {
  state.chosen = Math.min(Math.max(index, 0), months.length - 1);
  chart.choose(state.chosen);
  byId("chart").setAttribute("aria-valuenow", state.chosen);
  byId("chart").setAttribute("aria-valuetext", said(months[state.chosen]));
  renderMonth();
}

function go(index) {
  choose(index);
  remember();
}

const renderLines = () => {
  byId("lines").replaceChildren(...topics.map((topic, number) => make("li", {},
    make("button", {
      type: "button", class: "chip", "aria-pressed": String(!state.hidden.has(number)),
      click: () => {
        if (state.hidden.has(number)) state.hidden.delete(number);
        else if (shown().length > 1) state.hidden.add(number);
        render();
        byId("lines").children[number].firstChild.focus();
      },
    }, sampleOf(number), data(nameOf(topic)), make("small", {}, digits(topic.papers))))));
};

const lines = () => shown().map((number) => ({
  number, name: nameOf(topics[number]), values: months.map((month) => valueOf(month, number)),
}));

const drawn = (width) => {
  const whole = state.measure === "papers";
  const format = whole ? digits : (value) => `${Number((100 * value).toFixed(2))} %`;
  return drawChart({ width, months, whole, format, lines: lines() });
};

const picture = () => chartPicture(byId("chart"), drawn(PAPER.width), {
  heading: details.title[language], banner: banner[language], measure: words[state.measure], lines: lines(),
});

const renderChart = () => {
  const box = byId("chart");
  chart = drawn(Math.max(box.clientWidth, 240));
  box.querySelector("svg")?.remove();
  box.prepend(chart.element);
  byId("tip").hidden = true;
  box.setAttribute("aria-valuemin", 0);
  box.setAttribute("aria-valuemax", months.length - 1);
  for (const button of document.querySelectorAll("[data-measure]")) {
    button.setAttribute("aria-pressed", String(button.dataset.measure === state.measure));
  }
};

function render() {
  renderLines();
  renderChart();
  choose(state.chosen);
}

const translate = (choice) => {
  speak(choice, { banner, details });
  for (const cell of document.querySelectorAll("[data-topic]")) {
    cell.textContent = nameOf(topics[cell.dataset.topic]);
  }
  render();
};

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => translate(button.dataset.language));
}
for (const button of document.querySelectorAll("[data-measure]")) {
  button.addEventListener("click", () => {
    state.measure = button.dataset.measure;
    render();
    remember();
  });
}
for (const button of document.querySelectorAll("[data-picture]")) {
  button.addEventListener("click", () => saveChart(picture(), button.dataset.picture, "digestgraph-compare"));
}
const monthOf = ({ clientX }) => chart.monthAt(clientX - byId("chart").getBoundingClientRect().left);
byId("chart").addEventListener("pointermove", (event) => point(monthOf(event)));
byId("chart").addEventListener("pointerdown", (event) => point(monthOf(event)));
byId("chart").addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && point(null));
byId("chart").addEventListener("click", (event) => go(monthOf(event)));
byId("chart").addEventListener("blur", () => point(null));
byId("chart").addEventListener("keydown", (event) => {
  const next = {
    ArrowLeft: state.chosen - 1, ArrowDown: state.chosen - 1, ArrowRight: state.chosen + 1, ArrowUp: state.chosen + 1,
    Home: 0, End: months.length - 1,
  }[event.key];
  if (event.key === "Escape") point(null);
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  go(next);
  point(state.chosen);
});
let width = 0;
new ResizeObserver(() => {
  if (byId("chart").clientWidth === width) return;
  width = byId("chart").clientWidth;
  renderChart();
  chart.choose(state.chosen);
}).observe(byId("chart"));

byId("drawing").hidden = false;
translate(navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en");
document.documentElement.dataset.ready = "true";
