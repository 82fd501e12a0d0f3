// Limits of values: years, sizes, and the figures of any metric, several at once, all in the address.

import { element } from './dom.js';

/** @typedef {import('./engine.js').SearchData['scales']} ScaleNames */
/** @typedef {{ scale: string, least: number, greatest: number }} Range */
/** @typedef {{ from: string, to: string }} Limits what is typed */

/** What is offered from the beginning, where the catalog has it. */
const FIRST = ['year', 'params', 'flops', 'macs', 'model-size'];
/** So many limits hold at once. */
const MOST = 6;

/** A number with its magnitude and perhaps its unit: `25M`, `1.5 G`, `-3`, `7.5%`. @param {string} text */
function number(text) {
  const found = /^\s*([-−]?\d+(?:[.,]\d+)?)\s*([kKMGBT]?)[\p{L}%]{0,8}\s*$/u.exec(text);
  if (!found) return undefined;
  const steps = { '': 0, k: 3, K: 3, M: 6, G: 9, B: 9, T: 12 };
  return Number(found[1].replace(',', '.').replace('−', '-')) * 10 ** steps[/** @type {keyof typeof steps} */ (found[2])];
}

/** Limits with the lower one first. @param {string[]} ends @returns {string[]} */
function inOrder([from, to]) {
  const [least, greatest] = [number(from), number(to)];
  return least !== undefined && greatest !== undefined && least > greatest ? [to, from] : [from, to];
}

