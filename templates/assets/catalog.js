// The catalog as one types: results from the worker in place of the list, the query in the address.

import { anchor, button, element, marked, models, pick, thousands } from './dom.js';
import { Filters, chip } from './filters.js';
import { Ranges } from './ranges.js';
import { RowFiles } from './rows.js';

/** @typedef {import('./engine.js').Found} Found */
/** @typedef {import('./engine.js').Row} Row */
/** @typedef {import('./engine.js').SearchData['scales']} Scales */
/** @typedef {{ found?: Found, scales?: Scales, hasYears?: boolean, error?: string }} Answer */

/** So many results are shown at first, and so many more each time. */
const STEP = 50;
const MOST_WORDS = 3;
/** A catalog of no more models has its filters from the beginning; a larger one when somebody is about to use them. */
const SMALL = 1000;
/** What is said of a model's links; the rest is on its page. */
const SHOWN_OFFERS = new Set(['paper', 'code', 'gist', 'weights']);

const field = /** @type {HTMLInputElement} */ (document.getElementById('search'));
const results = /** @type {HTMLElement} */ (document.getElementById('results'));
const count = /** @type {HTMLElement} */ (document.getElementById('count'));
const empty = /** @type {HTMLElement} */ (document.getElementById('empty'));
const browse = /** @type {HTMLElement | null} */ (document.querySelector('.browse'));
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

const { search = '', rows } = results.dataset;
/** The name of the search data changes with the catalog. */
const rowFiles = rows ? new RowFiles(root, Number(rows), /\.([0-9a-f]+)\./.exec(search)?.[1] ?? '') : undefined;

// ---- the worker ----

/** @type {Worker | undefined} */
let worker;
let asked = 0;
/** @type {Map<number, (answer: Answer) => void>} */
const waiting = new Map();

/** @param {{ search?: import('./engine.js').Search }} request @returns {Promise<Answer>} */
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
  const data = new URL(results.dataset.search ?? '', location.href).href;
  const figures = new URL(results.dataset.figures ?? '', location.href).href;
  worker.postMessage({ id, data, figures, ...request });
  return new Promise((resolve) => waiting.set(id, resolve));
}

// ---- what is shown ----

/** @param {Row} row @param {string[][]} marks @param {string} [scale] what the list is sorted by */
function shown(row, marks, scale) {
  const link = anchor(`${root}models/${row.id}/`, '');
  link.append(...marked(row.name, marks));
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
  words.append(pick(row.name));
  const item = element('li', 'row', element('div', 'row-text', name, words));
  item.dataset.model = row.id;
  if (scale) {
    const value = row.figure ? element('span', 'best', row.figure) : element('span', 'not-stated', 'not stated');
    item.append(element('p', 'row-figure', value, ' ', element('span', 'of', scale)));
    return item;
  }
  const figure = own?.querySelector('.row-figure')?.cloneNode(true);
  if (figure) item.append(figure);
  return item;
}

/** A button that does something else. @param {string} label @param {() => void} act */
function offer(label, act) {
  return button(label, '', () => {
    act();
    field.focus();
    filter(STEP, true);
  });
}

/** Says that nothing fits, which word or filter is in the way, and offers to drop it. @param {Found} found */
function explain(found) {
  const many = found.words.length > 1;
  const nearest = found.shown > 0 ? ' Those below have most of them.' : '';
  const filtered = filters.count + ranges.count > 0;
  const said = filtered ? 'No model matches with all of these filters.' : many ? `No model matches all of these words.${nearest}` : 'No model matches.';
  const ways = found.ways.filter((way) => way.models > 0).sort((a, b) => b.models - a.models).slice(0, 3);
  const buttons = ways.map((way) => {
    if (way.range !== undefined) return offer(`Without ${ranges.words(way.range)}: ${models(way.models)}`, () => ranges.drop(way.range));
    if (way.facet !== undefined) return offer(`Without ${named(way.facet)}: ${models(way.models)}`, () => filters.drop(way.facet));
    return offer(`Without “${way.word}”: ${models(way.models)}`, () => { field.value = found.words.filter((word) => word !== way.word).join(' '); });
  });
  const everything = offer(`Show all ${models(found.of)}`, () => {
    field.value = '';
    filters.drop();
    ranges.drop();
  });
  empty.replaceChildren(element('p', '', said), ...buttons, everything);
}

