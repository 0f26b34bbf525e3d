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
};

function correctionsOf(item) {
  if (item.kind === "topic") return ["ban", "rename", "merge"];
  return item.organisation ? ["people"] : ["organisations"];
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
  const line = make("code", { dir: "ltr" });
  const copy = make("button", { type: "button", class: "plain-button" }, words.copy);
  const needsOther = () => ["rename", "merge"].includes(choice.value);
  const update = () => {
    other.hidden = !needsOther();
    line.textContent = CORRECTIONS[choice.value](tomlString(item.label), tomlString(other.value.trim() || "…"));
    copy.textContent = words.copy;
    copy.disabled = needsOther() && !other.value.trim();
  };
  choice.addEventListener("change", update);
  other.addEventListener("input", update);
  copy.addEventListener("click", () => copyFrom(copy, line.textContent, line));
  update();
  return make("details", { class: "mend" },
    make("summary", {}, words.wrong),
    make("div", {}, choice, other),
    make("pre", {}, line),
    copy,
    make("p", { class: "quiet" }, words.wrongHint));
}
