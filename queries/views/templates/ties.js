// Lines with reasons: what two papers share, told beside the pointer and in the panel.

// How rare something is: of how many papers.
function rarityOf(model, item) {
  return words.inPapers(item.papers, model.total);
}

const TIP = { width: 280, gap: 14 }; // in pixels

// What a line says, beside the pointer.
function createTip() {
  const tip = document.getElementById("tip");
  let shown = null;
  return {
    show(tie, at) {
      if (tie !== shown) {
        shown = tie;
        tip.hidden = !tie;
        if (tie) {
          tip.replaceChildren(
            make("b", {}, words.similarity(tie.score)),
            ...tie.common.slice(0, 6).map((item) =>
              make("span", {}, markOf(item), data(nameOf(item)), make("small", {}, ` ${rarityOf(model, item)}`))),
            ...(tie.common.length > 6 ? [make("small", {}, words.andMore(tie.common.length - 6))] : []));
        }
      }
      if (!tie) return;
      tip.style.left = `${Math.min(at.x + TIP.gap, at.width - TIP.width)}px`;
      tip.style.top = `${Math.min(at.y + TIP.gap, at.height - tip.offsetHeight - TIP.gap)}px`;
    },
  };
}

// The days that colours stand for.
function renderShades(model) {
  const days = model.drawn.filter(({ node }) => node.shade !== undefined).map((item) => item.days[0]).sort();
  const box = document.getElementById("shades");
  box.hidden = !days.length;
  if (!days.length) return;
  box.setAttribute("aria-label", words.shades(days[0], days.at(-1)));
  box.replaceChildren(days[0],
    make("i", {}, ...Array.from({ length: SHADES }, (_, number) => make("b", { class: `shade-${number}` }))),
    days.at(-1));
}
