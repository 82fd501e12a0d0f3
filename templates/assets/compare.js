// The page that shows models side by side: those that the address names, so that it can be shared.

import { compare } from './comparison.js';
import { copyText, download } from './clipboard.js';
import { element } from './dom.js';
import { csv, markdown } from './export.js';
import { MOST, Picks, compareAddress } from './picks.js';

/** @typedef {import('./comparison.js').Model} Model */
/** @typedef {import('./comparison.js').Names} Names */
/** @typedef {import('./comparison.js').Row} Row */
/** @typedef {import('./comparison.js').Section} Section */

const place = /** @type {HTMLElement} */ (document.getElementById('comparison'));
const told = /** @type {HTMLElement} */ (document.getElementById('told'));
const root = place.dataset.root ?? './';
const picks = new Picks(root);
/** What is said where no model is chosen. */
const invitation = [...told.childNodes];
let hidesEqual = false;

/** @param {string} address @returns {Promise<any>} the JSON there; undefined where there is nothing */
async function read(address) {
  const response = await fetch(address);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @type {Promise<Names> | undefined} */
let names;
/** @type {Map<string, Promise<Model | undefined>>} */
const known = new Map();

/** @param {string} id @returns {Promise<Model | undefined>} */
function model(id) {
  const asked = known.get(id) ?? read(`${root}models/${encodeURIComponent(id)}.json`);
  known.set(id, asked);
  return asked;
}

/** The ids that the address names. */
const named = () => [...new Set(new URLSearchParams(location.search).getAll('m'))].filter(Boolean);

/** Those of them that are shown. */
const wanted = () => named().slice(0, MOST);

/** Shows the models of the address. */
async function show() {
  const ids = wanted();
  if (ids.length === 0) {
    place.replaceChildren();
    told.replaceChildren(...invitation);
    return;
  }
  try {
    names ??= read(place.dataset.names ?? '');
    const [called, ...found] = await Promise.all([names, ...ids.map(model)]);
    if (String(ids) !== String(wanted())) return;
    const models = /** @type {Model[]} */ (found.filter((it) => it !== undefined));
    const missing = ids.filter((_, at) => found[at] === undefined);
    tell(models, missing);
    place.replaceChildren(...(models.length > 0 ? sideBySide(models, called) : []));
  } catch (error) {
    names = undefined;
    known.clear();
    told.textContent = `The models cannot be shown: ${error instanceof Error ? error.message : error}. Load the page anew to try again.`;
  }
}

/** @param {Model[]} models @param {string[]} missing */
function tell(models, missing) {
  const count = models.length === 1 ? 'One model; tick others in the ' : `${models.length} models side by side. Tick others in the `;
  const link = /** @type {HTMLAnchorElement} */ (element('a', '', 'catalog'));
  link.href = root;
  link.addEventListener('click', () => picks.keep(models.map(({ id, name }) => ({ id, name }))));
  const gone = missing.map((id) => ` This catalog has no model “${id}”.`);
  const more = named().length > MOST ? [` No more than ${MOST} are shown of the ${named().length} that the address names.`] : [];
  told.replaceChildren(count, link, models.length === 1 ? ' to compare it with.' : '.', ...gone, ...more);
}

/** Takes a model out, here and where it is ticked. @param {Model[]} left */
function keep(left) {
  picks.keep(left.map(({ id, name }) => ({ id, name })));
  history.pushState(null, '', left.length > 0 ? compareAddress(root, left.map(({ id }) => id)) : `${root}compare/`);
  show().then(() => /** @type {HTMLElement | null} */ (place.querySelector('thead button') ?? told.querySelector('a'))?.focus());
}

/** @param {Model[]} models @param {Names} called */
function sideBySide(models, called) {
  const sections = compare(models, called);
  const table = element('table', 'compared', head(models), ...sections.map((section) => body(section, models.length)));
  const box = /** @type {HTMLInputElement} */ (element('input', ''));
  box.type = 'checkbox';
  box.checked = hidesEqual;
  const hide = () => {
    hidesEqual = box.checked;
    table.classList.toggle('differing', box.checked);
  };
  box.addEventListener('change', hide);
  hide();
  const columns = models.map(({ id, name }) => ({ name, address: new URL(`${root}models/${id}/`, location.href).href }));
  const tools = element('div', 'tools', ...(models.length > 1 ? [element('label', '', box, ' Hide what is the same')] : []), ...exports(columns, sections));
  const region = element('div', 'scroll tall', table);
  region.tabIndex = 0;
  region.setAttribute('role', 'group');
  region.setAttribute('aria-label', 'Models side by side');
  return [tools, region];
}

/** @param {{ name: string, address: string }[]} columns @param {Section[]} sections */
function exports(columns, sections) {
  const copy = /** @type {HTMLButtonElement} */ (element('button', '', 'Copy as Markdown'));
  copy.type = 'button';
  copy.addEventListener('click', async () => {
    const done = await copyText(markdown(columns, sections));
    copy.textContent = done ? 'Copied' : 'Not allowed to copy';
    setTimeout(() => { copy.textContent = 'Copy as Markdown'; }, 2000);
  });
  const save = /** @type {HTMLButtonElement} */ (element('button', '', 'Download CSV'));
  save.type = 'button';
  save.addEventListener('click', () => download('models.csv', 'text/csv', csv(columns, sections)));
  return [copy, save];
}

/** @param {Model[]} models */
function head(models) {
  const cells = models.map(({ id, name }) => {
    const link = /** @type {HTMLAnchorElement} */ (element('a', '', name));
    link.href = `${root}models/${id}/`;
    const drop = /** @type {HTMLButtonElement} */ (element('button', 'plain', 'Remove'));
    drop.type = 'button';
    drop.setAttribute('aria-label', `Remove ${name}`);
    drop.addEventListener('click', () => keep(models.filter((it) => it.id !== id)));
    const cell = /** @type {HTMLTableCellElement} */ (element('th', '', link, drop));
    cell.scope = 'col';
    return cell;
  });
  return element('thead', '', element('tr', '', element('td', ''), ...cells));
}

/** @param {Section} section @param {number} columns */
function body(section, columns) {
  const title = /** @type {HTMLTableCellElement} */ (element('th', 'section', element('span', '', section.title)));
  title.scope = 'rowgroup';
  title.colSpan = columns + 1;
  const part = element('tbody', '', element('tr', 'title', title), ...section.rows.map((row) => line(row, columns > 1)));
  if (section.rows.every((row) => row.same)) part.classList.add('all-same');
  return part;
}

/** @param {Row} row @param {boolean} compared */
function line(row, compared) {
  const notes = row.notes.map((note) => element('span', 'sub', note));
  const label = /** @type {HTMLTableCellElement} */ (element('th', '', row.label, ...notes));
  label.scope = 'row';
  const cells = row.cells.map((pieces, at) => {
    const shown = pieces.length > 0 ? pieces.map(piece) : [element('span', 'not-stated', 'not stated')];
    const mark = row.best[at] ? [' ', element('span', 'mark', 'best')] : [];
    return element('td', row.numeric ? 'figure' : '', ...shown, ...mark);
  });
  return element('tr', compared ? (row.same ? 'same' : 'differs') : '', label, ...cells);
}

/** @param {import('./comparison.js').Piece} piece */
function piece({ text, page, href, note }) {
  // An address of the content is followed only where it leads to the web.
  const leads = page !== undefined || (href !== undefined && /^https?:/i.test(href));
  const words = /** @type {HTMLAnchorElement} */ (element(leads ? 'a' : 'span', '', text));
  if (leads) words.href = page === undefined ? href ?? '' : root + page;
  if (page === undefined && leads) words.rel = 'noopener';
  return element('div', '', words, ...(note ? [' ', element('span', 'note', note)] : []));
}

// Who comes without naming models means those that are ticked.
if (wanted().length === 0 && picks.all.length > 0) {
  history.replaceState(null, '', compareAddress(root, picks.all.map(({ id }) => id)));
}
addEventListener('popstate', show);
show();
