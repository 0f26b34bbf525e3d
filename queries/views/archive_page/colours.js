// Colours: a small palette given to fields so that neighbours differ, and ramps for what is ordered.

/** @typedef {[number, number, number]} Rgb */
/**
 * @typedef {object} Theme
 * @property {boolean} dark
 * @property {Rgb} sea
 * @property {Rgb} land
 * @property {Rgb} coast
 * @property {Rgb} text
 * @property {Rgb} quiet what is dimmed
 * @property {Rgb} none papers of no field, of unknown votes
 * @property {Rgb} person
 * @property {Rgb} keyword
 * @property {Rgb[]} palette
 * @property {Rgb[]} years
 * @property {Rgb[]} votes
 */

/** @param {string} text @returns {Rgb} */
export function rgb(text) {
  const value = parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {string} list @returns {Rgb[]} */
const rgbs = (list) => list.split(" ").map(rgb);

/** @type {Theme} */
export const LIGHT = {
  dark: false,
  sea: rgb("#f4f2ec"),
  land: rgb("#fdfcf9"),
  coast: rgb("#d9d3c5"),
  text: rgb("#1c2128"),
  quiet: rgb("#c3beb2"),
  none: rgb("#a8a294"),
  person: rgb("#7a5212"),
  keyword: rgb("#1d5b41"),
  // Ten hues of unlike lightness, sought so that no two are one to any eye (see the tests).
  palette: rgbs("#4958c6 #c66b01 #2e9383 #771c7e #dfa001 #6fb6e1 #78343c #887cf2 #85bb86 #9c4900"),
  years: rgbs("#cdd2bd #8cbfae #4699a8 #2c689b #3a2b78"),
  votes: rgbs("#dcc9a0 #e0a253 #d0683a #a22f50 #571a5c"),
};

/** @type {Theme} */
export const DARK = {
  dark: true,
  sea: rgb("#0e1217"),
  land: rgb("#151b22"),
  coast: rgb("#2a323d"),
  text: rgb("#e9ecf1"),
  quiet: rgb("#3a424d"),
  none: rgb("#6d7580"),
  person: rgb("#ecc78d"),
  keyword: rgb("#a3e0c2"),
  palette: rgbs("#586edd #d88a13 #9afae7 #c04685 #dcc609 #77d3ff #e3959d #9a93fd #b2fe86 #b36211"),
  years: rgbs("#35455f #3c6c92 #3d99a3 #86c27f #f4e56d"),
  votes: rgbs("#473c5a #8a4878 #d05e6b #f19a58 #fde28a"),
};

export const STEPS = 24; // steps of a ramp

/** @param {Rgb} a @param {Rgb} b @param {number} part @returns {Rgb} */
export function mix(a, b, part) {
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
}

/** @param {Rgb} colour @param {number} [alpha] */
export function css([red, green, blue], alpha = 1) {
  const parts = [red, green, blue].map(Math.round).join(" ");
  return alpha === 1 ? `rgb(${parts})` : `rgb(${parts} / ${alpha})`;
}

/** A ramp in even steps. @param {Rgb[]} stops @returns {Rgb[]} */
export function ramp(stops) {
  return Array.from({ length: STEPS }, (_, step) => {
    const place = (step / (STEPS - 1)) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(place));
    return mix(stops[low], stops[low + 1], place - low);
  });
}

/** @param {number} value */
const linear = (value) => (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);

// What eyes without red or green cones see, as parts of linear light (Viénot, Brettel and Mollon 1999).
const EYES = [
  [1, 0, 0, 0, 1, 0, 0, 0, 1],
  [0.1124, 0.8876, 0, 0.1124, 0.8876, 0, 0.004, -0.004, 1],
  [0.2927, 0.7073, 0, 0.2927, 0.7073, 0, -0.0223, 0.0223, 1],
];

