// "This is wrong": the line that a reader puts into digestgraph.toml to correct the graph.

// A basic string of TOML; JSON writes the same but for one letter.
function tomlString(text) {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

const CORRECTIONS = {
  ban: (own) => `[keywords]\nban = [${own}]`,
  rename: (own, other) => `[keywords]\nrename = { ${own} = ${other} }`,
  merge: (own, other) => `[keywords]\nmerge = { ${other} = [${own}] }`,
  organisations: (own) => `[authors]\norganisations = [${own}]`,
  people: (own) => `[authors]\npeople = [${own}]`,
  same: (own, other, id) => `[authors]\nsame = [[${id}, ${other}]]`,
  apart: (own, other, id) => `[authors]\ndifferent = [[${id}, ${other}]]`,
  different: (own, other, id) => `[authors]\ndifferent = [[${id}, ${other}]]`,
};

// What can be wrong with an item; to some of it belongs another name, or one of its papers.
const NAMED = ["rename", "merge", "same", "apart"];

function correctionsOf(item) {
  if (item.kind === "topic") return ["ban", "rename", "merge"];
  if (item.organisation) return ["people"];
  return ["same", "apart", ...(item.neighbours.length > 1 ? ["different"] : []), "organisations"];
}

// Put a text where the reader can paste it from, and say so on the button.
async function copyFrom(button, text, field) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    if (field) getSelection().selectAllChildren(field);
    button.textContent = words.copyFailed;
  }
}

function createMending(item) {
  const kinds = correctionsOf(item);
  const options = kinds.map((kind) => make("option", { value: kind }, words.wrongKind[kind]));
  const choice = make("select", { "aria-label": words.wrongWhat }, ...options);
  const other = make("input", {
    type: "text", dir: "auto", "aria-label": words.wrongOther, placeholder: words.wrongOther,
  });
  const papers = make("select", { "aria-label": words.wrongPaper },
    ...item.neighbours.map((paper) => make("option", { value: paper.index }, nameOf(paper))));
  const line = make("code", { dir: "ltr" });
  const copy = make("button", { type: "button", class: "plain-button" }, words.copy);
  const needsOther = () => NAMED.includes(choice.value);
  // The authorship that somebody else of the same name has.
  const authorship = () => {
    const paper = item.neighbours.find(({ index }) => index === Number(papers.value));
    return `${item.label} @ ${paper?.id.replace(/^arxiv:/, "")}`;
  };
  const update = () => {
    other.hidden = !needsOther();
    papers.hidden = choice.value !== "different";
    const second = choice.value === "different" ? authorship() : other.value.trim() || "…";
    line.textContent = CORRECTIONS[choice.value](...[item.label, second, item.id].map(tomlString));
    copy.textContent = words.copy;
    copy.disabled = needsOther() && !other.value.trim();
  };
  choice.addEventListener("change", update);
  other.addEventListener("input", update);
  papers.addEventListener("change", update);
  copy.addEventListener("click", () => copyFrom(copy, line.textContent, line));
  update();
  const element = make("details", { class: "mend" },
    make("summary", {}, words.wrong),
    make("div", {}, choice, other, papers),
    make("pre", {}, line),
    copy,
    make("p", { class: "quiet" }, words.wrongHint));
  return {
    element,
    // Say it of somebody: the line is ready to be copied.
    propose(kind, { id }) {
      choice.value = kind;
      other.value = id;
      update();
      element.open = true;
      element.scrollIntoView({ block: "nearest" });
      copy.focus();
    },
  };
}
