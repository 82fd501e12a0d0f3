// Finds models by words: in their names, and in the papers, collections, datasets and other things that they share.
//
// What several models share is looked through once, as a text of its own; a model has the texts of its columns.

import { facetsOf, yearsOf } from './facets.js';
import { Scales } from './scales.js';
import { Texts } from './texts.js';
import { wanted } from './words.js';

/**
 * @typedef {object} Terms
 * @property {string[]} ids
 * @property {string[]} names
 */
/**
 * @typedef {object} SearchData the file that the build makes
 * @property {number} format
 * @property {{ ids: string[], names: string[], collections: number[], papers: number[][], tasks: number[][],
 *   datasets: number[][], architectures: number[][], frameworks: number[][], licences: number[], offers: number[] }} models
 * @property {{ ids: string[], titles: string[], papers: number[][] }} collections
 * @property {{ titles: string[], authors: string[], shorts: string[], venues: number[], years: number[] }} papers
 * @property {Terms} tasks
 * @property {Terms} datasets
 * @property {Terms} architectures
 * @property {Terms} frameworks
 * @property {Terms} licences
 * @property {Terms & { full: string[] }} venues with their full names, where these are others
 * @property {{ ids: string[], names: string[], units: string[], lower: boolean[], models: number[] }} scales
 */
/**
 * @typedef {object} Figures the file with what models can be put in order by
 * @property {number} format
 * @property {{ models: number[], values: number[], shown: string[] }[]} scales
 */
/**
 * @typedef {object} Row a model as lists show it
 * @property {number} at its place in the catalog
 * @property {string} id
 * @property {string} name
 * @property {string} about its paper or its collection
 * @property {string[]} words its tasks and datasets
 * @property {string[]} offers what it comes with
 * @property {string | null} [figure] how it does on the scale that it is sorted by; null where that is not said
 */
/**
 * @typedef {object} Found
 * @property {number} total how many models have all words
 * @property {number} of how many there are
 * @property {number} shown how many have as many of the words as any
 * @property {Row[]} rows the first of these
 * @property {string[]} words the words that count
 * @property {string[][]} marks beginnings of words that were found, folded; those that follow each other together
 * @property {Way[]} ways what would be found without one of the words or filters
 * @property {import('./facets.js').Shown[]} facets
 * @property {string} [scale] the name of the scale that models are sorted by
 * @property {number} [ranked] how many of the models have a place on it
 */
/**
 * @typedef {object} Way
 * @property {string} [word] the word that is left out
 * @property {string} [facet] the facet whose filters are
 * @property {string} [range] the scale whose limits are
 * @property {number} models how many models are left
 */
/**
 * @typedef {object} Search
 * @property {string} query
 * @property {number} most so many rows are returned
 * @property {Record<string, string[]>} filters the ids that are wanted of each facet, any of them
 * @property {string[]} open facets of which all values are returned
 * @property {string} sort `relevance`, `name`, `year` or the id of a scale
 * @property {import('./ranges.js').Range[]} ranges limits of values, all of which hold; at most six
 */

/** What a match is worth by where it is: a name before a paper before the rest. */
const WORTH = { name: 10, paper: 5, rest: 3, year: 2 };
/** So many words of a search are remembered. */
const MOST_KNOWN = 64;
/** What a model may come with, by the bits of its column. */
const OFFERS = ['weights', 'code', 'paper', 'gist', 'checksum', 'results', 'demo'];

/** The id that is not given. @param {string} name */
const plain = (name) => name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase();

/**
 * Those of the models that may be among the best so many, which is cheaper than putting all in order.
 * @param {number[]} models
 * @param {number} most
 * @param {Float32Array} worth
 */
function best(models, most, worth) {
  if (models.length <= 2 * most) return models;
  const least = Float32Array.from(models, (model) => worth[model]).sort().at(-most) ?? 0;
  return models.filter((model) => worth[model] >= least);
}

