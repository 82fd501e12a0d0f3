// What models are told apart by beside words: tasks, datasets, years and the like, with how many there are of each.

/** @typedef {import('./engine.js').SearchData} SearchData */
/**
 * @typedef {object} Shown a facet as it is shown
 * @property {string} key its name in addresses
 * @property {string} label
 * @property {{ id: string, name: string, models: number, on: boolean }[]} values
 * @property {number} more how many values there are beside these
 */

/** So many values of a facet are shown at first. */
const MOST_VALUES = 8;

/** One way of telling models apart. */
class Facet {
  /**
   * @param {string} key
   * @param {string} label
   * @param {{ ids: string[], names: string[] }} values
   * @param {(model: number) => number[]} of the places of a model's values
   * @param {number} models how many models there are
   */
  constructor(key, label, values, of, models) {
    this.key = key;
    this.label = label;
    this.ids = values.ids;
    this.names = values.names;
    /** Where the values of each model begin in the list behind. */
    this.starts = new Uint32Array(models + 1);
    /** @type {number[]} */
    const all = [];
    for (let model = 0; model < models; model += 1) {
      this.starts[model] = all.length;
      all.push(...of(model));
    }
    this.starts[models] = all.length;
    this.places = Uint32Array.from(all);
  }

  /** Whether a model has one of the values. @param {number} model @param {Set<number>} places */
  has(model, places) {
    for (let at = this.starts[model]; at < this.starts[model + 1]; at += 1) {
      if (places.has(this.places[at])) return true;
    }
    return false;
  }

  /**
   * The values that models have, the most frequent first; those that are on stay.
   * @param {string[]} on
   * @param {boolean} open whether all are wanted
   * @param {number[]} models
   * @param {Uint16Array} failing which facets each model fails, a bit each: only those count that fail none but this one
   * @param {number} bit this facet's
   * @returns {Shown}
   */
  shown(on, open, models, failing, bit) {
    const counts = new Uint32Array(this.ids.length);
    for (const model of models) {
      if (failing[model] & ~bit) continue;
      for (let at = this.starts[model]; at < this.starts[model + 1]; at += 1) counts[this.places[at]] += 1;
    }
    const wanted = new Set(on);
    /** @type {number[]} */
    const present = [];
    counts.forEach((count, place) => { if (count > 0 || wanted.has(this.ids[place])) present.push(place); });
    present.sort((a, b) => counts[b] - counts[a] || (this.names[a] < this.names[b] ? -1 : 1));
    const chosen = open ? present : present.filter((place, at) => at < MOST_VALUES || wanted.has(this.ids[place]));
    const first = chosen.map((place) => ({ id: this.ids[place], name: this.names[place], models: counts[place], on: wanted.has(this.ids[place]) }));
    return { key: this.key, label: this.label, values: first, more: present.length - first.length };
  }
}

/** The papers of a model: those it cites, else those of its collection. @param {SearchData} data @param {number} model */
function papersOf({ models, collections }, model) {
  const own = models.papers[model];
  return own.length > 0 ? own : collections.papers[models.collections[model]] ?? [];
}

/** The year of each model: that of the first of its papers which tells one. @param {SearchData} data */
export const yearsOf = (data) => data.models.names.map((_, model) => papersOf(data, model).map((paper) => data.papers.years[paper]).find(Boolean));

/**
 * The facets of a catalog.
 * @param {SearchData} data
 * @param {(number | undefined)[]} published the year of each model
 * @param {string[]} offers
 */
export function facetsOf(data, published, offers) {
  const { models, papers, collections } = data;
  const count = models.names.length;
  const one = (/** @type {number} */ place) => (place < 0 ? [] : [place]);
  const years = [...new Set(papers.years)].filter(Boolean).sort((a, b) => b - a).map(String);
  const yearOf = published.map((year) => one(year ? years.indexOf(String(year)) : -1));
  const venueOf = Array.from({ length: count }, (_, model) => [...new Set(papersOf(data, model).map((paper) => papers.venues[paper]))].filter((at) => at >= 0));
  const offersOf = models.offers.map((bits) => offers.map((_, bit) => bit).filter((bit) => (bits >> bit) & 1));
  /** @type {[string, string, { ids: string[], names: string[] }, (model: number) => number[]][]} */
  const all = [
    ['task', 'Task', data.tasks, (model) => models.tasks[model]],
    ['dataset', 'Dataset', data.datasets, (model) => models.datasets[model]],
    ['architecture', 'Architecture', data.architectures, (model) => models.architectures[model]],
    ['collection', 'Collection', { ids: collections.ids, names: collections.titles }, (model) => one(models.collections[model])],
    ['year', 'Year', { ids: years, names: years }, (model) => yearOf[model]],
    ['venue', 'Venue', data.venues, (model) => venueOf[model]],
    ['framework', 'Framework', data.frameworks, (model) => models.frameworks[model]],
    ['licence', 'Licence', data.licences, (model) => one(models.licences[model])],
    ['offers', 'Comes with', { ids: offers, names: offers }, (model) => offersOf[model]],
  ];
  return all.map(([key, label, values, of]) => new Facet(key, label, values, of, count));
}
