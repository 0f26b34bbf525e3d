// What the page carries: parts in letters and digits, each compressed by itself.

/**
 * The bytes behind base64.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text) {
  const quick = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (
    /** @type {unknown} */ (Uint8Array)
  );
  if (quick.fromBase64) return quick.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<ArrayBuffer>}
 */
export function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/**
 * Take a part out of the page; its text is let go, for it is needed once.
 * @param {string} name
 * @returns {Promise<ArrayBuffer | null>} nothing when the page has no such part
 */
export async function takePart(name) {
  const element = document.getElementById(`part-${name}`);
  if (!element) return null;
  const bytes = bytesOf((element.textContent ?? "").trim());
  element.remove();
  return inflate(bytes);
}

/**
 * Ids that begin with what labels tell (`tails_of` in payload.py), or behind a space tell nothing of them.
 * @param {string} prefix
 * @param {string[]} labels
 * @param {string[]} tails
 * @returns {string[]}
 */
export function idsOf(prefix, labels, tails) {
  return tails.map((tail, index) => {
    if (tail.startsWith(" ")) return tail.slice(1);
    return prefix + labels[index].toLowerCase().replace(/[^a-z0-9가-힣]+/g, "-").replace(/^-|-$/g, "") + tail;
  });
}

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function takeJson(name) {
  const bytes = await takePart(name);
  return bytes && JSON.parse(new TextDecoder().decode(bytes));
}
