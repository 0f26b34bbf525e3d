// Lines to paste: marks of the reader's own, and "This is wrong", which corrects the graph.

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

// A line for the shell, to be copied: star a paper, follow a person or a topic.
function createMarking(item) {
  const line = item.kind === "paper" ? `digestgraph mark ${quoted(item.id)} --star` : `digestgraph follow ${quoted(item.id)}`;
  const field = make("code", { dir: "ltr" }, line);
  const copy = make("button", { type: "button", class: "plain-button" }, words.copy);
  copy.addEventListener("click", () => copyFrom(copy, line, field));
  return [make("h3", {}, words.forNews), make("div", { class: "command" }, field, copy)];
}

function createMending(item) {
  const kinds = wrongWith({
    topic: item.kind === "topic", organisation: Boolean(item.organisation), several: item.neighbours.length > 1,
  });
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
  const update = () => {
    other.hidden = !needsOther();
    papers.hidden = choice.value !== "different";
    const paper = item.neighbours.find(({ index }) => index === Number(papers.value));
    line.textContent = correctionOf(choice.value, item.label, other.value, item.id, paper?.id);
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