/** The catalog, ready to be searched. */
export class Engine {
  /** @param {SearchData} data */
  constructor(data) {
    if (data.format !== 1) throw new Error(`search data of format ${data.format}`);
    this.data = data;
    this.count = data.models.names.length;
    this.texts = new Texts();
    /** @type {Map<string, { values: Float32Array, marks: string[][] }>} */
    this.known = new Map();
    const add = (/** @type {string[]} */ all) => all.map((text) => this.texts.add(text));
    const { models, collections, papers } = data;
    const { venues } = data;
    const years = papers.years.map((year, at) => `${year || ''} ${venues.names[papers.venues[at]] ?? ''} ${venues.full[papers.venues[at]] ?? ''}`);
    const of = {
      names: add(models.names),
      titles: add(collections.titles),
      papers: add(papers.titles),
      authors: add(papers.authors),
      years: add(years),
      licences: add(data.licences.names),
    };
    /** @type {[number[], number[][]][]} the texts of terms, and which of them each model has */
    const terms = [
      [add(data.tasks.names), models.tasks],
      [add(data.datasets.names), models.datasets],
      [add(data.architectures.names), models.architectures],
      [add(data.frameworks.names), models.frameworks],
    ];
    /** Where the texts of each model begin in the two lists behind. */
    this.starts = new Uint32Array(this.count + 1);
    /** @type {number[]} */
    const all = [];
    /** @type {number[]} */
    const worth = [];
    for (let model = 0; model < this.count; model += 1) {
      this.starts[model] = all.length;
      for (const [text, value] of this.textsOf(model, of, terms)) {
        if (text === undefined) continue;
        all.push(text);
        worth.push(value);
      }
    }
    this.starts[this.count] = all.length;
    this.all = Uint32Array.from(all);
    this.worth = Float32Array.from(worth);
    this.texts.finish();
    this.published = yearsOf(data);
    this.facets = facetsOf(data, this.published, OFFERS);
    this.scales = new Scales(data, this.published);
    this.hasYears = new Set(this.published.filter(Boolean)).size > 1;
    /** @type {Map<string, Uint32Array>} */
    this.knownRanks = new Map();
  }

  /** Whether a search needs the file of figures, which is not there yet. @param {Search} search */
  lacks({ sort, ranges }) {
    return !this.scales.know([sort, ...ranges.map((range) => range.scale)]);
  }

  /** The papers of a model: those it cites, and those its collection does. @param {number} model */
  * papersOf(model) {
    yield* this.data.models.papers[model];
    yield* this.data.collections.papers[this.data.models.collections[model]] ?? [];
  }

  /**
   * The texts of a model with what a match in each is worth.
   * @param {number} model
   * @param {Record<'names' | 'titles' | 'papers' | 'authors' | 'years' | 'licences', number[]>} of
   * @param {[number[], number[][]][]} terms
   * @returns {Generator<[number | undefined, number]>}
   */
  * textsOf(model, of, terms) {
    const { models } = this.data;
    yield [of.names[model], WORTH.name];
    for (const paper of this.papersOf(model)) {
      yield [of.papers[paper], WORTH.paper];
      yield [of.authors[paper], WORTH.paper];
      yield [of.years[paper], WORTH.year];
    }
    yield [of.titles[models.collections[model]], WORTH.rest];
    yield [of.licences[models.licences[model]], WORTH.rest];
    for (const [texts, columns] of terms) {
      for (const term of columns[model]) yield [texts[term], WORTH.rest];
    }
  }

  /** What each model is worth for a word. @param {{ word: string, runs: string[] }} word */
  valuesOf({ word, runs: parts }) {
    const known = this.known.get(word);
    if (known) return known;
    const { worth, marks } = this.texts.match(parts);
    const values = new Float32Array(this.count);
    if (marks.length > 0) {
      for (let model = 0; model < this.count; model += 1) {
        let best = 0;
        for (let at = this.starts[model]; at < this.starts[model + 1]; at += 1) {
          const value = worth[this.all[at]] * this.worth[at];
          if (value > best) best = value;
        }
        values[model] = best;
      }
    }
    if (this.known.size >= MOST_KNOWN) this.known.delete(this.known.keys().next().value ?? '');
    const found = { values, marks };
    this.known.set(word, found);
    return found;
  }

