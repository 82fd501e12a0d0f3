// What models have values of: figures of one metric on one split of a dataset, sizes and costs, and the year.

/** @typedef {import('./engine.js').SearchData} SearchData */
/** @typedef {import('./engine.js').Figures} Figures */

/** The values of some models, by which they are put in order and limited. */
class Scale {
  /**
   * @param {string} name
   * @param {boolean} lower whether the lowest is the best
   * @param {number[]} models
   * @param {ArrayLike<number>} values
   * @param {string[]} shown the values as they are written
   */
  constructor(name, lower, models, values, shown) {
    this.name = name;
    this.lower = lower;
    this.places = new Map(models.map((model, place) => [model, place]));
    this.values = values;
    this.written = shown;
  }

  /** The models in their order, those without a value last. @param {number[]} models */
  order(models) {
    const value = (/** @type {number} */ model) => {
      const place = this.places.get(model);
      return place === undefined ? Infinity : this.values[place] * (this.lower ? 1 : -1);
    };
    return [...models].sort((a, b) => (value(a) === value(b) ? a - b : value(a) - value(b)));
  }

  /** Whether a model has a value from the least to the greatest, both included. @param {number} model @param {{ least: number, greatest: number }} range */
  within(model, { least, greatest }) {
    const place = this.places.get(model);
    return place !== undefined && this.values[place] >= least && this.values[place] <= greatest;
  }

  /** The value of a model as it is written. @param {number} model */
  shown(model) {
    return this.written[this.places.get(model) ?? -1] ?? null;
  }
}

/** The scales of a catalog, each made when it is first asked for. */
export class Scales {
  /** @param {SearchData} data @param {(number | undefined)[]} published the year of each model */
  constructor(data, published) {
    this.data = data.scales;
    const models = Array.from(data.models.names.keys()).filter((model) => published[model] !== undefined);
    const years = models.map((model) => published[model] ?? 0);
    /** @type {Map<string, Scale>} */
    this.made = new Map([['year', new Scale('Year', false, models, years, years.map(String))]]);
    /** @type {Figures | undefined} */
    this.figures = undefined;
  }

  /** Whether all of these are known without the file of figures. @param {string[]} ids */
  know(ids) {
    return this.figures !== undefined || !ids.some((id) => this.data.ids.includes(id));
  }

  /** @param {Figures} figures the file of figures */
  learn(figures) {
    if (figures.format !== 1) throw new Error(`figures of format ${figures.format}`);
    this.figures = figures;
  }

  /** The scale with this id; none where it is not there. @param {string} id */
  get(id) {
    const made = this.made.get(id);
    if (made) return made;
    const at = this.data.ids.indexOf(id);
    const column = this.figures?.scales[at];
    if (!column) return undefined;
    const scale = new Scale(this.data.names[at], this.data.lower[at], column.models, column.values, column.shown);
    this.made.set(id, scale);
    return scale;
  }
}
