// The filters beside the list: check boxes with counts, chips for those that are on, both in the address.

import { button, element, thousands } from './dom.js';

/** @typedef {import('./facets.js').Shown} Shown */

/** The names of facets in addresses, in their order. */
const KEYS = ['task', 'dataset', 'architecture', 'collection', 'year', 'venue', 'framework', 'licence', 'offers'];
/** Facets that are open from the beginning. */
const OPEN = new Set(['task', 'dataset']);

/** A facet's place in the page, and its values, which keep their order and their focus as counts change. */
class Box {
  /** @param {Shown} facet @param {Filters} filters */
  constructor(facet, filters) {
    this.key = facet.key;
    this.filters = filters;
    this.telling = false;
    this.element = document.createElement('details');
    this.element.className = 'facet';
    this.element.dataset.facet = facet.key;
    this.element.open = OPEN.has(facet.key);
    const title = document.createElement('summary');
    title.textContent = facet.label;
    this.list = document.createElement('ul');
    this.list.setAttribute('aria-label', facet.label);
    this.more = button('', 'plain', () => {
      this.opened = new Set(this.values.keys());
      filters.openAll(this.key);
    });
    /** @type {Set<string> | undefined} what was shown when all values were asked for */
    this.opened = undefined;
    this.element.append(title, this.list, this.more);
    /** @type {Map<string, { item: HTMLElement, box: HTMLInputElement, tally: HTMLElement }>} */
    this.values = new Map();
  }

  /** @param {string} id @param {string} name */
  value(id, name) {
    const known = this.values.get(id);
    if (known) return known;
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.value = id;
    box.addEventListener('change', () => this.filters.set(this.key, id, box.checked));
    const tally = element('span', 'tally');
    const item = element('li', '', element('label', '', box, element('span', '', name), ' ', tally));
    this.list.append(item);
    const made = { item, box, tally };
    this.values.set(id, made);
    return made;
  }

  /** @param {Shown} facet */
  show(facet) {
    const present = new Set(facet.values.map((value) => value.id));
    for (const value of facet.values) {
      const { item, box, tally } = this.value(value.id, value.name);
      box.checked = value.on;
      tally.textContent = thousands(value.models);
      item.hidden = false;
      this.filters.names.set(`${this.key}=${value.id}`, value.name);
    }
    for (const [id, { item }] of this.values) {
      if (!present.has(id)) item.hidden = true;
    }
    this.more.hidden = facet.more === 0;
    this.more.textContent = `${thousands(facet.more)} more`;
    this.more.setAttribute('aria-label', `${thousands(facet.more)} more of ${facet.label}`);
    // What tells models apart at first stays, lest the page jump.
    this.telling ||= facet.values.length > 1 || facet.values.some((value) => value.on);
    this.element.hidden = !this.telling;
    if (facet.values.some((value) => value.on)) this.element.open = true;
    // The button that was used is gone; who used the keyboard goes on from what it brought.
    const first = this.opened && facet.values.find((value) => !this.opened?.has(value.id));
    if (first) this.values.get(first.id)?.box.focus();
    this.opened = undefined;
  }
}

/** What is chosen of each facet. */
export class Filters {
  /**
   * @param {HTMLElement | null} browse the details that list tasks and datasets while there is no script
   * @param {() => void} changed
   */
  constructor(browse, changed) {
    this.browse = browse;
    this.changed = changed;
    /** @type {Map<string, Set<string>>} */
    this.chosen = new Map();
    /** @type {Set<string>} */
    this.open = new Set();
    /** @type {Map<string, Box>} */
    this.boxes = new Map();
    /** @type {Map<string, string>} names of values by `task=x` */
    this.names = new Map();
    /** @type {Map<string, string>} */
    this.labels = new Map();
    browse?.addEventListener('click', (event) => this.take(event));
  }

  /** Takes a link to the page of a task, a dataset or a year for its filter. @param {MouseEvent} event */
  take(event) {
    const link = event.target instanceof Element ? event.target.closest('a[data-facet]') : null;
    if (!(link instanceof HTMLElement || link instanceof SVGElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const { facet = '', value = '' } = link.dataset;
    if (link instanceof HTMLElement) this.names.set(`${facet}=${value}`, link.textContent ?? value);
    this.set(facet, value, true);
  }

  /** How many filters are on. */
  get count() {
    return [...this.chosen.values()].reduce((sum, ids) => sum + ids.size, 0);
  }

  /** The filters as the search takes them. */
  get wanted() {
    return Object.fromEntries([...this.chosen].map(([key, ids]) => [key, [...ids]]));
  }

  /** @param {string} key @param {string} id @param {boolean} on */
  set(key, id, on) {
    const ids = this.chosen.get(key) ?? new Set();
    if (on) ids.add(id);
    else ids.delete(id);
    this.chosen.set(key, ids);
    this.changed();
  }

  /** Drops the filters of a facet, or all. @param {string} [key] */
  drop(key) {
    if (key) this.chosen.delete(key);
    else this.chosen.clear();
  }

  /** @param {string} key */
  openAll(key) {
    this.open.add(key);
    this.changed();
  }

  /** Reads the filters of an address. @param {URLSearchParams} parameters */
  read(parameters) {
    this.chosen.clear();
    for (const key of KEYS) {
      const ids = parameters.getAll(key).filter(Boolean);
      if (ids.length > 0) this.chosen.set(key, new Set(ids));
    }
  }

  /** Puts the filters into an address. @param {URLSearchParams} parameters */
  write(parameters) {
    for (const key of KEYS) {
      parameters.delete(key);
      for (const id of this.chosen.get(key) ?? []) parameters.append(key, id);
    }
  }

  /** @param {Shown[]} facets */
  show(facets) {
    if (this.boxes.size === 0) this.replaceLinks(facets);
    for (const facet of facets) {
      this.labels.set(facet.key, facet.label.toLowerCase());
      this.boxes.get(facet.key)?.show(facet);
    }
  }

  /** Puts check boxes in the place of links. @param {Shown[]} facets */
  replaceLinks(facets) {
    const nav = this.browse?.querySelector('nav');
    if (!nav) return;
    nav.setAttribute('aria-label', 'Filters');
    nav.querySelectorAll('[data-replaced]').forEach((element) => element.remove());
    for (const facet of [...facets].reverse()) {
      const box = new Box(facet, this);
      this.boxes.set(facet.key, box);
      nav.prepend(box.element);
    }
  }

  /** A button for each filter that is on, which removes it. @returns {HTMLElement[]} */
  makeChips() {
    return [...this.chosen].flatMap(([key, ids]) => [...ids].map((id) => {
      const name = this.names.get(`${key}=${id}`) ?? id;
      return chip(`${this.labels.get(key) ?? key}: ${name}`, () => this.set(key, id, false));
    }));
  }
}

/** A button that removes something that narrows the list. @param {string} words @param {() => void} remove */
export function chip(words, remove) {
  const made = button(`${words} ×`, 'chip', remove);
  made.setAttribute('aria-label', `Remove the filter ${words}`);
  return made;
}