  /**
   * The models that have all words and pass all filters, the best first; where none has all words, those that have most.
   * @param {Search} search
   * @returns {Found}
   */
  search({ query, most, filters, open, sort, ranges }) {
    const words = wanted(query).map((word) => ({ ...word, ...this.found(word) }));
    const { worth, having } = this.weigh(words);
    const scale = sort === 'year' ? undefined : this.scales.get(sort);
    const failing = this.failing(filters, ranges);
    const complete = this.having(having, words.length);
    let hits = complete.filter((model) => failing[model] === 0);
    const total = hits.length;
    if (total === 0) hits = this.near(words).filter((model) => failing[model] === 0);
    const shown = hits.length;
    hits = scale ? scale.order(hits) : this.ordered(hits, sort, words.length > 0 ? worth : undefined, most);
    return {
      total,
      of: this.count,
      shown,
      rows: hits.slice(0, most).map((model) => ({ ...this.row(model), ...(scale ? { figure: scale.shown(model) } : {}) })),
      scale: scale?.name,
      ranked: scale && hits.filter((model) => scale.shown(model) !== null).length,
      words: words.map((it) => it.word),
      // A letter among other words would mark a part of nearly everything.
      marks: words.filter(({ word }) => word.length > 1 || words.length === 1).flatMap((it) => it.marks),
      ways: total > 0 ? [] : this.ways(words, failing, ranges),
      facets: this.facets.map((facet, bit) => facet.shown(filters[facet.key] ?? [], open.includes(facet.key), complete, failing, 1 << bit)),
    };
  }

  /**
   * Models in their order: of relevance, where something is looked for, else of the catalog; of names; of years, the latest
   * first.
   * @param {number[]} hits
   * @param {string} sort
   * @param {Float32Array | undefined} worth
   * @param {number} most
   */
  ordered(hits, sort, worth, most) {
    const ranks = this.ranks(sort);
    if (ranks) return [...hits].sort((a, b) => ranks[a] - ranks[b]);
    if (!worth) return hits;
    const { names } = this.data.models;
    return best(hits, most, worth).sort((a, b) => worth[b] - worth[a] || names[a].length - names[b].length || a - b);
  }

  /** The rank of each model by name or by year, found out once; none for other orders. @param {string} sort */
  ranks(sort) {
    const known = this.knownRanks.get(sort);
    if (known || (sort !== 'name' && sort !== 'year')) return known;
    const { names } = this.data.models;
    const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const years = this.published;
    const models = Array.from(names.keys());
    if (sort === 'name') models.sort((a, b) => compare(names[a], names[b]) || a - b);
    else models.sort((a, b) => (years[b] ?? 0) - (years[a] ?? 0) || a - b);
    const ranks = new Uint32Array(this.count);
    models.forEach((model, rank) => { ranks[model] = rank; });
    this.knownRanks.set(sort, ranks);
    return ranks;
  }

  /** The models that have most of the words where none has all, single letters aside. @param {{ word: string, values: Float32Array }[]} words */
  near(words) {
    const { having, fullest } = this.weigh(words.filter(({ word }) => word.length > 1));
    return fullest > 0 && fullest < words.length ? this.having(having, fullest) : [];
  }

  /** The models that have so many words. @param {Uint8Array} having @param {number} least */
  having(having, least) {
    /** @type {number[]} */
    const found = [];
    for (let model = 0; model < this.count; model += 1) {
      if (having[model] >= least) found.push(model);
    }
    return found;
  }

