// The texts that are looked through: where each word stands, and what each text is worth for what is looked for.

import { runs, distance, slips } from './words.js';

/** What a match is worth by how it is: whole, the beginning of a word, part of one, with slips. */
const WHOLE = 1;
const BEGINNING = 0.6;
const PART = 0.8;
const SLIPS = [0, 0.4, 0.25];

/** Texts that are looked through, and the words in them. */
export class Texts {
  /** @type {string[][]} the words of each text, in order */
  sequences = [];

  /** @type {Map<string, number[]>} for each word the texts that have it, with its places in them */
  places = new Map();

  /** @type {Map<string, number[]>} the same for parts of words */
  partial = new Map();

  /** @type {string[]} all words, sorted, when first asked for */
  sorted = [];

  /** @param {string} text @returns {number} its number */
  add(text) {
    const number = this.sequences.length;
    const found = runs(text);
    this.sequences.push(found.map((run) => run.word));
    found.forEach((run, at) => {
      note(this.places, run.word, number, at);
      run.parts.slice(1).forEach((part) => note(this.partial, part.word, number, -1));
    });
    return number;
  }

  finish() {
    this.sorted = [...new Set([...this.places.keys(), ...this.partial.keys()])].sort();
  }

  /** The words that begin so. @param {string} start */
  beginning(start) {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.sorted.length && this.sorted[end].startsWith(start)) end += 1;
    return this.sorted.slice(low, end);
  }

  /** The words that are meant where none begins so, with what they are worth. @param {string} word */
  like(word) {
    const most = /\p{N}/u.test(word) ? 0 : slips(word);
    /** @type {[string, number][]} */
    const found = [];
    if (most === 0) return found;
    for (const other of this.sorted) {
      if (other.length + most < word.length || other.length < 3) continue;
      // Hardly anybody mistakes both of the first letters.
      if (other[0] !== word[0] && other[0] !== word[1] && other[1] !== word[0]) continue;
      const steps = distance(word, other, most);
      if (steps <= most) found.push([other, SLIPS[steps] * (other.length <= word.length + most ? 1 : 0.8)]);
    }
    return found;
  }

  /**
   * What each text is worth for a word of one run or several, and the words that made it so.
   * @param {string[]} parts
   * @returns {{ worth: Float32Array, marks: string[][] }}
   */
  match(parts) {
    return parts.length === 1 ? this.matchWord(parts[0]) : this.matchJoined(parts);
  }

  /** @param {string} word */
  matchWord(word) {
    const worth = new Float32Array(this.sequences.length);
    const singular = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
    let words = this.beginning(singular).map((other) => /** @type {[string, number]} */ ([other, beginning(word, singular, other)]));
    const marks = words.length > 0 ? [[singular]] : [];
    if (words.length === 0) {
      words = this.like(word);
      marks.push(...words.map(([other]) => [other]));
    }
    for (const [other, value] of words) {
      raise(worth, this.places.get(other), value);
      raise(worth, this.partial.get(other), value * PART);
    }
    return { worth, marks };
  }

  /** Words that follow each other, the last of them perhaps only begun. @param {string[]} parts */
  matchJoined(parts) {
    const worth = new Float32Array(this.sequences.length);
    const places = this.places.get(parts[0]) ?? [];
    const last = parts.length - 1;
    let any = false;
    for (let at = 0; at < places.length; at += 2) {
      const sequence = this.sequences[places[at]];
      const from = places[at + 1];
      const inner = parts.every((part, nth) => nth === last || sequence[from + nth] === part);
      const end = sequence[from + last] ?? '';
      if (inner && end.startsWith(parts[last])) {
        const value = end === parts[last] ? WHOLE : BEGINNING;
        worth[places[at]] = Math.max(worth[places[at]], value);
        any = true;
      }
    }
    return { worth, marks: any ? [parts] : [] };
  }
}

/** @param {Map<string, number[]>} places @param {string} word @param {number} text @param {number} at */
function note(places, word, text, at) {
  const known = places.get(word);
  if (known) known.push(text, at);
  else places.set(word, [text, at]);
}

/** What a word is worth that begins as another does. @param {string} word @param {string} singular @param {string} other */
function beginning(word, singular, other) {
  if (other === word || other === singular) return WHOLE;
  return BEGINNING + 0.3 * (singular.length / other.length);
}

/** @param {Float32Array} worth @param {number[] | undefined} places @param {number} value */
function raise(worth, places, value) {
  if (!places) return;
  for (let at = 0; at < places.length; at += 2) {
    if (worth[places[at]] < value) worth[places[at]] = value;
  }
}
