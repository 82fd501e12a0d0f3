// Takes words out of a page: to the clipboard, or to a file.

/**
 * Copies a text, with the older way where the newer is not allowed (pages that come over plain http).
 *
 * @param {string} text
 * @param {HTMLElement} [source] the element that shows it; it stays selected where nothing may copy
 * @returns {Promise<boolean>} whether it worked
 */
export async function copyText(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const shown = source ?? document.body.appendChild(Object.assign(document.createElement('pre'), { textContent: text }));
    const selection = getSelection();
    selection?.selectAllChildren(shown);
    const done = document.execCommand('copy');
    if (done) selection?.removeAllRanges();
    if (!source) shown.remove();
    return done;
  }
}

/**
 * Has the browser save a file.
 *
 * @param {string} name
 * @param {string} type its media type
 * @param {string} text
 */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
