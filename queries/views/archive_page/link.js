// The view as an address: what stands behind the # of a link.

/**
 * @typedef {object} Place
 * @property {number} x in parts of the map's side
 * @property {number} y
 * @property {number} zoom doublings since the whole map was on the screen
 */
/**
 * @typedef {object} Address
 * @property {Place | null} at
 * @property {string | null} node
 * @property {string} colour
 * @property {string | null} from
 * @property {string | null} to
 * @property {number} votes
 * @property {string} query
 * @property {"en" | "ko" | null} language
 */

export const COLOURINGS = ["field", "year", "votes", "source"];

/** @param {string} text */
const encode = (text) => encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2F", "/");

/**
 * @param {Address} address
 * @returns {string}
 */
export function formatAddress({ at, node, colour, from, to, votes, query, language }) {
  const facts = [];
  // As exact as a pixel of the screen: the nearer, the more digits.
  const exact = 4 + Math.ceil(Math.max(0, at?.zoom ?? 0) * Math.log10(2));
  if (at) facts.push(["at", [at.x.toFixed(exact), at.y.toFixed(exact), at.zoom.toFixed(3)].join(",")]);
  if (node) facts.push(["node", node]);
  if (colour !== "field") facts.push(["colour", colour]);
  if (from) facts.push(["from", from]);
  if (to) facts.push(["to", to]);
  if (votes > 0) facts.push(["votes", String(votes)]);
  if (query) facts.push(["q", query]);
  if (language) facts.push(["lang", language]);
  return facts.length ? `#${facts.map(([key, value]) => `${key}=${encode(value)}`).join("&")}` : "#";
}

/**
 * Anyone can write an address: what is not understood is left out.
 * @param {string} hash
 * @returns {Address}
 */
export function readAddress(hash) {
  const facts = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  const numbers = (facts.get("at") ?? "").split(",").map(Number);
  const sound = numbers.length === 3 && numbers.every(Number.isFinite);
  /** @param {string} key */
  const day = (key) => (/^\d{4}-\d{2}-\d{2}$/.test(facts.get(key) ?? "") ? facts.get(key) : null);
  const colour = facts.get("colour") ?? "";
  const language = facts.get("lang");
  const votes = Math.floor(Number(facts.get("votes")));
  return {
    at: sound ? {
      x: Math.min(1, Math.max(0, numbers[0])),
      y: Math.min(1, Math.max(0, numbers[1])),
      zoom: Math.min(12, Math.max(-1, numbers[2])),
    } : null,
    node: facts.get("node"),
    colour: COLOURINGS.includes(colour) ? colour : "field",
    from: day("from"),
    to: day("to"),
    votes: Number.isFinite(votes) && votes > 0 ? votes : 0,
    query: (facts.get("q") ?? "").slice(0, 400),
    language: language === "en" || language === "ko" ? language : null,
  };
}
