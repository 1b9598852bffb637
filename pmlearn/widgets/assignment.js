// The most that pairs can weigh together when each value serves one of them only (Kuhn and Munkres).
import { ratio } from "./ratios.js";

/** Return the best sum of weights, none below zero, when each row takes a column of its own or none. */
export function bestAssignment(worths) {
  const scale = worths.flat().reduce((product, { below }) => (product % below ? product * below : product), 1n);
  const idle = worths.map(() => 0n); // a column for each row that takes none
  const rows = worths.map((row) => [...row.map(({ top, below }) => (top * scale) / below), ...idle]);
  const prices = { row: rows.map(() => 0n), column: rows[0].map(() => 0n) };
  const taker = rows[0].map(() => null);
  rows.forEach((_, row) => seat(row, rows, prices, taker));
  return ratio(taker.reduce((sum, row, column) => (row === null ? sum : sum + rows[row][column]), 0n), scale);
}

/** Give a row a column, moving those who sit already along the cheapest path. */
function seat(newRow, rows, prices, taker) {
  const [slack, before, seen] = [taker.map(() => null), taker.map(() => null), new Set()];
  let column = null;
  for (let row = newRow; row !== null; row = taker[column]) {
    if (column !== null) seen.add(column);
    const open = taker.flatMap((_, at) => (seen.has(at) ? [] : [at]));
    for (const at of open) {
      const cost = -rows[row][at] - prices.row[row] - prices.column[at];
      if (slack[at] === null || cost < slack[at]) [slack[at], before[at]] = [cost, column];
    }
    column = open.reduce((best, at) => (slack[at] < slack[best] ? at : best));
    payStep(slack[column], newRow, { prices, taker, seen });
    const step = slack[column];
    open.forEach((at) => {
      slack[at] -= step;
    });
  }
  for (let at = column; at !== null; at = before[at]) taker[at] = before[at] === null ? newRow : taker[before[at]];
}

function payStep(step, newRow, { prices, taker, seen }) {
  prices.row[newRow] += step;
  for (const at of seen) {
    prices.row[taker[at]] += step;
    prices.column[at] -= step;
  }
}
