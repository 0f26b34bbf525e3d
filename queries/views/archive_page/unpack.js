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
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function takeJson(name) {
  const bytes = await takePart(name);
  return bytes && JSON.parse(new TextDecoder().decode(bytes));
}
