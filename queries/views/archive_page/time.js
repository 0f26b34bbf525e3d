// Days: which are shown, and the archive growing day by day.

import { get, getInput, make } from "./dom.js";

const TICK = 90; // milliseconds
const STEPS = 120; // in so many the archive grows from nothing
const BARS = 60;

export class Time {
  /**
   * @param {import("./model.js").Model} model
   * @param {(playing: boolean) => void} changed
   */
  constructor(model, changed) {
    this.model = model;
    this.changed = changed;
    this.last = Math.max(0, model.head.days.length - 1);
    this.from = 0;
    this.to = this.last;
    this.words = /** @type {import("./words.js").Vocabulary} */ (/** @type {unknown} */ (null));
    /** @type {ReturnType<typeof setInterval> | null} */ this.timer = null;
    this.inputs = { from: getInput("from"), to: getInput("to") };
    for (const input of Object.values(this.inputs)) {
      input.max = String(this.last);
      input.addEventListener("input", () => {
        this.stop();
        const [from, to] = [Number(this.inputs.from.value), Number(this.inputs.to.value)];
        if (input === this.inputs.from) this.set(Math.min(from, to), Math.max(from, to));
        else this.set(Math.min(from, to), to);
      });
    }
    for (const place of [get("days"), this.inputs.from.parentElement]) {
      place?.addEventListener("click", (event) => this.tap(event));
    }
    get("when").hidden = this.last === 0;
    get("play").addEventListener("click", () => (this.timer === null ? this.play() : this.stop()));
    this.draw();
  }

  /**
   * Move the nearer end to the day below the pointer; a handle moves by itself.
   * @param {MouseEvent} event
   */
  tap(event) {
    if (event.target instanceof HTMLInputElement) return;
    this.stop();
    const { left, width } = get("days").getBoundingClientRect();
    const day = this.last * Math.min(1, Math.max(0, (event.clientX - left) / width));
    if (day - this.from < this.to - day) this.set(day, this.to);
    else this.set(this.from, day);
  }

  get playing() {
    return this.timer !== null;
  }

  /** Bars of papers in stretches of days. */
  draw() {
    const count = Math.min(BARS, this.last + 1);
    const counts = new Array(count).fill(0);
    for (const day of this.model.day) counts[Math.min(count - 1, Math.floor((day * count) / (this.last + 1)))] += 1;
    const most = Math.max(1, ...counts);
    this.bars = counts.map((papers) => {
      const bar = make("i");
      bar.style.height = `${Math.max(papers ? 4 : 0, (100 * papers) / most)}%`;
      return bar;
    });
    get("days").replaceChildren(...this.bars);
  }

  /** @param {number} from @param {number} to */
  set(from, to) {
    /** @param {number} day */
    const sound = (day) => Math.min(this.last, Math.max(0, Math.round(day)));
    [this.from, this.to] = [sound(from), sound(to)];
    this.say();
    this.changed(this.playing);
  }

  say() {
    const { days } = this.model.head;
    const { from, to, inputs } = this;
    inputs.from.value = String(from);
    inputs.to.value = String(to);
    inputs.from.setAttribute("aria-valuetext", days[from] ?? "");
    inputs.to.setAttribute("aria-valuetext", days[to] ?? "");
    // Of two handles in one place the one that can move lies above.
    inputs.from.style.zIndex = from > this.last / 2 ? "1" : "";
    get("dates").textContent = days.length ? this.words.since(days[from], days[to]) : this.words.missing;
    const count = this.bars?.length ?? 1;
    this.bars?.forEach((bar, at) => {
      const first = Math.ceil((at * (this.last + 1)) / count);
      const end = Math.max(first, Math.ceil(((at + 1) * (this.last + 1)) / count) - 1);
      bar.classList.toggle("out", end < from || first > to);
    });
    this.label();
  }

  label() {
    const button = get("play");
    button.setAttribute("aria-pressed", String(this.playing));
    button.setAttribute("aria-label", this.playing ? this.words.pause : this.words.play);
    button.title = this.playing ? this.words.pause : this.words.play;
    button.textContent = this.playing ? "❚❚" : "▶";
  }

  play() {
    const step = Math.max(1, Math.ceil((this.last - this.from) / STEPS));
    if (this.to >= this.last) this.to = this.from;
    this.timer = setInterval(() => {
      this.set(this.from, this.to + step);
      if (this.to >= this.last) this.stop();
    }, TICK * (this.last < STEPS ? 2 : 1));
    this.set(this.from, this.to);
  }

  stop() {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.label();
    this.changed(false);
  }
}
