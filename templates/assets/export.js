// A comparison as Markdown and as CSV.

import { words } from './comparison.js';

/** @typedef {import('./comparison.js').Section} Section */
/** @typedef {import('./comparison.js').Row} Row */

/** The label of a row with what is said of it. @param {Row} row */
const title = (row) => (row.notes.length > 0 ? `${row.label} (${row.notes.join('; ')})` : row.label);

/**
 * A table of GitHub Flavored Markdown, whose head names and links the models.
 * @param {{ name: string, address: string }[]} models
 * @param {Section[]} sections
 */
export function markdown(models, sections) {
  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').replace(/[\\|`*_[\]<>]/g, '\\$&');
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rows = sections.flatMap((section) => section.rows);
  const aligned = models.map(() => '---');
  return [
    line(['', ...models.map(({ name, address }) => `[${plain(name)}](<${address}>)`)]),
    line(['---', ...aligned]),
    ...rows.map((row) => line([plain(title(row)), ...row.cells.map((cell, at) => (row.best[at] ? `**${plain(words(cell))}**` : plain(words(cell))))])),
    '',
  ].join('\n');
}

/**
 * Comma-separated values after RFC 4180, with the addresses of the models in the second row.
 * @param {{ name: string, address: string }[]} models
 * @param {Section[]} sections
 */
export function csv(models, sections) {
  // What begins so, spreadsheets take for a formula; names are the work of strangers.
  const inert = (/** @type {string} */ text) => (/^[=@\t]|^[+-](?![\d.])/.test(text) ? `'${text}` : text);
  const quoted = (/** @type {string} */ text) => (/[",\r\n]/.test(text) ? `"${inert(text).replaceAll('"', '""')}"` : inert(text));
  const line = (/** @type {string[]} */ cells) => `${cells.map(quoted).join(',')}\r\n`;
  const rows = sections.flatMap((section) => section.rows);
  const head = [line(['', ...models.map((model) => model.name)]), line(['Address', ...models.map((model) => model.address)])];
  return [...head, ...rows.map((row) => line([title(row), ...row.cells.map(words)]))].join('');
}
