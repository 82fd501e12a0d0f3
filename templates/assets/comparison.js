// Models side by side, as rows of a table: what they are, how they do, how large they are and what they come with.
//
// Figures stand in one row only where metric, dataset and split agree; where they do not, the row says which of these differs.

/**
 * @typedef {object} Names what the models name by id
 * @property {Record<string, { name: string, unit: string | null, complement: string | null }>} metrics
 * @property {Record<string, string>} datasets
 * @property {Record<string, string>} splits
 * @property {Record<string, string>} properties
 * @property {Record<string, string>} licences
 * @property {Record<string, string>} collections
 * @property {Record<string, string>} papers
 */
/** @typedef {{ id: string, name: string }} Term */
/** @typedef {{ file: string, line: number, quote: string }} Source */
/**
 * @typedef {object} EvalResult
 * @property {string} metric
 * @property {number} value
 * @property {string | null} unit
 * @property {string | null} dataset
 * @property {string | null} split
 * @property {boolean | null} higher_is_better
 * @property {number | null} uncertainty
 * @property {string | null} setting
 * @property {Source} source
 * @property {string} [computed] what it is computed from, where it is not written so
 */
/**
 * @typedef {object} Property
 * @property {string} name
 * @property {number} value
 * @property {string | null} unit
 * @property {{ value: number, unit: string } | null} normalized
 * @property {string | null} setting
 * @property {Source} source
 */
/**
 * @typedef {object} Model a model as its file gives it
 * @property {string} id
 * @property {string} name
 * @property {string | null} collection
 * @property {Term[]} tasks
 * @property {(Term & { role: string | null })[]} datasets
 * @property {Term[]} architectures
 * @property {Term[]} frameworks
 * @property {EvalResult[]} results
 * @property {Property[]} properties
 * @property {{ url: string, resolved: string | null, kind: string, text: string }[]} links
 * @property {string[]} citations
 * @property {{ id: string | null, name: string }[]} base_models
 * @property {{ note: string } | null} compatibility
 * @property {string | null} license
 * @property {{ file: string, url: string | null, size_bytes: number | null }[]} weights
 * @property {{ kind: string | null }[]} acquire
 */
/**
 * @typedef {object} Piece something in a cell
 * @property {string} text
 * @property {string} [page] the page of this site that it leads to, from the root
 * @property {string} [href] or the address elsewhere
 * @property {string} [note] what else is said
 */
/**
 * @typedef {object} Row
 * @property {string} label
 * @property {string[]} notes what else is said of the row
 * @property {Piece[][]} cells one for each model; an empty one says nothing
 * @property {string} lacking what is said in its place
 * @property {boolean} same whether all cells say the same
 * @property {boolean[]} odd which cells say something else than most do
 * @property {boolean[]} best which cells hold the best figure, where that can be said
 * @property {boolean} numeric
 */
/** @typedef {{ title: string, rows: Row[] }} Section */

const ROLES = { train: 'training', finetune: 'fine-tuning', pretrain: 'pre-training', eval: 'evaluation' };
/** Kinds of links that one chooses models by. @type {[string, string][]} */
const KINDS = [['code', 'Code'], ['gist', 'Gist'], ['weights', 'Weights'], ['config', 'Configuration'], ['demo', 'Demo'], ['project', 'Project']];

/** @param {Piece[]} cell */
export const words = (cell) => cell.map(({ text, note }) => (note ? `${text} (${note})` : text)).join('; ');

/** A row, unless no model has anything in it. @param {string} label @param {Piece[][]} cells @param {Partial<Row>} more @returns {Row[]} */
function row(label, cells, more = {}) {
  if (cells.every((cell) => cell.length === 0)) return [];
  const said = cells.map(words);
  const same = said.every((it) => it === said[0]);
  const usual = said.find((it) => said.filter((other) => other === it).length > said.length / 2);
  const odd = said.map((it) => usual !== undefined && it !== usual);
  return [{ label, notes: [], cells, lacking: 'not stated', same, odd, best: cells.map(() => false), numeric: false, ...more }];
}

/** The sections of the comparison. @param {Model[]} models @param {Names} names @returns {Section[]} */
export function compare(models, names) {
  const sections = [
    { title: 'What it is', rows: facts(models, names) },
    { title: 'Figures', rows: figures(models, names) },
    { title: 'Size and cost', rows: properties(models, names) },
    { title: 'What it comes with', rows: offers(models) },
  ];
  return sections.filter((section) => section.rows.length > 0);
}

