// Where the reader has been: every choice has an address, so that back and forward lead through them.

import { formatAddress, readAddress } from "./link.js";

/** @typedef {import("./link.js").Address} Address */

const LATER = 250; // milliseconds after which a move is written down; browsers allow few a second

export class Trail {
  /**
   * @param {(address: Address) => void} restore
   * @param {() => Address} now
   */
  constructor(restore, now) {
    // In a frame, as in a notebook, the history belongs to the page around it.
    this.alone = window.parent === window;
    this.now = now;
    this.started = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ this.timer = undefined;
    this.place = (this.alone && history.state?.place) || 0;
    if (this.alone) {
      window.addEventListener("popstate", ({ state }) => {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.place = state?.place ?? 0;
        restore(this.read());
      });
    }
  }

  read() {
    return readAddress(location.hash);
  }

  start() {
    this.started = true;
    this.keep();
  }

  /** @param {boolean} [step] whether a step is about to be added */
  canGoBack(step = false) {
    return this.alone && (this.place > 0 || step);
  }

  back() {
    this.settle();
    history.back();
  }

  /** A choice is a step: what was seen before it is written down first. */
  add() {
    if (!this.alone || !this.started) return;
    this.place += 1;
    history.pushState({ place: this.place }, "", formatAddress(this.now()));
  }

  /** All else is part of the address, but no step of its own. */
  keep() {
    if (!this.alone || !this.started) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.record(), LATER);
  }

  record() {
    this.timer = undefined;
    history.replaceState({ place: this.place }, "", formatAddress(this.now()));
  }

  /** Write down what waits for it, before a step is taken from here. */
  settle() {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.record();
  }

  link() {
    return new URL(formatAddress(this.now()), location.href).href;
  }
}