/** Says that something is no number, or that it is one. @param {HTMLInputElement} field @param {boolean} isWrong */
function mark(field, isWrong) {
  field.setCustomValidity(isWrong ? 'Not a number' : '');
  const row = field.closest('.range');
  if (isWrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  const wrong = row?.querySelector('[aria-invalid]');
  const hint = row?.querySelector('.hint');
  if (wrong && !hint) {
    const made = element('p', 'hint', 'Write a number, such as 2014, 7.5 or 25M.');
    made.setAttribute('role', 'alert');
    row?.append(made);
  }
  if (!wrong) hint?.remove();
}

/** The limits of values beside the list. */
export class Ranges {
  /**
   * @param {HTMLElement | null} place where they are shown, below the filters
   * @param {() => void} changed
   */
  constructor(place, changed) {
    this.place = place;
    this.changed = changed;
    /** @type {Map<string, Limits>} */
    this.limits = new Map();
    /** @type {Map<string, { name: string, unit: string }>} */
    this.known = new Map([['year', { name: 'Year', unit: '' }]]);
    /** @type {Map<string, HTMLInputElement[]>} */
    this.fields = new Map();
    this.list = element('div', '');
  }

  /** How many limits are on. */
  get count() {
    return this.wanted.length;
  }

  /** The limits as the search takes them. @returns {Range[]} */
  get wanted() {
    const all = [...this.limits].map(([scale, { from, to }]) => ({ scale, least: number(from) ?? -Infinity, greatest: number(to) ?? Infinity }));
    return all.slice(0, MOST);
  }

  /** @param {string} [scale] the limits that are dropped; all without it */
  drop(scale) {
    if (scale) this.limits.delete(scale);
    else this.limits.clear();
    this.fill();
  }

  /** Reads the limits of an address: `range=params:8M..30M`. @param {URLSearchParams} parameters */
  read(parameters) {
    this.limits.clear();
    for (const text of parameters.getAll('range')) {
      const [, scale, from, to] = /^([^:]+):(.*?)\.\.(.*)$/.exec(text) ?? [];
      const known = [from, to].map((end) => (number(end ?? '') === undefined ? '' : end));
      const [least, greatest] = inOrder(known);
      if (scale && (least || greatest)) this.limits.set(scale, { from: least, to: greatest });
    }
    this.fill();
  }

  /** Puts the limits into an address. @param {URLSearchParams} parameters */
  write(parameters) {
    parameters.delete('range');
    for (const [scale, { from, to }] of this.limits) {
      if (from || to) parameters.append('range', `${scale}:${from}..${to}`);
    }
  }

  /** Offers what has values, once. @param {ScaleNames} scales @param {boolean} hasYears */
  offer(scales, hasYears) {
    if (!this.place || this.fields.size > 0) return;
    scales.ids.forEach((id, at) => this.known.set(id, { name: scales.names[at], unit: scales.units[at] }));
    const first = FIRST.filter((id) => (id === 'year' ? hasYears : scales.ids.includes(id)));
    const others = scales.ids.filter((id) => !first.includes(id));
    if (first.length + others.length === 0) return;
    const facet = /** @type {HTMLDetailsElement} */ (element('details', 'facet', element('summary', '', 'Ranges'), this.list));
    facet.dataset.facet = 'ranges';
    [...this.place.querySelectorAll('.facet')].at(-1)?.after(facet);
    first.forEach((id) => this.row(id));
    if (others.length > 0) facet.append(this.choice(others));
    this.fill();
    facet.open = this.count > 0;
  }

  /** The choice of further figures. @param {string[]} ids */
  choice(ids) {
    const select = /** @type {HTMLSelectElement} */ (element('select', ''));
    select.autocomplete = 'off';
    select.setAttribute('aria-label', 'Limit a figure');
    select.append(new Option('Limit a figure …', ''), ...ids.map((id) => new Option(this.known.get(id)?.name ?? id, id)));
    select.addEventListener('change', () => {
      if (select.value) this.row(select.value)[0].focus();
      select.value = '';
    });
    return select;
  }

  /** The two fields of a scale. @param {string} id @returns {HTMLInputElement[]} */
  row(id) {
    const there = this.fields.get(id);
    if (there) return there;
    const { name, unit } = this.known.get(id) ?? { name: id, unit: '' };
    const fields = ['from', 'to'].map((end) => {
      const field = /** @type {HTMLInputElement} */ (element('input', ''));
      field.inputMode = 'decimal';
      field.autocomplete = 'off';
      field.placeholder = end;
      field.setAttribute('aria-label', `${name}, ${end}`);
      field.addEventListener('change', () => this.take(id));
      return field;
    });
    this.fields.set(id, fields);
    this.list.append(element('fieldset', 'range', element('legend', '', unit && unit !== name.toLowerCase() ? `${name}, ${unit}` : name), fields[0], '–', fields[1]));
    return fields;
  }

  /** Takes over what is typed; what is no number limits nothing, and is marked. @param {string} id */
  take(id) {
    const fields = this.fields.get(id) ?? [];
    const typed = fields.map((field) => field.value.trim());
    fields.forEach((field, at) => mark(field, typed[at] !== '' && number(typed[at]) === undefined));
    const [from, to] = inOrder(typed.map((text) => (number(text) === undefined ? '' : text)));
    if (from || to) this.limits.set(id, { from, to });
    else this.limits.delete(id);
    if (fields.every((field) => field.validity.valid)) this.fillRow(id);
    this.changed();
  }

  /** Shows the limits in their fields. */
  fill() {
    if (this.fields.size > 0) this.wanted.forEach(({ scale }) => this.row(scale));
    for (const id of this.fields.keys()) this.fillRow(id);
  }

  /** @param {string} id */
  fillRow(id) {
    const limits = this.limits.get(id);
    (this.fields.get(id) ?? []).forEach((field, at) => {
      mark(field, false);
      field.value = (at === 0 ? limits?.from : limits?.to) ?? '';
    });
  }

  /** A limit in words. @param {string} id */
  words(id) {
    const { name, unit } = this.known.get(id) ?? { name: id, unit: '' };
    const { from, to } = this.limits.get(id) ?? { from: '', to: '' };
    const limits = from && to ? (from === to ? from : `${from}–${to}`) : from ? `from ${from}` : `to ${to}`;
    return `${name.toLowerCase() === name.toUpperCase() ? name : name[0].toLowerCase() + name.slice(1)}: ${limits}${unit === '%' ? '%' : ''}`;
  }
}