/** @param {Model[]} models @param {Names} names */
function facts(models, names) {
  const terms = (/** @type {string} */ folder, /** @type {Term[]} */ all) => all.map(({ id, name }) => ({ text: name, page: `${folder}/${id}/` }));
  /** @type {[string, (model: Model) => Piece[], Partial<Row>?][]} */
  const all = [
    ['Collection', ({ collection }) => (collection ? [{ text: names.collections[collection] ?? collection, page: `collections/${collection}/` }] : []), { lacking: 'none' }],
    ['Paper', (model) => papers(model, names)],
    ['Task', ({ tasks }) => terms('tasks', tasks)],
    ['Dataset', ({ datasets }) => datasets.map((it) => ({ ...terms('datasets', [it])[0], note: ROLES[/** @type {keyof typeof ROLES} */ (it.role)] })), { same: alike(models) }],
    ['Architecture', ({ architectures }) => terms('architectures', architectures)],
    ['Framework', ({ frameworks }) => terms('frameworks', frameworks)],
    ['Licence', ({ license }) => (license ? [{ text: names.licences[license] ?? license }] : [])],
    ['Built on', (model) => model.base_models.map(({ id, name }) => ({ text: name, ...(id ? { page: `models/${id}/` } : {}) }))],
    ['Does not run everywhere', ({ compatibility }) => (compatibility ? [{ text: compatibility.note }] : []), { lacking: 'nothing said' }],
  ];
  return all.flatMap(([label, of, more]) => row(label, models.map(of), more));
}

/** The papers of a model; where none is cited, those that it links. @param {Model} model @param {Names} names @returns {Piece[]} */
function papers({ citations, links }, names) {
  if (citations.length > 0) return citations.map((key) => ({ text: names.papers[key] ?? key, page: `papers/${key}/` }));
  return links.filter((link) => link.kind === 'paper').map(linked);
}

/**
 * Whether models have the same datasets in roles that do not contradict: a page that names no role may mean any.
 * @param {Model[]} models
 */
function alike(models) {
  const [first, ...others] = models.map(({ datasets }) => new Map(datasets.map(({ id, role }) => [id, role])));
  return others.every((other) => other.size === first.size
    && [...other].every(([id, role]) => first.has(id) && (!role || !first.get(id) || first.get(id) === role)));
}

/** A link as a cell shows it: an address without words by its host. @param {Model['links'][number]} link @returns {Piece} */
function linked({ text, url, resolved }) {
  const bare = text === '' || text === url;
  return { text: bare ? hostOf(resolved ?? url) : text, href: resolved ?? url };
}

/** @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') || url : url);

/** A number as it is written, without its sign. @param {{ value: number, source: Source }} measure */
const written = ({ value, source }) => source.quote.match(/\d+(?:\.\d+)?/g)?.find((number) => Number(number) === Math.abs(value));

/**
 * A number with its unit, with the decimals that it is written with.
 * @param {{ value: number, unit: string | null, source: Source }} measure
 */
function measured({ value, unit, source }) {
  const digits = written({ value, source });
  const number = digits ? `${value < 0 ? '−' : ''}${digits}` : String(value);
  return unit === '%' ? `${number}%` : unit ? `${number} ${unit}` : number;
}

/** Values of one kind, by what they have to share to stand in one row, those of a kind together. @template T */
class Groups {
  constructor() {
    /** @type {Map<string, Map<string, { model: number, value: T }[]>>} */
    this.kinds = new Map();
  }

  /** @param {string} kind @param {unknown[]} shared @param {number} model @param {T} value */
  add(kind, shared, model, value) {
    const rows = this.kinds.get(kind) ?? new Map();
    this.kinds.set(kind, rows);
    const key = JSON.stringify(shared);
    rows.set(key, [...rows.get(key) ?? [], { model, value }]);
  }
}

/** @param {Model[]} models @param {Names} names */
function figures(models, names) {
  /** @type {Groups<EvalResult>} */
  const groups = new Groups();
  const held = complemented(models, names);
  models.forEach((_, at) => held[at].forEach((result) => {
    const { metric, dataset, split, unit } = result;
    // What was measured on something unnamed may be anything: it stands alone.
    groups.add(metric, [dataset ?? at, split, unit === '%' ? null : unit], at, result);
  }));
  return [...groups.kinds.values()].flatMap((rows) => {
    const all = [...rows.values()];
    return all.flatMap((held, nth) => figureRow(models, names, held, all[nth - 1]));
  });
}

/**
 * The figures of each model, with those as errors that others give as accuracies, or the other way round: as most do.
 * @param {Model[]} models
 * @param {Names} names
 */
function complemented(models, names) {
  /** @type {Map<string, number>} how many models have a figure of each metric, in the order in which they occur */
  const having = new Map();
  models.forEach(({ results }) => new Set(results.map((it) => it.metric)).forEach((metric) => having.set(metric, (having.get(metric) ?? 0) + 1)));
  const order = [...having.keys()];
  return models.map(({ results }) => results.map((result) => {
    const other = complementOf(result.metric, names);
    if (!other || result.unit !== '%' || !having.has(other)) return result;
    const [mine, theirs] = [having.get(result.metric) ?? 0, having.get(other) ?? 0];
    const isMore = theirs > mine || (theirs === mine && order.indexOf(other) < order.indexOf(result.metric));
    return isMore ? complement(result, other, names) : result;
  }));
}

/** The metric that counts what another leaves. @param {string} metric @param {Names} names */
const complementOf = (metric, { metrics }) => metrics[metric]?.complement ?? Object.keys(metrics).find((id) => metrics[id].complement === metric);

