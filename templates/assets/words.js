// Words as the search takes them apart, in what is looked through and in what is looked for.

/**
 * @typedef {object} Run a run of letters or of digits in a text
 * @property {string} word the run, folded
 * @property {number} start where it begins
 * @property {number} end where it ends
 * @property {Run[]} parts what it consists of where capitals part it: `GoogLeNet` has three
 */

/** Words that people write around what they look for. */
const LITTLE_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'that', 'the', 'to', 'with']);

/** Letters without case and accents: `Krähenbühl` is `krahenbuhl`. @param {string} text */
export const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The parts of a run that capitals begin; none where there is only one. @param {string} text @param {number} start */
function parts(text, start) {
  /** @type {Run[]} */
  const found = [];
  for (const match of text.matchAll(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[^\p{Lu}]+|\p{Lu}+/gu)) {
    const at = start + match.index;
    found.push({ word: fold(match[0]), start: at, end: at + match[0].length, parts: [] });
  }
  return found.length > 1 ? found : [];
}

/** The runs of a text, in order. @param {string} text @returns {Run[]} */
export function runs(text) {
  /** @type {Run[]} */
  const found = [];
  for (const match of text.matchAll(/\p{N}+|[\p{L}\p{M}]+/gu)) {
    const word = fold(match[0]);
    if (word === '') continue;
    const end = match.index + match[0].length;
    found.push({ word, start: match.index, end, parts: parts(match[0], match.index) });
  }
  return found;
}

/** The words of a query that matter, each with its runs: `fcn8s` has three. @param {string} query */
export function wanted(query) {
  const words = [...new Set(query.trim().split(/[\s,;"“”]+/u).filter(Boolean))];
  const all = words.map((word) => ({ word, runs: runs(word).map((run) => run.word) })).filter((it) => it.runs.length > 0);
  const telling = all.filter((it) => !LITTLE_WORDS.has(fold(it.word)));
  return telling.length > 0 ? telling : all;
}

/**
 * How far a word is from the beginning of another, in letters that are put in, left out, exchanged or swapped
 * (Damerau and Levenshtein, swapped letters once); `most + 1` where it is further than `most`.
 * @param {string} word
 * @param {string} other
 * @param {number} most
 */
export function distance(word, other, most) {
  const width = Math.min(other.length, word.length + most);
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row += 1) {
    const line = [row];
    let least = row;
    for (let at = 1; at <= width; at += 1) {
      const same = word[row - 1] === other[at - 1];
      let steps = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + (same ? 0 : 1));
      if (row > 1 && at > 1 && word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1]) {
        steps = Math.min(steps, before[at - 2] + 1);
      }
      line.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    before = above;
    above = line;
  }
  return Math.min(...above);
}

/** How many slips of the finger a word may have: none in short ones. @param {string} word */
export const slips = (word) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0);
