// Who does what: buttons, keys and the map itself.

import { get } from "./dom.js";
import { savePng, saveSvg } from "./picture.js";
import { NEAR, listen } from "./pointer.js";

const REACH = 80; // pixels from the middle, for keys

/** @param {import("./app.js").App} app */
export function wire(app) {
  const { screen } = app;
  const middle = () => screen.camera.toScreen(screen.camera.middle().x, screen.camera.middle().y);
  listen(get("map"), {
    grab: () => {
      screen.flight = null;
      screen.hover(null);
      app.finder.fold(true);
    },
    pan: (right, down) => {
      screen.camera.pan(right, down);
      screen.moved();
    },
    zoom: (factor, left, top) => {
      screen.flight = null;
      screen.camera.zoomAt(factor, left, top);
      screen.moved();
    },
    step: (factor) => {
      screen.camera.view = screen.zoomed(factor);
      screen.moved();
    },
    click: (left, top, near) => {
      const ref = screen.refAt(left, top, near);
      if (ref) app.click(ref);
      else if (app.chosen) app.choose(null);
    },
    hover: (left, top) => screen.hover(screen.refAt(left, top, NEAR.mouse), left, top),
    leave: () => screen.hover(null),
    rest: () => {
      screen.touched = -1e9;
      app.trail.keep();
      screen.request();
    },
    whole: () => screen.fly(screen.camera.whole()),
    open: () => {
      const ref = screen.refAt(...middle(), REACH);
      if (!ref) return;
      app.choose(ref);
      get("details").focus();
    },
    aim: () => {
      const ref = screen.refAt(...middle(), REACH);
      screen.hover(ref, ...middle());
      if (ref && !app.chosen) get("spoken").textContent = app.panel.nameOf(ref);
    },
    clear: () => {
      if (app.chosen) app.choose(null);
      else app.finder.clear();
    },
    search: () => app.finder.input.focus(),
    middle,
  });
  const zoomBy = (/** @type {number} */ factor) => screen.fly(screen.zoomed(factor));
  get("in").addEventListener("click", () => zoomBy(2));
  get("out").addEventListener("click", () => zoomBy(0.5));
  get("fit").addEventListener("click", () => screen.fly(screen.camera.whole()));
  get("lost").addEventListener("click", () => screen.fly(screen.camera.whole()));
  get("png").addEventListener("click", () => savePng(app.picture()));
  get("svg").addEventListener("click", () => saveSvg(app.picture()));
  window.addEventListener("resize", () => screen.resize(true));
  app.night.addEventListener("change", () => app.recolour());
}
