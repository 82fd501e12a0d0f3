// Searches the catalog beside the page, so that typing never waits.

import { Engine } from './engine.js';

/** @typedef {{ id: number, data: string, figures: string, search?: import('./engine.js').Search }} Request */

/** @type {Promise<Engine> | undefined} */
let engine;
/** Whether the page knows what models can be put in order by. */
let told = false;

/** @param {string} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

addEventListener('message', async (/** @type {MessageEvent<Request>} */ { data }) => {
  try {
    engine ??= load(data.data).then((columns) => new Engine(columns));
    const ready = await engine;
    if (data.search && ready.lacks(data.search)) ready.scales.learn(await load(data.figures));
    const found = data.search ? ready.search(data.search) : undefined;
    postMessage({ id: data.id, found, scales: told ? undefined : ready.data.scales, hasYears: ready.hasYears });
    told = true;
  } catch (error) {
    engine = undefined;
    postMessage({ id: data.id, error: String(error) });
  }
});
