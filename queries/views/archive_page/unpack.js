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

const STEP = 2 ** 18; // bytes that are unpacked before others have their turn

/**
 * Straight through the stream: by way of a Blob and a Response it took three times as long.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<ArrayBuffer>}
 */
export async function inflate(bytes) {
  const { readable, writable } = new DecompressionStream("deflate");
  const write = async () => {
    const writer = writable.getWriter();
    for (let at = 0; at < bytes.length; at += STEP) await writer.write(bytes.subarray(at, at + STEP));
    await writer.close();
  };
  const read = async () => {
    const reader = readable.getReader();
    const found = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) found.push(next.value);
    return found;
  };
  const [found] = await Promise.all([read(), write()]);
  const all = new Uint8Array(found.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of found) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.buffer;
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
 * An id that begins with what a label tells (`tails_of` in payload.py), or behind a space is told of nothing.
 * @param {string} prefix
 * @param {string} label
 * @param {string} tail
 */
export function idOf(prefix, label, tail) {
  if (tail.startsWith(" ")) return tail.slice(1);
  return prefix + label.toLowerCase().replace(/[^a-z0-9가-힣]+/g, "-").replace(/^-|-$/g, "") + tail;
}

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function takeJson(name) {
  const bytes = await takePart(name);
  return bytes && JSON.parse(new TextDecoder().decode(bytes));
}
