// Sorts the tables of models by a column. The first click shows the best first, the second the other end, the third the
// order of the page. Rows without a value come last either way, and ensembles stay below the models.

import { button } from './dom.js';

/** @typedef {'ascending' | 'descending' | 'none'} Order */

const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true, sensitivity: 'base' });

/**
 * What a row is sorted by.
 *
 * @param {HTMLTableRowElement} row a row
 * @param {number} column the column's place
 * @returns {number | string | undefined} a number, or the words of a name; nothing where the cell is empty
 */
function value(row, column) {
  const cell = row.cells[column];
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  return cell.textContent?.trim() || undefined;
}

/**
 * Puts the rows of a table's body in order; rows that are alike stay as they are.
 *
 * @param {HTMLTableSectionElement} body the rows
 * @param {HTMLTableRowElement[]} original the rows as the page has them
 * @param {number} column the column's place
 * @param {Order} order which way
 */
function sort(body, original, column, order) {
  const rows = original.map((row) => ({ row, value: value(row, column) }));
  const sign = order === 'descending' ? -1 : 1;
  if (order !== 'none') {
    rows.sort((a, b) => {
      if (a.value === undefined || b.value === undefined) return Number(a.value === undefined) - Number(b.value === undefined);
      const difference = typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : words.compare(String(a.value), String(b.value));
      return sign * difference;
    });
  }
  body.append(...rows.map(({ row }) => row));
}

/**
 * The order that follows when a head is clicked again.
 *
 * @param {string | null} now the order of the column
 * @param {Order} first the order that shows the best first
 * @returns {Order} the next
 */
function next(now, first) {
  if (!now || now === 'none') return first;
  return now === first ? (first === 'ascending' ? 'descending' : 'ascending') : 'none';
}

/**
 * Gives the heads of a table their buttons.
 *
 * @param {HTMLTableElement} table a table with `data-sortable`
 */
function prepare(table) {
  const bodies = [...table.tBodies].map((body) => ({ body, original: [...body.rows] }));
  const heads = /** @type {HTMLTableCellElement[]} */ ([...table.querySelectorAll('thead th[data-sort]')]);
  for (const head of heads) {
    const sorts = button('', 'sort', () => {
      const order = next(head.getAttribute('aria-sort'), /** @type {Order} */ (head.dataset.sort));
      for (const other of heads) other.removeAttribute('aria-sort');
      if (order !== 'none') head.setAttribute('aria-sort', order);
      for (const { body, original } of bodies) sort(body, original, head.cellIndex, order);
    });
    sorts.append(...head.childNodes);
    head.append(sorts);
  }
}

for (const table of document.querySelectorAll('table[data-sortable]')) {
  prepare(/** @type {HTMLTableElement} */ (table));
}
