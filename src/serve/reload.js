// Loads this page anew when there is another version of it, and shows what is wrong with the site over it.
//
// The server tells on a live connection which version is current and what is wrong. A page that nobody sees hangs up,
// since a browser keeps only a few connections to one server; once it is seen again it is told what it has missed.

const here = new URL(import.meta.url);

/** The version of the page that this script came with. */
const loaded = here.searchParams.get('version');

const LAST_GOOD = 'The page behind this is the last good one. This goes away when the site is mended.';
const NOTHING_YET = 'This goes away when the site is mended.';

/** @typedef {{ code: ?string, message: string, place: ?string, excerpt: ?string, help: ?string }} Problem */

/** @type {?EventSource} */
let connection = null;

/** @type {?HTMLElement} */
let panel = null;

/** The problems that are shown, and those that were put away, as the server told them. */
let shown = '[]';
let dismissed = '[]';

function connect() {
  if (connection || document.hidden) return;
  connection = new EventSource(new URL(`events?page=${encodeURIComponent(location.pathname)}`, here));
  connection.addEventListener('message', ({ data }) => {
    /** @type {{ version: string, problems: Problem[] }} */
    const { version, problems } = JSON.parse(data);
    if (version === loaded) {
      show(problems);
    } else {
      hangUp();
      location.reload();
    }
  });
}

function hangUp() {
  connection?.close();
  connection = null;
}

/**
 * Shows problems in place of those before; none take the panel away.
 *
 * @param {Problem[]} problems
 */
function show(problems) {
  const told = JSON.stringify(problems);
  if (problems.length && told === dismissed) return;
  remove();
  [shown, dismissed] = [told, '[]'];
  if (!problems.length) return;
  panel = element('div', { id: 'zoodex-problems' });
  // The styles of the page end at this root, and those of the panel do not leave it.
  const root = panel.attachShadow({ mode: 'open' });
  const styles = element('link', { rel: 'stylesheet', href: new URL('overlay.css', here).href });
  const section = element('section', { role: 'alertdialog', tabIndex: -1 });
  section.setAttribute('aria-labelledby', 'title');
  section.setAttribute('aria-describedby', 'list');
  const close = element('button', { type: 'button', className: 'close', textContent: 'Close' });
  close.addEventListener('click', dismiss);
  const count = problems.length === 1 ? 'A fault' : `${problems.length} faults`;
  const title = element('h2', { id: 'title', textContent: `${count} in the site` });
  const note = element('p', { textContent: loaded?.endsWith('-none') ? NOTHING_YET : LAST_GOOD });
  const list = element('ol', { id: 'list' });
  list.append(...problems.map(item));
  section.append(close, title, note, list);
  root.append(styles, section);
  document.body.append(panel);
  // What is being typed goes on; nothing else is disturbed by the focus, and Escape is at hand.
  if (document.activeElement === document.body) section.focus({ preventScroll: true });
}

/** @param {Problem} problem */
function item({ code, message, place, excerpt, help }) {
  const entry = element('li', {});
  const kind = element('strong', { textContent: code ? `error[${code}]` : 'error' });
  const headline = element('p', { className: 'message' });
  headline.append(kind, ` ${message}`);
  entry.append(headline);
  if (place) entry.append(element('p', { className: 'place', textContent: place }));
  if (excerpt) entry.append(element('pre', { textContent: excerpt, tabIndex: 0 }));
  if (help) entry.append(element('p', { className: 'help', textContent: help }));
  return entry;
}

function dismiss() {
  dismissed = shown;
  remove();
}

function remove() {
  panel?.remove();
  panel = null;
}

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 */
function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

document.addEventListener('keydown', ({ key, target }) => {
  // In a field the key has another meaning.
  const isInField = target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
  if (key === 'Escape' && panel && !isInField) dismiss();
});
document.addEventListener('visibilitychange', () => (document.hidden ? hangUp() : connect()));
addEventListener('pagehide', hangUp);
addEventListener('pageshow', connect);
connect();
