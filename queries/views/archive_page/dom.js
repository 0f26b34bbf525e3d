// Elements. What others wrote becomes text and nothing else.

/** @typedef {string | Node | null | false | undefined} Child */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: Event) => void)>} [properties] `click` is listened to; false and null are left out
 * @param {...Child} children strings become text
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name === "className" ? "class" : name, value === true ? "" : value);
    }
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

/** Text of unknown direction that cannot disturb what stands around it. @param {string} text */
export const data = (text) => make("bdi", {}, text);

/** @template {HTMLElement} T @param {string} id @returns {T} */
export function get(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return /** @type {T} */ (found);
}

/** @param {string} id @returns {HTMLInputElement} */
export const getInput = (id) => get(id);

/** @param {string} id @returns {HTMLCanvasElement} */
export const getCanvas = (id) => get(id);

/** A link for safe addresses, plain text for everything else. @param {string} address */
export function link(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return make("span", { className: "address" }, data(address));
  }
  if (url.protocol !== "https:") return make("span", { className: "address" }, data(address));
  const path = `${url.pathname}${url.search}`.replace(/^\/$/, "");
  const shown = `${url.host.replace(/^www\./, "")}${path}`;
  return make("a", { className: "address", href: url.href, rel: "noopener noreferrer", target: "_blank" },
    data(shown.length > 90 ? `${shown.slice(0, 89)}…` : shown));
}

/** A text as one word of a shell's line. @param {string} text */
export function quoted(text) {
  return /^[\w .,+:가-힣-]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Copy a text; where that is not allowed, mark it, so that a key does. @param {HTMLElement} button @param {string} text @param {{copied: string, copyFailed: string}} words @param {Node} [field] */
export async function copy(button, text, words, field) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    if (field) getSelection()?.selectAllChildren(field);
    button.textContent = words.copyFailed;
  }
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Bars of papers by month.
 * @param {{month: string, count: number}[]} months
 * @param {string} label
 */
export function bars(months, label) {
  const [width, height] = [320, 56];
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "months");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const most = Math.max(...months.map(({ count }) => count));
  const step = width / months.length;
  /** @param {string} tag @param {Record<string, string | number>} properties */
  const add = (tag, properties) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(properties)) element.setAttribute(name, String(value));
    svg.append(element);
    return element;
  };
  add("line", { x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5 });
  months.forEach(({ month, count }, at) => {
    const tall = count ? Math.max(1.5, ((height - 2) * count) / most) : 0;
    const bar = add("rect", {
      x: (at * step).toFixed(2), y: (height - 1 - tall).toFixed(2), rx: 1,
      width: Math.max(0.5, step - Math.min(2, step / 4)).toFixed(2), height: tall.toFixed(2),
    });
    const title = document.createElementNS(SVG, "title");
    title.textContent = `${month}: ${count}`;
    bar.append(title);
  });
  return svg;
}
