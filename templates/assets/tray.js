// Check boxes beside models, and the bar at the bottom that leads to those ticked, side by side.

import { anchor, announcer, button, element, models, thousands } from './dom.js';
import { MOST, Picks, compareAddress } from './picks.js';

const tray = /** @type {HTMLElement} */ (document.getElementById('tray'));
const root = tray.dataset.root ?? './';
const main = document.getElementById('main');
const picks = new Picks(root);
const status = announcer();

/** The model that a check box stands for. @param {Element} box @returns {import('./picks.js').Pick} */
function modelOf(box) {
  const place = /** @type {HTMLElement} */ (box.closest('[data-model]'));
  const id = place.dataset.model ?? '';
  const name = place.dataset.name ?? place.querySelector('a')?.textContent ?? id;
  return { id, name };
}

/** Shows which models are ticked. */
function show() {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[data-pick]'))) {
    box.checked = picks.has(modelOf(box).id);
  }
  const { all } = picks;
  tray.hidden = all.length === 0;
  if (all.length === 0) return;
  const names = element('ul', '', ...all.map((model) => {
    const drop = button('×', 'plain', () => {
      picks.set(model, false);
      // The button is gone; who used the keyboard goes on from beside it.
      if (picks.all.length > 0) tray.querySelector('button')?.focus();
      else main?.focus({ preventScroll: true });
    });
    drop.setAttribute('aria-label', `Do not compare ${model.name}`);
    return element('li', '', element('span', '', model.name), drop);
  }));
  const link = anchor(compareAddress(root, all.map((model) => model.id)), `Compare (${thousands(all.length)})`, 'go');
  const hint = element('p', 'note', all.length === 1 ? 'Tick another model to compare it with.' : '');
  tray.replaceChildren(element('div', 'bar', names, hint, link, button('Clear', '', () => {
    picks.keep([]);
    main?.focus({ preventScroll: true });
  })));
}

// A catalog draws its list anew as one types; the boxes in it are set when they come.
new MutationObserver((changes) => {
  const came = changes.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element && node.querySelector('[data-pick]')));
  if (came) show();
}).observe(document.getElementById('results') ?? tray, { childList: true });

document.addEventListener('change', (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.dataset.pick === undefined) return;
  if (picks.set(modelOf(box), box.checked)) {
    status.textContent = `${models(picks.all.length)} to compare`;
  } else {
    box.checked = false;
    const full = `At most ${MOST} models are compared at a time.`;
    status.textContent = full;
    const hint = tray.querySelector('.note');
    if (hint) hint.textContent = full;
  }
});
picks.listen(show);
show();
