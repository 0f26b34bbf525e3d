// Days passing: the end of the shown range moves on, a bar of the chart at a time.

const TICK = 280; // milliseconds

function createPlayer(filters) {
  const button = document.getElementById("play");
  let timer = null;

  const label = () => {
    button.setAttribute("aria-pressed", String(timer !== null));
    button.setAttribute("aria-label", timer === null ? words.play : words.pause);
    button.title = timer === null ? words.play : words.pause;
    button.textContent = timer === null ? "▶" : "❚❚";
  };

  const stop = () => {
    clearInterval(timer);
    timer = null;
    label();
  };

  button.addEventListener("click", () => {
    if (timer !== null) return stop();
    filters.rewind();
    timer = setInterval(() => filters.advance() || stop(), TICK);
    return label();
  });

  return { label, stop };
}