/** OKLab of linear light. @param {Rgb} light @returns {Rgb} */
function lab([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How unlike two colours look to the eye that tells them least. @param {Rgb} a @param {Rgb} b */
export function unlike(a, b) {
  return Math.min(...EYES.map((eye) => {
    /** @param {Rgb} colour */
    const seen = (colour) => {
      const [r, g, bl] = colour.map(linear);
      return lab(/** @type {Rgb} */ ([0, 3, 6].map((i) => Math.max(0, eye[i] * r + eye[i + 1] * g + eye[i + 2] * bl))));
    };
    const [one, two] = [seen(a), seen(b)];
    return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
  }));
}

/** What one shared border weighs beside all likeness of colours. */
const BORDER = 1000;
const PASSES = 8;

/**
 * How long the border of any two fields is, in cells of a grid that has one for each two papers or so:
 * a cell is of the field that most of its papers are of, as the eye has it.
 * @param {ArrayLike<number>} x from 0 to 65,535 @param {ArrayLike<number>} y
 * @param {ArrayLike<number>} field other numbers are of papers in no field @param {number} count of fields
 * @returns {number[][]}
 */
export function bordersOf(x, y, field, count) {
  const side = Math.max(4, Math.min(128, Math.round(0.8 * Math.sqrt(field.length))));
  /** @param {number} place */
  const cell = (place) => Math.min(side - 1, Math.floor((place * side) / 65536));
  const papers = new Uint32Array(side * side * count);
  for (let i = 0; i < field.length; i += 1) {
    if (field[i] < count) papers[(cell(y[i]) * side + cell(x[i])) * count + field[i]] += 1;
  }
  const most = new Int16Array(side * side).fill(-1);
  for (let at = 0; at < most.length; at += 1) {
    let least = 0;
    for (let one = 0; one < count; one += 1) {
      if (papers[at * count + one] > least) [most[at], least] = [one, papers[at * count + one]];
    }
  }
  const borders = Array.from({ length: count }, () => new Array(count).fill(0));
  /** @param {number} one @param {number} other */
  const meet = (one, other) => {
    if (one < 0 || other < 0 || one === other) return;
    borders[one][other] += 1;
    borders[other][one] += 1;
  };
  for (let at = 0; at < most.length; at += 1) {
    if ((at + 1) % side) meet(most[at], most[at + 1]);
    if (at + side < most.length) meet(most[at], most[at + side]);
  }
  return borders;
}

/**
 * Give each place a number of the palette: those with a common border differ, and near ones look unlike. The largest
 * places choose first; who then has the colour of a neighbour chooses again.
 * @param {{x: number, y: number, papers: number}[]} places
 * @param {Rgb[][]} palettes by day and by night, of as many colours
 * @param {number[][]} borders how long that of any two places is
 * @returns {number[]}
 */
export function assignColours(places, palettes, borders) {
  const [palette] = palettes;
  const order = places.map((_, index) => index)
    .sort((a, b) => places[b].papers - places[a].papers || a - b);
  /** @type {number[]} */
  const given = new Array(places.length).fill(-1);
  const differ = palette.map((_, one) => palette.map((__, other) =>
    Math.min(...palettes.map((colours) => unlike(colours[one], colours[other])))));
  /** @param {number} index @param {number} colour */
  const clash = (index, colour) => {
    let sum = 0;
    for (const other of order) {
      if (other === index || given[other] < 0) continue;
      // A colour is the worse the more it resembles those near by; used ones come last.
      const far = Math.hypot(places[index].x - places[other].x, places[index].y - places[other].y) / 65535;
      sum += 0.02 / ((far + 0.05) ** 2 * (differ[colour][given[other]] + 0.02));
      if (given[other] === colour) sum += 3 + BORDER * borders[index][other];
    }
    return sum;
  };
  /** @param {number} index */
  const choose = (index) => {
    let [best, least] = [0, Infinity];
    palette.forEach((_, colour) => {
      const sum = clash(index, colour);
      if (sum < least) [best, least] = [colour, sum];
    });
    given[index] = best;
  };
  order.forEach(choose);
  /** @param {number} index */
  const wrong = (index) => order.some((other) => given[other] === given[index] && borders[index][other] > 0);
  for (let pass = 0; pass < PASSES && order.some(wrong); pass += 1) order.filter(wrong).forEach(choose);
  return given;
}

/**
 * The step of a ramp for votes: few have many, so it goes by orders of magnitude.
 * @param {number} votes @param {number} most
 */
export function voteStep(votes, most) {
  return Math.min(STEPS - 1, Math.floor((STEPS * Math.log1p(votes)) / Math.log1p(Math.max(1, most) + 1e-9)));
}

/**
 * Which colour each paper has.
 * @typedef {object} Colouring
 * @property {Uint8Array} shade the number of a paper's colour
 * @property {Rgb[]} colours
 */

/**
 * @param {import("./model.js").Model} model
 * @param {string} by
 * @param {Theme} theme
 * @param {number[]} given the palette's numbers of the fields
 * @returns {Colouring}
 */
export function colourPapers(model, by, theme, given) {
  const shade = new Uint8Array(model.papers);
  if (by === "year") {
    const last = Math.max(1, model.head.days.length - 1);
    for (let i = 0; i < shade.length; i += 1) shade[i] = Math.floor((model.day[i] / last) * (STEPS - 0.01));
    return { shade, colours: ramp(theme.years) };
  }
  if (by === "votes") {
    const most = mostVotes(model);
    for (let i = 0; i < shade.length; i += 1) {
      shade[i] = model.votes[i] ? voteStep(model.votes[i] - 1, most) : STEPS;
    }
    return { shade, colours: [...ramp(theme.votes), theme.none] };
  }
  if (by === "source") {
    for (let i = 0; i < shade.length; i += 1) shade[i] = model.source[i] % theme.palette.length;
    return { shade, colours: theme.palette };
  }
  const fields = model.head.fields.map((_, index) => theme.palette[given[index]]);
  for (let i = 0; i < shade.length; i += 1) shade[i] = Math.min(model.field[i], fields.length);
  return { shade, colours: [...fields, theme.none] };
}

/** @param {import("./model.js").Model} model */
export function mostVotes(model) {
  let most = 0;
  for (let i = 0; i < model.votes.length; i += 1) if (model.votes[i] > most) most = model.votes[i];
  return Math.max(0, most - 1);
}
