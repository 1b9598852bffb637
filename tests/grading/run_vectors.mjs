// Grades every case on standard input with the grader whose file is named, and writes what it gave.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { dealt, grade, shuffled } = await import(pathToFileURL(process.argv[2]));
const files = JSON.parse(readFileSync(0, "utf8"));

function given(name, items, { item, response, policy, variant, mode, labels, seed }) {
  try {
    if (name === "order") return shuffled(labels, seed, item);
    if (name === "deal") return dealt(items.get(item), variant).map((card) => card.label);
    return grade(items.get(item), response, { policy, variant, mode });
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
