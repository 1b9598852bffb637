// Gives every case on standard input to the front end's modules in the folder named, and writes what they gave.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.argv[2]}/${name}`));
const { grade } = await load("grade.js");
const { dealt, shuffled } = await load("shuffle.js");
const { folded, readNumber } = await load("numbers.js");
const files = JSON.parse(readFileSync(0, "utf8"));

const ASKED = {
  order: (_, { labels, seed, item }) => shuffled(labels, seed, item),
  deal: (items, { item, variant }) => dealt(items.get(item), variant).map((card) => card.label),
  numbers: (_, { text }) => exact(readNumber(text)),
  folding: (_, { text }) => folded(text),
};

function exact({ top, below }) {
  return below === 1n ? `${top}` : `${top}/${below}`;
}

function graded(items, { item, response, policy, variant, mode }) {
  return grade(items.get(item), response, { policy, variant, mode });
}

function given(name, items, one) {
  try {
    return (ASKED[name] ?? graded)(items, one);
  } catch (error) {
    if (error instanceof RangeError) return "refused";
    throw error;
  }
}

const results = Object.entries(files).map(([name, { items = [], cases }]) => {
  const byId = new Map(items.map((item) => [item.id, item]));
  return [name, cases.map((one) => given(name, byId, one))];
});
process.stdout.write(JSON.stringify(Object.fromEntries(results)));
