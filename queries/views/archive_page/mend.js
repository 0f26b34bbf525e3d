// "This is wrong": what a reader pastes into digestgraph.toml to correct the graph.

import { NAMED, correctionOf, wrongWith } from "../templates/corrections.js";
import { copy, make } from "./dom.js";

/**
 * @typedef {object} Mendable
 * @property {boolean} topic
 * @property {boolean} organisation
 * @property {string} id
 * @property {string} label as the graph calls it, in whatever language the page is
 * @property {{id: string, title: string}[]} papers
 */

/** @param {Mendable} item @param {import("./words.js").Vocabulary} words */
export function mending(item, words) {
  const { label, id, papers } = item;
  const kinds = wrongWith({ ...item, several: papers.length > 1 });
  const names = /** @type {Record<string, string>} */ (words.wrongKind);
  const choice = make("select", { "aria-label": words.wrongWhat },
    ...kinds.map((kind) => make("option", { value: kind }, names[kind])));
  const other = make("input", { type: "text", dir: "auto", "aria-label": words.wrongOther, placeholder: words.wrongOther });
  const paper = make("select", { "aria-label": words.wrongPaper },
    ...papers.map((one) => make("option", { value: one.id }, one.title)));
  const line = make("code", { dir: "ltr" });
  const button = make("button", { type: "button", className: "plain-button", click: () => void copy(button, line.textContent ?? "", words, line) }, words.copy);
  const update = () => {
    const named = NAMED.includes(choice.value);
    other.hidden = !named;
    paper.hidden = choice.value !== "different";
    line.textContent = correctionOf(choice.value, label, other.value, id, paper.value);
    button.textContent = words.copy;
    button.disabled = named && !other.value.trim();
  };
  choice.addEventListener("change", update);
  other.addEventListener("input", update);
  paper.addEventListener("change", update);
  update();
  return make("details", { className: "mend" },
    make("summary", {}, words.wrong),
    make("div", {}, choice, other, paper),
    make("pre", {}, line),
    button,
    make("p", { className: "quiet" }, words.wrongHint));
}
