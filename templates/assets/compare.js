// The page that shows models side by side: those that the address names, so that it can be shared.

import { compare } from './comparison.js';
import { copyText, download } from './clipboard.js';
import { anchor, announcer, button, element } from './dom.js';
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
/** What the page is called where nothing is compared. */
const { title } = document;
const status = announcer();

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

/** Whether the address asks for what differs alone. */
const differing = () => new URLSearchParams(location.search).has('differ');

/** Ticks these models and no others. @param {Model[]} models */
const tick = (models) => picks.keep(models.map(({ id, name }) => ({ id, name })));

/** Shows the models of the address. @returns {Promise<Model[] | undefined>} them, unless there are none or others by now */
async function show() {
  const ids = wanted();
  if (ids.length === 0) {
    place.replaceChildren();
    told.replaceChildren(...invitation);
    document.title = title;
    return undefined;
  }
  try {
    names ??= read(place.dataset.names ?? '');
    const [called, ...found] = await Promise.all([names, ...ids.map(model)]);
    if (String(ids) !== String(wanted())) return undefined;
    const models = /** @type {Model[]} */ (found.filter((it) => it !== undefined));
    const missing = ids.filter((_, at) => found[at] === undefined);
    tell(models, missing);
    place.replaceChildren(...(models.length > 0 ? sideBySide(models, called) : []));
    return models;
  } catch (error) {
    names = undefined;
    known.clear();
    told.textContent = `The models cannot be shown: ${error instanceof Error ? error.message : error}. Load the page anew to try again.`;
    return undefined;
  }
}

/** @param {Model[]} models @param {string[]} missing */
function tell(models, missing) {
  const count = models.length === 1 ? 'One model, and none yet to compare it with.' : `${models.length} models side by side.`;
  const gone = missing.map((id) => ` This catalog has no model “${id}”.`);
  const more = named().length > MOST ? [` No more than ${MOST} are shown of the ${named().length} that the address names.`] : [];
  told.replaceChildren(models.length > 0 ? count : '', ...gone, ...more);
  const names = models.slice(0, 3).map(({ name }) => name).join(', ');
  const others = models.length > 3 ? ` and ${models.length - 3} more` : '';
  document.title = names ? `${names}${others} · ${title}` : title;
}

/** Takes a model out, here and where it is ticked. @param {Model[]} left */
function keep(left) {
  tick(left);
  const only = differing() && left.length > 1 ? '&differ=1' : '';
  history.pushState(null, '', left.length > 0 ? compareAddress(root, left.map(({ id }) => id)) + only : `${root}compare/`);
  show().then(() => /** @type {HTMLElement | null} */ (place.querySelector('thead button') ?? told.querySelector('a'))?.focus());
}

/** @param {Model[]} models @param {Names} called */
function sideBySide(models, called) {
  const sections = compare(models, called);
  const table = element('table', 'compared', head(models), ...sections.map((section) => body(section, models.length)));
  const columns = models.map(({ id, name }) => ({ name, address: new URL(`${root}models/${id}/`, location.href).href }));
  const shown = () => (differing() ? sections.map((section) => ({ ...section, rows: section.rows.filter((row) => !row.same) })) : sections);
  const tools = element('div', 'tools', ...(models.length > 1 ? [hiding(table, sections)] : []), adding(models), ...exports(columns, shown));
  const region = element('div', 'scroll tall', table);
  region.tabIndex = 0;
  region.setAttribute('role', 'group');
  region.setAttribute('aria-label', 'Models side by side');
  return [tools, region];
}

/** The choice to see what differs alone, which the address keeps. @param {HTMLElement} table @param {Section[]} sections */
function hiding(table, sections) {
  const box = /** @type {HTMLInputElement} */ (element('input', ''));
  box.type = 'checkbox';
  box.checked = differing();
  table.classList.toggle('differing', box.checked);
  box.addEventListener('change', () => {
    const address = new URL(location.href);
    if (box.checked) address.searchParams.set('differ', '1');
    else address.searchParams.delete('differ');
    history.replaceState(null, '', address);
    table.classList.toggle('differing', box.checked);
    const rows = sections.flatMap((section) => section.rows);
    const same = rows.filter((row) => row.same).length;
    status.textContent = box.checked ? `${same} of ${rows.length} rows are hidden` : `${rows.length} rows`;
  });
  return element('label', '', box, ' Hide what is the same');
}

/** The way back to the catalog, where the models of this page are then ticked. @param {Model[]} models */
function adding(models) {
  const link = anchor(root, 'Add models');
  link.addEventListener('click', () => tick(models));
  return link;
}

/** @param {{ name: string, address: string }[]} columns @param {() => Section[]} shown */
function exports(columns, shown) {
  const copy = button('Copy as Markdown', '', async () => {
    const done = await copyText(markdown(columns, shown()));
    copy.textContent = done ? 'Copied' : 'Not allowed to copy';
    status.textContent = copy.textContent;
    setTimeout(() => { copy.textContent = 'Copy as Markdown'; }, 2000);
  });
  return [copy, button('Download CSV', '', () => download('models.csv', 'text/csv', csv(columns, shown())))];
}

/** @param {Model[]} models */
function head(models) {
  const cells = models.map(({ id, name }) => {
    const link = anchor(`${root}models/${id}/`, name);
    link.title = name;
    const drop = button('Remove', 'plain', () => keep(models.filter((it) => it.id !== id)));
    drop.setAttribute('aria-label', `Remove ${name}`);
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
    const shown = pieces.length > 0 ? pieces.map(piece) : [element('span', 'not-stated', row.lacking)];
    const mark = row.best[at] ? [' ', element('span', 'mark', 'best')] : [];
    const kinds = [row.numeric ? 'figure' : '', row.odd[at] && !row.same ? 'odd' : ''];
    return element('td', kinds.filter(Boolean).join(' '), ...shown, ...mark);
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

// Who comes without naming models means those that are ticked; who comes to what somebody shared goes on from it.
if (named().length === 0 && picks.all.length > 0) {
  history.replaceState(null, '', compareAddress(root, picks.all.map(({ id }) => id)));
}
addEventListener('popstate', () => {
  // A model that was taken out is back.
  show().then((models) => { if (models) tick(models); });
});
show().then((models) => {
  if (models && picks.all.length === 0) tick(models);
});
