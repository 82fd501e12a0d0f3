// Small parts of pages that scripts make.

import { runs } from './words.js';

/** An element with a class and children. @param {string} tag @param {string} name @param {(Node | string)[]} children */
export function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/** A button that does something. @param {string} label @param {string} name its class @param {(event: Event) => void} act */
export function button(label, name, act) {
  const made = /** @type {HTMLButtonElement} */ (element('button', name, label));
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

/** A link. @param {string} href @param {string} label @param {string} [name] its class */
export function anchor(href, label, name = '') {
  const made = /** @type {HTMLAnchorElement} */ (element('a', name, label));
  made.href = href;
  return made;
}

/** A place at the end of the page, out of sight, whose words are read out. */
export function announcer() {
  const made = element('p', 'unseen');
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}

/** The check box that chooses a model to be compared. @param {string} name the model's */
export function pick(name) {
  const box = /** @type {HTMLInputElement} */ (element('input', ''));
  box.type = 'checkbox';
  box.dataset.pick = '';
  box.setAttribute('aria-label', `Compare ${name}`);
  return element('label', 'pick', box, ' compare');
}

/** A number with narrow no-break spaces between its thousands. @param {number} number */
export const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** A number of models in words. @param {number} number */
export const models = (number) => `${thousands(number)} ${number === 1 ? 'model' : 'models'}`;

/**
 * A text with the beginnings of its words marked that were looked for.
 * @param {string} text
 * @param {string[][]} marks
 */
export function marked(text, marks) {
  /** @type {(Node | string)[]} */
  const pieces = [];
  let at = 0;
  const all = runs(text);
  all.forEach((run, nth) => {
    if (run.start < at) return;
    const hits = marks.map((mark) => markedRun(all, nth, mark)).filter(([hit]) => hit && hit.start >= at);
    const [hit, length, end] = hits.sort((a, b) => b[2] - a[2] || b[1] - a[1])[0] ?? [undefined, 0, 0];
    if (!hit) return;
    // A folded word may be longer than what is written: then all of it is marked.
    const stop = end > hit.end ? end : hit.word.length === hit.end - hit.start ? hit.start + length : hit.end;
    pieces.push(text.slice(at, hit.start), element('mark', '', text.slice(hit.start, stop)));
    at = stop;
  });
  pieces.push(text.slice(at));
  return pieces;
}

/**
 * The run that begins as a mark does, or that those begin with which follow each other as the mark's do; how much of it is
 * marked, and where that ends.
 * @param {import('./words.js').Run[]} all
 * @param {number} nth
 * @param {string[]} mark
 * @returns {[import('./words.js').Run | undefined, number, number]}
 */
function markedRun(all, nth, mark) {
  const last = mark.length - 1;
  if (last > 0) {
    const follows = mark.every((part, at) => (at === last ? all[nth + at]?.word.startsWith(part) : all[nth + at]?.word === part));
    const end = all[nth + last];
    return follows ? [all[nth], mark[0].length, Math.min(end.end, end.start + mark[last].length)] : [undefined, 0, 0];
  }
  const run = all[nth];
  const hit = [run, ...run.parts].find((it) => it.word.startsWith(mark[0]));
  return hit ? [hit, mark[0].length, 0] : [undefined, 0, 0];
}
