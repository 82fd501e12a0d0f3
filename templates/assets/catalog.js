// The catalog as one types: results from the worker in place of the list, the query in the address.

import { runs } from './words.js';

/** @typedef {import('./engine.js').Found} Found */
/** @typedef {import('./engine.js').Row} Row */

/** So many results are shown at first, and so many more each time. */
const STEP = 50;
const MOST_WORDS = 3;
/** What is said of a model's links; the rest is on its page. */
const SHOWN_OFFERS = new Set(['paper', 'code', 'gist', 'weights']);

const field = /** @type {HTMLInputElement} */ (document.getElementById('search'));
const results = /** @type {HTMLElement} */ (document.getElementById('results'));
const count = /** @type {HTMLElement} */ (document.getElementById('count'));
const empty = /** @type {HTMLElement} */ (document.getElementById('empty'));
const root = results.dataset.root ?? './';
/** What stands beside the list while nothing is looked for. */
const aside = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.sheets, #more-collections'));
const summary = [...count.childNodes];
const groups = [...results.childNodes];
/** The rows of this sheet, which know their links and figures. @type {Map<string, HTMLElement>} */
const known = new Map();
for (const row of /** @type {NodeListOf<HTMLElement>} */ (results.querySelectorAll('[data-model]'))) {
  known.set(row.dataset.model ?? '', row);
}

// ---- the worker ----

/** @type {Worker | undefined} */
let worker;
let asked = 0;
/** @type {Map<number, (answer: { found?: Found, error?: string }) => void>} */
const waiting = new Map();

/** @param {{ load?: string, query?: string, most?: number }} request @returns {Promise<{ found?: Found, error?: string }>} */
function ask(request) {
  if (!worker) {
    worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    });
    worker.addEventListener('error', (event) => {
      waiting.forEach((answer) => answer({ error: event.message }));
      waiting.clear();
      worker = undefined;
    });
  }
  asked += 1;
  const id = asked;
  const load = new URL(results.dataset.search ?? '', location.href).href;
  worker.postMessage({ id, load, ...request });
  return new Promise((resolve) => waiting.set(id, resolve));
}

// ---- what is shown ----

/** @param {string} tag @param {string} name @param {(Node | string)[]} children */
function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/** A number with narrow no-break spaces between its thousands. @param {number} number */
const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** @param {number} number */
const models = (number) => `${thousands(number)} ${number === 1 ? 'model' : 'models'}`;

/** A text with the beginnings of its words marked that were looked for. @param {string} text @param {string[]} marks */
function marked(text, marks) {
  /** @type {(Node | string)[]} */
  const pieces = [];
  let at = 0;
  for (const run of runs(text)) {
    const hit = [run, ...run.parts].find((it) => it.start >= at && marks.some((mark) => it.word.startsWith(mark)));
    if (!hit) continue;
    const longest = Math.max(...marks.filter((mark) => hit.word.startsWith(mark)).map((mark) => mark.length));
    const end = hit.word.length === hit.end - hit.start ? hit.start + longest : hit.end;
    pieces.push(text.slice(at, hit.start), element('mark', '', text.slice(hit.start, end)));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces;
}

/** @param {Row} row @param {string[]} marks */
function shown(row, marks) {
  const link = /** @type {HTMLAnchorElement} */ (element('a', '', ...marked(row.name, marks)));
  link.href = `${root}models/${row.id}/`;
  const name = element('h3', 'row-name', link);
  if (row.about) name.append(element('span', 'about', ...marked(row.about, marks)));
  const words = element('p', 'row-words');
  if (row.words.length > 0) {
    const listed = element('span', '', ...marked(row.words.slice(0, MOST_WORDS).join(', '), marks));
    const more = row.words.length - MOST_WORDS;
    if (more > 0) listed.append(' ', element('span', 'more', `+${more}`, element('span', 'unseen', ' more')));
    words.append(listed);
  }
  const own = known.get(row.id);
  const links = own?.querySelector('.row-links')?.cloneNode(true);
  const offers = row.offers.filter((offer) => SHOWN_OFFERS.has(offer));
  if (links) words.append(links);
  else if (offers.length > 0) words.append(element('span', 'row-offers', offers.join(', ')));
  const item = element('li', 'row', element('div', 'row-text', name, words));
  item.dataset.model = row.id;
  const figure = own?.querySelector('.row-figure')?.cloneNode(true);
  if (figure) item.append(figure);
  return item;
}

/** A button that searches for something else. @param {string} label @param {string} query */
function offer(label, query) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', () => search(query));
  return button;
}

