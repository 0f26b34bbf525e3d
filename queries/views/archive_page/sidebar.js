// The sidebar: fields with their counts, what colours tell, how to read the map.

import { css, mostVotes } from "./colours.js";
import { data, get, getInput, make } from "./dom.js";
import { COLOURINGS } from "./link.js";
import { digits } from "./words.js";

/**
 * Where the slider of votes stops: round numbers up to the largest, the nearer to zero the closer.
 * @param {number} most
 * @returns {number[]}
 */
export function stopsOf(most) {
  const stops = [0, 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75];
  for (let ten = 100; ten <= most; ten *= 10) stops.push(ten, 1.5 * ten, 2 * ten, 3 * ten, 5 * ten, 7 * ten);
  return stops.filter((stop) => stop <= most);
}

/** What colours may tell: with one source all would be one. @param {number} sources @param {string} by the colouring at present */
export function colouringsFor(sources, by) {
  return COLOURINGS.filter((key) => key !== "source" || key === by || sources > 1);
}

export class Sidebar {
  /**
   * @param {import("./model.js").Model} model
   * @param {object} actions
   * @param {(by: string) => void} actions.colour
   * @param {(field: number) => void} actions.field
   * @param {(source: number) => import("./colours.js").Rgb} actions.sourceColour
   * @param {(votes: number) => void} actions.votes
   * @param {(choice: "en" | "ko") => void} actions.speak
   */
  constructor(model, actions) {
    this.model = model;
    this.actions = actions;
    this.words = /** @type {import("./words.js").Vocabulary} */ (/** @type {unknown} */ (null));
    /** Of what the parts of the sidebar are made. @type {Map<string, string>} */ this.made = new Map();
    this.most = mostVotes(model);
    this.votes = getInput("votes");
    this.stops = stopsOf(this.most);
    this.votes.max = String(this.stops.length - 1);
    this.votes.addEventListener("input", () => actions.votes(this.votesAt(Number(this.votes.value))));
    get("popular").hidden = this.most < 1;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => {
        actions.speak(button instanceof HTMLElement && button.dataset.language === "ko" ? "ko" : "en");
      });
    }
    const fold = get("fold");
    fold.addEventListener("click", () => this.fold(fold.getAttribute("aria-expanded") !== "true"));
  }

  /** @param {boolean} open */
  fold(open) {
    const fold = get("fold");
    fold.setAttribute("aria-expanded", String(open));
    fold.dataset.label = open ? "hide" : "show";
    fold.setAttribute("aria-label", open ? this.words.hide : this.words.show);
    get("rest").hidden = !open;
  }

  /** @param {number} place */
  votesAt(place) {
    return this.stops[place] ?? 0;
  }

  /** @param {number} votes @param {number} unknown */
  sayVotes(votes, unknown) {
    if (this.votesAt(Number(this.votes.value)) !== votes) {
      // An address may ask for any number: the handle stands at the last stop before it.
      this.votes.value = String(this.stops.filter((stop) => stop <= votes).length - 1);
    }
    this.votes.setAttribute("aria-valuetext", this.words.votes(votes));
    get("least").textContent = `${this.words.atLeast(votes)}${votes ? this.words.unknownVotes(unknown) : ""}`;
  }

  /**
   * Put the words of a language into all elements that name one.
   * @param {"en" | "ko"} language
   * @param {import("./words.js").Vocabulary} words
   */
  speak(language, words) {
    this.words = words;
    /** @type {Record<string, unknown>} */
    const all = words;
    /** @param {string} attribute @param {(element: HTMLElement, text: string) => void} put */
    const each = (attribute, put) => {
      for (const element of document.querySelectorAll(`[data-${attribute}]`)) {
        if (element instanceof HTMLElement) put(element, String(all[element.dataset[attribute] ?? ""] ?? ""));
      }
    };
    each("word", (element, text) => { element.textContent = text; });
    each("label", (element, text) => {
      element.setAttribute("aria-label", text);
      if (element instanceof HTMLButtonElement) element.title = text;
    });
    each("hint", (element, text) => element.setAttribute("placeholder", text));
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button instanceof HTMLElement && button.dataset.language === language));
    }
    const { title, banner } = this.model.head;
    document.documentElement.lang = language;
    document.title = title[language];
    const heading = document.querySelector("h1");
    if (heading) heading.textContent = title[language];
    get("banner").textContent = banner[language];
    get("reading").replaceChildren(...words.legendText.map((text) => make("li", {}, text)));
  }

  /**
   * @param {string} by
   * @param {object} facts
   * @param {number[]} facts.counts visible papers of each field
   * @param {number[]} facts.sources visible papers of each source
   * @param {(ref: import("./model.js").Ref) => import("./colours.js").Rgb} facts.colourOf
   * @param {import("./colours.js").Rgb[]} facts.ramp
   * @param {import("./colours.js").Rgb} facts.none what unknown votes and papers of no field look like
   * @param {number} facts.unfit visible papers of no field
   * @param {"en" | "ko"} facts.language
   * @param {number} facts.field the chosen one
   */
  render(by, { counts, sources, colourOf, ramp, none, unfit, language, field }) {
    const { words, model } = this;
    const colourings = colouringsFor(model.head.sources.length, by);
    this.renew("by", [by, language, ...colourings], () => colourings.map((key) => make("button", {
      type: "button", "aria-pressed": String(key === by), "data-colour": key, click: () => this.actions.colour(key),
    }, words.colours[/** @type {"field"} */ (key)])));
    const ordered = by === "year" || by === "votes";
    get("ramp").hidden = !ordered;
    get("fields").hidden = ordered;
    if (ordered) {
      const strip = /** @type {HTMLElement} */ (get("ramp").firstElementChild);
      strip.style.background = `linear-gradient(90deg, ${ramp.map((colour) => css(colour)).join(", ")})`;
      const { days } = model.head;
      const ends = by === "year" ? [days[0] ?? "", days[days.length - 1] ?? ""] : ["0", digits(this.most)];
      get("ramp").querySelectorAll("span").forEach((span, at) => { span.textContent = ends[at]; });
      const unknown = make("i", { className: "mark paper", "aria-hidden": "true" });
      unknown.style.backgroundColor = css(none);
      get("unknown").replaceChildren(...(by === "votes" ? [unknown, ` ${words.missing}`] : []));
      return;
    }
    const colours = (by === "source" ? sources.map((_, index) => this.actions.sourceColour(index))
      : counts.map((_, index) => colourOf({ kind: "field", index }))).concat([none]).map((colour) => css(colour));
    const order = (by === "source" ? sources.map((_, index) => index)
      : counts.map((_, index) => index).sort((a, b) => model.head.fields[b].papers - model.head.fields[a].papers || a - b));
    const all = by === "source" ? sources : counts;
    const list = this.renew("fields", [by, language, field, ...colours], () => [
      ...order.map((index) => (by === "source"
        ? make("li", { className: "row" }, markOf(colours[index]), data(model.head.sources[index]), make("output", {}))
        : make("li", {}, make("button", {
          type: "button", className: "row", "aria-pressed": String(index === field), click: () => this.actions.field(index),
        }, markOf(colours[index]), data(model.nameOf({ kind: "field", index }, language) ?? ""), make("output", {}))))),
      make("li", { className: "row quiet" }, markOf(css(none)), make("span", {}, words.unfit), make("output", {})),
    ]);
    /** @type {HTMLElement} */ (list.lastElementChild).hidden = by === "source" || !unfit;
    const told = [...order.map((index) => all[index] ?? 0), unfit];
    list.querySelectorAll("output").forEach((output, place) => { output.textContent = digits(told[place]); });
  }

  /**
   * Make what is in an element anew where it is another: what one is about to press stays, and who has the focus keeps it.
   * @param {string} id
   * @param {unknown[]} key what it is made of
   * @param {() => HTMLElement[]} build
   */
  renew(id, key, build) {
    const element = get(id);
    const made = key.join("\n");
    if (this.made.get(id) === made) return element;
    this.made.set(id, made);
    const place = [...element.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    element.replaceChildren(...build());
    if (place >= 0) element.querySelectorAll("button")[place]?.focus({ preventScroll: true });
    return element;
  }
}

/** @param {string} colour */
function markOf(colour) {
  const mark = make("i", { className: "mark field", "aria-hidden": "true" });
  mark.style.backgroundColor = colour;
  return mark;
}