/** The filters of a facet in words. @param {string} key */
function named(key) {
  const names = [...filters.chosen.get(key) ?? []].map((id) => filters.names.get(`${key}=${id}`) ?? id);
  return `${filters.labels.get(key) ?? key}: ${names.join(' or ')}`;
}

/** @param {Found} found @param {string} query */
function show(found, query) {
  const near = found.total === 0 && found.shown > 0;
  const strong = element('strong', '', near ? 'No exact match' : models(found.total));
  const of = near ? `; ${thousands(found.shown)} near ${found.shown === 1 ? 'one' : 'ones'}` : found.total < found.of ? ` of ${thousands(found.of)}` : '';
  const unranked = found.scale === undefined ? 0 : found.shown - (found.ranked ?? 0);
  const without = unranked > 0 ? `, ${thousands(unranked)} without this figure at the end` : '';
  count.replaceChildren(strong, `${of}${query ? ` for “${query}”` : ''}${without}`);
  if (found.total === 0) explain(found);
  empty.hidden = found.total > 0;
  const items = found.rows.map((row) => shown(row, found.marks, found.scale));
  const list = element('ul', 'rows hits', ...items);
  const lacking = found.rows.map((row, nth) => ({ at: row.at, id: row.id, name: row.name, row: items[nth] }));
  rowFiles?.complete(lacking.filter(({ id }) => !known.has(id)), found.scale === undefined);
  results.replaceChildren(element('h2', 'unseen', 'Results'), list);
  if (found.shown > found.rows.length) {
    const left = found.shown - found.rows.length;
    results.append(button(`Show ${thousands(Math.min(STEP, left))} more of ${thousands(left)}`, 'further', () => further(found.rows.length)));
  }
  aside.forEach((it) => { it.hidden = true; });
}

