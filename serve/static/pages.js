// Search as one types, and keys. Every page works without it.
"use strict";
(() => {
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const form = document.getElementById("search");
  let asked = null;
  let timer = 0;

  const close = () => {
    found.hidden = true;
    found.replaceChildren();
    query.setAttribute("aria-expanded", "false");
    query.removeAttribute("aria-activedescendant");
  };

  // For who hears the page: a list of choices, of which the field names the one that is chosen.
  const open = () => {
    const items = found.querySelectorAll(".item");
    for (const part of found.querySelectorAll("ul, li, p")) {
      if (items.length) { part.setAttribute("role", "presentation"); }
    }
    items.forEach((item, n) => { item.id = `found-${n}`; item.setAttribute("role", "option"); });
    found.hidden = !found.childNodes.length;
    query.setAttribute("aria-expanded", String(items.length > 0));
    query.removeAttribute("aria-activedescendant");
  };

  const show = async () => {
    const text = query.value.trim();
    asked?.abort();
    if (!text) { close(); return; }
    asked = new AbortController();
    const { signal } = asked;
    const given = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(`/find?${given}`, { signal });
      if (answer.status === 503) { // what a search needs is still being counted
        timer = setTimeout(show, 1000 * (Number(answer.headers.get("Retry-After")) || 5));
        return;
      }
      if (!answer.ok) { close(); return; }
      // The server has escaped what others wrote; what comes is parsed, and no script in it runs.
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) { return; }
      found.replaceChildren(...page.body.childNodes);
      open();
    } catch (error) {
      if (error.name !== "AbortError") { close(); }
    }
  };

  const items = () => [...(found.hidden ? document.querySelectorAll("main .item") : found.querySelectorAll(".item"))];
  const link = (item) => (item.matches("a") ? item : item.querySelector("a"));

  const step = (by) => {
    const all = items();
    if (!all.length) { return; }
    const before = all.findIndex((item) => item.classList.contains("here"));
    const next = Math.min(all.length - 1, Math.max(0, before + by));
    all[before]?.classList.remove("here");
    all[next].classList.add("here");
    if (document.activeElement === query) {
      if (all[next].id) { query.setAttribute("aria-activedescendant", all[next].id); }
      all[next].scrollIntoView({ block: "nearest" });
    } else {
      link(all[next]).focus();
      all[next].scrollIntoView({ block: "nearest" });
    }
  };

  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 60);
  });
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) { return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      clearTimeout(timer);
      asked?.abort(); // an answer on its way would open the list again
      close();
      query.blur();
    } else if (event.key === "Enter") {
      const here = found.hidden ? null : found.querySelector(".here");
      if (here) {
        event.preventDefault();
        link(here).click();
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.key === "/") {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    }
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) { close(); }
  });
  // A map that is wider than the window begins with its middle.
  for (const frame of document.querySelectorAll(".frame")) {
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
  }
  // Of the two shapes of a map one is shown: what was opened last comes into sight there.
  const last = decodeURIComponent(location.hash.slice(1));
  [...document.querySelectorAll(".map [data-id]")]
    .find((one) => one.dataset.id === last && one.getClientRects().length)
    ?.scrollIntoView({ block: "center" });
  window.addEventListener("pageshow", close); // also when one comes back to it
  document.documentElement.dataset.ready = "";
})();
