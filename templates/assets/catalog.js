// Filters the catalog as one types. The list is in the page; nothing is fetched unless it has several sheets.

/**
 * @typedef {object} Row a model of the list
 * @property {HTMLElement} element
 * @property {Group} group
 * @property {string} text what it is found by, folded
 */
/**
 * @typedef {object} Group a collection of the list
 * @property {HTMLElement} element
 * @property {number} shown how many of its rows are shown
 */

/** Words that people write around what they look for. */
const LITTLE_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'that', 'the', 'to', 'with']);

const field = /** @type {HTMLInputElement} */ (document.getElementById('search'));
const results = /** @type {HTMLElement} */ (document.getElementById('results'));
const count = /** @type {HTMLElement} */ (document.getElementById('count'));
const empty = /** @type {HTMLElement} */ (document.getElementById('empty'));
const sheets = /** @type {HTMLElement | null} */ (document.querySelector('.sheets'));
const summary = [...count.childNodes].map((node) => node.cloneNode(true));

/** Letters without case and accents: `Krähenbühl` is found by `krahenbuhl`. @param {string} text */
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The same with blanks where words are joined: `GoogLeNet` is `Goog Le Net`, too, and `FCN8s` is `FCN 8 s`. @param {string} text */
const parted = (text) => text
  .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  .replace(/(\p{L})(\p{N})/gu, '$1 $2')
  .replace(/(\p{N})(\p{L})/gu, '$1 $2');

/** A number with narrow no-break spaces between its thousands. @param {number} number */
const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** @param {number} number */
const models = (number) => `${thousands(number)} ${number === 1 ? 'model' : 'models'}`;

/** The groups and rows below an element. @param {ParentNode} parent @returns {Row[]} */
function read(parent) {
  /** @type {Row[]} */
  const found = [];
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (parent.querySelectorAll('.group'))) {
    const group = { element, shown: 0 };
    const heading = element.querySelector('h2')?.textContent ?? '';
    const shared = `${heading} ${element.dataset.search ?? ''}`;
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('.row'))) {
      const name = row.querySelector('.row-name')?.textContent ?? '';
      const all = `${name} ${row.dataset.search ?? ''} ${row.dataset.model ?? ''} ${shared}`;
      const text = fold(`${all} ${parted(all)}`);
      found.push({ element: row, group, text });
    }
  }
  return found;
}

let rows = read(results);

/** The words of a query that matter. @param {string} query */
function wordsOf(query) {
  const words = fold(query).split(/[\s,;"“”]+/u).filter(Boolean);
  const wanted = words.filter((word) => !LITTLE_WORDS.has(word));
  return [...new Set(wanted.length > 0 ? wanted : words)];
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * Finds a word at the beginning of a word; other signs between its letters and digits do not count: `fcn8s` finds
 * `FCN-8s`, and `nin` does not find `training`.
 * @param {string} word
 */
function pattern(word) {
  const known = patterns.get(word);
  if (known) return known;
  const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
  const runs = singular.match(/\p{L}+|\p{N}+/gu);
  const made = runs
    ? new RegExp(`(?:^|[^\\p{L}\\p{N}])${runs.join('[^\\p{L}\\p{N}]*')}`, 'u')
    : new RegExp(word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  patterns.set(word, made);
  return made;
}

/** Whether a row has a word, or the word without a plural s. @param {Row} row @param {string} word */
const has = (row, word) => pattern(word).test(row.text);

/** Shows the rows that have all words. @param {string[]} words @returns {number} how many */
function show(words) {
  let shown = 0;
  for (const { group } of rows) group.shown = 0;
  for (const row of rows) {
    const fits = words.every((word) => has(row, word));
    row.element.hidden = !fits;
    if (fits) {
      shown += 1;
      row.group.shown += 1;
    }
  }
  for (const { group } of rows) group.element.hidden = group.shown === 0;
  return shown;
}

/** A button that searches for something else. @param {string} label @param {string} query */
function offer(label, query) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', () => search(query));
  return button;
}

/** How many rows have all words. @param {string[]} words */
const matching = (words) => rows.filter((row) => words.every((word) => has(row, word))).length;

/** Says that nothing fits, and what would: fewer words. @param {string[]} words */
function explain(words) {
  const said = document.createElement('p');
  said.textContent = words.length > 1 ? 'No model matches all of these words.' : 'No model matches.';
  const without = words.map((word) => {
    const others = words.filter((other) => other !== word);
    return { label: `Without “${word}”`, query: others.join(' '), left: others.length > 0 ? matching(others) : 0 };
  });
  const alone = words.map((word) => ({ label: `Only “${word}”`, query: word, left: matching([word]) }));
  const helpful = without.some((way) => way.left > 0) ? without : alone;
  const ways = helpful.filter((way) => way.left > 0).sort((a, b) => b.left - a.left).slice(0, 3);
  empty.replaceChildren(
    said,
    ...ways.map((way) => offer(`${way.label}: ${models(way.left)}`, way.query)),
    offer(`Show all ${models(rows.length)}`, ''),
  );
}

/** Shows what fits the query in the field and keeps the query in the address. */
function filter() {
  const query = field.value.trim();
  const words = wordsOf(query);
  const shown = show(words);
  empty.hidden = words.length === 0 || shown > 0;
  if (words.length === 0) {
    count.replaceChildren(...summary.map((node) => node.cloneNode(true)));
  } else {
    const strong = document.createElement('strong');
    strong.textContent = models(shown);
    count.replaceChildren(strong, ` of ${thousands(rows.length)} for “${query}”`);
    if (shown === 0) explain(words);
  }
  if (sheets) sheets.hidden = words.length > 0;
  const address = new URL(location.href);
  if (query) address.searchParams.set('q', query);
  else address.searchParams.delete('q');
  if (address.href !== location.href) history.replaceState(null, '', address);
}

/** Searches for something else and leaves the focus in the field. @param {string} query */
function search(query) {
  field.value = query;
  field.focus();
  filter();
}

/** The rows of another sheet, with links that lead where they led there. @param {string} address */
async function fetchSheet(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const link of page.querySelectorAll('#results a[href]')) {
    link.setAttribute('href', new URL(link.getAttribute('href') ?? '', address).href);
  }
  return [...page.querySelectorAll('#results > .group')];
}

/** @type {Promise<void> | undefined} */
let complete;

/** Brings all sheets of a large catalog together, once. */
function completed() {
  const current = sheets?.querySelector('[aria-current]');
  if (!sheets || !current) return Promise.resolve();
  complete ??= (async () => {
    const items = [...sheets.querySelectorAll('li')];
    const parts = await Promise.all(items.map((item) => {
      const link = item.querySelector('a');
      return link ? fetchSheet(link.href) : Promise.resolve([...results.children]);
    }));
    results.replaceChildren(...parts.flat());
    rows = read(results);
  })();
  return complete;
}

let waiting = 0;

async function changed() {
  if (field.value.trim() && sheets) {
    await completed().catch(() => undefined); // this sheet alone is better than nothing
  }
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(filter);
}

field.addEventListener('input', changed);
field.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  filter();
});
field.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && field.value) {
    event.preventDefault();
    search('');
  }
});
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

const asked = new URL(location.href).searchParams.get('q');
if (asked) {
  field.value = asked;
  changed();
}