/** Puts back the list as it was before anything was looked for, unless it is there: a page must not jump under the reader. */
function restore() {
  if (groups.length === 0 || groups[0].parentNode === results) return;
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

/**
 * Shows what fits the query and the filters, and keeps both in the address: a filter is a step that one can go back, a
 * letter of the query is none.
 * @param {number} most
 * @param {boolean} step
 */
async function filter(most = STEP, step = false) {
  const query = field.value.trim();
  current += 1;
  const turn = current;
  const address = new URL(location.href);
  if (query) address.searchParams.set('q', query);
  else address.searchParams.delete('q');
  filters.write(address.searchParams);
  if (sort.value === 'relevance') address.searchParams.delete('sort');
  else address.searchParams.set('sort', sort.value);
  ranges.write(address.searchParams);
  if (address.href !== location.href) {
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }
  const idle = !query && filters.count + ranges.count === 0 && sort.value === 'relevance';
  if (idle) restore();
  const { found, scales, hasYears = false, error } = await ask({ search: { query, most, filters: filters.wanted, open: [...filters.open], sort: sort.value, ranges: ranges.wanted } });
  if (turn !== current) return;
  if (found) filters.show(found.facets);
  if (scales) {
    offerScales(scales);
    ranges.offer(scales, hasYears);
  }
  if (found) {
    showChips();
    if (!idle) show(found, query);
  } else if (!idle) {
    count.replaceChildren(`The search does not work here: ${error}`);
  }
}

/** Reads query and filters from the address. */
function read() {
  const { searchParams } = new URL(location.href);
  field.value = searchParams.get('q') ?? '';
  filters.read(searchParams);
  const wanted = searchParams.get('sort') ?? 'relevance';
  if (!sort.querySelector('optgroup') && ![...sort.options].some((option) => option.value === wanted)) {
    const asked = new Option(wanted, wanted);
    asked.dataset.asked = 'true';
    sort.add(asked);
  }
  sort.value = wanted;
  if (sort.selectedIndex < 0) sort.value = 'relevance';
  ranges.read(searchParams);
}

/** Adds what models can be put in order by, once. @param {Scales} scales */
function offerScales(scales) {
  if (sort.querySelector('optgroup')) return;
  const chosen = sort.value;
  const group = document.createElement('optgroup');
  group.label = 'Figures and sizes';
  scales.ids.forEach((id, at) => {
    const option = new Option(`${scales.names[at]} (${thousands(scales.models[at])})`, id);
    group.append(option);
  });
  // What the address asked for stood in for itself, known or not.
  [...sort.options].filter((option) => option.dataset.asked).forEach((option) => option.remove());
  if (scales.ids.length > 0) sort.append(group);
  sort.value = chosen;
  if (sort.selectedIndex >= 0) return;
  sort.value = 'relevance';
  filter();
}

/** Shows what narrows the list, each to be removed with a click. */
function showChips() {
  const limits = ranges.wanted.map(({ scale }) => chip(ranges.words(scale), () => {
    ranges.drop(scale);
    filter(STEP, true);
  }));
  const all = [...filters.makeChips(), ...limits];
  if (all.length > 1) {
    all.push(button('Remove all filters', 'plain', () => {
      filters.drop();
      ranges.drop();
      filter(STEP, true);
    }));
  }
  const hadFocus = chips.contains(document.activeElement);
  chips.replaceChildren(...all);
  chips.hidden = all.length === 0;
  // The button that was used is gone.
  if (hadFocus) (chips.querySelector('button') ?? sort).focus();
  const on = filters.count + ranges.count;
  const title = browse?.querySelector(':scope > summary');
  if (title) title.textContent = on > 0 ? `Filters (${on})` : 'Filters';
}

/** Clears the query and leaves the focus in the field. */
function clear() {
  field.value = '';
  field.focus();
  filter();
}

const sort = /** @type {HTMLSelectElement} */ (document.getElementById('sort'));
sort.addEventListener('change', () => filter(STEP, true));
const chips = /** @type {HTMLElement} */ (document.getElementById('chips'));
const filters = new Filters(browse, () => filter(STEP, true));
const ranges = new Ranges(browse?.querySelector('nav') ?? null, () => filter(STEP, true));
document.querySelector('.bars')?.addEventListener('click', (event) => filters.take(/** @type {MouseEvent} */ (event)));

field.addEventListener('input', () => filter());
// What is looked through is fetched when somebody is about to use it.
for (const [target, event] of /** @type {[HTMLElement | null, string][]} */ ([[field, 'focus'], [browse, 'pointerenter'], [browse, 'toggle']])) {
  target?.addEventListener(event, () => { if (!worker) filter(); }, { once: true });
}
field.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  filter();
});
field.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && field.value) {
    event.preventDefault();
    clear();
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
    clear();
  } else if (step && at >= 0) {
    event.preventDefault();
    (names[at + step] ?? (step < 0 ? field : names[at])).focus();
  }
});
addEventListener('popstate', () => {
  read();
  filter();
});
/** Whether `/` leads to the search: some people speak to their computers, and dictate it. */
const slash = /** @type {HTMLInputElement} */ (document.getElementById('slash'));
try {
  slash.checked = localStorage.getItem('zoodex-slash') !== 'off';
} catch {
  // Without storage the choice lasts as long as the page.
}
slash.addEventListener('change', () => {
  try {
    localStorage.setItem('zoodex-slash', slash.checked ? 'on' : 'off');
  } catch {
    // See above.
  }
});
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && slash.checked && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

read();
if (field.value.trim() || filters.count + ranges.count > 0 || sort.value !== 'relevance') {
  filter();
} else if (Number(results.dataset.models) <= SMALL) {
  requestIdleCallback(() => { if (!worker) filter(); });
}