/** Says that nothing has all words, and what to do. @param {Found} found */
function explain(found) {
  const many = found.words.length > 1;
  const nearest = found.shown > 0 ? ' Those below have most of them.' : '';
  const said = element('p', '', many ? `No model matches all of these words.${nearest}` : 'No model matches.');
  const ways = found.ways.filter((way) => way.models > 0).sort((a, b) => b.models - a.models).slice(0, 3);
  const buttons = ways.map((way) => offer(`Without “${way.without}”: ${models(way.models)}`, way.query));
  empty.replaceChildren(said, ...buttons, offer(`Show all ${models(found.of)}`, ''));
}

/** @param {Found} found @param {string} query */
function show(found, query) {
  const strong = element('strong', '', models(found.total));
  count.replaceChildren(strong, ` of ${thousands(found.of)} for “${query}”`);
  if (found.total === 0) explain(found);
  empty.hidden = found.total > 0;
  const list = element('ul', 'rows hits', ...found.rows.map((row) => shown(row, found.marks)));
  results.replaceChildren(list);
  if (found.shown > found.rows.length) {
    const left = found.shown - found.rows.length;
    const more = element('button', 'further', `Show ${thousands(Math.min(STEP, left))} more of ${thousands(left)}`);
    more.setAttribute('type', 'button');
    more.addEventListener('click', () => further(found.rows.length));
    results.append(more);
  }
  aside.forEach((it) => { it.hidden = true; });
}

/** The list as it was before anything was looked for. */
function restore() {
  count.replaceChildren(...summary);
  empty.hidden = true;
  results.replaceChildren(...groups);
  aside.forEach((it) => { it.hidden = false; });
}

/** Shows more results and leads to the first of them. @param {number} from */
async function further(from) {
  await filter(from + STEP);
  const rows = results.querySelectorAll('.row');
  /** @type {HTMLElement | null} */ (rows[from]?.querySelector('a') ?? null)?.focus();
}

// ---- the query ----

let current = 0;

/** Shows what fits the query in the field and keeps the query in the address. @param {number} most */
async function filter(most = STEP) {
  const query = field.value.trim();
  current += 1;
  const turn = current;
  const address = new URL(location.href);
  if (query) address.searchParams.set('q', query);
  else address.searchParams.delete('q');
  if (address.href !== location.href) history.replaceState(null, '', address);
  if (!query) {
    restore();
    return;
  }
  const { found, error } = await ask({ query, most });
  if (turn !== current) return;
  if (found) show(found, query);
  else count.replaceChildren(`The search does not work here: ${error}`);
}

/** Searches for something else and leaves the focus in the field. @param {string} query */
function search(query) {
  field.value = query;
  field.focus();
  filter();
}

field.addEventListener('input', () => filter());
// What is looked through is fetched when somebody is about to search.
field.addEventListener('focus', () => ask({}), { once: true });
field.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  filter();
});
field.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && field.value) {
    event.preventDefault();
    search('');
  } else if (event.key === 'ArrowDown') {
    const first = /** @type {HTMLElement | null} */ (results.querySelector('.row a'));
    if (first) {
      event.preventDefault();
      first.focus();
    }
  } else if (event.key === 'Enter' && field.value.trim()) {
    const only = results.querySelectorAll('.hits .row-name a');
    if (only.length === 1) {
      event.preventDefault();
      /** @type {HTMLElement} */ (only[0]).click();
    }
  }
});
results.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const names = /** @type {HTMLElement[]} */ ([...results.querySelectorAll('.row-name a')]);
  const at = names.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (event.key === 'Escape') {
    event.preventDefault();
    search('');
  } else if (step && at >= 0) {
    event.preventDefault();
    (names[at + step] ?? (step < 0 ? field : names[at])).focus();
  }
});
addEventListener('popstate', () => {
  field.value = new URL(location.href).searchParams.get('q') ?? '';
  filter();
});
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

const query = new URL(location.href).searchParams.get('q');
if (query) {
  field.value = query;
  filter();
}