/** What a figure in percent leaves. @param {EvalResult} result @param {string} metric @param {Names} names @returns {EvalResult} */
function complement(result, metric, names) {
  const decimals = written(result)?.split('.')[1]?.length ?? 0;
  return {
    ...result,
    metric,
    value: Number((100 - result.value).toFixed(Math.max(decimals, 1))),
    higher_is_better: result.higher_is_better === null ? null : !result.higher_is_better,
    computed: `computed from ${measured(result)} ${lower(names.metrics[result.metric]?.name ?? result.metric)}`,
  };
}

/** A name within a sentence: `Top-5 accuracy`, but `AP`. @param {string} name */
const lower = (name) => (/^\p{Lu}\p{Ll}/u.test(name) ? name[0].toLowerCase() + name.slice(1) : name);

/**
 * @param {Model[]} models
 * @param {Names} names
 * @param {{ model: number, value: EvalResult }[]} held
 * @param {{ model: number, value: EvalResult }[]} [above] the row of the same metric above
 */
function figureRow(models, names, held, above) {
  const [{ value: first }] = held;
  const metric = names.metrics[first.metric]?.name ?? first.metric;
  const dataset = first.dataset ? names.datasets[first.dataset] ?? first.dataset : 'dataset not stated';
  const split = first.split ? names.splits[first.split] ?? first.split : 'split not stated';
  const direction = first.higher_is_better === null ? [] : [first.higher_is_better ? 'higher is better' : 'lower is better'];
  const apart = above && held.length < models.length ? [reason(first, above[0].value)] : [];
  const cells = models.map((model, at) => held.filter((it) => it.model === at).map(({ value }) => ({
    text: measured(value) + (value.uncertainty === null ? '' : ` ± ${value.uncertainty}`),
    page: `models/${model.id}/#figures`,
    note: [value.setting, value.computed].filter(Boolean).join('; ') || undefined,
  })));
  const notes = [`${dataset}, ${split}`, ...direction, ...apart];
  return row(metric, cells, { notes, best: best(models, names, held), numeric: true });
}

/** Why figures of one metric are not in one row. @param {EvalResult} one @param {EvalResult} other */
function reason(one, other) {
  if (one.dataset === null || other.dataset === null) return 'apart, as a dataset is not stated';
  if (one.dataset !== other.dataset) return 'apart, as the datasets differ';
  if (one.split === null || other.split === null) return 'apart, as a split is not stated';
  return one.split === other.split ? 'apart, as the units differ' : 'apart, as the splits differ';
}

/**
 * Which models have the best figure: those of none where it is not known which direction is better, or where the figures
 * were got in different settings.
 * @param {Model[]} models
 * @param {Names} names
 * @param {{ model: number, value: EvalResult }[]} held
 */
function best(models, names, held) {
  const [{ value: first }] = held;
  const alike = held.every(({ value }) => value.setting === first.setting);
  const among = new Set(held.map((it) => it.model));
  if (first.higher_is_better === null || among.size < 2 || !alike) return models.map(() => false);
  const inPercent = names.metrics[first.metric]?.unit === '%';
  const comparable = (/** @type {EvalResult} */ { value, unit }) => (inPercent && unit === null && value >= 0 && value <= 1 ? value * 100 : value);
  const values = held.map(({ value }) => comparable(value) * (first.higher_is_better ? 1 : -1));
  const most = Math.max(...values);
  return models.map((_, at) => held.some((it, nth) => it.model === at && values[nth] === most));
}

/** @param {Model[]} models @param {Names} names */
function properties(models, names) {
  /** @type {Groups<Property>} */
  const groups = new Groups();
  models.forEach((model, at) => model.properties.forEach((property) => {
    const { name, setting, normalized, unit } = property;
    groups.add(name, [setting, normalized?.unit ?? unit], at, property);
  }));
  return [...groups.kinds].flatMap(([name, rows]) => [...rows.values()].flatMap((held) => {
    const cells = models.map((model, at) => held.filter((it) => it.model === at).map(({ value }) => ({
      text: measured(value),
      page: `models/${model.id}/#size`,
    })));
    const { setting } = held[0].value;
    return row(names.properties[name] ?? name, cells, { notes: setting ? [setting] : [], numeric: true });
  }));
}

/** @param {Model[]} models */
function offers(models) {
  return KINDS.flatMap(([kind, label]) => {
    const cells = models.map((model) => {
      const links = model.links.filter((link) => link.kind === kind).map(linked);
      const all = kind === 'weights' ? [...files(model), ...links] : links;
      const told = all.filter(({ href }, at) => href === undefined || all.findIndex((it) => it.href === href) === at);
      const commands = model.acquire.filter((it) => it.kind === kind).slice(0, 1);
      return told.length > 0 ? told : commands.map(() => ({ text: 'by a command', page: `models/${model.id}/#get-it` }));
    });
    return row(label, cells, { lacking: 'none' });
  });
}

/** The weights files of a model. @param {Model} model @returns {Piece[]} */
function files({ weights }) {
  return weights.map(({ file, url, size_bytes: size }) => ({ text: file, href: url ?? undefined, note: size === null ? undefined : bytes(size) }));
}

/** A number of bytes in words. @param {number} size */
function bytes(size) {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
  const value = size / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${units[step]}`;
}
