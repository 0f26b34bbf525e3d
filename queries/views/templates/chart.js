// Lines over months, as SVG. Lines differ by colour, mark and dashes; a month without digests is a gap.

const MARKS = ["circle", "square", "diamond", "up", "ring", "cross", "down", "bar"];
const DASHES = ["", "", "", "", "7 3", "2 3", "9 3 2 3", "5 2"];
const FRAME = { top: 18, bottom: 30, left: 46, right: 16 }; // in pixels
const NAMES = 150; // room for names at the ends of the lines
const WIDE = 640; // from here on there is that room
const APART = 15; // from name to name

function draw(tag, properties = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The mark of a line at a place.
function markAt(number, x, y, size = 4) {
  const shape = MARKS[number];
  const colour = `var(--line-${number})`;
  const look = { class: "point", fill: shape === "ring" ? "var(--land)" : colour, stroke: colour };
  const s = size;
  const path = {
    square: `M${x - s},${y - s}h${2 * s}v${2 * s}h${-2 * s}z`,
    diamond: `M${x},${y - s * 1.3}l${s * 1.3},${s * 1.3}l${-s * 1.3},${s * 1.3}l${-s * 1.3},${-s * 1.3}z`,
    up: `M${x},${y - s * 1.2}l${s * 1.2},${s * 2.2}h${-s * 2.4}z`,
    down: `M${x},${y + s * 1.2}l${s * 1.2},${-s * 2.2}h${-s * 2.4}z`,
    cross: `M${x - s},${y - s}l${2 * s},${2 * s}M${x - s},${y + s}l${2 * s},${-2 * s}`,
    bar: `M${x - s * 0.5},${y - s * 1.2}h${s}v${s * 2.4}h${-s}z`,
  }[shape];
  return path ? draw("path", { ...look, d: path }) : draw("circle", { ...look, cx: x, cy: y, r: s });
}

// A piece of a line with its mark, for a legend.
function sampleOf(number) {
  return draw("svg", { viewBox: "0 0 34 14", "aria-hidden": "true" },
    draw("line", { class: "line", x1: 1, x2: 33, y1: 7, y2: 7, stroke: `var(--line-${number})`, "stroke-dasharray": DASHES[number] }),
    markAt(number, 17, 7, 3.6));
}

// Round values up to and beyond the highest one.
function ticksUpTo(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((value) => value >= rough);
  const ticks = [0];
  while (ticks.at(-1) < most) ticks.push(Number((ticks.at(-1) + step).toPrecision(6)));
  return ticks;
}

// Draw the lines: { element, monthAt, xOf, yOf }. Values are null where there are none.
function drawChart({ width, months, lines, format, whole }) {
  const height = Math.round(Math.min(Math.max(width * 0.46, 250), 440));
  const named = width >= WIDE;
  const right = width - FRAME.right - (named ? NAMES : 0);
  const bottom = height - FRAME.bottom;
  const step = (right - FRAME.left) / Math.max(months.length - 1, 1);
  const most = Math.max(...lines.flatMap(({ values }) => values.map((value) => value ?? 0)), whole ? 4 : 0.01);
  const ticks = ticksUpTo(most).filter((tick) => !whole || Number.isInteger(tick));
  const top = ticks.at(-1);
  const xOf = (index) => (months.length === 1 ? (FRAME.left + right) / 2 : FRAME.left + index * step);
  const yOf = (value) => bottom - (value / top) * (bottom - FRAME.top);
  const svg = draw("svg", { height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const hatch = draw("pattern", { id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    draw("line", { class: "hatch", x1: 0, x2: 0, y1: 0, y2: 7 }));
  svg.append(draw("defs", {}, hatch));
  const chosen = draw("rect", { class: "chosen", y: FRAME.top, height: bottom - FRAME.top, width: 0 });
  svg.append(chosen);
  for (const tick of ticks) {
    svg.append(draw("line", { class: "rule", x1: FRAME.left, x2: right, y1: yOf(tick), y2: yOf(tick) }),
      draw("text", { x: FRAME.left - 8, y: yOf(tick) + 4, "text-anchor": "end" }, format(tick)));
  }
  const half = Math.min(step / 2 || 20, 40);
  months.forEach(({ counts }, index) => {
    if (counts) return;
    svg.append(draw("rect", { class: "none", x: xOf(index) - half, width: 2 * half, y: FRAME.top, height: bottom - FRAME.top }));
  });
  const every = Math.max(1, Math.ceil(64 / (step || 64)));
  months.forEach(({ month }, index) => {
    if (index % every) return;
    const edge = index === 0 ? "start" : "middle";
    const text = draw("text", { x: index === 0 ? FRAME.left - 14 : xOf(index), y: height - 10, "text-anchor": edge }, month);
    if (xOf(index) + 26 < width) svg.append(text);
  });
  const cursor = draw("line", { class: "cursor", y1: FRAME.top, y2: bottom, visibility: "hidden" });
  svg.append(cursor);
  const ends = [];
  for (const { number, name, values, pale } of lines) {
    let path = "";
    values.forEach((value, index) => {
      if (value === null) return;
      path += `${index && values[index - 1] !== null ? "L" : "M"}${xOf(index).toFixed(1)},${yOf(value).toFixed(1)}`;
    });
    const group = draw("g", { class: pale ? "pale" : "" },
      draw("path", { class: "line", d: path || "M0,0", stroke: `var(--line-${number})`, "stroke-dasharray": DASHES[number] }),
      ...values.flatMap((value, index) => (value === null ? [] : [markAt(number, xOf(index), yOf(value), step < 14 ? 2.6 : 3.6)])));
    svg.append(group);
    const last = values.findLastIndex((value) => value !== null);
    if (last >= 0) ends.push({ number, name, at: yOf(values[last]), y: yOf(values[last]), pale });
  }
  if (named) nameEnds(svg, ends, { x: right + 14, top: FRAME.top, bottom });
  return {
    element: svg,
    height,
    xOf,
    monthAt: (x) => Math.min(Math.max(Math.round((x - FRAME.left) / (step || 1)), 0), months.length - 1),
    point(index) {
      cursor.setAttribute("visibility", index === null ? "hidden" : "visible");
      if (index !== null) for (const end of ["x1", "x2"]) cursor.setAttribute(end, xOf(index));
    },
    choose(index) {
      chosen.setAttribute("x", xOf(index) - half);
      chosen.setAttribute("width", 2 * half);
    },
  };
}

// Names beside the ends of their lines, moved apart where they would touch.
function nameEnds(svg, ends, { x, top, bottom }) {
  ends.sort((a, b) => a.at - b.at);
  for (let round = 0; round < 40; round += 1) {
    for (let n = 1; n < ends.length; n += 1) {
      const lack = APART - (ends[n].y - ends[n - 1].y);
      if (lack > 0) {
        ends[n].y += lack / 2;
        ends[n - 1].y -= lack / 2;
      }
    }
    for (const end of ends) end.y = Math.min(Math.max(end.y, top), bottom + 2);
  }
  for (const { number, name, y, pale } of ends) {
    const letters = [...name];
    const text = letters.length > 22 ? `${letters.slice(0, 21).join("")}…` : name;
    svg.append(draw("text", { class: `name${pale ? " pale" : ""}`, x, y: y + 4, style: `fill: var(--line-${number})` }, text));
  }
}
