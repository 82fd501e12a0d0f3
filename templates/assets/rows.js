// The links and figures of models that are on other sheets of the catalog, fetched for those that are shown.

import { anchor, element } from './dom.js';

/** @typedef {{ value: string, unit: string | null, metric: string, dataset: string, split: string | null }} Figure */
/** @typedef {{ links: { word: string, href: string, own: boolean }[], figure: Figure | null }} More */

/** So long the list has to stay as it is before something is fetched for it, in milliseconds. */
const PAUSE = 150;

/** Fetches what rows lack, a few models at a time. */
export class RowFiles {
  /** @param {string} root from the page to the root of the site @param {number} size how many models a file has @param {string} version what changes with the catalog */
  constructor(root, size, version) {
    this.root = root;
    this.size = size;
    this.version = version;
    /** @type {Map<number, Promise<More[]>>} */
    this.files = new Map();
    this.timer = 0;
  }

  /** @param {number} number @returns {Promise<More[]>} */
  file(number) {
    const known = this.files.get(number);
    if (known) return known;
    const asked = fetch(`${this.root}search/${number}.json?v=${this.version}`).then((response) => (response.ok ? response.json() : []));
    this.files.set(number, asked);
    // What failed is asked for again the next time.
    asked.catch(() => this.files.delete(number));
    return asked;
  }

  /**
   * Completes rows once the list has come to rest.
   * @param {{ at: number, name: string, row: HTMLElement }[]} rows
   * @param {boolean} withFigures whether their figures are wanted
   */
  complete(rows, withFigures) {
    clearTimeout(this.timer);
    if (rows.length === 0) return;
    this.timer = window.setTimeout(() => {
      for (const { at, name, row } of rows) {
        this.file(Math.floor(at / this.size)).then((file) => fill(row, this.root, name, file[at % this.size], withFigures), () => {});
      }
    }, PAUSE);
  }
}

/** @param {HTMLElement} row @param {string} root @param {string} name @param {More | undefined} more @param {boolean} withFigure */
function fill(row, root, name, more, withFigure) {
  if (!more || !row.isConnected) return;
  if (more.links.length > 0) {
    const links = more.links.map(({ word, href, own }) => {
      const link = anchor(own ? root + href : href, word);
      if (!own) link.rel = 'noopener';
      link.setAttribute('aria-label', `${word} of ${name}`);
      return link;
    });
    row.querySelector('.row-offers')?.replaceWith(element('span', 'row-links', ...links));
  }
  const { figure } = more;
  if (withFigure && figure) {
    const unit = figure.unit === '%' ? '%' : figure.unit ? ` ${figure.unit}` : '';
    const of = `${figure.metric}, ${figure.dataset}${figure.split ? ` ${figure.split}` : ''}`;
    row.append(element('p', 'row-figure', element('span', 'best', figure.value + unit), ' ', element('span', 'of', of)));
  }
}
