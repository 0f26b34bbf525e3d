// Elements and what the page carries. Text from the data reaches the page as text nodes only.

// Unpack what an element of the page carries: a text, compressed, in letters and digits.
async function unpack(id) {
  const letters = atob(document.getElementById(id).textContent);
  const packed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) packed[i] = letters.charCodeAt(i);
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(plain).text();
}

// Make an element; strings among the children become text.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// Text of unknown direction that cannot disturb what stands around it.
function data(text) {
  return make("bdi", {}, text);
}

// A link for web addresses, plain text for everything else.
function link(address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return make("span", { class: "address" }, data(address));
  }
  if (!["https:", "http:"].includes(url.protocol)) {
    return make("span", { class: "address" }, data(address));
  }
  const path = `${url.pathname}${url.search}`.replace(/^\/$/, "");
  const shown = `${url.host.replace(/^www\./, "")}${path}`;
  return make(
    "a",
    { class: "address", href: url.href, rel: "noopener noreferrer", target: "_blank" },
    data(shown.length > 90 ? `${shown.slice(0, 89)}…` : shown),
  );
}
