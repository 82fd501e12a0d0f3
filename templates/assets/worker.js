// Searches the catalog beside the page, so that typing never waits.

import { Engine } from './engine.js';

/** @typedef {{ id: number, load?: string, search?: import('./engine.js').Search }} Request */

/** @type {Promise<Engine> | undefined} */
let engine;

/** @param {string} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Engine(await response.json());
}

addEventListener('message', async (/** @type {MessageEvent<Request>} */ { data }) => {
  try {
    if (data.load) engine ??= load(data.load);
    const ready = await engine;
    const found = ready && data.search ? ready.search(data.search) : undefined;
    postMessage({ id: data.id, found });
  } catch (error) {
    engine = undefined;
    postMessage({ id: data.id, error: String(error) });
  }
});