  /** What each model is worth for all words, and how many of them it has. @param {{ values: Float32Array }[]} words */
  weigh(words) {
    const worth = new Float32Array(this.count);
    const having = new Uint8Array(this.count);
    let fullest = 0;
    for (const { values } of words) {
      for (let model = 0; model < this.count; model += 1) {
        if (values[model] === 0) continue;
        worth[model] += values[model];
        having[model] += 1;
        if (having[model] > fullest) fullest = having[model];
      }
    }
    return { worth, having, fullest };
  }

  /**
   * Which facets each model fails, a bit each, and above them which limits.
   * @param {Record<string, string[]>} filters
   * @param {import('./ranges.js').Range[]} ranges
   */
  failing(filters, ranges) {
    const failing = new Uint16Array(this.count);
    this.facets.forEach((facet, bit) => {
      const ids = filters[facet.key] ?? [];
      if (ids.length === 0) return;
      const places = new Set(ids.map((id) => facet.ids.indexOf(id)));
      for (let model = 0; model < this.count; model += 1) {
        if (!facet.has(model, places)) failing[model] |= 1 << bit;
      }
    });
    ranges.forEach((range, nth) => {
      const scale = this.scales.get(range.scale);
      const bit = 1 << (this.facets.length + nth);
      // A limit of what the catalog does not have is passed by none.
      for (let model = 0; model < this.count; model += 1) {
        if (!scale?.within(model, range)) failing[model] |= bit;
      }
    });
    return failing;
  }

  /**
   * How many models there are without one of the words, without the filters of one facet, or without one of the limits.
   * @param {{ word: string, values: Float32Array }[]} words
   * @param {Uint16Array} failing
   * @param {import('./ranges.js').Range[]} ranges
   * @returns {Way[]}
   */
  ways(words, failing, ranges) {
    const has = (/** @type {number} */ model, /** @type {object[]} */ all) => all.every((it) => /** @type {{ values: Float32Array }} */ (it).values[model] > 0);
    const count = (/** @type {(model: number) => boolean} */ test) => {
      let models = 0;
      for (let model = 0; model < this.count; model += 1) models += test(model) ? 1 : 0;
      return models;
    };
    const left = words.map((word) => {
      const others = words.filter((it) => it !== word);
      return { word: word.word, models: count((model) => failing[model] === 0 && has(model, others)) };
    });
    const all = [...this.facets.map((facet) => ({ facet: facet.key })), ...ranges.map((range) => ({ range: range.scale }))];
    const dropped = all.flatMap((what, at) => {
      const bit = 1 << at;
      if (!failing.some((bits) => bits & bit)) return [];
      return [{ ...what, models: count((model) => (failing[model] & ~bit) === 0 && has(model, words)) }];
    });
    return [...dropped, ...(words.length > 1 || dropped.length > 0 ? left : [])];
  }

  /** What a word finds, else what its runs find each for itself. @param {{ word: string, runs: string[] }} word */
  found(word) {
    const whole = this.valuesOf(word);
    if (word.runs.length === 1 || whole.marks.length > 0) return whole;
    const each = word.runs.map((run) => this.valuesOf({ word: run, runs: [run] }));
    const values = each[0].values.map((_, model) => (each.every((it) => it.values[model] > 0)
      ? each.reduce((sum, it) => sum + it.values[model], 0) / each.length
      : 0));
    return { values, marks: each.flatMap((it) => it.marks) };
  }

  /** @param {number} model @returns {Row} */
  row(model) {
    const { models, collections, papers, tasks, datasets } = this.data;
    const name = models.names[model];
    const title = collections.titles[models.collections[model]] ?? '';
    const paper = this.papersOf(model).next().value;
    const words = [...models.tasks[model].map((at) => tasks.names[at]), ...models.datasets[model].map((at) => datasets.names[at])];
    return {
      at: model,
      id: models.ids[model] || plain(name),
      name,
      about: paper === undefined ? (title === name ? '' : title) : papers.shorts[paper],
      words: [...new Set(words)],
      offers: OFFERS.filter((_, bit) => (models.offers[model] >> bit) & 1),
    };
  }
}
